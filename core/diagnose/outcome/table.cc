#include "core/diagnose/outcome/table.h"

#include <algorithm>

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::Reason;

bool is_row(const LinkRow& row, const Link& link) { return row.owner == link.owner && row.type == link.type; }

// A chain's links keep their order; one that the rows don't have yet goes behind its predecessor.
void merge(std::vector<LinkRow>& rows, const dnssec::Chain& chain) {
  auto place = rows.begin();
  for (const Link& link : chain.links) {
    auto found = std::ranges::find_if(rows, [&](const LinkRow& row) { return is_row(row, link); });
    if (found == rows.end()) found = rows.insert(place, LinkRow{link.owner, link.type, {}, false});
    place = found + 1;
  }
}

bool is_failed(const Link& link) { return !link.faults.empty() && link.faults.front().reason == Reason::FetchFailed; }

// What came instead of a usable answer.
std::string failure(const Link& link, const trace::Log& log) {
  for (const std::uint32_t number : link.sources) {
    const trace::Exchange* exchange = log.at({number});
    if (exchange == nullptr || !exchange->answered()) continue;
    return exchange->response->flags.tc ? "truncated" : dns::to_text(exchange->response->rcode);
  }
  return "no answer";
}

Cell cell(const TierReport& tier, const LinkRow& row, const trace::Log& log) {
  const Link* link = tier.shown().chain.find(row.owner, row.type);
  if (link == nullptr) return {};
  return {link->verdict, is_failed(*link) ? failure(*link, log) : ""};
}

// Where the tier's data is fine, but the tier says otherwise, its own word stands in the row of the break.
void put_word(LinkRow& row, std::size_t index, const TierReport& tier) {
  const Says& says = tier.shown().says;
  const auto verdict = row.cells[index].verdict;
  if (verdict != dnssec::Verdict::Secure && verdict != dnssec::Verdict::Insecure) return;
  if (says.rcode && *says.rcode != dns::Rcode::NoError && *says.rcode != dns::Rcode::NxDomain)
    row.cells[index].says = dns::to_text(*says.rcode);
}

}  // namespace

std::vector<LinkRow> link_table(const std::vector<TierReport>& tiers, const std::optional<Break>& first_break, const trace::Log& log) {
  std::vector<LinkRow> rows;
  for (auto tier = tiers.rbegin(); tier != tiers.rend(); ++tier) merge(rows, tier->shown().chain);
  for (LinkRow& row : rows)
    for (const TierReport& tier : tiers) row.cells.push_back(cell(tier, row, log));
  if (!first_break) return rows;
  for (LinkRow& row : rows) {
    row.breaks_here = row.owner == first_break->owner && row.type == first_break->type;
    for (std::size_t i = 0; row.breaks_here && i < tiers.size(); ++i) put_word(row, i, tiers[i]);
  }
  return rows;
}

}  // namespace whybogus::diagnose
