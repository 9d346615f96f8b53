#include "cli/descriptor.h"

#include <unistd.h>

#include <cerrno>

namespace whybogus::cli {

std::error_code last_error() { return {errno, std::generic_category()}; }

std::error_code Descriptor::close() {
  if (!is_open()) return {};
  return ::close(std::exchange(number_, -1)) == 0 ? std::error_code{} : last_error();
}

std::error_code write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0)
      bytes.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      return last_error();
  }
  return {};
}

}  // namespace whybogus::cli
