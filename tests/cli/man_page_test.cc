#include <doctest/doctest.h>

#include <set>
#include <sstream>
#include <string>

#include "cli/help.h"
#include "core/diagnose/catalogue/catalogue.h"
#include "core/render/explain_man.h"
#include "tests/cli/scratch.h"

namespace {

using Words = std::set<std::string>;

std::string man_page() { return whybogus::tests::content_of(WHYBOGUS_SOURCE_DIR "/man/whybogus.1"); }

/// The words of small letters, digits and dashes that stand directly behind the mark, in those lines of the text that begin with `start`.
Words words_after(const std::string& mark, const std::string& text, const std::string& start) {
  Words words;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(start)) continue;
    for (auto place = line.find(mark); place != std::string::npos; place = line.find(mark, place + 1)) {
      const auto begin = place + mark.size();
      words.insert(line.substr(begin, line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", begin) - begin));
    }
  }
  words.erase("");
  return words;
}

std::string in_one_line(const Words& words) {
  std::string line;
  for (const std::string& word : words) line += word + " ";
  return line;
}

}  // namespace

TEST_CASE("The man page lists the codes of the catalogue, all of them and no others") {
  Words codes;
  for (const auto& entry : whybogus::diagnose::catalogue()) codes.insert(std::string(entry.name));
  const std::string page = man_page();
  const std::string diagnostics = page.substr(page.find(".Sh DIAGNOSTICS"));
  CHECK(in_one_line(words_after(".It ", diagnostics, ".It ")) == in_one_line(codes));
}

TEST_CASE("The man page of the causes has a section for each code, and the date of the other") {
  const std::string causes = whybogus::render::causes_man_page();
  for (const auto& entry : whybogus::diagnose::catalogue()) {
    CAPTURE(std::string(entry.name));
    CHECK(causes.find("\n.Ss " + std::string(entry.name) + "\n") != std::string::npos);
  }
  CHECK(causes.substr(0, causes.find('\n')) == man_page().substr(0, man_page().find('\n')));
}

TEST_CASE("The man page and --help know the same options") {
  const std::string help(whybogus::cli::help_text());
  CHECK(in_one_line(words_after("Fl Fl ", man_page(), ".It ")) == in_one_line(words_after("--", help, "")));
}
