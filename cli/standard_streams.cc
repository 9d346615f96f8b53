#include "cli/standard_streams.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <csignal>
#include <cstdlib>
#include <optional>

#include "cli/descriptor.h"
#include "core/dns/printable.h"

namespace whybogus::cli {
namespace {

/// Below this a table is no table any more.
constexpr std::size_t narrowest = 40;

bool is_closed(int descriptor) { return ::fcntl(descriptor, F_GETFD) == -1; }

/// The system gives out the lowest number that is free, which is this one.
void fill_with_null(int descriptor) {
  if (!is_closed(descriptor)) return;
  [[maybe_unused]] const int opened = ::open("/dev/null", O_RDWR);
  assert(opened == descriptor);
}

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

std::optional<std::size_t> terminal_width() {
  winsize size{};
  if (!is_terminal() || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return std::max(narrowest, std::size_t{size.ws_col});
}

render::Colour colour(ColourWhen when) {
  if (when == ColourWhen::Always) return render::Colour::Ansi;
  const bool is_wanted = is_terminal() && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  return when == ColourWhen::Auto && is_wanted ? render::Colour::Ansi : render::Colour::None;
}

}  // namespace

Attempt<void> prepare_standard_streams() {
  // A write that is too much for its reader, or for the limit on the size of files, is an error like others.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  fill_with_null(STDIN_FILENO);
  if (is_closed(STDOUT_FILENO)) return fail_with(ExitStatus::OutputFailed, "the standard output is closed");
  fill_with_null(STDERR_FILENO);
  return {};
}

Attempt<void> write_standard_output(std::string_view content) {
  auto error = write_all(STDOUT_FILENO, content);
  if (!error) error = Descriptor(STDOUT_FILENO).close();
  if (!error) return {};
  if (error == std::errc::broken_pipe) return fail_with(ExitStatus::OutputFailed, "");
  return fail_with(ExitStatus::OutputFailed, fmt::format("standard output: {}", error.message()));
}

void complain(std::string_view sentence) {
  // What is quoted in it may be as long as an input.
  constexpr std::size_t most = 2000;
  const std::string cut = sentence.size() > most ? fmt::format("{} ...", sentence.substr(0, most)) : std::string(sentence);
  // There is nowhere left to say that this failed.
  static_cast<void>(write_all(STDERR_FILENO, fmt::format("whybogus: {}\n", dns::printable(cut))));
}

render::TextStyle text_style(const Output& output) {
  render::TextStyle style;
  style.colour = colour(output.colour);
  style.width = output.width.value_or(terminal_width().value_or(style.width));
  return style;
}

}  // namespace whybogus::cli
