// A file descriptor of the system with an owner, and writing to one until all is written.
#pragma once

#include <string_view>
#include <system_error>
#include <utility>

namespace whybogus::cli {

/// Closes it at the end of its life; -1 stands for none, as in the system's calls.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { static_cast<void>(close()); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  /// What the system says of it: the last chance to learn of a write that failed.
  std::error_code close();

 private:
  int number_;
};

/// Writes all of it, however many calls that takes. The error code is the system's; none means success.
std::error_code write_all(int descriptor, std::string_view bytes);

/// The last call's errno as an error code.
std::error_code last_error();

}  // namespace whybogus::cli
