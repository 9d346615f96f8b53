#include "core/diagnose/catalogue/catalogue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "tests/messages.h"

namespace whybogus::diagnose {
namespace {

// NotChecked is the last of the codes.
constexpr int code_count = static_cast<int>(Code::NotChecked) + 1;

TEST_CASE("Every code has one entry, and one name of its own") {
  std::set<std::string_view> names;
  for (int i = 0; i < code_count; ++i) {
    const Code code = static_cast<Code>(i);
    CAPTURE(i);
    CHECK(std::ranges::count(catalogue(), code, &Entry::code) == 1);
    CHECK(entry(code).code == code);
    names.insert(entry(code).name);
  }
  CHECK(names.size() == code_count);
  CHECK(catalogue().size() == code_count);
}

TEST_CASE("An entry says what, what to do, and who must do it") {
  for (const Entry& each : catalogue()) {
    CAPTURE(std::string(each.name));
    const auto is_part_of_name = [](unsigned char c) { return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-'; };
    CHECK(std::ranges::all_of(each.name, is_part_of_name));
    CHECK_FALSE(each.text.empty());
    // It stands in the middle of a line.
    CHECK_FALSE(each.text.ends_with('.'));
    CHECK(each.remedy.ends_with('.'));
    CHECK_FALSE(each.responsible.empty());
    for (const std::string_view words : {each.text, each.remedy, each.responsible}) {
      CHECK(std::ranges::count(words, '{') == std::ranges::count(words, '}'));
      CHECK(words.find("{}") == std::string_view::npos);
    }
  }
}

TEST_CASE("Operands go into the words in their places") {
  Finding finding;
  finding.code = Code::SigExpired;
  finding.tier = "root";
  finding.zone = tests::name("shop.example.");
  finding.owner = tests::name("www.shop.example.");
  finding.type = dns::RrType::A;
  finding.operands = {{"tag", dns::KeyTag{4711}},
                      {"rrset", RrsetName{tests::name("www.shop.example."), dns::RrType::A}},
                      {"when", dns::parse_time("2026-05-31T00:00:00Z").value()},
                      {"ago", Duration{86400}},
                      {"keeper", "the operators of {zone}"}};
  CHECK(text_of(finding) ==
        "the signature over www.shop.example. A by key 4711 expired at 2026-05-31T00:00:00Z, 1 day before the time of judgement");
  CHECK(remedy_of(finding).starts_with("Sign zone shop.example. again"));
  // Operands are data: braces in them stand for themselves.
  CHECK(responsible_of(finding) == "the operators of {zone}");
}

TEST_CASE("No verb of one stands behind who may be many: the authoritative servers") {
  for (const Entry& each : catalogue()) {
    for (const std::string_view words : {each.text, each.remedy}) {
      for (const char* const who : {"{source} ", "{towards} ", "{responder} ", "{keeper} "}) {
        const std::size_t at = words.find(who);
        if (at == std::string_view::npos) continue;
        const std::string_view rest = words.substr(at + std::string_view(who).size());
        const std::string_view verb = rest.substr(0, rest.find_first_of(" ,.;:"));
        CAPTURE(each.name);
        CHECK_FALSE((verb == "hands" || verb == "says" || verb == "has" || verb == "is" || verb == "does" || verb == "answers"));
      }
    }
  }
}

TEST_CASE("A tier is called by its label, and the root tier a walk") {
  Finding finding;
  finding.code = Code::DoDropped;
  finding.tier = "child";
  CHECK(text_of(finding).starts_with("tier \"child\" hands out no signatures"));
  finding.tier = "root";
  CHECK(text_of(finding).starts_with("the walk from the root hands out no signatures"));
}

}  // namespace
}  // namespace whybogus::diagnose
