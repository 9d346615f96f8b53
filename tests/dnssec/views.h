// Views for the tests of chains: made of signed zones, with named mutations, and judged chains as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/dnssec/chain.h"
#include "tests/mutations.h"
#include "tests/signed_tree.h"

namespace whybogus::tests {

/// The root, "example." and "test." signed; "shop.example." and "cdn.test." signed below them; "plain.example." a delegation without DS,
/// and "island.example." another, of a signed zone. What they hold stands in views.cc.
SignedTree small_tree();

/// The same, with NSEC3 in all zones.
SignedTree hashed_tree(const Nsec3Options&);

/// What a validator behind a resolver of that tree would get for "www.shop.example. A".
dnssec::View view_of(const SignedTree&, std::string_view question);

/// As of signed_now, by the root's own key.
dnssec::Chain judged(const dnssec::View&, std::string_view question);

/// One line a link: ". DNSKEY secure", "www.shop.example. A bogus SignatureExpired".
std::vector<std::string> dump(const dnssec::Chain&);
std::string to_text(dnssec::Reason);
/// The first reason of that link; "none" where it has none or there is no such link.
std::string reason_at(const dnssec::Chain&, std::string_view link);

/// The answer to a question in a view, to be broken.
dns::Message& answer(dnssec::View&, std::string_view question);

}  // namespace whybogus::tests
