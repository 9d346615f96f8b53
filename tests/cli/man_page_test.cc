#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <string>

#include "cli/help.h"
#include "core/diagnose/catalogue.h"
#include "tests/cli/scratch.h"

using whybogus::tests::content_of;

namespace {

const std::string& man_page() {
  static const std::string page = content_of(WHYBOGUS_SOURCE_DIR "/man/whybogus.1");
  return page;
}

/// All first groups of the matches.
std::set<std::string> found(const std::string& text, const char* pattern) {
  const std::regex regex(pattern);
  std::set<std::string> words;
  for (std::sregex_iterator match(text.begin(), text.end(), regex); match != std::sregex_iterator(); ++match) words.insert((*match)[1]);
  return words;
}

}  // namespace

TEST_CASE("The man page lists the codes of the catalogue, all of them and no others") {
  std::set<std::string> codes;
  for (const auto& entry : whybogus::diagnose::catalogue()) codes.insert(std::string(entry.name));
  const std::string diagnostics = man_page().substr(man_page().find(".Sh DIAGNOSTICS"));
  CHECK(found(diagnostics, "\n\\.It ([a-z-]+)\n") == codes);
}

TEST_CASE("The man page and --help know the same options") {
  const std::string help(whybogus::cli::help_text());
  CHECK(found(man_page(), "\n\\.It[^\n]*Fl Fl ([a-z-]+)") == found(help, "--([a-z-]+)"));
}
