#include "core/diagnose/outcome/conditions.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/diagnose/catalogue/catalogue.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Hop;
using dnssec::HopKind;
using trace::TierKind;

Seen seen(bool met) { return met ? Seen::Yes : Seen::No; }

std::vector<const TierReport*> server_tiers(const Report& report) {
  std::vector<const TierReport*> tiers;
  for (const TierReport& tier : report.tiers)
    if (tier.tier.kind == TierKind::Server) tiers.push_back(&tier);
  return tiers;
}

Condition two_tiers(const Report& report) {
  const std::size_t count = server_tiers(report).size();
  return {"two-tiers", seen(count >= 2), fmt::format("{} server tier{} on the path", count, count == 1 ? "" : "s")};
}

Condition both_validate(const Report& report) {
  const auto tiers = server_tiers(report);
  Condition condition{"both-validate", Seen::Yes, {}};
  for (const TierReport* tier : tiers) {
    const Seen validates = tier->shown().abilities.authentic_data;
    if (validates == Seen::No || (validates == Seen::Unknown && condition.met == Seen::Yes)) condition.met = validates;
    const char* words = validates == Seen::Yes ? "sets AD" : validates == Seen::No ? "never sets AD" : "was not seen to set AD or not";
    condition.text += fmt::format("{}{} {}", condition.text.empty() ? "" : ", ", tier->tier.label, words);
  }
  if (tiers.size() < 2) condition.met = Seen::No;
  if (tiers.empty()) condition.text = "no server tier on the path";
  return condition;
}

bool is_alias(const Hop& hop) { return hop.kind == HopKind::Cname || hop.kind == HopKind::Dname; }

Condition cname(const Report& report) {
  const auto alias = std::ranges::find(report.hops, HopKind::Cname, &Hop::kind);
  if (alias != report.hops.end()) return {"cname", Seen::Yes, fmt::format("{} is a CNAME", alias->owner.to_text())};
  const bool known = !report.hops.empty() && report.hops.front().kind != HopKind::Unknown;
  return {"cname", known ? Seen::No : Seen::Unknown, known ? "the name is no CNAME" : "no answer tells"};
}

// Below a negative trust anchor nobody looks for zone cuts: the anchor's name is no zone's (RFC 7646 1.1).
bool is_zone_known(const Report& report, const Hop& hop) {
  return std::ranges::find(report.recording.negative_anchors, hop.zone) == report.recording.negative_anchors.end();
}

// Where the last target lies, by the zones that the walk found.
Condition other_domain(const Report& report) {
  if (report.hops.size() < 2 || !is_alias(report.hops.front())) return {"other-domain", Seen::No, "there is no alias"};
  const Hop& first = report.hops.front();
  const Hop& last = report.hops.back();
  if (!is_zone_known(report, first) || !is_zone_known(report, last))
    return {"other-domain", Seen::Unknown, "below a negative trust anchor no zone cuts are looked for"};
  const bool other = first.zone != last.zone && !last.owner.is_subdomain_of(first.zone);
  return {"other-domain", seen(other),
          fmt::format("{} is in {}, its target {} in {}", first.owner.to_text(), zone_text(first.zone), last.owner.to_text(),
                      zone_text(last.zone))};
}

Condition no_own_delegation(const Report& report) {
  if (report.hops.empty()) return {"no-own-delegation", Seen::Unknown, "no answer tells"};
  const Hop& last = report.hops.back();
  if (last.kind == HopKind::Unknown) return {"no-own-delegation", Seen::Unknown, "no answer tells"};
  if (!is_zone_known(report, last))
    return {"no-own-delegation", Seen::Unknown, "below a negative trust anchor no zone cuts are looked for"};
  const bool held = last.owner != last.zone;
  const std::string text = held ? fmt::format("{} holds {} itself", zone_text(last.zone), last.owner.to_text())
                                : fmt::format("{} is the apex of a zone of its own", last.owner.to_text());
  return {"no-own-delegation", seen(held), text};
}

}  // namespace

bool is_like_the_story(const Report& report) {
  if (!report.first_break || report.first_break->at == At::Zone) return false;
  const auto is_met = [&](const char* code) {
    const auto condition = std::ranges::find(report.conditions, code, &Condition::code);
    return condition != report.conditions.end() && condition->met == Seen::Yes;
  };
  if (!is_met("two-tiers") || !is_met("cname")) return false;
  return std::ranges::count(report.conditions, Seen::Yes, &Condition::met) >= 3;
}

std::vector<Condition> conditions(const Report& report) {
  return {two_tiers(report), both_validate(report), cname(report), other_domain(report), no_own_delegation(report)};
}

}  // namespace whybogus::diagnose
