// Messages for tests, written as text, and put on the wire. It is for the tests of every room, and shares no code with the decoder, so
// that one can test the other.
//
//   NOERROR aa ra edns=1232 do
//   ? www.shop.example. A
//   answer
//   www.shop.example.  300 CNAME edge.cdn.test.
//   authority
//   cdn.test.  300 SOA ns.cdn.test. admin.cdn.test. 1 2 3 4 5
//
// The first line has the RCODE and then, in any order: the header's flags aa tc rd ra ad cd (qr is always set), `id=7`, and for EDNS
// `edns=SIZE`, `do`, `ede=CODE` or `ede=CODE:TEXT_WITH_UNDERSCORES_FOR_BLANKS` (as often as wanted); `do` and `ede` without `edns` mean
// edns=1232. The line with the question is optional. Then come the sections, each headed by its name; their lines are a zone file's, with
// the same rules (comments, $ORIGIN, parentheses; the class may be left out; the TTL is 3600 when it is left out). Each line may be
// indented. The additional section is written without its OPT record.
#pragma once

#include <stdexcept>
#include <string_view>
#include <vector>

#include "core/dns/bytes.h"
#include "core/dns/message.h"
#include "core/dns/name.h"
#include "core/dns/record.h"

namespace whybogus::tests {

/// The message that the notation above stands for. Throws std::invalid_argument with a sentence when it cannot be read.
dns::Message response(std::string_view text);

/// The records of zone-file text; its lines may be indented. Throws std::invalid_argument.
std::vector<dns::Record> records(std::string_view zone_text);

/// The only record of zone-file text. Throws std::invalid_argument.
dns::Record record(std::string_view zone_text);

/// Name::parse for names that a test knows to be right. Throws std::invalid_argument.
dns::Name name(std::string_view text);

/// The whole message on the wire, sections and OPT with its extended errors included, without compression.
dns::Bytes encode_message(const dns::Message& message);

}  // namespace whybogus::tests
