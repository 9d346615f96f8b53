#include "core/render/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/facts/clock.h"
#include "core/diagnose/outcome/conditions.h"
#include "core/render/dig_command.h"
#include "core/render/page.h"
#include "core/render/summary.h"
#include "core/render/text_tables.h"
#include "core/render/words.h"

namespace whybogus::render {
namespace {

using diagnose::Finding;
using diagnose::Report;

/// Lines of a kind that a reader will look at; the JSON report has them all.
constexpr std::size_t kEnough = 12;
constexpr std::size_t kFew = 4;

/// The finding that the report is about, if any: the cause of the break, or what else keeps the name from validating.
const Finding* main_finding(const Report& report) {
  if (report.first_break) return &report.findings[report.first_break->cause];
  const bool fine = report.conclusion == diagnose::Conclusion::Validates || report.findings.empty();
  return fine ? nullptr : &report.findings.front();
}

Paint paint_of_conclusion(diagnose::Conclusion conclusion) {
  switch (conclusion) {
    case diagnose::Conclusion::Validates:
      return Paint::Good;
    case diagnose::Conclusion::Breaks:
      return Paint::Bad;
    case diagnose::Conclusion::Open:
      return Paint::Doubtful;
  }
  return Paint::Plain;
}

/// "(EDE 12, RFC 4035 5.2, inferred)".
std::string footing(const Report& report, const Finding& finding) {
  std::vector<std::string> parts;
  for (const auto& ede : finding.ede) parts.push_back(fmt::format("EDE {}", ede.code.value));
  parts.emplace_back(diagnose::entry(finding.code).reference);
  const bool certain = !report.first_break || report.first_break->confidence == diagnose::Confidence::Measured;
  parts.emplace_back(certain ? "" : word(report.first_break->confidence));
  std::erase(parts, "");
  return parts.empty() ? "" : fmt::format("({})", fmt::join(parts, ", "));
}

/// "(#17, #18)".
std::string shown_by(const Finding& finding) {
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < std::min(finding.exchanges.size(), kFew); ++i)
    numbers.push_back(fmt::format("#{}", finding.exchanges[i].value));
  if (finding.exchanges.size() > kFew) numbers.emplace_back("...");
  return numbers.empty() ? "" : fmt::format("({})", fmt::join(numbers, ", "));
}

Line headline_of(const Report& report) {
  return {Piece(dns::to_text(report.recording.question) + ":"), Piece(diagnose::headline(report), paint_of_conclusion(report.conclusion))};
}

void put_cause(Page& page, const Report& report) {
  const Finding* finding = main_finding(report);
  if (finding == nullptr) return;
  const Piece name(fmt::format("{}:", diagnose::entry(finding->code).name), Paint::Strong);
  page.entry("cause", {name, Piece(diagnose::text_of(*finding)), Piece(footing(report, *finding), Paint::Faint)});
}

void put_question(Page& page, const Report& report) {
  const trace::Recording& recording = report.recording;
  if (!recording.cut_by.empty()) page.entry("cut", {Piece("this run was ended early: " + recording.cut_by, Paint::Doubtful)});
  page.entry("path", {Piece(path_text(recording.path))});
  page.entry("hops", {Piece(hops_text(report.hops))});
  const std::string asked = diagnose::is_hypothetical(recording) ? ", asked at " + dns::to_text(*recording.clock) : "";
  page.entry("as of", {Piece(dns::to_text(recording.time) + asked)});
}

void put_table(Page& page, const Table& table) {
  if (table.rows.size() < 2) return;
  page.blank();
  page.table(table);
}

void put_finding(Page& page, std::string_view key, const Finding& finding) {
  const diagnose::Entry& entry = diagnose::entry(finding.code);
  const Piece name(fmt::format("{} {}:", word(entry.severity), entry.name),
                   entry.severity == diagnose::Severity::Error ? Paint::Bad : Paint::Strong);
  page.entry(key, {name, Piece(diagnose::text_of(finding)), Piece(shown_by(finding), Paint::Faint)});
}

void put_further_findings(Page& page, const Report& report) {
  std::size_t shown = 0;
  for (const Finding& finding : report.findings) {
    // That the run was cut stands further up.
    if (&finding == main_finding(report) || finding.code == diagnose::Code::RunCut) continue;
    if (++shown > kEnough) return page.entry("", {Piece("and more, see the JSON report")});
    put_finding(page, shown == 1 ? "also" : "", finding);
  }
}

void put_alternative(Page& page, std::string_view key, const Finding& finding) {
  const Piece name(fmt::format("{}:", diagnose::entry(finding.code).name), Paint::Strong);
  page.entry(key, {name, Piece(diagnose::text_of(finding)), Piece(shown_by(finding), Paint::Faint)});
}

// What else would explain the break: the likeliest few.
void put_alternatives(Page& page, const Report& report) {
  std::size_t shown = 0;
  for (const diagnose::Alternative& other : report.also_possible) {
    if (++shown > kFew) return;
    put_alternative(page, shown == 1 ? "or else" : "", other.finding);
  }
}

void put_conditions(Page& page, const Report& report) {
  if (!diagnose::is_like_the_story(report)) return;
  put_table(page, condition_table(report));
  page.entry("", {Piece("Names that meet all five were seen to fail at a forwarder that validates, once the CNAME reaches it without its "
                        "signature; to meet them is no fault.")});
}

// What was not looked at: the zones of which some servers were not asked.
std::string asked_text(const Report& report) {
  std::vector<std::string> parts;
  for (const diagnose::ZoneServers& servers : report.zone_servers)
    if (servers.asked < servers.known)
      parts.push_back(fmt::format("{} of {} name servers of {}", servers.asked, servers.known, diagnose::zone_text(servers.zone)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

// What tiers add to their extended errors in words of their own, which would not fit into the table.
std::vector<Line> told(const Report& report) {
  std::vector<Line> lines;
  for (auto tier = report.tiers.rbegin(); tier != report.tiers.rend(); ++tier) {
    const diagnose::Says& says = tier->shown().says;
    for (const dns::Ede& ede : says.ede)
      if (!ede.extra_text.empty()) lines.push_back({Piece(tier->tier.label + ":"), Piece(ede_text(ede))});
    if (says.more_ede != 0) lines.push_back({Piece(tier->tier.label + ":"), Piece(more_ede_text(says.more_ede))});
  }
  return lines;
}

void put_told(Page& page, const std::vector<Line>& lines) {
  for (const Line& line : lines) page.entry(&line == &lines.front() ? "told" : "", line);
}

void put_evidence(Page& page, const Report& report) {
  const Finding* finding = main_finding(report);
  if (finding == nullptr) return;
  std::size_t shown = 0;
  for (const trace::ExchangeNumber number : finding->exchanges) {
    const trace::Exchange* exchange = report.recording.log.at(number);
    if (exchange == nullptr) continue;
    if (++shown > kEnough) return page.entry("", {Piece("and more, see the JSON report")});
    page.entry(shown == 1 ? "evidence" : "", {Piece(exchange_text(*exchange, report.recording))});
  }
}

void put_tries(Page& page, const Report& report) {
  for (const diagnose::Try& query : report.tries) {
    const std::string comment = query.shows.empty() ? "" : "# " + shell_comment(query.shows);
    Line line{Piece(dig_command(query))};
    if (!comment.empty()) line.emplace_back("  " + comment, Paint::Faint);
    page.verbatim(&query == &report.tries.front() ? "try" : "", line);
  }
}

void put_remedy(Page& page, const Finding& finding) {
  page.entry("fix", {Piece(diagnose::remedy_of(finding))});
  page.entry("who", {Piece(diagnose::responsible_of(finding))});
}

void put_fix(Page& page, const Report& report) {
  const Finding* finding = main_finding(report);
  if (finding == nullptr) return;
  put_remedy(page, *finding);
  page.verbatim("more", {Piece(fmt::format("whybogus explain {}", diagnose::entry(finding->code).name))});
}

}  // namespace

std::string text(const Report& report, const TextStyle& style) {
  Page page(style);
  page.headline(headline_of(report));
  put_cause(page, report);
  put_question(page, report);
  put_table(page, link_table(report));
  put_table(page, tier_table(report));
  put_conditions(page, report);
  const std::vector<Line> words = told(report);
  if (!words.empty() || !report.findings.empty()) page.blank();
  put_told(page, words);
  put_alternatives(page, report);
  put_further_findings(page, report);
  put_evidence(page, report);
  if (const std::string asked = asked_text(report); !asked.empty()) page.entry("asked", {Piece(asked)});
  put_tries(page, report);
  put_fix(page, report);
  return page.text();
}

std::string excerpt(const Report& report, diagnose::Code code, const TextStyle& style) {
  Page page(style);
  page.entry("report", headline_of(report));
  if (const Finding* finding = main_finding(report); finding != nullptr && finding->code == code) {
    put_cause(page, report);
    put_remedy(page, *finding);
    return page.text();
  }
  for (const diagnose::Alternative& other : report.also_possible)
    if (other.finding.code == code) put_alternative(page, "or else", other.finding);
  for (const Finding& finding : report.findings)
    if (finding.code == code) put_finding(page, "also", finding);
  return page.text();
}

std::string short_text(const Report& report) {
  Page page(TextStyle{});
  for (const dnssec::Hop& hop : report.hops) {
    for (const dns::Record& record : hop.records) page.headline({Piece(dns::rdata_text(record))});
    // As dig shows it: the CNAME that follows from a DNAME has a line of its own.
    if (hop.kind == dnssec::HopKind::Dname && hop.target) page.headline({Piece(hop.target->to_text())});
  }
  page.headline({Piece("; " + diagnose::headline(report))});
  return page.text();
}

}  // namespace whybogus::render
