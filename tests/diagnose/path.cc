#include "tests/diagnose/path.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/dns/response.h"
#include "tests/messages.h"

namespace whybogus::tests {
namespace {

using diagnose::Finding;
using dns::Message;
using dns::Question;
using dns::RrType;
using trace::Exchange;
using trace::Query;
using trace::Recording;

dns::Endpoint endpoint(std::string_view text) { return dns::parse_endpoint(text).value(); }

Query query(std::string_view tier, const dns::Endpoint& server, const Question& asked) {
  Query query;
  query.tier = tier;
  query.server = server;
  query.question = asked;
  query.rd = tier != trace::root_label;
  return query;
}

// Operands that are words or nothing.
const std::set<std::string_view> kOptional{"missing",   "elsewhere", "others", "malformed", "why",      "clock", "window", "meanwhile",
                                           "exception", "upstream",  "data",   "heard",     "standing", "since", "again",  "took"};

bool has_operand(const Finding& finding, std::string_view name) {
  if (name == "tier") return !finding.tier.empty();
  if (name == "server") return finding.server.has_value();
  if (name == "owner") return finding.owner.has_value();
  if (name == "type") return finding.type.has_value();
  if (name == "zone") return finding.zone.has_value();
  const auto found = finding.operands.find(std::string(name));
  return kOptional.contains(name) || (found != finding.operands.end() && !to_text(found->second).empty());
}

void find_holes(const Finding& finding, std::string_view words, std::vector<std::string>& holes) {
  for (std::size_t open = words.find('{'); open != std::string_view::npos; open = words.find('{', open + 1)) {
    const std::string_view name = words.substr(open + 1, words.find('}', open) - open - 1);
    if (!has_operand(finding, name)) holes.push_back(std::string(entry(finding.code).name) + " {" + std::string(name) + "}");
  }
}

std::string place(const diagnose::Break& where) {
  const std::string link = ", " + where.owner.to_text() + " " + dns::to_text(where.type);
  if (where.at == diagnose::At::Zone) return "zone " + where.zone.to_text() + link;
  const std::string towards = where.towards.empty() ? "" : " towards " + where.towards;
  return (where.at == diagnose::At::Tier ? "tier " : "wire ") + where.tier + towards + link;
}

}  // namespace

SignedTree path_tree() {
  SignedTree tree;
  tree.zone(".", "example. NS ns.example.\n" + SignedTree::ds("example.") + "test. NS ns.test.\n" + SignedTree::ds("test."));
  tree.zone("example.", "shop NS ns.shop\n" + SignedTree::ds("shop.example.") + "plain NS ns.plain");
  tree.zone("test.", "cdn NS ns.cdn\n" + SignedTree::ds("cdn.test."));
  tree.zone("shop.example.", "www A 192.0.2.80\nalias CNAME edge.cdn.test.\nloop CNAME loop.cdn.test.");
  tree.zone("cdn.test.", "edge A 192.0.2.84\nloop CNAME loop.shop.example.");
  tree.unsigned_zone("plain.example.", "www A 192.0.2.86");
  return tree;
}

Path::Path(std::string_view asked, SignedTree tree)
    : tree_(std::move(tree)),
      question_(question(asked)),
      tiers_{{"child", trace::TierKind::Server, {endpoint("10.53.0.2")}},
             {"parent", trace::TierKind::Server, {endpoint("10.53.0.1")}},
             {"root", trace::TierKind::Root, {}}} {}

Path& Path::at(std::string_view tier, Change change) {
  changes_.emplace_back(tier, std::move(change));
  return *this;
}

Path& Path::everywhere(Change change) { return at("", std::move(change)); }

Path& Path::says(std::string_view tier, dns::Rcode rcode, trace::Milliseconds after) {
  return at(tier, [=, asked = question_](Exchange& exchange) {
    if (exchange.query.cd || exchange.query.question != asked || !exchange.answered()) return;
    exchange.response->rcode = rcode;
    exchange.response->flags.ad = false;
    exchange.response->answer.clear();
    exchange.response->authority.clear();
    exchange.elapsed = after;
  });
}

Path& Path::second_child() {
  tiers_.front().addresses.push_back(endpoint("10.53.0.3"));
  return *this;
}

Path& Path::third_child() {
  tiers_.front().addresses.push_back(endpoint("10.53.0.4"));
  return *this;
}

Path& Path::finally(std::function<void(Recording&)> change) {
  last_changes_.push_back(std::move(change));
  return *this;
}

Recording Path::recording() const {
  Recording recording;
  recording.question = question_;
  recording.path = tiers_;
  recording.anchors = {SigningKey(".").ds()};
  recording.time = signed_now;
  for (const trace::Tier& tier : tiers_)
    for (const dns::Endpoint& server : tier.addresses) log_server(recording, tier, server);
  log_root(recording);
  for (const auto& change : last_changes_) change(recording);
  return recording;
}

void Path::log_server(Recording& recording, const trace::Tier& tier, const dns::Endpoint& server) const {
  const Question root_keys{dns::Name(), RrType::DNSKEY, dns::RrClass::IN};
  for (const Question& asked : {question_, root_keys}) {
    Message message = tree_.hand_out(asked);
    message.flags.ad = true;
    append(recording, query(tier.label, server, asked), message);
  }
  for (const Question& asked : tree_.chain_questions(question_)) {
    Query with_cd = query(tier.label, server, asked);
    with_cd.cd = true;
    Message message = tree_.hand_out(asked);
    message.flags.cd = true;
    append(recording, with_cd, message);
  }
  Query over_tcp = query(tier.label, server, root_keys);
  over_tcp.cd = true;
  over_tcp.transport = trace::Transport::Tcp;
  append(recording, over_tcp, tree_.hand_out(root_keys));
}

void Path::log_root(Recording& recording) const {
  const dns::Endpoint authority = endpoint("192.0.2.53");
  std::set<Question> all;
  for (const dns::Name& hop : dns::alias_names(tree_.hand_out(question_), question_)) all.insert({hop, question_.type, question_.rr_class});
  for (const Question& asked : tree_.chain_questions(question_)) all.insert(asked);
  for (const Question& asked : all) append(recording, query(trace::root_label, authority, asked), tree_.authority(asked));
}

void Path::append(Recording& recording, Query query, Message message) const {
  Exchange exchange;
  exchange.query = std::move(query);
  exchange.outcome = trace::Outcome::Answer;
  exchange.started = trace::Milliseconds(recording.log.size());
  exchange.elapsed = trace::Milliseconds(10);
  exchange.response = std::move(message);
  for (const auto& [tier, change] : changes_)
    if (tier.empty() || tier == exchange.query.tier) change(exchange);
  recording.log.append(std::move(exchange));
}

bool asks(const Exchange& exchange, std::string_view asked) { return exchange.query.question == question(asked); }

void fail(Exchange& exchange, trace::Outcome outcome) {
  exchange.outcome = outcome;
  exchange.response.reset();
  exchange.elapsed = trace::Milliseconds(5000);
}

void answer_with(Exchange& exchange, std::string_view text) {
  exchange.outcome = trace::Outcome::Answer;
  exchange.response = response(text);
  exchange.response->question = exchange.query.question;
}

std::string summary(const diagnose::Report& report) {
  const std::string conclusion = report.conclusion == diagnose::Conclusion::Validates ? "validates"
                                 : report.conclusion == diagnose::Conclusion::Breaks  ? "breaks"
                                                                                      : "open";
  if (!report.first_break) return conclusion;
  const Finding& cause = report.findings.at(report.first_break->cause);
  return conclusion + ": " + std::string(entry(cause.code).name) + " at " + place(*report.first_break);
}

std::vector<std::string> codes(const diagnose::Report& report) {
  std::vector<std::string> names;
  for (const Finding& finding : report.findings) names.emplace_back(entry(finding.code).name);
  return names;
}

std::vector<std::string> holes(const diagnose::Report& report) {
  std::vector<std::string> holes;
  for (const Finding& finding : report.findings) {
    const diagnose::Entry& words = entry(finding.code);
    for (const std::string_view each : {words.text, words.remedy, words.responsible}) find_holes(finding, each, holes);
  }
  return holes;
}

}  // namespace whybogus::tests
