#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/report.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Verdict;

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string tier_text(const Report& report, const std::string& label) {
  const auto tier = std::ranges::find_if(report.tiers, [&](const TierReport& t) { return t.tier.label == label; });
  if (tier == report.tiers.end()) return "tier \"" + label + "\"";
  const auto& server = tier->shown().server;
  return server ? fmt::format("tier \"{}\" ({})", label, dns::to_text(*server)) : "the walk from the root";
}

std::string place(const Report& report, const Break& where) {
  const std::string link = fmt::format("link {} {}", where.owner.to_text(), dns::to_text(where.type));
  if (where.at == At::Zone) return fmt::format("in {}, {}", zone_text(where.zone), link);
  return fmt::format("at {}, {}", tier_text(report, where.tier), link);
}

// Tiers whose verdict is that one, by label.
std::string tiers_with(const Report& report, Verdict verdict) {
  std::vector<std::string> labels;
  for (const TierReport& tier : report.tiers)
    if (tier.verdict == verdict) labels.push_back(tier.tier.label);
  return fmt::format("{}", fmt::join(labels, ", "));
}

std::string validating_tiers(const Report& report) {
  const bool has_silent_root = std::ranges::any_of(report.findings, [](const Finding& f) { return f.code == Code::RootUnreachable; });
  if (!has_silent_root) return "every tier";
  return tiers_with(report, report.verdict) + "; nothing answers the walk from the root";
}

std::string without_break(const Report& report) {
  if (report.conclusion == Conclusion::Validates) return upper(dnssec::to_text(report.verdict)) + " at " + validating_tiers(report);
  if (!report.findings.empty() && report.conclusion == Conclusion::Breaks)
    return upper(dnssec::to_text(report.verdict)) + ": " + text_of(report.findings.front());
  std::string text = "INDETERMINATE at " + tiers_with(report, Verdict::Indeterminate);
  for (const Verdict verdict : {Verdict::Secure, Verdict::Insecure})
    if (const std::string tiers = tiers_with(report, verdict); !tiers.empty())
      text += fmt::format(", {} at {}", dnssec::to_text(verdict), tiers);
  return text;
}

}  // namespace

std::string headline(const Report& report) {
  if (!report.first_break) return without_break(report);
  const bool validates = dnssec::is_fine(report.verdict);
  const bool is_possible = report.first_break->confidence == Confidence::Possible;
  return fmt::format("{}{} {}: {}{}", upper(dnssec::to_text(report.verdict)), validates ? ", but trouble" : "",
                     place(report, *report.first_break), is_possible ? "possibly " : "",
                     entry(report.findings[report.first_break->cause].code).name);
}

}  // namespace whybogus::diagnose
