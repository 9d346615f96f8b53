#include "cli/input_file.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <string>

#include "tests/cli/scratch.h"

using whybogus::cli::ExitStatus;
using whybogus::cli::read_input;
using whybogus::tests::Scratch;

TEST_CASE("A file is read whole, octet for octet") {
  const Scratch scratch;
  const std::string content = std::string(100000, 'x') + "\r\n\xFF";
  const auto read = read_input(scratch.file("input", content));
  REQUIRE(read);
  CHECK(*read == content);
}

TEST_CASE("A file that is no text is told by its first octet of value 0") {
  const Scratch scratch;
  const auto read = read_input(scratch.file("input", std::string(100000, 'x') + std::string(1, '\0')));
  REQUIRE_FALSE(read);
  CHECK(read.error().sentence.ends_with("it holds octets of value 0, and is no text"));
}

TEST_CASE("A file that can't be read is named, with the system's reason") {
  const Scratch scratch;
  for (const std::string& path : {scratch.path("missing"), scratch.path("."), std::string("/dev/zero")}) {
    CAPTURE(path);
    const auto read = read_input(path);
    REQUIRE_FALSE(read);
    CHECK(read.error().sentence.starts_with(path + ": "));
    CHECK(read.error().status == ExitStatus::BadInput);
  }
}

TEST_CASE("A limit on open files says nothing of the file") {
  const Scratch scratch;
  const std::string path = scratch.file("input", "x");
  struct rlimit before = {};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  const struct rlimit none = {0, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  const auto read = read_input(path);
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
  REQUIRE_FALSE(read);
  CHECK(read.error().status == ExitStatus::Internal);
  CHECK(read_input(path));
}
