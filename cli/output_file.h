// A file that is written once, at the end of a run that may be long: opened before it, so that a path that can't be written is found at
// once, and put in its place complete or not at all, so that no half file ever stands where a good one stood. Until then it has no name
// where the system can do that, so that nothing is left of it whatever ends the process. What is no regular file (a pipe, a terminal,
// /dev/stdout) is written directly. It does not make directories.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "cli/descriptor.h"
#include "core/dns/result.h"

namespace whybogus::cli {

class OutputFile {
 public:
  /// Opens what will become the file. A file that is there keeps its permissions; a link is followed; a named pipe that nobody reads is not
  /// waited for. Error: names the path and what the system says.
  static Result<OutputFile> open(const std::string& path);

  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  /// Leaves the old file as it was, if commit() was not reached.
  ~OutputFile();

  /// Writes the content and puts the file in its place. To be called once. Error: names the path and what the system says; then the old
  /// file stands.
  Result<void> commit(std::string_view content);

 private:
  enum class State { InPlace, Named, Unnamed };

  OutputFile(std::string path, std::string target, State);
  /// The descriptor's number as a call has just returned it; -1: it failed.
  static Result<OutputFile> direct(const std::string& path, int number);
  static Result<OutputFile> open_beside(const std::string& path, mode_t permissions);
  std::error_code open_unnamed();
  std::error_code open_named();
  std::error_code write_through(std::string_view content);
  std::error_code write_and_place(std::string_view content);
  std::error_code link_beside();
  std::error_code put_in_place();

  /// As given.
  std::string path_;
  /// The same, with links followed.
  std::string target_;
  State state_;
  /// The name beside the target that is to be removed again; empty: none.
  std::string temporary_;
  mode_t permissions_ = 0;
  Descriptor descriptor_;
};

}  // namespace whybogus::cli
