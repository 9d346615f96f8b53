#include "core/diagnose/catalogue/page_topic.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/catalogue/entries.h"
#include "core/diagnose/catalogue/page.h"

namespace whybogus::diagnose {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letters(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

template <class Fits>
std::vector<Code> codes_where(Fits fits) {
  std::vector<Code> codes;
  for (const Entry& entry : catalogue())
    if (fits(entry, page_of(entry.code))) codes.push_back(entry.code);
  return codes;
}

std::optional<dns::EdeCode> ede_named(std::string_view text) {
  constexpr std::string_view mark = "ede";
  if (same_letters(text.substr(0, mark.size()), mark)) text.remove_prefix(mark.size());
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return dns::EdeCode{number};
}

Topic topic_of(dns::EdeCode ede) {
  return {TopicKind::List, fmt::format("codes that a resolver may tell of by EDE {} ({})", ede.value, dns::to_text(ede)),
          codes_where([&](const Entry&, const CausePage& page) { return std::ranges::find(page.ede, ede) != page.ede.end(); })};
}

// With notices and warnings a resolver answers; an error that concerns no tier and has no extended error is the run's own.
bool explains_servfail(const Entry& entry, const CausePage& page) {
  const bool is_of_tier = std::ranges::find(tiers_entries(), entry.code, &Entry::code) != tiers_entries().end();
  return entry.severity == Severity::Error && (is_of_tier || !page.ede.empty());
}

Topic servfail_topic() {
  return {TopicKind::List, "codes that explain a SERVFAIL: of severity error, and with an extended error (EDE) or about a tier",
          codes_where(explains_servfail)};
}

bool is_called(const CausePage& page, std::string_view text) {
  return std::ranges::any_of(page.other_names,
                             [&](const OtherName& other) { return same_letters(other.name, text) || same_letters(to_text(other), text); });
}

std::optional<Topic> topic_of_code(std::string_view text) {
  auto codes = codes_where([&](const Entry& entry, const CausePage&) { return same_letters(entry.name, text); });
  if (codes.empty()) return std::nullopt;
  return Topic{TopicKind::Code, "", std::move(codes)};
}

std::optional<Topic> topic_of_other_name(std::string_view text) {
  auto codes = codes_where([&](const Entry&, const CausePage& page) { return is_called(page, text); });
  if (codes.empty()) return std::nullopt;
  return Topic{TopicKind::List, fmt::format("codes of what other tools call \"{}\"", text), std::move(codes)};
}

}  // namespace

std::optional<Topic> find_topic(std::string_view text) {
  if (auto topic = topic_of_code(text)) return topic;
  if (const auto ede = ede_named(text)) return topic_of(*ede);
  if (same_letters(text, "SERVFAIL")) return servfail_topic();
  return topic_of_other_name(text);
}

}  // namespace whybogus::diagnose
