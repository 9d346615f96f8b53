#include "cli/interrupt.h"

#include <cstddef>

namespace whybogus::cli {
namespace {

volatile std::sig_atomic_t raised = 0;

void raise_it(int) { raised = 1; }

}  // namespace

Interrupt::Interrupt() {
  raised = 0;
  struct sigaction action = {};
  action.sa_handler = raise_it;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (std::size_t i = 0; i < signals.size(); ++i) {
    ::sigaction(signals[i], nullptr, &before_[i]);
    // nohup and the shell's background jobs ignore some: that is to stay so.
    if (before_[i].sa_handler != SIG_IGN) ::sigaction(signals[i], &action, nullptr);
  }
}

Interrupt::~Interrupt() {
  for (std::size_t i = 0; i < signals.size(); ++i) ::sigaction(signals[i], &before_[i], nullptr);
}

bool Interrupt::is_raised() const { return raised != 0; }

}  // namespace whybogus::cli
