#include "core/render/page.h"

#include <doctest/doctest.h>

namespace whybogus::render {
namespace {

TEST_CASE("an entry is folded at spaces, never inside of a word") {
  Page page({Colour::None, 52});
  page.entry("cause", {Piece("one two three four five six seven eight nine"), Piece("a-word-that-is-longer-than-all-the-room-of-a-line")});
  CHECK(page.text() ==
        "  cause     one two three four five six seven eight\n"
        "            nine\n"
        "            a-word-that-is-longer-than-all-the-room-of-a-line\n");
}

TEST_CASE("what exactly fits is not folded, what is one over is") {
  const std::string forty(40, 'x');
  Page page({Colour::None, 0});
  page.entry("fits", {Piece(forty.substr(3)), Piece("ab")});
  page.entry("over", {Piece(forty.substr(2)), Piece("ab")});
  CHECK(page.text() == "  fits      " + forty.substr(3) + " ab\n  over      " + forty.substr(2) + "\n            ab\n");
}

TEST_CASE("a command to copy is not folded") {
  Page page({Colour::None, 50});
  page.verbatim("try", {Piece(std::string(60, 'x') + " y")});
  CHECK(page.text() == "  try       " + std::string(60, 'x') + " y\n");
}

TEST_CASE("columns are as wide as their widest cell, and rows end without spaces") {
  Page page(TextStyle{});
  page.table({{{Piece("A"), Piece("B")}, {Piece("long"), Piece("b"), Piece("c")}, {Piece("x"), Piece("the last one may be long")}}});
  CHECK(page.text() ==
        "  A      B\n"
        "  long   b   c\n"
        "  x      the last one may be long\n");
}

TEST_CASE("octets are escaped before columns are measured, and colours do not count") {
  Page page({Colour::Ansi, 80});
  page.table({{{Piece("\x1b[2J", Paint::Bad), Piece("b")}, {Piece("1234567"), Piece("b")}}});
  CHECK(page.text() ==
        "  \x1b[1;31m\\027[2J\x1b[0m   b\n"
        "  1234567   b\n");
}

TEST_CASE("without colour no octet outside of the printable ASCII comes out") {
  std::string all;
  for (int octet = 0; octet < 256; ++octet) all += static_cast<char>(octet);
  Page page(TextStyle{});
  page.entry("k", {Piece(all, Paint::Bad)});
  page.headline({Piece(all)});
  page.verbatim("k", {Piece(all)});
  page.table({{{Piece(all), Piece(all)}}});
  for (const char c : page.text()) CHECK(((c >= ' ' && c <= '~') || c == '\n'));
}

}  // namespace
}  // namespace whybogus::render
