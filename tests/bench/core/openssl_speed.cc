#include "tests/bench/core/openssl_speed.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <memory>

namespace whybogus::bench {
namespace {

struct PipeClosed {
  void operator()(FILE* pipe) const { pclose(pipe); }
};

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, PipeClosed> pipe(popen(command.c_str(), "r"));
  std::string output;
  std::array<char, 256> line{};
  while (pipe && fgets(line.data(), line.size(), pipe.get()) != nullptr) output += line.data();
  return output;
}

// What `-mr` prints after all else is "+F" and fields with colons between; the last one is the figure, of a key pair that of verifying.
std::optional<double> last_figure(const std::string& output) {
  const std::size_t line = output.rfind("+F");
  if (line == std::string::npos) return std::nullopt;
  const std::string fields = output.substr(line, output.find('\n', line) - line);
  const std::size_t last = fields.rfind(':') + 1;
  double figure = 0;
  const auto read = std::from_chars(fields.data() + last, fields.data() + fields.size(), figure);
  if (read.ec != std::errc()) return std::nullopt;
  return figure;
}

std::optional<double> figure_of(const std::string& what) {
  return last_figure(output_of("openssl speed -mr -seconds 1 " + what + " 2>/dev/null"));
}

}  // namespace

std::optional<double> verified_a_second(const std::string& algorithm) { return figure_of(algorithm); }

std::optional<double> sha1_a_second(std::size_t octets) {
  const auto octets_a_second = figure_of("-bytes " + std::to_string(octets) + " -evp sha1");
  if (!octets_a_second) return std::nullopt;
  return *octets_a_second / static_cast<double>(octets);
}

}  // namespace whybogus::bench
