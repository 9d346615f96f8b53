// Notices that the person at the keyboard, or the system, wants the run to end.
#pragma once

#include <array>
#include <csignal>

namespace whybogus::cli {

/// While one lives, the first SIGINT, SIGTERM or SIGHUP only raises it; the second one ends the process as usual. One at a time; it is to
/// live until the report is delivered, which a signal behind the last answer must not cost.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  bool is_raised() const;

 private:
  static constexpr std::array signals{SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, signals.size()> before_{};
};

}  // namespace whybogus::cli
