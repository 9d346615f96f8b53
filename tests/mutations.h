// What can be wrong with an answer that was right: mutations with names. An RRset is named as "www.shop.example. A", in whichever section
// it is.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "core/dns/message.h"
#include "core/dns/rdata.h"
#include "tests/signer.h"

namespace whybogus::tests {

using Section = std::vector<dns::Record>;
/// Takes away the signatures over the RRset.
void drop_signature(dns::Message&, std::string_view rrset);
/// Takes away the RRset with its signatures.
void drop_rrset(dns::Message&, std::string_view rrset);
/// Signs the RRset anew with other statements.
void sign_again(dns::Message&, std::string_view rrset, const SigningKey&, const std::function<void(dns::Rrsig&)>& change);
/// One bit of each signature over it.
void damage_signature(dns::Message&, std::string_view rrset);
/// Takes away every NSEC and NSEC3 record with its signatures.
void drop_denials(dns::Message&);
/// Takes away every RRSIG, NSEC and NSEC3 record.
void drop_dnssec(dns::Message&);

}  // namespace whybogus::tests
