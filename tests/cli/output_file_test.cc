#include "cli/output_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>

#include "tests/cli/scratch.h"

using whybogus::cli::OutputFile;
using whybogus::tests::content_of;
using whybogus::tests::Scratch;
namespace fs = std::filesystem;

namespace {

mode_t permissions(const std::string& path) {
  struct stat found = {};
  REQUIRE(::stat(path.c_str(), &found) == 0);
  return found.st_mode & 07777;
}

/// While one lives, no file can grow beyond that size: a disk that is full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t size) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit full{size, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &full);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("A file appears complete, and only when it is committed") {
  const Scratch scratch;
  const std::string path = scratch.path("report.json");
  {
    auto file = OutputFile::open(path);
    REQUIRE(file);
    // Nothing would be left even of a process that is killed here.
    CHECK(scratch.file_count() == 0);
    REQUIRE(file->commit("all of it\n"));
  }
  CHECK(content_of(path) == "all of it\n");
  CHECK(scratch.file_count() == 1);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  CHECK(permissions(path) == (0666 & ~mask));
}

TEST_CASE("A run that ends early leaves the old file as it was") {
  const Scratch scratch;
  const std::string path = scratch.file("report.json", "old");
  REQUIRE(OutputFile::open(path));
  CHECK(content_of(path) == "old");
  CHECK(scratch.file_count() == 1);
}

TEST_CASE("A write that fails leaves the old file as it was, and says why") {
  const Scratch scratch;
  const std::string path = scratch.file("report.json", "old");
  {
    auto file = OutputFile::open(path);
    REQUIRE(file);
    const FullDisk disk(100);
    const auto committed = file->commit(std::string(1000, 'x'));
    REQUIRE_FALSE(committed);
    CHECK(committed.error().text.starts_with(path + ": "));
  }
  CHECK(content_of(path) == "old");
  CHECK(scratch.file_count() == 1);
}

TEST_CASE("A replaced file keeps its permissions, and a link stays a link") {
  const Scratch scratch;
  const std::string path = scratch.file("report.json", "old");
  REQUIRE(::chmod(path.c_str(), 0600) == 0);
  fs::create_symlink("report.json", scratch.path("link"));
  auto file = OutputFile::open(scratch.path("link"));
  REQUIRE(file);
  REQUIRE(file->commit("new"));
  CHECK(fs::is_symlink(scratch.path("link")));
  CHECK(content_of(path) == "new");
  CHECK(permissions(path) == 0600);
}

TEST_CASE("A pipe is written to, not replaced") {
  const Scratch scratch;
  const std::string path = scratch.path("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(reader >= 0);
  auto file = OutputFile::open(path);
  REQUIRE(file);
  CHECK(file->commit("through the pipe"));
  std::string read(100, ' ');
  read.resize(static_cast<std::size_t>(::read(reader, read.data(), read.size())));
  ::close(reader);
  CHECK(read == "through the pipe");
  CHECK(fs::is_fifo(path));
}

TEST_CASE("A pipe that nobody reads is an error, and nothing waits for a reader") {
  const Scratch scratch;
  const std::string path = scratch.path("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const auto file = OutputFile::open(path);
  REQUIRE_FALSE(file);
  CHECK(file.error().text == path + ": a pipe that nobody reads");
}

TEST_CASE("A path that can't be written is found when it is opened") {
  const Scratch scratch;
  for (const std::string& path :
       {scratch.path("no/such/directory"), scratch.path("."), std::string(), scratch.path(std::string(300, 'x'))}) {
    CAPTURE(path);
    const auto file = OutputFile::open(path);
    REQUIRE_FALSE(file);
    CHECK(file.error().text.starts_with(path + ": "));
  }
  CHECK(scratch.file_count() == 0);
}
