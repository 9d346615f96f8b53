#include "cli/input_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/descriptor.h"

namespace whybogus::cli {
namespace {

bool is_standard_input(std::string_view path) { return path == "-"; }

tl::unexpected<Failure> unreadable(std::error_code error) {
  const bool is_limit =
      error == std::errc::too_many_files_open || error == std::errc::too_many_files_open_in_system || error == std::errc::not_enough_memory;
  return fail_with(is_limit ? ExitStatus::Internal : ExitStatus::BadInput, error.message());
}

Attempt<std::string> read_to_end(int descriptor, std::size_t most) {
  std::string content;
  // Not on the stack, which may be small.
  std::vector<char> block(65536);
  while (content.size() <= most) {
    const ssize_t count = ::read(descriptor, block.data(), block.size());
    if (count == 0) return content;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(last_error());
    const std::string_view octets(block.data(), static_cast<std::size_t>(count));
    // A device without an end is told by that, before it fills the memory.
    if (octets.find('\0') != std::string_view::npos) return fail_with(ExitStatus::BadInput, "it holds octets of value 0, and is no text");
    content += octets;
  }
  return fail_with(ExitStatus::BadInput, fmt::format("larger than {} MiB", most >> 20));
}

Attempt<std::string> open_and_read(const std::string& path, std::size_t most) {
  if (is_standard_input(path)) return read_to_end(STDIN_FILENO, most);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return unreadable(last_error());
  return read_to_end(file.number(), most);
}

}  // namespace

std::string input_name(const std::string& path) { return is_standard_input(path) ? "standard input" : path; }

Attempt<std::string> read_input(const std::string& path, std::size_t most) {
  return open_and_read(path, most).map_error([&](const Failure& failure) {
    return Failure{failure.status, fmt::format("{}: {}", input_name(path), failure.sentence)};
  });
}

}  // namespace whybogus::cli
