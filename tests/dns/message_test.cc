#include "core/dns/message.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/messages.h"
#include "tests/octets.h"

using namespace whybogus;
using namespace whybogus::dns;
using tests::encode_message;
using tests::joined;
using tests::name;
using tests::record;
using tests::response;

namespace {

bool operator==(const Message& a, const Message& b) {
  return a.id == b.id && a.opcode == b.opcode && a.flags == b.flags && a.rcode == b.rcode && a.question == b.question &&
         a.answer == b.answer && a.authority == b.authority && a.additional == b.additional && a.edns == b.edns;
}

Message alias_answer() {
  return response(R"(
    NXDOMAIN ra ad cd id=4660 edns=1232 do ede=6:signature_expired ede=22
    ? www.Shop.example. A
    answer
    www.shop.example. 300 CNAME edge.cdn.test.
    www.shop.example. 300 RRSIG CNAME 13 3 300 20300101000000 20200101000000 1 shop.example. AAAA
    authority
    cdn.test. 300 SOA ns.cdn.test. admin.cdn.test. 1 2 3 4 5
    additional
    ns.cdn.test. 300 A 192.0.2.1
    x.cdn.test. 300 A \# 3 010203
    y.cdn.test. 300 TYPE65280 \# 2 c000)");
}

Bytes header(std::uint8_t questions, std::uint8_t answers, std::uint8_t additionals) {
  return {0, 1, 0x81, 0x80, 0, questions, 0, answers, 0, 0, 0, additionals};
}

std::string error_of(const Bytes& wire) {
  const auto message = decode(wire);
  return message ? "none" : message.error().text;
}

// Everything that anybody does with a message first.
void look_at(const Message& message) {
  for (const auto* section : {&message.answer, &message.authority, &message.additional}) {
    for (const Record& each : *section) {
      REQUIRE(std::ranges::all_of(to_text(each), [](char c) { return c >= 0x20 && c < 0x7F; }));
    }
  }
}

// A response with compressed names in the owner, in CNAME, MX, SOA and SRV, and in NAPTR after three strings.
Bytes compressed_message() {
  return joined(header(1, 5, 1), {3,    'w', 'w', 'w',  4,    's', 'h', 'o',  'p', 0, 0, 1,  0,    1,              // 12: www.shop. A
                                  0xC0, 12,  0,   5,    0,    1,   0,   0,    0,   9, 0, 4,  1,    'e', 0xC0, 16,  // CNAME e.shop.
                                  0xC0, 16,  0,   15,   0,    1,   0,   0,    0,   9, 0, 4,  0,    10,  0xC0, 12,  // MX 10 www.shop.
                                  0xC0, 16,  0,   6,    0,    1,   0,   0,    0,   9, 0, 24, 0xC0, 12,  0xC0, 16, 0,    0,    0,
                                  1,    0,   0,   0,    2,    0,   0,   0,    3,   0, 0, 0,  4,    0,   0,    0,  5,    0xC0, 16,
                                  0,    33,  0,   1,    0,    0,   0,   9,    0,   8, 0, 1,  0,    2,   0,    3,  0xC0, 12,  // SRV
                                  0xC0, 16,  0,   35,   0,    1,   0,   0,    0,   9, 0, 12, 0,    1,   0,    2,  1,    's',  1,
                                  'E',  1,   'x', 0xC0, 16,                                                             // NAPTR
                                  0,    0,   41,  0x04, 0xD0, 0,   0,   0x80, 0,   0, 6, 0,  15,   0,   2,    0,  9});  // OPT, EDE 9
}

}  // namespace

TEST_CASE("A message survives being written and read, unknown types and malformed RDATA included") {
  const Message original = alias_answer();
  const auto decoded = decode(encode_message(original));
  REQUIRE(decoded);
  CHECK((*decoded == original));
  CHECK(decoded->question->name.to_text() == "www.Shop.example.");
  CHECK(decoded->edns->ede.at(0).code.value == 6);
  CHECK(decoded->edns->ede.at(0).extra_text == "signature expired");
  CHECK(decoded->edns->ede.at(1).extra_text.empty());
}

TEST_CASE("Each flag is its own bit of the header") {
  using Flag = bool Flags::*;
  struct Case {
    Flag flag;
    std::uint8_t upper;
    std::uint8_t lower;
  };
  const Case cases[] = {{&Flags::qr, 0x80, 0}, {&Flags::aa, 0x04, 0}, {&Flags::tc, 0x02, 0}, {&Flags::rd, 0x01, 0},
                        {&Flags::ra, 0, 0x80}, {&Flags::ad, 0, 0x20}, {&Flags::cd, 0, 0x10}};
  for (const Case& c : cases) {
    Message query;
    query.flags.*c.flag = true;
    CHECK(encode_query(query) == Bytes{0, 0, c.upper, c.lower, 0, 0, 0, 0, 0, 0, 0, 0});
    CHECK(decode(encode_query(query))->flags == query.flags);
  }
}

TEST_CASE("A query has a header, its question with the case kept, and OPT") {
  Message query;
  query.id = 0xABCD;
  query.flags.rd = true;
  query.flags.cd = true;
  query.question = Question{name("wWw.x"), RrType::DS, RrClass::IN};
  query.edns = Edns{0, 1232, true, {}, 0};
  CHECK(encode_query(query) == Bytes{0xAB, 0xCD, 0x01, 0x10, 0, 1, 0, 0, 0,  0,    0,    1, 3, 'w',  'W', 'w', 1,
                                     'x',  0,    0,    43,   0, 1, 0, 0, 41, 0x04, 0xD0, 0, 0, 0x80, 0,   0,   0});
  query.edns = Edns{1, 512, false, {}, 0};
  query.answer.push_back(record("a. A 192.0.2.1"));
  const Message back = *decode(encode_query(query));
  CHECK(back.edns->version == 1);
  CHECK_FALSE(back.edns->dnssec_ok);
  CHECK(back.answer.empty());
}

TEST_CASE("The RCODE has EDNS's upper bits") {
  CHECK(decode(encode_message(response("BADVERS edns=512")))->rcode == Rcode::BadVers);
  CHECK(decode(encode_message(response("BADCOOKIE edns=512")))->rcode.value == 23);
  CHECK(decode(encode_message(response("SERVFAIL")))->rcode == Rcode::ServFail);
}

TEST_CASE("Of a message's extended errors the first are read, and the rest are counted") {
  Message full = response("SERVFAIL edns=1232");
  for (std::uint16_t code = 0; code < max_ede; ++code) full.edns->ede.push_back({EdeCode{code}, ""});
  CHECK(decode(encode_message(full))->edns == full.edns);
  Message fuller = full;
  fuller.edns->ede.resize(max_ede + 7, {EdeCode{9}, "more"});
  full.edns->more_ede = 7;
  CHECK(decode(encode_message(fuller))->edns == full.edns);
}

TEST_CASE("Compressed names are written out, in the owner and in the RDATA of RFC 1035's types and their kin") {
  const auto message = decode(compressed_message());
  REQUIRE(message);
  std::string text;
  for (const Record& each : message->answer) text += to_text(each) + "\n";
  CHECK(text ==
        "www.shop. 9 IN CNAME e.shop.\n"
        "shop. 9 IN MX 10 www.shop.\n"
        "shop. 9 IN SOA www.shop. shop. 1 2 3 4 5\n"
        "shop. 9 IN SRV 1 2 3 www.shop.\n"
        "shop. 9 IN NAPTR 1 2 \"s\" \"E\" \"x\" shop.\n");
  CHECK(message->edns->buffer_size == 1232);
  CHECK(message->edns->dnssec_ok);
  CHECK(message->edns->ede == std::vector<Ede>{{EdeCode{9}, ""}});
}

TEST_CASE("A compression pointer leads backwards only, so that none can loop") {
  struct Case {
    std::string what;
    Bytes owner;
    std::string error;
  };
  const Case cases[] = {{"to itself", {0xC0, 12}, "backwards"},
                        {"forwards", {0xC0, 14, 0}, "backwards"},
                        {"beyond the message", {0xFF, 0xFF}, "backwards"},
                        {"into its own labels", {1, 'a', 0xC0, 12}, "backwards"},
                        {"a label of kind 01", {0x41, 'a', 0}, "unknown kind"},
                        {"a label of kind 10", {0x81, 'a', 0}, "unknown kind"},
                        {"half a pointer", {0xC0}, "ends inside of a name"}};
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(error_of(joined(header(0, 1, 0), c.owner)).find(c.error) != std::string::npos);
  }
}

