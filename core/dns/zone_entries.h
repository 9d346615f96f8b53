// Zone-file text cut into entries (RFC 1035 5.1): comments gone, parentheses resolved, one logical line each. Private to this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/dns/result.h"

namespace whybogus::dns {

struct ZoneEntry {
  /// Never blank, unless the text has ended. It begins with a blank when the owner is left out.
  std::string text;
  /// Where it begins, counted from 1.
  std::size_t line = 1;
};

class ZoneEntries {
 public:
  /// Keeps the view: `text` must outlive this.
  explicit ZoneEntries(std::string_view text) : text_(text) {}

  /// The next entry; one without text at the end. Error: quotes or parentheses that do not close, "LINE: ...".
  Result<ZoneEntry> next();

 private:
  Result<std::string> logical_line();
  void skip_comment();
  bool take_inside(char c, std::string& entry);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  bool quoted_ = false;
  int depth_ = 0;
};

}  // namespace whybogus::dns
