// The files that are built into the program: the pages as they stand in pages/, and the examples as they stand in testdata/examples/.
// Their definitions are written at build time by text_files.cmake.
#pragma once

#include <span>
#include <string_view>

namespace whybogus::diagnose {

struct SourceFile {
  /// Without its folder: "sig-expired.md".
  std::string_view file;
  std::string_view text;
};

/// All pages, one file a code, in the order of their names.
std::span<const SourceFile> page_sources();

/// Recordings of real servers, one a code: "sig-expired.json" is of a fault that is reported as that. In the order of their names.
std::span<const SourceFile> example_sources();

}  // namespace whybogus::diagnose
