#include "core/diagnose/facts/diversion.h"

#include "core/dns/response.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {

bool is_walk_diverted(const trace::Log& log) {
  std::size_t answers = 0;
  for (const trace::Exchange* exchange : log.of(trace::root_label)) {
    if (!exchange->answered()) continue;
    const dns::Message& response = *exchange->response;
    if (response.flags.aa || !response.flags.ra) return false;
    if (dns::referral_to(response, exchange->query.question)) return false;
    ++answers;
  }
  return answers >= 2;
}

}  // namespace whybogus::diagnose
