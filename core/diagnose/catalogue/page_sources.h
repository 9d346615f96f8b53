// The pages as they stand in pages/, one file a code. Their definition is written at build time by pages.cmake.
#pragma once

#include <span>
#include <string_view>

namespace whybogus::diagnose {

struct PageSource {
  /// Without its folder: "sig-expired.md".
  std::string_view file;
  std::string_view text;
};

/// All files of pages/, in the order of their names.
std::span<const PageSource> page_sources();

}  // namespace whybogus::diagnose
