#include "core/diagnose/catalogue/catalogue.h"

#include <algorithm>
#include <cassert>

#include "core/diagnose/catalogue/entries.h"
#include "core/dns/record.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {
namespace {

std::vector<Entry> make_catalogue() {
  std::vector<Entry> all;
  for (const auto& entries : {zone_entries(), remarks_entries(), tiers_entries(), run_entries()})
    all.insert(all.end(), entries.begin(), entries.end());
  return all;
}

std::string words_for_tier(const std::string& label) {
  return label == trace::root_label ? "the walk from the root" : "tier \"" + label + "\"";
}

// A sentence ends in one full stop, after a name that ends in one too.
void append(std::string& text, std::string_view words) {
  const bool doubles = text.ends_with('.') && words.starts_with('.') && !words.starts_with("..");
  text += doubles ? words.substr(1) : words;
}

std::string operand(const Finding& finding, std::string_view name) {
  if (name == "tier") return words_for_tier(finding.tier);
  if (name == "server") return finding.server ? dns::to_text(*finding.server) : "an unknown server";
  if (name == "owner") return finding.owner ? finding.owner->to_text() : "a name";
  if (name == "type") return finding.type ? dns::to_text(*finding.type) : "a type";
  if (name == "zone") return finding.zone ? zone_text(*finding.zone) : "a zone that is not known";
  const auto found = finding.operands.find(std::string(name));
  return found == finding.operands.end() ? std::string() : found->second;
}

std::string filled(std::string_view words, const Finding& finding) {
  std::string text;
  while (!words.empty()) {
    const std::size_t open = words.find('{');
    append(text, words.substr(0, open));
    if (open == std::string_view::npos) return text;
    const std::size_t close = words.find('}', open);
    text += operand(finding, words.substr(open + 1, close - open - 1));
    words.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace

const std::vector<Entry>& catalogue() {
  static const std::vector<Entry> entries = make_catalogue();
  return entries;
}

const Entry& entry(Code code) {
  const auto found = std::ranges::find(catalogue(), code, &Entry::code);
  assert(found != catalogue().end());
  return *found;
}

std::string zone_text(const dns::Name& zone) { return zone.is_root() ? "the root zone" : "zone " + zone.to_text(); }

std::string text_of(const Finding& finding) { return filled(entry(finding.code).text, finding); }
std::string remedy_of(const Finding& finding) { return filled(entry(finding.code).remedy, finding); }
std::string responsible_of(const Finding& finding) { return filled(entry(finding.code).responsible, finding); }

}  // namespace whybogus::diagnose
