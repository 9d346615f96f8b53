#include "tests/bench/core/recordings.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "core/render/json.h"

namespace whybogus::bench {
namespace {

std::string zone_name(int number) { return "z" + std::to_string(number) + ".example."; }
std::string alias(int number) { return "www.of.some.rather.deep." + zone_name(number); }

}  // namespace

trace::Recording read_recording(const std::string& path) {
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto recording = render::read_recording(text, path);
  if (!recording) throw std::runtime_error(recording.error().text);
  return std::move(*recording);
}

tests::Path long_path() {
  constexpr int hops = 16;
  tests::SignedTree tree;
  tree.zone(".", "example. NS ns.example.\n" + tests::SignedTree::ds("example."));
  std::string cuts;
  for (int i = 1; i <= hops; ++i)
    cuts += "z" + std::to_string(i) + " NS ns.z" + std::to_string(i) + "\n" + tests::SignedTree::ds(zone_name(i));
  tree.zone("example.", cuts);
  for (int i = 1; i < hops; ++i) tree.zone(zone_name(i), "www.of.some.rather.deep CNAME " + alias(i + 1));
  tree.zone(zone_name(hops), "www.of.some.rather.deep A 192.0.2.80");
  return tests::Path(alias(1) + " A", std::move(tree));
}

}  // namespace whybogus::bench
