#include "cli/idn.h"

#include <doctest/doctest.h>

#include "tests/cli/command_text.h"

using whybogus::cli::to_a_labels;
using whybogus::tests::read;

TEST_CASE("Names beyond ASCII go out as A-labels, as dig sends them") {
  struct Case {
    std::string typed;
    std::string sent;
  };
  // The A-labels are those of RFC 3492 section 7 and of IDNA2008's non-transitional "ß"; "☃" is TR46's.
  const Case cases[] = {
      {"b\xC3\xBC"
       "cher.example",
       "xn--bcher-kva.example"},
      {"B\xC3\x9C"
       "CHER.example.",
       "xn--bcher-kva.example."},
      {"_dmarc.b\xC3\xBC"
       "cher.example",
       "_dmarc.xn--bcher-kva.example"},
      {"fa\xC3\x9F.example", "xn--fa-hia.example"},
      {"\xE2\x98\x83.example", "xn--n3h.example"},
      {"xn--bcher-kva.example", "xn--bcher-kva.example"},
      {"a\\195\\188.example", "a\\195\\188.example"},
      {"UPPER.example", "UPPER.example"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.typed);
    const auto sent = to_a_labels(c.typed);
    REQUIRE(sent);
    CHECK(*sent == c.sent);
  }
}

TEST_CASE("A name that IDNA2008 does not allow is refused in dig's words") {
  for (const std::string typed : {"ab--c\xC3\xBC.example", "-b\xC3\xBC-.example", "b\xFF.example", "\xC3"}) {
    CAPTURE(typed);
    const auto sent = to_a_labels(typed);
    REQUIRE_FALSE(sent);
    CHECK(sent.error().text.find("is not a legal IDNA2008 name (") != std::string::npos);
    CHECK(sent.error().text.ends_with("use +noidnin"));
  }
  CHECK(read("a..b\xC3\xBC.example").find("empty label") != std::string::npos);
  CHECK(read("ab--c\xC3\xBC.example +noidnin") == "ab--c\\195\\188.example. A resolv.conf root");
}
