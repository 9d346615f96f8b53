#include "cli/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
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

std::string beside(const std::string& target, std::string_view ending) {
  const fs::path path(target);
  return (path.parent_path() / fmt::format(".{}.{}", path.filename().string().substr(0, 200), ending)).string();
}

std::string directory_of(const std::string& target) {
  const fs::path directory = fs::path(target).parent_path();
  return directory.empty() ? "." : directory.string();
}

/// Opens without waiting for somebody at the other end of a pipe, and waits for him when it writes.
int open_to_write(const std::string& path) {
  const int number = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (number < 0) return number;
  const int flags = ::fcntl(number, F_GETFL);
  ::fcntl(number, F_SETFL, flags & ~O_NONBLOCK);
  return number;
}

/// While one lives, no signal ends the process.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace

OutputFile::OutputFile(std::string path, std::string target, State state)
    : path_(std::move(path)), target_(std::move(target)), state_(state) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      state_(other.state_),
      temporary_(std::exchange(other.temporary_, {})),
      permissions_(other.permissions_),
      descriptor_(std::move(other.descriptor_)) {}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Result<OutputFile> OutputFile::open(const std::string& path) {
  if (const auto number = own_descriptor(path)) return direct(path, ::fcntl(*number, F_DUPFD_CLOEXEC, 0));
  const auto old = status(path);
  if (!old) return trouble(path, old.error());
  if (*old && !S_ISREG((*old)->st_mode)) {
    const int number = open_to_write(path);
    if (number < 0 && errno == ENXIO && S_ISFIFO((*old)->st_mode)) return fail(fmt::format("{}: a pipe that nobody reads", path));
    return direct(path, number);
  }
  return open_beside(path, *old ? (*old)->st_mode & static_cast<mode_t>(07777) : usual_permissions());
}

Result<OutputFile> OutputFile::direct(const std::string& path, int number) {
  if (number < 0) return trouble(path, last_error());
  OutputFile file(path, path, State::InPlace);
  file.descriptor_ = Descriptor(number);
  return file;
}

Result<OutputFile> OutputFile::open_beside(const std::string& path, mode_t permissions) {
  OutputFile file(path, followed(path), State::Unnamed);
  file.permissions_ = permissions;
  if (!file.open_unnamed()) return file;
  // Not every file system has files without a name.
  if (const auto error = file.open_named()) return trouble(path, error);
  return file;
}

std::error_code OutputFile::open_unnamed() {
#ifdef O_TMPFILE
  descriptor_ = Descriptor(::open(directory_of(target_).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
  if (!descriptor_.is_open() || ::fchmod(descriptor_.number(), permissions_) != 0) return last_error();
  return {};
#else
  return std::make_error_code(std::errc::operation_not_supported);
#endif
}

std::error_code OutputFile::open_named() {
  state_ = State::Named;
  std::string name = beside(target_, "XXXXXX");
  descriptor_ = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
  if (!descriptor_.is_open()) return last_error();
  temporary_ = name;
  return ::fchmod(descriptor_.number(), permissions_) == 0 ? std::error_code{} : last_error();
}

/// Without the second call a crash of the machine may leave the new name on an empty file.
std::error_code OutputFile::write_through(std::string_view content) {
  if (const auto error = write_all(descriptor_.number(), content)) return error;
  return ::fsync(descriptor_.number()) == 0 ? std::error_code{} : last_error();
}

/// A file can't be linked into the place of another one, only be renamed.
std::error_code OutputFile::link_beside() {
  constexpr unsigned most_names = 100;
  const std::string unnamed = fmt::format("/proc/self/fd/{}", descriptor_.number());
  for (unsigned i = 0; i < most_names; ++i) {
    std::string name = beside(target_, fmt::format("{}-{}", ::getpid(), i));
    if (::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
      temporary_ = std::move(name);
      return {};
    }
    if (errno != EEXIST) break;
  }
  return last_error();
}

std::error_code OutputFile::put_in_place() {
  if (const auto error = descriptor_.close()) return error;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return last_error();
  temporary_.clear();
  return {};
}

std::error_code OutputFile::write_and_place(std::string_view content) {
  if (state_ == State::InPlace) {
    if (const auto error = write_all(descriptor_.number(), content)) return error;
    return descriptor_.close();
  }
  if (const auto error = write_through(content)) return error;
  const SignalsBlocked blocked;
  if (state_ == State::Unnamed && link_beside()) {
    // Without /proc it gets no name any more.
    if (const auto error = open_named()) return error;
    if (const auto error = write_through(content)) return error;
  }
  return put_in_place();
}

Result<void> OutputFile::commit(std::string_view content) {
  if (const auto error = write_and_place(content)) return trouble(path_, error);
  return {};
}

}  // namespace whybogus::cli
