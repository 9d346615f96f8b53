#include "core/diagnose/misjudgement.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/diagnose/anchor_words.h"
#include "core/diagnose/early_end.h"
#include "core/diagnose/fault_finding.h"
#include "core/diagnose/negative_anchors.h"
#include "core/diagnose/remark_findings.h"
#include "core/diagnose/trip.h"

namespace whybogus::diagnose {
namespace {

// A validator that stumbled tells of missing signatures, of bogus data, or nothing.
bool fits_a_trip(const std::vector<dns::Ede>& told) {
  constexpr dns::EdeCode bogus{6}, rrsigs_missing{10};
  const auto fits = [&](const dns::Ede& ede) { return ede.code == bogus || ede.code == rrsigs_missing; };
  return told.empty() || std::ranges::any_of(told, fits);
}

// Of signatures that are valid now.
bool tells_of_time(const std::vector<dns::Ede>& told) {
  constexpr dns::EdeCode expired{7}, not_yet_valid{8};
  return std::ranges::any_of(told, [&](const dns::Ede& ede) { return ede.code == expired || ede.code == not_yet_valid; });
}

class Search {
 public:
  Search(const std::vector<TierReport>& tiers, std::size_t index, const trace::Recording& recording)
      : tiers_(tiers), index_(index), tier_(tiers[index]), recording_(recording) {}

  // What explains most is looked for first. To silence only what keeps the tier from answering at all is an explanation.
  Misjudgement find() const {
    Finding cause = unexplained();
    if (blames_negative_anchor(cause)) return {cause, Confidence::Inferred};
    if (!says().rcode) return {cause};
    for (const auto blames : {&Search::blames_root_anchor, &Search::blames_question, &Search::blames_trip, &Search::blames_zone})
      if ((this->*blames)(cause)) return {cause, Confidence::Inferred};
    return ended_early(cause).value_or(Misjudgement{cause});
  }

 private:
  const Says& says() const { return tier_.shown().says; }

  Finding unexplained() const {
    const dnssec::Link& last = tier_.shown().chain.links.back();
    Finding cause = finding_at(Code::ServfailUnexplained, last, tier_);
    cause.owner = recording_.question.name;
    cause.type = recording_.question.type;
    cause.operands["rcode"] = says().rcode ? dns::to_text(*says().rcode) : "nothing";
    cause.ede = says().ede;
    if (says().exchange) cause.exchanges.insert(cause.exchanges.begin(), *says().exchange);
    return cause;
  }

  // This and the next ones change the cause to what they blame, or leave it as it is and say no.
  bool blames_negative_anchor(Finding& cause) const {
    const auto hidden = negative_anchor_that_hides_a_fault(tier_.shown(), tier_, recording_);
    if (!hidden) return false;
    cause.code = Code::NegativeAnchorMissing;
    cause.operands["name"] = hidden->anchor.to_text();
    cause.operands["without"] = hidden->text;
    return true;
  }

  // Whoever asks for the root's keys themselves learns nothing new from what is said to them.
  bool blames_root_anchor(Finding& cause) const {
    const bool is_question = recording_.question.name.is_root() && recording_.question.type == dns::RrType::DNSKEY;
    if (is_question || !refuses_root_keys(recording_.log, tier_.tier.label, *tier_.shown().server)) return false;
    cause.code = Code::RootKeysRefused;
    cause.operands["suspect"] = tells_of_time(cause.ede)
                                    ? "it says that signatures have expired or are not valid yet, so its clock is wrong"
                                    : "its trust anchor does not fit, or its clock is wrong";
    return true;
  }

  // How the question is answered explains more than what comes beside it. Who answers so first keeps it.
  bool blames_question(Finding& cause) const {
    const auto own = remark_behind_servfail(tier_, recording_.time);
    if (!own) return false;
    for (auto tier = tiers_.rbegin(); tier != tiers_.rend() && &*tier != &tier_; ++tier)
      if (const auto theirs = remark_behind_servfail(*tier, recording_.time); theirs && theirs->code == own->code)
        return blames_remark(theirs, cause);
    return blames_remark(own, cause);
  }

