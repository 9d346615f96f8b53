#include "cli/input_file.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/cli/scratch.h"

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
  CHECK(read.error().text.ends_with("it holds octets of value 0, and is no text"));
}

TEST_CASE("A file that can't be read is named, with the system's reason") {
  const Scratch scratch;
  for (const std::string& path : {scratch.path("missing"), scratch.path("."), std::string("/dev/zero")}) {
    CAPTURE(path);
    const auto read = read_input(path);
    REQUIRE_FALSE(read);
    CHECK(read.error().text.starts_with(path + ": "));
  }
}