TEST_CASE("A name through pointers keeps to 255 octets, and to as many pointers as it has labels") {
  // Each record's owner is one label and a pointer to the one before.
  Bytes wire = header(0, 200, 0);
  std::size_t last = 0;
  for (int i = 0; i < 200; ++i) {
    const std::size_t at = wire.size();
    wire = joined(wire, {1, 'a'});
    wire = joined(wire, last == 0 ? Bytes{0} : Bytes{static_cast<std::uint8_t>(0xC0 | last >> 8), static_cast<std::uint8_t>(last & 0xFF)});
    wire = joined(wire, {0, 1, 0, 1, 0, 0, 0, 0, 0, 0});
    last = at;
  }
  CHECK(error_of(wire) == "record 128 of the answer section: a name is longer than 255 octets");
}

TEST_CASE("A chain of bare pointers ends, however long it is") {
  // They stand in the RDATA of an unknown type from octet 24, each leading to the one before and the first to a root label at 23.
  const auto message = [](std::size_t pointers) {
    Bytes chain{0};
    for (std::size_t i = 0; i < pointers; ++i) {
      const std::size_t before = i == 0 ? 23 : 22 + 2 * i;
      chain = joined(chain, {static_cast<std::uint8_t>(0xC0 | before >> 8), static_cast<std::uint8_t>(before & 0xFF)});
    }
    const std::size_t last = 22 + 2 * pointers;
    Bytes wire = joined(header(0, 2, 0), {0, 0xFF, 0, 0, 1, 0, 0, 0, 0, static_cast<std::uint8_t>(chain.size() >> 8),
                                          static_cast<std::uint8_t>(chain.size() & 0xFF)});
    wire = joined(wire, chain);
    return joined(wire,
                  {static_cast<std::uint8_t>(0xC0 | last >> 8), static_cast<std::uint8_t>(last & 0xFF), 0, 1, 0, 1, 0, 0, 0, 0, 0, 0});
  };
  REQUIRE(decode(message(100)));
  CHECK(decode(message(100))->answer.at(1).owner.is_root());
  CHECK(error_of(message(8000)) == "record 2 of the answer section: a name has too many compression pointers");
}

