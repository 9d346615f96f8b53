#include <fmt/format.h>

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/resolve/observe.h"
#include "core/resolve/root_tier.h"
#include "core/resolve/server_tier.h"
#include "tests/bench/core/stopwatch.h"
#include "tests/bench/core/tables.h"
#include "tests/messages.h"
#include "tests/resolve/fake_wire.h"

namespace whybogus::bench {
namespace {

using namespace std::chrono_literals;

constexpr int kLabels = 115;
constexpr int kAliases = 63;
constexpr int kSignatures = 1000;

std::string long_name() {
  std::string name = "example.";
  for (int i = 1; i < kLabels; ++i) name = "a." + name;
  return name;
}

// Answers that come one by one, so that a plan is made after each.
class OneByOne {
 public:
  explicit OneByOne(std::string_view text) : message_(tests::response(text)) {}
  explicit OneByOne(dns::Message message) : message_(std::move(message)) {}

  std::optional<tests::Reply> operator()(const trace::Query&) {
    tests::Reply reply;
    reply.message = message_;
    reply.delay = trace::Milliseconds(++count_);
    return reply;
  }

 private:
  dns::Message message_;
  int count_ = 0;
};

// As the alias bomb: a whole message of aliases that lead on, and signatures that cover DNAME at the end of each name.
dns::Message aliases_with_signatures() {
  std::string text = "NOERROR aa ra edns=1232 do\nanswer\n";
  for (int i = 0; i < kAliases; ++i) text += fmt::format("a{}.bomb.example. CNAME a{}.bomb.example.\n", i, i + 1);
  for (int i = 0; i < kSignatures; ++i)
    text += fmt::format("bomb.example. RRSIG DNAME 13 2 300 20300101000000 20200101000000 {} example. AAAA\n", i);
  return tests::response(text);
}

std::vector<resolve::Planner> planners(int tiers, const dns::Question& question) {
  std::vector<resolve::Planner> planners;
  const resolve::RootTier root{tests::records(". NS ns.root.\nns.root. A 192.0.2.1"), resolve::SecondOpinions::WhereTiersDiffer, {}};
  planners.push_back(resolve::root_tier(root, question, {}));
  for (int i = 0; i < tiers; ++i) {
    const trace::Tier tier{
        "tier" + std::to_string(i), trace::TierKind::Server, {*dns::parse_endpoint("192.0.2." + std::to_string(10 + i))}};
    planners.push_back(resolve::server_tier(tier, question, {}));
  }
  return planners;
}

void measure(const std::string& what, int tiers, const dns::Question& question, const OneByOne& answers) {
  std::size_t exchanges = 0;
  const Work work = [&] {
    tests::FakeWire wire(answers);
    trace::Log log;
    resolve::observe(planners(tiers, question), {wire, log}, {.exchanges_per_tier = 200, .deadline = trace::Milliseconds(1'000'000)});
    exchanges = log.size();
  };
  const double spent = median_ms(work);
  std::printf("| %s | %zu | %.1f ms |\n", what.c_str(), exchanges, spent);
  std::fflush(stdout);
}

dns::Question asked(const std::string& name) { return {tests::name(name), dns::RrType::A, dns::RrClass::IN}; }

}  // namespace

void measure_plans() {
  std::puts("\n| plans of a run whose answers come one by one | exchanges | all of it |\n|---|---|---|");
  const OneByOne nothing("NOERROR aa ra edns=1232 do\nauthority\n. SOA ns. admin. 1 2 3 4 5");
  measure("www.shop.example, three tiers", 2, asked("www.shop.example."), nothing);
  measure("a name of 115 labels, one tier beside the walk", 1, asked(long_name()), nothing);
  measure("a name of 115 labels, five tiers beside the walk", 5, asked(long_name()), nothing);
  const OneByOne bomb(aliases_with_signatures());
  measure("63 aliases and 1000 signatures over DNAME, three tiers", 2, asked("a0.bomb.example."), bomb);
}

}  // namespace whybogus::bench
