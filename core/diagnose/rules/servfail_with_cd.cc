#include "core/diagnose/rules/servfail_with_cd.h"

#include <algorithm>
#include <utility>

#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/facts/extended_errors.h"
#include "core/diagnose/facts/links.h"

namespace whybogus::diagnose {
namespace {

using trace::Exchange;
using Exchanges = std::vector<const Exchange*>;

// The exchanges of one server that came to an answer.
class Replies {
 public:
  Replies(const trace::Log& log, const std::string& tier, const dns::Endpoint& server) {
    for (const Exchange* exchange : log.of(tier))
      if (exchange->query.server == server && exchange->answered()) all_.push_back(exchange);
  }

  /// The first refusal of the question with CD=1; null where there is none, or an answer besides.
  const Exchange* refusal(const dns::Question& question) const {
    const Exchange* refused = nullptr;
    for (const Exchange* exchange : all_) {
      if (!exchange->query.cd || exchange->query.question != question) continue;
      if (!is_servfail(*exchange)) return nullptr;
      if (refused == nullptr) refused = exchange;
    }
    return refused;
  }

  bool has_answer_beside(const dns::Question& question) const {
    return std::ranges::any_of(
        all_, [&](const Exchange* e) { return e->query.cd && e->query.question != question && e->response->rcode == dns::Rcode::NoError; });
  }

  /// Hands something out with CD=1 that it says SERVFAIL to otherwise.
  bool honours_cd() const {
    return std::ranges::any_of(all_, [&](const Exchange* plain) {
      return !plain->query.cd && is_servfail(*plain) && std::ranges::any_of(all_, [&](const Exchange* e) {
        return e->query.cd && e->query.question == plain->query.question && !is_servfail(*e);
      });
    });
  }

 private:
  Exchanges all_;
};

struct WhyRefused {
  Code code;
  Confidence confidence;
};

// What is said of the refusal itself goes before what is seen of the server elsewhere, and that before what the data makes likely.
WhyRefused reason_of(const Exchange& refusal, const Says& plain, bool honours_cd) {
  const std::vector<dns::Ede> told = ede_of(*refusal.response);
  if (tells_of_validation(told)) return {Code::CdIgnored, Confidence::Measured};
  if (tells_of_something_else(told) || honours_cd) return {Code::ServfailAlways, Confidence::Inferred};
  // RFC 4035 3.2.2: whoever heeds CD says it back. Unbound says it back although it was told to ignore it.
  if (tells_of_validation(plain.ede) || !refusal.response->flags.cd) return {Code::CdIgnored, Confidence::Inferred};
  return {Code::ServfailAlways, Confidence::Possible};
}

}  // namespace

std::optional<ServfailWithCd> servfail_with_cd(const Scene& scene, std::size_t index, const ServerReport& server,
                                               const std::string& elsewhere) {
  if (!server.server || server.says.rcode != dns::Rcode::ServFail) return std::nullopt;
  const TierReport& tier = scene.tiers[index];
  const dns::Question& question = scene.recording.question;
  const Replies replies(scene.recording.log, tier.tier.label, *server.server);
  const Exchange* refusal = replies.refusal(question);
  if (refusal == nullptr || !replies.has_answer_beside(question)) return std::nullopt;
  WhyRefused reason = reason_of(*refusal, server.says, replies.honours_cd());
  // Bogus data, or a server that trusts not even the root's keys, is reason enough not to answer without CD.
  const TierReport* upstream = informed_upstream(scene.tiers, index);
  const bool is_bogus = upstream != nullptr && upstream->shown().chain.verdict == dnssec::Verdict::Bogus;
  const bool must_fail = is_bogus || refuses_root_keys(scene.recording.log, tier.tier.label, *server.server);
  if (reason.confidence == Confidence::Possible && must_fail) reason.code = Code::CdIgnored;
  Finding finding{.code = reason.code,
                  .tier = tier.tier.label,
                  .owner = question.name,
                  .type = question.type,
                  .server = server.server,
                  .operands = {{"elsewhere", elsewhere}},
                  .ede = ede_of(*refusal->response),
                  .exchanges = {*server.says.exchange, refusal->number}};
  return ServfailWithCd{std::move(finding), reason.confidence};
}

}  // namespace whybogus::diagnose
