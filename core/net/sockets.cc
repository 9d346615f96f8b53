#include "core/net/sockets.h"

#include <unistd.h>
// Where it is there, getentropy() may be declared in it alone.
#if __has_include(<sys/random.h>)
#include <sys/random.h>
#endif

#include <asio/executor_work_guard.hpp>
#include <cerrno>
#include <system_error>
#include <utility>

#include "core/net/attempt.h"

namespace whybogus::net {
namespace {

class Sockets : public trace::Wire {
 public:
  explicit Sockets(const Source& source);

  void send(const trace::Query& query, trace::Milliseconds patience) override;
  void abandon(const trace::Query& query) override;
  std::vector<trace::Exchange> wait(trace::Microseconds at_most) override;
  trace::Microseconds now() const override { return run_.now(); }

 private:
  Run run_;
  /// Keeps wait() waiting when no query is under way.
  asio::executor_work_guard<asio::io_context::executor_type> idle_;
};

// From the system's generator: ids must not be guessed (RFC 5452 4.3).
std::uint16_t fresh_id() {
  std::uint16_t id = 0;
  if (::getentropy(&id, sizeof id) != 0) throw std::system_error(errno, std::generic_category(), "no random numbers");
  return id;
}

// Octets of answers that one wait() hands out, before the last of them.
constexpr std::size_t kOctetsAtOnce = std::size_t{256} << 10;

std::size_t octets_of(const std::vector<trace::Exchange>& exchanges) {
  std::size_t octets = 0;
  for (const trace::Exchange& exchange : exchanges) octets += exchange.received.size();
  return octets;
}

Sockets::Sockets(const Source& source) : idle_(run_.context.get_executor()) {
  run_.source = source;
  // Asio opens its own descriptors for the first timer. Now, so that later only the sockets themselves can lack one, which is data.
  const asio::steady_timer first(run_.context);
}

void Sockets::send(const trace::Query& query, trace::Milliseconds patience) {
  const auto make = query.transport == trace::Transport::Tcp ? make_tcp_attempt : make_udp_attempt;
  const std::shared_ptr<Attempt> attempt = make(run_, query, fresh_id());
  run_.under_way.insert_or_assign(query, attempt);
  attempt->start(patience);
}

void Sockets::abandon(const trace::Query& query) {
  const auto found = run_.under_way.find(query);
  if (found == run_.under_way.end()) return;
  const std::shared_ptr<Attempt> attempt = found->second;
  attempt->abandon();
}

std::vector<trace::Exchange> Sockets::wait(trace::Microseconds at_most) {
  using std::chrono::steady_clock;
  const auto until = steady_clock::now() + at_most;
  while (run_.ended.empty() && run_.context.run_one_until(until) > 0) {
  }
  // What has ended by now comes out at once; but a server that floods us does not hold us up, and what many have held back to send together
  // is left to the system's buffers until whoever asked has seen how much it is.
  while (octets_of(run_.ended) < kOctetsAtOnce && run_.context.poll_one() > 0 && steady_clock::now() < until) {
  }
  return std::exchange(run_.ended, {});
}

}  // namespace

std::unique_ptr<trace::Wire> make_sockets(const Source& source) { return std::make_unique<Sockets>(source); }

}  // namespace whybogus::net
