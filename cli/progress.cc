#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cli/descriptor.h"

namespace whybogus::cli {
namespace {

using namespace std::chrono_literals;

/// A run that is over by then needs no explanation.
constexpr auto first_after = 300ms;
constexpr auto again_after = 200ms;

}  // namespace

Progress::Progress() : is_terminal_(::isatty(STDERR_FILENO) == 1), next_(started_ + first_after) {}

Progress::~Progress() {
  if (shown_ == 0) return;
  show("");
  static_cast<void>(write_all(STDERR_FILENO, "\r"));
}

void Progress::count(std::size_t exchanges, std::size_t under_way) {
  exchanges_ = exchanges;
  under_way_ = under_way;
}

void Progress::tick() {
  const auto now = Clock::now();
  if (!is_terminal_ || now < next_) return;
  next_ = now + again_after;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  show(fmt::format("whybogus: {} exchanges, {} under way, {:.1f} s", exchanges_, under_way_, seconds));
}

/// Spaces instead of an escape sequence wipe what was longer before, on any terminal.
void Progress::show(const std::string& line) {
  const std::size_t rest = shown_ - std::min(shown_, line.size());
  static_cast<void>(write_all(STDERR_FILENO, fmt::format("\r{}{}", line, std::string(rest, ' '))));
  shown_ = line.size();
}

}  // namespace whybogus::cli
