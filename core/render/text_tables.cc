#include "core/render/text_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/render/summary.h"
#include "core/render/words.h"

namespace whybogus::render {
namespace {

using diagnose::Abilities;
using diagnose::Seen;

Piece none() { return Piece("-", Paint::Faint); }
Piece title(std::string_view text) { return Piece(text, Paint::Faint); }

Piece cell_piece(const diagnose::Cell& cell) {
  if (!cell.says.empty()) return Piece(cell.says, Paint::Bad);
  if (!cell.verdict) return none();
  return Piece(dnssec::to_text(*cell.verdict), paint_of(*cell.verdict));
}

std::vector<Piece> link_row(const diagnose::LinkRow& link) {
  std::vector<Piece> row{Piece(link.owner.to_text()), Piece(dns::to_text(link.type))};
  std::transform(link.cells.rbegin(), link.cells.rend(), std::back_inserter(row), cell_piece);
  if (link.breaks_here) row.emplace_back("<- breaks here", Paint::Bad);
  return row;
}

Piece seen_piece(Seen seen) {
  if (seen == Seen::Unknown) return none();
  return Piece(word(seen), seen == Seen::Yes ? Paint::Plain : Paint::Doubtful);
}

Piece udp_piece(const Abilities& abilities) {
  if (abilities.largest_udp > 0) return Piece(std::to_string(abilities.largest_udp));
  return seen_piece(abilities.udp);
}

Piece truncated_piece(const Abilities& abilities) {
  if (abilities.udp_answers == 0) return none();
  return Piece(fmt::format("{} of {}", abilities.truncated, abilities.udp_answers));
}

Piece says_piece(const diagnose::Says& says) {
  const bool fails = !says.rcode || (*says.rcode != dns::Rcode::NoError && *says.rcode != dns::Rcode::NxDomain);
  return Piece(says_text(says), fails ? Paint::Bad : Paint::Plain);
}

std::vector<Piece> tier_row(const diagnose::TierReport& tier, const diagnose::ServerReport& server) {
  const bool several = tier.servers.size() > 1 && server.server;
  const Abilities& abilities = server.abilities;
  std::vector<Piece> row{Piece(several ? tier.tier.label + " " + dns::to_text(*server.server) : tier.tier.label),
                         udp_piece(abilities),
                         seen_piece(abilities.tcp),
                         seen_piece(abilities.edns),
                         seen_piece(abilities.dnssec_ok),
                         seen_piece(abilities.checking_disabled),
                         seen_piece(abilities.authentic_data),
                         truncated_piece(abilities)};
  row.push_back(says_piece(server.says));
  return row;
}

}  // namespace

Paint paint_of(dnssec::Verdict verdict) {
  switch (verdict) {
    case dnssec::Verdict::Secure:
      return Paint::Good;
    case dnssec::Verdict::Insecure:
      return Paint::Plain;
    case dnssec::Verdict::Indeterminate:
      return Paint::Doubtful;
    case dnssec::Verdict::Bogus:
      return Paint::Bad;
  }
  return Paint::Plain;
}

Table link_table(const diagnose::Report& report) {
  std::vector<Piece> head{title("LINK"), Piece("")};
  std::transform(report.tiers.rbegin(), report.tiers.rend(), std::back_inserter(head), [](const auto& t) { return title(t.tier.label); });
  Table table{{std::move(head)}};
  for (const auto& link : report.links) table.rows.push_back(link_row(link));
  return table;
}

Table tier_table(const diagnose::Report& report) {
  Table table{{{}}};
  for (const char* text : {"TIER", "largest UDP answer", "TCP", "EDNS", "DO", "CD", "AD", "truncated -> TCP", "says"})
    table.rows[0].push_back(title(text));
  for (auto tier = report.tiers.rbegin(); tier != report.tiers.rend(); ++tier)
    for (const auto& server : tier->servers)
      if (server.server) table.rows.push_back(tier_row(*tier, server));
  return table;
}

Table condition_table(const diagnose::Report& report) {
  Table table{{{title("CONDITION"), title("MET"), title("WHAT WAS SEEN")}}};
  for (const auto& condition : report.conditions)
    table.rows.push_back({Piece(condition.code), seen_piece(condition.met), Piece(condition.text)});
  return table;
}

}  // namespace whybogus::render
