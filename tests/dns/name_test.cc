#include "core/dns/name.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/messages.h"

using namespace whybogus;
using dns::Bytes;
using dns::Name;
using tests::name;

namespace {

Bytes octets(dns::BytesView view) { return {view.begin(), view.end()}; }

std::string labels(std::size_t count, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += std::string(size, 'a') + ".";
  return text;
}

}  // namespace

TEST_CASE("A name reads its presentation form and prints it back") {
  struct Case {
    std::string text;
    std::string printed;
    std::size_t label_count;
  };
  const Case cases[] = {
      {".", ".", 0},
      {"example", "example.", 1},
      {"Example.COM.", "Example.COM.", 2},
      {"a\\.b.example", "a\\.b.example.", 2},
      {"a\\046b.example", "a\\.b.example.", 2},
      {"\\000\\255.x", "\\000\\255.x.", 2},
      {"a b.x", "a\\032b.x.", 2},
      {"\\ .x", "\\032.x.", 2},
      {"\\065.x", "A.x.", 2},
      {"@", "\\@.", 1},
      {"a\\\"\\(\\)\\;\\$\\\\.x", "a\\\"\\(\\)\\;\\$\\\\.x.", 2},
      {"_tcp.*.x", "_tcp.*.x.", 3},
      {"b\xC3\xBC.x", "b\\195\\188.x.", 2},
      {"a.\\.", "a.\\..", 2},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const auto parsed = Name::parse(c.text);
    REQUIRE(parsed);
    CHECK(parsed->to_text() == c.printed);
    CHECK(parsed->label_count() == c.label_count);
    CHECK(octets(Name::parse(parsed->to_text())->wire()) == octets(parsed->wire()));
  }
}

TEST_CASE("A name that breaks the rules of RFC 1035 is refused with a reason") {
  struct Case {
    std::string text;
    std::string reason;
  };
  const Case cases[] = {
      {"", "no octets"},
      {"a..b", "empty label"},
      {".a", "empty label"},
      {"..", "empty label"},
      {"a\\", "bad escape"},
      {"a\\25.x", "bad escape"},
      {"a\\256.x", "bad escape"},
      {"a\\2x5.x", "bad escape"},
      {std::string(64, 'a') + ".x", "63"},
      {labels(128, 1), "255"},
      {labels(3, 63) + std::string(62, 'a'), "255"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const auto parsed = Name::parse(c.text);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().text.find(c.reason) != std::string::npos);
    CHECK(parsed.error().text.starts_with("\"" + c.text.substr(0, 1024) + "\""));
  }
  CHECK(Name::parse(std::string("a\x1b[2J..", 7)).error().text.find('\x1b') == std::string::npos);
}

TEST_CASE("The longest label and the longest names are names") {
  CHECK(name(std::string(63, 'a') + ".x").first_label().size() == 63);
  CHECK(name(labels(127, 1)).wire().size() == 255);
  CHECK(name(labels(127, 1)).label_count() == 127);
  CHECK(name(labels(3, 63) + std::string(61, 'a')).wire().size() == 255);
  CHECK(name(labels(127, 1)).from_root().size() == 128);
}

TEST_CASE("A name is taken off the wire only when it is whole and uncompressed") {
  const Bytes good{1, 'a', 2, 'b', 'C', 0};
  CHECK(Name::from_wire(good)->to_text() == "a.bC.");
  CHECK(Name::from_wire_head(Bytes{1, 'a', 0, 9, 9})->to_text() == "a.");
  const Bytes bad[] = {{}, {1}, {1, 'a'}, {3, 'a', 'b', 0}, {0xC0, 0}, {1, 'a', 0xC0, 0}, {0x40, 'a', 0}, {0x80, 0}, {1, 'a', 0, 0}};
  for (const Bytes& wire : bad) {
    CAPTURE(wire.size());
    CHECK_FALSE(Name::from_wire(wire));
  }
  Bytes long_name;
  for (int i = 0; i < 128; ++i) long_name.insert(long_name.end(), {1, 'a'});
  long_name.push_back(0);
  CHECK_FALSE(Name::from_wire(long_name));
  CHECK(Name::from_wire(dns::BytesView(long_name).subspan(2))->label_count() == 127);
}

TEST_CASE("Names compare without case and sort in canonical order (RFC 4034 6.1)") {
  const std::vector<std::string> sorted = {"example",   "a.example",       "yljkjljk.a.example", "Z.a.example",    "zABC.a.EXAMPLE",
                                           "z.example", "\\001.z.example", "*.z.example",        "\\200.z.example"};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    for (std::size_t j = 0; j < sorted.size(); ++j) {
      CAPTURE(sorted[i]);
      CAPTURE(sorted[j]);
      CHECK((name(sorted[i]) <=> name(sorted[j])) == (i <=> j));
      CHECK((name(sorted[i]) == name(sorted[j])) == (i == j));
    }
  }
  CHECK(name("WWW.Shop.example") == name("www.sHOP.EXAMPLE"));
  CHECK((name("WWW.Shop.example") <=> name("www.sHOP.EXAMPLE")) == 0);
  CHECK((name(".") <=> name("a")) < 0);
  // '[' stands between upper and lower case letters: only lower-cased octets give this order.
  CHECK((name("[.x") <=> name("A.x")) < 0);
  // The labels decide and not the octets: the length octet must not.
  CHECK((name("b.x") <=> name("aa.x")) > 0);
}

