#include "core/diagnose/catalogue/page.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/catalogue/page_sources.h"

namespace whybogus::diagnose {
namespace {

CausePage make_page(const Entry& entry) {
  const auto sources = page_sources();
  const std::string file = std::string(entry.name) + ".md";
  const auto source = std::ranges::find(sources, std::string_view(file), &SourceFile::file);
  if (source == sources.end()) return CausePage{std::string(entry.name)};
  auto page = parse_page(source->text);
  assert(page && page->code == entry.name);
  return std::move(*page);
}

std::vector<CausePage> make_pages() {
  std::vector<CausePage> all;
  for (const Entry& entry : catalogue()) all.push_back(make_page(entry));
  return all;
}

}  // namespace

std::string to_text(const OtherName& other) { return other.tool + ":" + other.name; }

const std::vector<CausePage>& pages() {
  static const std::vector<CausePage> all = make_pages();
  return all;
}

const CausePage& page_of(Code code) {
  const auto found = std::ranges::find(catalogue(), code, &Entry::code);
  assert(found != catalogue().end());
  return pages()[static_cast<std::size_t>(std::distance(catalogue().begin(), found))];
}

}  // namespace whybogus::diagnose
