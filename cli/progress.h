// One line on a terminal that tells a person who waits that something is going on. Nothing is shown in the first moments of a run, nor
// where stderr is no terminal, and nothing is left of it at the end.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace whybogus::cli {

class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// What the line tells from now on.
  void count(std::size_t exchanges, std::size_t under_way);
  /// To be called a few times a second; shows the line when it is time.
  void tick();

 private:
  using Clock = std::chrono::steady_clock;

  void show(const std::string& line);

  bool is_terminal_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point next_;
  std::size_t exchanges_ = 0;
  std::size_t under_way_ = 0;
  /// Columns that the line takes now.
  std::size_t shown_ = 0;
};

}  // namespace whybogus::cli
