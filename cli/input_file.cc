#include "cli/input_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <string_view>

#include "cli/descriptor.h"

namespace whybogus::cli {
namespace {

/// What a run's limits let in makes recordings of some 20 MiB at most, and no other input is as large.
constexpr std::size_t most_octets = std::size_t{64} << 20;

bool is_standard_input(std::string_view path) { return path == "-"; }

Result<std::string> read_to_end(int descriptor) {
  std::string content;
  std::array<char, 65536> block;
  while (content.size() <= most_octets) {
    const ssize_t count = ::read(descriptor, block.data(), block.size());
    if (count == 0) return content;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(last_error().message());
    const std::string_view octets(block.data(), static_cast<std::size_t>(count));
    // A device without an end is told by that, before it fills the memory.
    if (octets.find('\0') != std::string_view::npos) return fail("it holds octets of value 0, and is no text");
    content += octets;
  }
  return fail(fmt::format("larger than {} MiB", most_octets >> 20));
}

Result<std::string> open_and_read(const std::string& path) {
  if (is_standard_input(path)) return read_to_end(STDIN_FILENO);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return fail(last_error().message());
  return read_to_end(file.number());
}

}  // namespace

std::string input_name(const std::string& path) { return is_standard_input(path) ? "standard input" : path; }

Result<std::string> read_input(const std::string& path) {
  return open_and_read(path).map_error([&](const Error& error) { return Error{fmt::format("{}: {}", input_name(path), error.text)}; });
}

}  // namespace whybogus::cli
