#include "cli/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <optional>
#include <utility>

#include "cli/quantity.h"

namespace whybogus::cli {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> trouble(const std::string& path, const std::error_code& error) {
  return fail(fmt::format("{}: {}", path, error.message()));
}

/// Where the links lead, so that a link stays a link. A path that leads nowhere yet is taken as it is.
std::string followed(const std::string& path) {
  std::error_code error;
  const fs::path target = fs::weakly_canonical(path, error);
  return error ? path : target.string();
}

/// The number in "/dev/stdout", "/dev/stderr", "/dev/fd/3" and the like. Opening those anew would begin at the start of the file behind
/// them, over what else is written there.
std::optional<int> own_descriptor(std::string_view path) {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view directory : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(directory)) continue;
    const auto number = parse_whole(path.substr(directory.size()), {0, std::numeric_limits<int>::max()});
    if (number) return static_cast<int>(*number);
  }
  return std::nullopt;
}

mode_t usual_permissions() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return static_cast<mode_t>(0666) & ~mask;
}

using Status = std::optional<struct stat>;

/// Of the file as it stands. None: there is none. Error: it can't be written as a file.
tl::expected<Status, std::error_code> status(const std::string& path) {
  struct stat found = {};
  if (fs::path(path).filename().empty()) return tl::unexpected(std::make_error_code(std::errc::is_a_directory));
  if (::stat(path.c_str(), &found) != 0) return errno == ENOENT ? tl::expected<Status, std::error_code>() : tl::unexpected(last_error());
  if (S_ISDIR(found.st_mode)) return tl::unexpected(std::make_error_code(std::errc::is_a_directory));
  // A file that may not be written to is not to be replaced either.
  if (::access(path.c_str(), W_OK) != 0) return tl::unexpected(last_error());
  return found;
}

std::string temporary_beside(const std::string& target) {
  const fs::path path(target);
  return (path.parent_path() / fmt::format(".{}.XXXXXX", path.filename().string().substr(0, 200))).string();
}

}  // namespace

OutputFile::OutputFile(std::string path, std::string target, std::string temporary, Descriptor descriptor)
    : path_(std::move(path)), target_(std::move(target)), temporary_(std::move(temporary)), descriptor_(std::move(descriptor)) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      descriptor_(std::move(other.descriptor_)) {}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Result<OutputFile> OutputFile::open(const std::string& path) {
  if (const auto number = own_descriptor(path)) return direct(path, ::fcntl(*number, F_DUPFD_CLOEXEC, 0));
  const auto old = status(path);
  if (!old) return trouble(path, old.error());
  if (*old && !S_ISREG((*old)->st_mode)) return direct(path, ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  return open_beside(path, *old ? (*old)->st_mode & static_cast<mode_t>(07777) : usual_permissions());
}

Result<OutputFile> OutputFile::direct(const std::string& path, int number) {
  Descriptor descriptor(number);
  if (!descriptor.is_open()) return trouble(path, last_error());
  return OutputFile(path, path, "", std::move(descriptor));
}

Result<OutputFile> OutputFile::open_beside(const std::string& path, mode_t permissions) {
  const std::string target = followed(path);
  std::string temporary = temporary_beside(target);
  Descriptor descriptor(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!descriptor.is_open()) return trouble(path, last_error());
  OutputFile file(path, target, temporary, std::move(descriptor));
  if (::fchmod(file.descriptor_.number(), permissions) != 0) return trouble(path, last_error());
  return file;
}

std::error_code OutputFile::write_and_place(std::string_view content) {
  if (const auto error = write_all(descriptor_.number(), content)) return error;
  if (temporary_.empty()) return descriptor_.close();
  // Without this a crash of the machine may leave the new name on an empty file.
  if (::fsync(descriptor_.number()) != 0) return last_error();
  if (const auto error = descriptor_.close()) return error;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return last_error();
  temporary_.clear();
  return {};
}

Result<void> OutputFile::commit(std::string_view content) {
  if (const auto error = write_and_place(content)) return trouble(path_, error);
  return {};
}

}  // namespace whybogus::cli
