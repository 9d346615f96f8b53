#include "core/trace/extract.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/dns/rdata.h"
#include "core/dns/response.h"

namespace whybogus::trace {
namespace {

using dns::Name;
using dns::Question;
using dns::RrType;

// Each tier is asked for 16 names at most, each of whose answers may lead through 65; tiers may lead elsewhere, and a hostile log anywhere.
constexpr std::size_t kMostHops = 4096;

// All hops are found first: what the name of a hop leads on to is followed, what the name of a host leads on to is not.
enum class To { Front, Back };

class Extract {
 public:
  Extract(const Case& asked, const Log& log) : case_(asked), log_(log) {}

  /// In the order of the log.
  std::map<ExchangeNumber, const Exchange*> take() && {
    add_hop(case_.question.name);
    while (!to_look_up_.empty()) {
      const Question question = std::move(to_look_up_.front());
      to_look_up_.pop_front();
      for (const Exchange* exchange : log_.about(question))
        if (is_on_path(*exchange) && (!of_hosts_.contains(question) || exchange->query.tier == root_label)) take(*exchange);
    }
    return std::move(taken_);
  }

 private:
  void take(const Exchange& exchange) {
    taken_.emplace(exchange.number, &exchange);
    if (!exchange.answered()) return;
    const Question& asked = exchange.query.question;
    if (asked.type == case_.question.type && hops_.contains(asked.name))
      for (const Name& name : dns::alias_names(*exchange.response, asked)) add_hop(name);
    if (exchange.query.tier == root_label)
      for (const auto* section : {&exchange.response->answer, &exchange.response->authority}) add_hosts(*section);
  }

  void add_hop(const Name& hop) {
    if (hops_.size() == kMostHops || !hops_.insert(hop).second) return;
    want(hop, {case_.question.type}, To::Front);
    // Whoever is above a name that was met before was met with it.
    for (Name name = hop; above_hops_.insert(name).second && !name.is_root(); name = name.parent())
      want(name, {RrType::DS, RrType::DNSKEY, RrType::NS, RrType::SOA}, To::Front);
    want(Name(), {RrType::DS, RrType::DNSKEY, RrType::NS, RrType::SOA}, To::Front);
  }

  void add_hosts(const std::vector<dns::Record>& section) {
    for (const dns::Record& record : section) {
      if (record.type != RrType::NS) continue;
      if (const auto host = dns::parse_target(record.rdata)) want(*host, {RrType::A, RrType::AAAA}, To::Back);
    }
  }

  // Keys, delegations and addresses are asked for in the class of the Internet, whatever the question's is.
  void want(const Name& name, const std::vector<RrType>& types, To to) {
    for (const RrType type : types)
      for (const dns::RrClass rr_class : std::set{case_.question.rr_class, dns::RrClass::IN}) want({name, type, rr_class}, to);
  }

  void want(const Question& question, To to) {
    const bool is_new = wanted_.insert(question).second;
    if (to == To::Front) {
      of_hosts_.erase(question);
      if (is_new) to_look_up_.push_front(question);
    } else if (is_new) {
      of_hosts_.insert(question);
      to_look_up_.push_back(question);
    }
  }

  bool is_on_path(const Exchange& exchange) const {
    return std::ranges::find(case_.path, exchange.query.tier, &Tier::label) != case_.path.end();
  }

  const Case& case_;
  const Log& log_;
  std::set<Name, dns::Quickly> hops_;
  std::set<Name, dns::Quickly> above_hops_;
  std::set<Question, dns::QuicklyAsked> wanted_;
  // Those of them that matter for the addresses of hosts alone.
  std::set<Question, dns::QuicklyAsked> of_hosts_;
  std::deque<Question> to_look_up_;
  std::map<ExchangeNumber, const Exchange*> taken_;
};

}  // namespace

Recording extract(Case asked, const Log& log) {
  const auto taken = Extract(asked, log).take();
  Recording recording{std::move(asked), {}};
  for (const auto& [number, exchange] : taken) recording.log.append(*exchange);
  return recording;
}

}  // namespace whybogus::trace
