#include "core/dns/edns.h"

#include <fmt/format.h>

#include "core/dns/wire_reader.h"

namespace whybogus::dns {
namespace {

constexpr std::uint16_t kEdeOption = 15;

Result<Ede> ede_of(BytesView option) {
  if (option.size() < 2) return fail("the OPT record has an extended error without a code");
  WireReader reader(option);
  const EdeCode code{reader.u16()};
  const BytesView text = reader.take_rest();
  return Ede{code, std::string(text.begin(), text.end())};
}

Result<void> read_ede(BytesView rdata, Edns& edns) {
  WireReader reader(rdata);
  while (!reader.at_end()) {
    if (reader.remaining() < 4) return fail("the OPT record ends inside of an option");
    const std::uint16_t code = reader.u16();
    const std::size_t size = reader.u16();
    if (size > reader.remaining()) return fail("the OPT record ends inside of an option");
    const BytesView option = reader.take(size);
    if (code != kEdeOption) continue;
    if (edns.ede.size() == max_ede) {
      ++edns.more_ede;
      continue;
    }
    Result<Ede> ede = ede_of(option);
    if (!ede) return tl::unexpected(ede.error());
    edns.ede.push_back(std::move(*ede));
  }
  return {};
}

}  // namespace

// RFC 6891 6.1.3: an OPT record's class is the buffer size; its TTL is the RCODE's upper bits, the version and the flags.
Result<Edns> edns_of(const Record& opt) {
  if (!opt.owner.is_root()) return fail(fmt::format("the OPT record is owned by {} and not by the root", opt.owner.to_text()));
  Edns edns;
  if (const Result<void> read = read_ede(opt.rdata, edns); !read) return tl::unexpected(read.error());
  edns.version = static_cast<std::uint8_t>(opt.ttl.value >> 16 & 0xFF);
  edns.buffer_size = opt.rr_class.value;
  edns.dnssec_ok = (opt.ttl.value & 0x8000) != 0;
  return edns;
}

}  // namespace whybogus::dns
