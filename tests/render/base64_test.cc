#include "core/render/base64.h"

#include <doctest/doctest.h>

namespace whybogus::render {
namespace {

dns::Bytes octets(std::string_view text) { return {text.begin(), text.end()}; }

TEST_CASE("base64 of RFC 4648 section 10, both ways") {
  struct Case {
    std::string_view octets;
    std::string_view text;
  };
  for (const Case& c : {Case{"", ""}, Case{"f", "Zg=="}, Case{"fo", "Zm8="}, Case{"foo", "Zm9v"}, Case{"foob", "Zm9vYg=="},
                        Case{"fooba", "Zm9vYmE="}, Case{"foobar", "Zm9vYmFy"}}) {
    CAPTURE(c.text);
    CHECK(base64(octets(c.octets)) == c.text);
    CHECK(parse_base64(c.text) == octets(c.octets));
  }
}

TEST_CASE("base64 keeps each octet at each place of a group") {
  for (unsigned value = 0; value < 256; ++value) {
    const auto octet = static_cast<std::uint8_t>(value);
    for (const dns::Bytes& group : {dns::Bytes{octet}, dns::Bytes{0x55, octet}, dns::Bytes{0xaa, 0x55, octet}})
      CHECK(parse_base64(base64(group)) == group);
  }
  CHECK(base64(dns::Bytes{0xfb, 0xff}) == "+/8=");
}

TEST_CASE("what base64() does not write is no base64") {
  for (const std::string_view text :
       {"Z", "Zg", "Zg=", "Zg===", "====", "=", "Z===", "Zg==Zg==", "Zh==", "Zm9=", "Zm9v\n", " Zm9v", "Zm-_", "Z=g=", "Zm9\x80"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_base64(text));
  }
}

}  // namespace
}  // namespace whybogus::render
