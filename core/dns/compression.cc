#include "core/dns/compression.h"

#include <algorithm>
#include <array>

#include "core/dns/wire_reader.h"

namespace whybogus::dns {
namespace {

// A name has at most 127 labels, and nobody needs more than one pointer before each.
constexpr int kMaxPointers = 127;

// How RDATA with compressible names begins: octets, then character-strings, then names. Anything may follow.
struct Layout {
  std::uint16_t type;
  std::size_t octets;
  int strings;
  int names;
};

constexpr auto kLayouts = std::to_array<Layout>({{2, 0, 0, 1},     // NS
                                                 {3, 0, 0, 1},     // MD
                                                 {4, 0, 0, 1},     // MF
                                                 {5, 0, 0, 1},     // CNAME
                                                 {6, 0, 0, 2},     // SOA
                                                 {7, 0, 0, 1},     // MB
                                                 {8, 0, 0, 1},     // MG
                                                 {9, 0, 0, 1},     // MR
                                                 {12, 0, 0, 1},    // PTR
                                                 {14, 0, 0, 2},    // MINFO
                                                 {15, 2, 0, 1},    // MX
                                                 {17, 0, 0, 2},    // RP
                                                 {18, 2, 0, 1},    // AFSDB
                                                 {21, 2, 0, 1},    // RT
                                                 {24, 18, 0, 1},   // SIG
                                                 {26, 2, 0, 2},    // PX
                                                 {30, 0, 0, 1},    // NXT
                                                 {33, 6, 0, 1},    // SRV
                                                 {35, 4, 3, 1},    // NAPTR
                                                 {39, 0, 0, 1}});  // DNAME

// Octets of the layout's fixed part and character-strings. Error: they do not fit.
Result<std::size_t> prefix_size(BytesView rdata, const Layout& layout) {
  WireReader reader(rdata);
  if (reader.remaining() < layout.octets) return fail("the RDATA ends before its name");
  reader.take(layout.octets);
  for (int i = 0; i < layout.strings; ++i) {
    if (reader.at_end()) return fail("the RDATA ends before its name");
    const std::size_t size = reader.u8();
    if (size > reader.remaining()) return fail("the RDATA ends inside of a character-string");
    reader.take(size);
  }
  return reader.at();
}

void append(Bytes& octets, BytesView more) { octets.insert(octets.end(), more.begin(), more.end()); }

// The labels from `at` up to a pointer or the root label, and where that stands.
struct Run {
  Bytes labels;
  std::size_t end = 0;
};

Result<Run> read_run(BytesView message, std::size_t at) {
  Run run{{}, at};
  while (run.end < message.size() && message[run.end] != 0 && message[run.end] < 0xC0) {
    const std::size_t size = 1U + message[run.end];
    if (size > 64) return fail("a name has a label of an unknown kind");
    if (size > message.size() - run.end) return fail("the message ends inside of a name");
    append(run.labels, message.subspan(run.end, size));
    run.end += size;
    if (run.labels.size() >= max_name_size) return fail("a name is longer than 255 octets");
  }
  if (run.end >= message.size()) return fail("the message ends inside of a name");
  return run;
}

// Where the pointer at `at` leads. Only backwards from where its run of labels began ("a prior occurrence"), so that no loop is possible.
Result<std::size_t> follow_pointer(BytesView message, std::size_t at, std::size_t run_start) {
  if (at + 2 > message.size()) return fail("the message ends inside of a name");
  const std::size_t target = static_cast<std::size_t>(message[at] & 0x3F) << 8 | message[at + 1];
  if (target >= run_start) return fail("a compression pointer does not lead backwards");
  return target;
}

}  // namespace

Result<PlacedName> read_name(BytesView message, std::size_t at) {
  Bytes wire;
  std::size_t end = 0;
  for (int pointers = 0; pointers <= kMaxPointers; ++pointers) {
    const Result<Run> run = read_run(message, at);
    if (!run) return tl::unexpected(run.error());
    append(wire, run->labels);
    if (wire.size() >= max_name_size) return fail("a name is longer than 255 octets");
    const bool complete = message[run->end] == 0;
    if (pointers == 0) end = run->end + (complete ? 1 : 2);
    if (complete) {
      wire.push_back(0);
      return Name::from_wire(wire).map([&](Name name) { return PlacedName{std::move(name), end}; });
    }
    const Result<std::size_t> target = follow_pointer(message, run->end, at);
    if (!target) return tl::unexpected(target.error());
    at = *target;
  }
  return fail("a name has too many compression pointers");
}

Result<Bytes> expanded_rdata(BytesView message, Extent rdata, RrType type) {
  const BytesView original = message.subspan(rdata.at, rdata.size);
  const auto layout = std::ranges::find(kLayouts, type.value, &Layout::type);
  if (layout == kLayouts.end() || original.empty()) return Bytes(original.begin(), original.end());
  const Result<std::size_t> prefix = prefix_size(original, *layout);
  if (!prefix) return tl::unexpected(prefix.error());
  // A name may not run on beyond the RDATA.
  const BytesView visible = message.first(rdata.at + rdata.size);
  Bytes expanded(original.begin(), original.begin() + static_cast<std::ptrdiff_t>(*prefix));
  std::size_t at = rdata.at + *prefix;
  for (int i = 0; i < layout->names; ++i) {
    const Result<PlacedName> name = read_name(visible, at);
    if (!name) return tl::unexpected(name.error());
    append(expanded, name->name.wire());
    at = name->end;
  }
  append(expanded, visible.subspan(at));
  return expanded;
}

}  // namespace whybogus::dns
