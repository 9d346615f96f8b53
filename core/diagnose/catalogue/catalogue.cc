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

// An exception for the root or a top-level domain would put out validation for all below it.
bool is_worth_an_exception(const dns::Name& domain) { return domain.label_count() > 1; }

std::string meanwhile(const Finding& finding) {
  if (!finding.zone || !is_worth_an_exception(*finding.zone)) return {};
  return "; until then a negative trust anchor for " + zone_text(*finding.zone) + " at every tier that validates lets its names resolve";
}

std::string exception(const Finding& finding) {
  const auto operand = finding.operands.find("domain");
  if (operand == finding.operands.end()) return {};
  const auto& domain = std::get<dns::Name>(operand->second);
  if (!is_worth_an_exception(domain)) return {};
  return ". Until then a negative trust anchor for " + domain.to_text() + " at " + words_for_tier(finding.tier) +
         " lets the name resolve (BIND: rndc nta -force -lifetime 168h, or validate-except; Unbound: domain-insecure)";
}

// What is kept under its name, or follows from what is.
std::string kept(const Finding& finding, std::string_view name) {
  if (name == "meanwhile") return meanwhile(finding);
  if (name == "exception") return exception(finding);
  const auto found = finding.operands.find(std::string(name));
  return found == finding.operands.end() ? std::string() : to_text(found->second);
}

std::string operand(const Finding& finding, std::string_view name) {
  if (name == "tier") return words_for_tier(finding.tier);
  if (name == "server") return finding.server ? dns::to_text(*finding.server) : "an unknown server";
  if (name == "owner") return finding.owner ? finding.owner->to_text() : "a name";
  if (name == "type") return finding.type ? dns::to_text(*finding.type) : "a type";
  if (name == "zone") return finding.zone ? zone_text(*finding.zone) : "a zone that is not known";
  return kept(finding, name);
}

std::string filled(std::string_view words, const Finding& finding) {
  std::string text;
  while (!words.empty()) {
    const std::size_t open = words.find('{');
    append(text, words.substr(0, open));
    if (open == std::string_view::npos) return text;
    const std::size_t close = words.find('}', open);
    append(text, operand(finding, words.substr(open + 1, close - open - 1)));
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
