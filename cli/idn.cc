#include "cli/idn.h"

#include <fmt/format.h>
#include <idn2.h>

#include <algorithm>
#include <memory>

namespace whybogus::cli {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

struct Conversion {
  int status = IDN2_OK;
  std::string name;
};

Conversion convert(const std::string& name, int flags) {
  char* converted = nullptr;
  const int status = idn2_to_ascii_8z(name.c_str(), &converted, flags);
  const std::unique_ptr<char, void (*)(void*)> owner(converted, idn2_free);
  return {status, converted ? converted : ""};
}

}  // namespace

Result<std::string> to_a_labels(std::string_view name) {
  std::string text(name);
  if (is_ascii(text)) return text;
  // As dig: TR46 without its transitional mappings first, so that "ß" stays itself; with them only for what would not pass otherwise.
  Conversion conversion = convert(text, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  if (conversion.status == IDN2_DISALLOWED) conversion = convert(text, IDN2_NFC_INPUT | IDN2_TRANSITIONAL);
  if (conversion.status == IDN2_OK) return conversion.name;
  return fail(fmt::format("\"{}\" is not a legal IDNA2008 name ({}), use +noidnin", text, idn2_strerror(conversion.status)));
}

}  // namespace whybogus::cli
