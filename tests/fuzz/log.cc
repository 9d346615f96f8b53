// Octets as a run: the planners order, and the octets choose what each of their queries gets, truly signed answers or whatever an attacker
// on the way makes of them. What comes out is judged, rendered and read back.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/diagnose/outcome/diagnose.h"
#include "core/render/json.h"
#include "core/render/text.h"
#include "core/resolve/root_tier.h"
#include "core/resolve/server_tier.h"
#include "tests/fuzz/choices.h"
#include "tests/fuzz/must.h"
#include "tests/fuzz/tampering.h"
#include "tests/fuzz/truth.h"
#include "tests/fuzz/world.h"

namespace whybogus::fuzz {
namespace {

using dns::Endpoint;
using dns::Question;
using resolve::Order;
using resolve::Tactics;
using trace::Query;
using trace::Recording;
using trace::Tier;
using trace::TierKind;

/// Exchanges that a run may take before it is cut, as the program cuts it. Fewer than the program has, for speed.
constexpr std::size_t kMostExchanges = 160;
/// Exchanges that nobody planned, as a capture would have them.
constexpr std::size_t kMostStrays = 8;
/// What a planner may want at a time: of 16 aliases and the names above them DS and DNSKEY, at two addresses, each with its repetitions.
/// How many of them are sent is for the limits.
constexpr std::size_t kMostOrders = 1000;

const World& world() {
  static const World made;
  return made;
}

Endpoint endpoint(std::string_view text) { return dns::parse_endpoint(text).value(); }

std::vector<Tier> path_of(Choices& choices) {
  const Tier child{"child", TierKind::Server, {endpoint("10.53.0.2")}};
  const Tier pair{"child", TierKind::Server, {endpoint("10.53.0.2"), endpoint("10.53.0.3")}};
  const Tier parent{"parent", TierKind::Server, {endpoint("10.53.0.1")}};
  const Tier root{std::string(trace::root_label), TierKind::Root, {}};
  const std::vector<std::vector<Tier>> paths{{child}, {child, root}, {root}, {child, parent, root}, {pair, root}};
  return choices.one_of(paths);
}

Tactics tactics_of(Choices& choices) {
  const std::uint8_t bits = choices.octet();
  Tactics tactics;
  if ((bits & 1) != 0) tactics.first = trace::Transport::Tcp;
  if ((bits & 2) != 0) tactics.edns = resolve::EdnsUse::Never;
  if ((bits & 4) != 0) tactics.families = resolve::Families::OnlyV4;
  if ((bits & 8) != 0) tactics.buffer_size = 4096;
  return tactics;
}

Question question_of(Choices& choices) {
  Question question;
  question.name = choices.one_of(world().names());
  question.type = choices.one_of(world().types());
  return question;
}

Query stray_query(const std::vector<Tier>& path, Choices& choices) {
  const Tier& tier = choices.one_of(path);
  Query query;
  query.tier = tier.label;
  query.server = tier.addresses.empty() ? endpoint("192.0.2.1") : choices.one_of(tier.addresses);
  query.question = question_of(choices);
  const std::uint8_t bits = choices.octet();
  query.rd = (bits & 1) != 0;
  query.cd = (bits & 2) == 0;
  if ((bits & 4) != 0) query.transport = trace::Transport::Tcp;
  if ((bits & 8) != 0) query.edns.reset();
  query.attempt = 1 + (bits >> 6);
  return query;
}

class Run {
 public:
  explicit Run(Choices choices) : choices_(choices) {}

  Recording recording() && {
    recording_.question = question_of(choices_);
    recording_.path = path_of(choices_);
    for (const dns::Record& anchor : world().anchors()) recording_.anchors.push_back(anchor);
    recording_.hints = world().hints();
    recording_.time = tests::signed_now;
    tactics_ = tactics_of(choices_);
    for (std::size_t i = choices_.below(kMostStrays); i > 0; --i) log(stray_query(recording_.path, choices_));
    observe();
    return std::move(recording_);
  }

 private:
  void observe() {
    for (std::vector<Order> orders = plan(); !orders.empty(); orders = plan()) {
      for (const Order& order : orders) {
        if (recording_.log.find(order.query) != nullptr) continue;
        if (recording_.log.size() >= kMostExchanges) return cut();
        log(order.query);
      }
    }
  }

  void cut() { recording_.cut_by = "the limit of exchanges"; }

  std::vector<Order> plan() const {
    std::vector<Order> all;
    for (const Tier& tier : recording_.path) {
      const std::vector<Order> orders = plan(tier);
      check(orders, tier);
      all.insert(all.end(), orders.begin(), orders.end());
    }
    return all;
  }

  std::vector<Order> plan(const Tier& tier) const {
    return tier.kind == TierKind::Server
               ? resolve::server_tier(tier, recording_.question, tactics_)(recording_.log)
               : resolve::root_tier({recording_.hints, opinions(), dns::trusted_zones_below_root(recording_.anchors, recording_.time)},
                                    recording_.question, tactics_)(recording_.log);
  }

  resolve::SecondOpinions opinions() const {
    return recording_.path.size() == 1 ? resolve::SecondOpinions::Always : resolve::SecondOpinions::WhereTiersDiffer;
  }

  void check(const std::vector<Order>& orders, const Tier& tier) const {
    must(orders.size() <= kMostOrders, "a planner wants too much at a time");
    for (const Order& order : orders) {
      const Query& query = order.query;
      must(recording_.log.find(query) == nullptr, "a planner repeats what is in the log: " + dns::to_text(query.question));
      must(query.tier == tier.label, "a planner orders for another tier");
      if (tier.kind == TierKind::Server)
        must(std::ranges::find(tier.addresses, query.server) != tier.addresses.end(), "a planner asks a server off the path");
      else
        must(dns::is_global_unicast_like(query.server.address) && !query.rd, "the walk asks what no resolver may be sent to");
    }
  }

  void log(const Query& query) {
    trace::Exchange exchange = exchange_of(query, world(), choices_);
    exchange.started = trace::Milliseconds(recording_.log.size());
    recording_.log.append(std::move(exchange));
  }

  Choices choices_;
  Recording recording_;
  Tactics tactics_;
};

void must_read_back(const diagnose::Report& report) {
  const std::string json = render::json(report);
  const auto again = render::read_recording(json, "again");
  must(again.has_value(), "a report is no recording: " + (again ? "" : again.error().text));
  must(render::json(diagnose::diagnose(*again)) == json, "a report read back is another report");
}

void check(dns::BytesView octets) {
  const bool reads_back = octets.size() % 64 == 0;
  const Recording recording = Run(Choices(octets)).recording();
  const diagnose::Report report = diagnose::diagnose(recording);
  for (const diagnose::TierReport& tier : report.tiers) {
    for (const diagnose::ServerReport& server : tier.servers) {
      must_be_true(server.chain, recording.question.type, world());
      must_be_bounded(server.chain);
    }
  }
  const bool is_explained = !report.findings.empty() || !recording.cut_by.empty();
  must(report.verdict != dnssec::Verdict::Indeterminate || is_explained, "it can't be told, and nothing tells why");
  must_be_printable(render::text(report));
  must_be_printable(render::short_text(report));
  if (reads_back) must_read_back(report);
}

}  // namespace
}  // namespace whybogus::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
  whybogus::fuzz::check({octets, count});
  return 0;
}