TEST_CASE("What is malformed is named") {
  const Bytes opt{0, 0, 41, 0x04, 0xD0, 0, 0, 0, 0, 0, 0};
  const Bytes question{1, 'a', 0, 0, 1, 0, 1};
  CHECK(error_of({}) == "the message has 0 octets, and a header alone has 12");
  CHECK(error_of(Bytes(11, 0)) == "the message has 11 octets, and a header alone has 12");
  CHECK(error_of(joined(joined(header(2, 0, 0), question), question)) == "the message has 2 questions");
  CHECK(error_of(joined(header(0, 0, 2), joined(opt, opt))) == "the message has more than one OPT record");
  CHECK(error_of(joined(header(0, 1, 0), opt)) == "an OPT record is outside of the additional section");
  CHECK(error_of(joined(header(0, 0, 1), {1, 'a', 0, 0, 41, 2, 0, 0, 0, 0, 0, 0, 0})) ==
        "the OPT record is owned by a. and not by the root");
  CHECK(error_of(joined(header(0, 0, 1), {0, 0, 41, 2, 0, 0, 0, 0, 0, 0, 3, 0, 15, 0})) == "the OPT record ends inside of an option");
  CHECK(error_of(joined(header(0, 0, 1), {0, 0, 41, 2, 0, 0, 0, 0, 0, 0, 5, 0, 15, 0, 2, 0})) == "the OPT record ends inside of an option");
  CHECK(error_of(joined(header(0, 0, 1), {0, 0, 41, 2, 0, 0, 0, 0, 0, 0, 5, 0, 15, 0, 1, 0})) ==
        "the OPT record has an extended error without a code");
  CHECK(error_of(joined(header(0, 1, 0), {0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 1, 2, 3})) ==
        "record 1 of the answer section: the message ends inside of the RDATA");
  // The name in the RDATA would run on into the octets after it.
  CHECK(error_of(joined(header(0, 1, 0), {0, 0, 5, 0, 1, 0, 0, 0, 0, 0, 2, 1, 'a', 0})) ==
        "record 1 of the answer section: the message ends inside of a name");
  CHECK(error_of(joined(header(0, 1, 0), {0, 0, 15, 0, 1, 0, 0, 0, 0, 0, 1, 1})) ==
        "record 1 of the answer section: the RDATA ends before its name");
}

TEST_CASE("Other options than the extended error are passed over, and octets after the last record too") {
  const Bytes opt{0, 0, 41, 2, 0, 0, 0, 0, 0, 0, 13, 0, 10, 0, 1, 7, 0, 15, 0, 4, 0, 6, 0xFF, 0x1B};
  const auto message = decode(joined(joined(header(0, 0, 1), opt), {9, 9, 9}));
  REQUIRE(message);
  CHECK(message->edns->ede == std::vector<Ede>{{EdeCode{6}, "\xFF\x1B"}});
  CHECK(message->additional.empty());
}

TEST_CASE("Every prefix of a message is malformed") {
  for (const Bytes& wire : {encode_message(alias_answer()), compressed_message()}) {
    for (std::size_t size = 0; size < wire.size(); ++size) {
      // A copy of its own, so that a sanitizer sees each octet read beyond the end.
      const Bytes prefix(wire.begin(), wire.begin() + static_cast<std::ptrdiff_t>(size));
      CAPTURE(size);
      CHECK_FALSE(decode(prefix));
    }
  }
}

TEST_CASE("A message with any octet changed is read or refused, and does no harm") {
  const std::uint8_t changes[] = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xC0, 0xFF};
  for (const Bytes& wire : {encode_message(alias_answer()), compressed_message()}) {
    std::size_t read = 0;
    for (std::size_t at = 0; at < wire.size(); ++at) {
      for (const std::uint8_t change : changes) {
        Bytes garbled = wire;
        garbled[at] = static_cast<std::uint8_t>(garbled[at] ^ change);
        const auto message = decode(garbled);
        if (!message) continue;
        ++read;
        look_at(*message);
      }
    }
    // Most octets are data that may be anything.
    CHECK(read > wire.size() * std::size(changes) / 2);
  }
}

TEST_CASE("A sender's counts alone cost nothing") {
  Bytes wire = header(0, 0, 0);
  wire[6] = wire[7] = wire[8] = wire[9] = 0xFF;
  CHECK(error_of(wire) == "record 1 of the answer section: the message ends inside of a name");
}
