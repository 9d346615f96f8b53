#include "core/diagnose/catalogue/page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/catalogue/page_sources.h"
#include "core/diagnose/catalogue/page_topic.h"

namespace whybogus::diagnose {
namespace {

std::set<std::string> code_names() {
  std::set<std::string> names;
  for (const Entry& entry : catalogue()) names.insert(std::string(entry.name));
  return names;
}

/// What stands between grave accents.
std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> parts;
  for (auto open = text.find('`'); open != std::string::npos;) {
    const auto close = text.find('`', open + 1);
    if (close == std::string::npos) return {"a grave accent without its other"};
    parts.push_back(text.substr(open + 1, close - open - 1));
    open = text.find('`', close + 1);
  }
  return parts;
}

std::string error_of(const std::string& text) {
  const auto page = parse_page(text);
  return page ? "none" : page.error().text;
}

const std::string kHead = "# a-code\nede:\nother-names:\nrfc: RFC 4035\n\n";
const std::string kSections =
    "## What was seen\nThis.\n## Why validators refuse\nThat.\n## Who acts\nThose.\n## See it with dig\n    dig .\n## What looks alike\n- "
    "`b-code`: "
    "not this.\n";

std::string replaced(std::string text, const std::string& old, const std::string& by) {
  const auto place = text.find(old);
  REQUIRE(place != std::string::npos);
  return text.replace(place, old.size(), by);
}

std::vector<std::string> names_of(std::string_view words) {
  const auto topic = find_topic(words);
  if (!topic) return {"nothing"};
  std::vector<std::string> names;
  for (const Code code : topic->codes) names.emplace_back(entry(code).name);
  return names;
}

bool contains(const std::vector<std::string>& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

TEST_CASE("Every code has one page, which can be read, and every page a code") {
  auto without_page = code_names();
  for (const SourceFile& source : page_sources()) {
    INFO("core/diagnose/catalogue/pages/", std::string(source.file));
    const auto page = parse_page(source.text);
    CAPTURE(page ? "" : page.error().text);
    REQUIRE(page);
    CHECK(source.file == page->code + ".md");
    INFO("no entry of core/diagnose/catalogue/entries_*.cc has this code");
    CHECK(without_page.erase(page->code) == 1);
  }
  for (const std::string& code : without_page) FAIL_CHECK("core/diagnose/catalogue/pages lacks ", code, ".md");
}

TEST_CASE("Codes that a page names exist, and are others") {
  const auto codes = code_names();
  for (const CausePage& page : pages()) {
    CAPTURE(page.code);
    for (const Section& section : page.sections)
      for (const Block& block : section.blocks)
        for (const std::string& text : quoted(block.text)) {
          CAPTURE(text);
          CHECK(text != page.code);
          // Elsewhere commands are quoted too.
          if (section.heading == kHeadings[4]) CHECK(codes.contains(text));
        }
  }
}

TEST_CASE("A section has blocks of its kind") {
  for (const CausePage& page : pages()) {
    CAPTURE(page.code);
    for (const Section& section : page.sections) {
      CAPTURE(section.heading);
      const auto count = [&](BlockKind kind) { return std::ranges::count(section.blocks, kind, &Block::kind); };
      CHECK((count(BlockKind::Command) > 0) == (section.heading == kHeadings[3]));
      CHECK((count(BlockKind::Item) > 0) == (section.heading == kHeadings[4]));
    }
  }
}

TEST_CASE("Pages name RFCs that are in force, and extended errors that have a name") {
  for (const SourceFile& source : page_sources()) {
    CAPTURE(std::string(source.file));
    // RFC 9904 took its place.
    CHECK(source.text.find("8624") == std::string_view::npos);
  }
  for (const CausePage& page : pages()) {
    CAPTURE(page.code);
    for (const std::string& reference : page.references) CHECK((reference.starts_with("RFC ") || reference.starts_with("CVE-")));
    for (const dns::EdeCode ede : page.ede) CHECK_FALSE(dns::to_text(ede).starts_with("code "));
  }
}

TEST_CASE("A page is read into its parts") {
  const auto page =
      parse_page(replaced("# a-code\nede: 6, 22\nother-names: bind:no valid NSEC, x:Y:Z\nrfc: RFC 4035 5, RFC 5011\n\n" + kSections,
                          "This.\n", "This is\nwhole.\n    dig . NS\n- one\n  item\n- two\nMore.\n"));
  REQUIRE(page);
  CHECK(page->code == "a-code");
  CHECK(page->ede == std::vector<dns::EdeCode>{{6}, {22}});
  REQUIRE(page->other_names.size() == 2);
  CHECK(page->other_names[0].name == "no valid NSEC");
  CHECK(page->other_names[1].name == "Y:Z");
  CHECK(page->references == std::vector<std::string>{"RFC 4035 5", "RFC 5011"});
  REQUIRE(page->sections.size() == 5);
  std::vector<std::string> texts;
  for (const Block& block : page->sections[0].blocks) texts.push_back(block.text);
  CHECK(texts == std::vector<std::string>{"This is whole.", "dig . NS", "one item", "two", "More."});
}

TEST_CASE("A page that is written otherwise is refused, with its line") {
  const std::string whole = kHead + kSections;
  CHECK(error_of(whole) == "none");
  CHECK(error_of("") == "line 1: expected \"# CODE\"");
  CHECK(error_of("a-code\n") == "line 1: expected \"# CODE\"");
  CHECK(error_of(replaced(whole, "ede:", "ede: six")).starts_with("line 2: expected \"ede:\""));
  CHECK(error_of(replaced(whole, "ede:", "ede: 70000")).starts_with("line 2: "));
  CHECK(error_of(replaced(whole, "other-names:", "other-names: bind")).starts_with("line 3: expected \"other-names:\""));
  CHECK(error_of(replaced(whole, "rfc:", "RFC:")).starts_with("line 4: expected \"rfc:\""));
  CHECK(error_of(replaced(whole, "\n\n", "\n")) == "line 5: expected an empty line");
  CHECK(error_of(replaced(whole, "## Who acts", "## Who")) == "line 10: expected \"## Who acts\"");
  CHECK(error_of(replaced(whole, "This.\n", "")) == "line 7: expected the text of a section");
  CHECK(error_of(replaced(whole, "This.\n", "\n")).starts_with("line 7: expected prose"));
  CHECK(error_of(replaced(whole, "This.\n", "  This.\n")).starts_with("line 7: expected prose"));
  CHECK(error_of(replaced(whole, "This.\n", "This. \n")).starts_with("line 7: expected at most 100 printable octets"));
  CHECK(error_of(replaced(whole, "This.\n", std::string(101, 'x') + "\n")).starts_with("line 7: "));
  CHECK(error_of(replaced(whole, "This.\n", "\xc3\xa4\n")).starts_with("line 7: "));
  CHECK(error_of(whole + "## And more\nThis.\n") == "line 16: expected no more sections");
}

TEST_CASE("A topic is a code, an extended error, SERVFAIL or another tool's name, in either case") {
  CHECK(find_topic("SIG-expired")->kind == TopicKind::Code);
  CHECK(names_of("sig-expired") == std::vector<std::string>{"sig-expired"});
  CHECK(contains(names_of("7"), "sig-expired"));
  for (const char* words : {"EDE 7", "ede7", "Ede  7"}) CHECK(names_of(words) == names_of("7"));
  CHECK(find_topic("7")->described == "codes that a resolver may tell of by EDE 7 (Signature Expired)");
  CHECK(names_of("18").empty());
  CHECK(names_of("expiration_in_past") == std::vector<std::string>{"sig-expired"});
  CHECK(names_of("DNSViz:EXPIRATION_IN_PAST") == std::vector<std::string>{"sig-expired"});
  CHECK(names_of("zonemaster:EXPIRATION_IN_PAST") == std::vector<std::string>{"nothing"});
  for (const char* words : {"", " ", "ede", "EDE x", "6x", "-6", "70000", "sig", "servfails"})
    CHECK(names_of(words) == std::vector<std::string>{"nothing"});
}

TEST_CASE("What explains a SERVFAIL is an error, of a tier or with an extended error") {
  const auto names = names_of("ServFail");
  for (const char* name : {"sig-expired", "rrsig-stripped", "servfail-unexplained"}) CHECK(contains(names, name));
  for (const char* name : {"ad-missing", "sig-expires-soon", "not-secure", "minimal-any"}) CHECK_FALSE(contains(names, name));
  CHECK(find_topic("SERVFAIL")->described.find("of severity error") != std::string::npos);
}

}  // namespace
}  // namespace whybogus::diagnose