  // What a zone owes, and no validator need insist on. Who insists tells of keys, or of bogus data, or nothing. The zone is known best
  // where it was asked itself.
  bool blames_zone(Finding& cause) const {
    if (!is_servfail()) return false;
    constexpr dns::EdeCode bogus{6}, dnskey_missing{9};
    const auto fits = [&](const dns::Ede& ede) { return ede.code == bogus || ede.code == dnskey_missing; };
    if (!cause.ede.empty() && std::ranges::none_of(cause.ede, fits)) return false;
    for (auto tier = tiers_.rbegin(); tier != tiers_.rend(); ++tier) {
      if (blames_remark(remark_behind_refusal(*tier, recording_.time), cause)) return true;
      if (&*tier == &tier_) return false;
    }
    return false;
  }

  // What a validator need not give up at, and some do: by chance, so that anything else explains more.
  std::optional<Misjudgement> ended_early(Finding cause) const {
    const auto end = is_servfail() ? early_end(tiers_, index_, recording_) : std::nullopt;
    if (!end) return std::nullopt;
    blames_remark(end->remark, cause);
    cause.operands["heard"] = fmt::format(", as {} does to {} {}", responder_text(tier_.tier), recording_.question.name.to_text(),
                                          dns::to_text(recording_.question.type));
    return Misjudgement{std::move(cause), end->confidence};
  }

  bool is_servfail() const { return says().rcode == dns::Rcode::ServFail; }

  static bool blames_remark(const std::optional<Finding>& remark, Finding& cause) {
    if (!remark) return false;
    cause.code = remark->code;
    cause.zone = remark->zone;
    cause.owner = remark->owner;
    cause.type = remark->type;
    for (const auto& [name, operand] : remark->operands) cause.operands.insert_or_assign(name, operand);
    // Who stumbles over it; of the zone it is told only here.
    cause.operands.try_emplace("heard", "");
    return true;
  }

  // The tier farthest out that hands out what a validator stumbles over is where it comes from.
  bool blames_trip(Finding& cause) const {
    if (!fits_a_trip(cause.ede)) return false;
    for (auto tier = tiers_.rbegin(); tier != tiers_.rend(); ++tier) {
      if (blames_trip_of(*tier, cause)) return true;
      if (&*tier == &tier_) return false;
    }
    return false;
  }

  bool blames_trip_of(const TierReport& tier, Finding& cause) const {
    const trace::Exchange* answer = unchecked_answer(tier);
    const auto trip = answer == nullptr ? std::nullopt : find_trip(*answer->response, tier.shown().chain);
    if (!trip) return false;
    cause.code = trip->code;
    cause.operands["source"] = responder_text(tier.tier);
    cause.operands["stray"] = dns::rrset_text(trip->owner, trip->type);
    cause.exchanges.push_back(answer->number);
    return true;
  }

  // What a server tier hands out for the question with CD=1, and the authoritative answer that the walk ended with.
  const trace::Exchange* unchecked_answer(const TierReport& tier) const {
    if (!tier.shown().server) return authoritative_answer(tier.shown().chain.links.back());
    for (const trace::Exchange* exchange : recording_.log.about(tier.tier.label, recording_.question))
      if (exchange->query.cd && exchange->query.server == *tier.shown().server && exchange->answered()) return exchange;
    return nullptr;
  }

  const trace::Exchange* authoritative_answer(const dnssec::Link& last) const {
    for (const std::uint32_t source : last.sources)
      if (const trace::Exchange* exchange = recording_.log.at({source}); exchange != nullptr && exchange->answered()) return exchange;
    return nullptr;
  }

  const std::vector<TierReport>& tiers_;
  const std::size_t index_;
  const TierReport& tier_;
  const trace::Recording& recording_;
};

}  // namespace

Misjudgement misjudgement(const std::vector<TierReport>& tiers, std::size_t index, const trace::Recording& recording) {
  return Search(tiers, index, recording).find();
}

}  // namespace whybogus::diagnose
