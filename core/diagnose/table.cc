#include "core/diagnose/table.h"

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

Cell cell(const TierReport& tier, const LinkRow& row) {
  const Link* link = tier.shown().chain.find(row.owner, row.type);
  if (link == nullptr) return {};
  return {link->verdict, is_failed(*link) ? "no answer" : ""};
}

// Where the tier's data is fine, but the tier says otherwise, its own word stands in the row of the last link.
void put_word(LinkRow& row, std::size_t index, const TierReport& tier) {
  const Says& says = tier.shown().says;
  if (says.rcode && *says.rcode != dns::Rcode::NoError && *says.rcode != dns::Rcode::NxDomain) row.cells[index].says = dns::to_text(*says.rcode);
}

}  // namespace

std::vector<LinkRow> link_table(const std::vector<TierReport>& tiers, const std::optional<Break>& first_break) {
  std::vector<LinkRow> rows;
  for (auto tier = tiers.rbegin(); tier != tiers.rend(); ++tier) merge(rows, tier->shown().chain);
  for (LinkRow& row : rows)
    for (const TierReport& tier : tiers) row.cells.push_back(cell(tier, row));
  if (!first_break) return rows;
  for (LinkRow& row : rows) {
    row.breaks_here = row.owner == first_break->owner && row.type == first_break->type;
    for (std::size_t i = 0; row.breaks_here && i < tiers.size(); ++i) put_word(row, i, tiers[i]);
  }
  return rows;
}

}  // namespace whybogus::diagnose