TEST_CASE("The quick order tells the same names apart, and is an order") {
  const std::vector<std::string> names = {".", "a", "b", "A.x", "a.b", "b.a", "ab", "aa.example", "a.a.example", "b.a.EXAMPLE"};
  for (const std::string& a : names) {
    for (const std::string& b : names) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK((quick_order(name(a), name(b)) == 0) == (name(a) == name(b)));
      CHECK((quick_order(name(a), name(b)) < 0) == (quick_order(name(b), name(a)) > 0));
      for (const std::string& c : names)
        if (quick_order(name(a), name(b)) < 0 && quick_order(name(b), name(c)) < 0) CHECK(quick_order(name(a), name(c)) < 0);
    }
  }
  CHECK(quick_order(name("WWW.Shop.example"), name("www.sHOP.EXAMPLE")) == 0);
}

TEST_CASE("A name knows what it is below") {
  struct Case {
    const char* one;
    const char* other;
    bool subdomain;
    bool strictly;
  };
  const Case cases[] = {
      {"a.example.", "example.", true, true},
      {"example.", "example.", true, false},
      {"example.", "EXAMPLE.", true, false},
      {"example.", "a.example.", false, false},
      {"notexample.", "example.", false, false},
      {"a.b.", "b.a.", false, false},
      {"a.notexample.", "example.", false, false},
      {"a.", ".", true, true},
      {".", ".", true, false},
      {".", "a.", false, false},
      {"x\\.example.", "example.", false, false},
      {"aexample.b.", "example.b.", false, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.one);
    CAPTURE(c.other);
    CHECK(name(c.one).is_subdomain_of(name(c.other)) == c.subdomain);
    CHECK(name(c.one).is_strictly_below(name(c.other)) == c.strictly);
  }
}

TEST_CASE("A name gives its parts") {
  const Name shop = name("*.Shop.example");
  CHECK(shop.is_wildcard());
  CHECK_FALSE(name("**.example").is_wildcard());
  CHECK_FALSE(name("a.*.example").is_wildcard());
  CHECK_FALSE(Name().is_wildcard());
  CHECK(octets(shop.first_label()) == Bytes{'*'});
  CHECK(Name().first_label().empty());
  CHECK(shop.parent().to_text() == "Shop.example.");
  CHECK(Name().parent().is_root());
  CHECK(name("a").parent().is_root());
  CHECK(shop.suffix(0).is_root());
  CHECK(shop.suffix(1).to_text() == "example.");
  CHECK(shop.suffix(3).to_text() == "*.Shop.example.");
  CHECK(shop.canonical_wire() == octets(name("*.shop.example").wire()));
  std::string all;
  for (const Name& each : shop.from_root()) all += each.to_text() + " ";
  CHECK(all == ". example. Shop.example. *.Shop.example. ");
}

TEST_CASE("A name is made longer only within 63 and 255 octets") {
  CHECK(name("example").wildcard()->to_text() == "*.example.");
  CHECK(name("example").child(Bytes{'a', '.'})->to_text() == "a\\..example.");
  CHECK(Name().child(Bytes(63, 'a')));
  CHECK_FALSE(Name().child(Bytes(64, 'a')));
  CHECK_FALSE(Name().child(Bytes{}));
  CHECK(name(labels(126, 1)).wildcard()->wire().size() == 255);
  CHECK_FALSE(name(labels(127, 1)).wildcard());
}

TEST_CASE("A DNAME substitutes the end of a name (the table of RFC 6672 2.2)") {
  struct Case {
    const char* query;
    const char* owner;
    const char* target;
    const char* result;
  };
  const Case cases[] = {
      {"a.example.com.", "example.com.", "example.net.", "a.example.net."},
      {"a.b.example.com.", "example.com.", "example.net.", "a.b.example.net."},
      {"ab.example.com.", "example.com.", "example.net.", "ab.example.net."},
      {"foo.example.com.", "example.com.", ".", "foo."},
      {"shortloop.x.x.", "x.", ".", "shortloop.x."},
      {"shortloop.x.", "x.", ".", "shortloop."},
      {"x.y.x.", "X.", "y.", "x.y.y."},
  };
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(name(c.query).substituted(name(c.owner), name(c.target))->to_text() == c.result);
  }
  CHECK_FALSE(name(labels(100, 1) + "x.").substituted(name("x."), name(labels(100, 1))));
}

TEST_CASE("The common ancestor is the deepest shared one") {
  CHECK(dns::common_ancestor(name("a.b.example."), name("c.B.example.")).to_text() == "b.example.");
  CHECK(dns::common_ancestor(name("a.example."), name("example.")).to_text() == "example.");
  CHECK(dns::common_ancestor(name("a.x."), name("a.y.")).is_root());
}
