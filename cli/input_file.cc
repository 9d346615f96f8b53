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

constexpr std::size_t most_octets = std::size_t{256} << 20;

bool is_standard_input(std::string_view path) { return path == "-"; }

Result<std::string> read_to_end(int descriptor) {
  std::string content;
  std::array<char, 65536> block;
  while (content.size() <= most_octets) {
    const ssize_t count = ::read(descriptor, block.data(), block.size());
    if (count == 0) return content;
    if (count > 0)
      content.append(block.data(), static_cast<std::size_t>(count));
    else if (errno != EINTR)
      return fail(last_error().message());
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
