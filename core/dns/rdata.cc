#include "core/dns/rdata.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/dns/wire_reader.h"

namespace whybogus::dns {
namespace {

using Failure = tl::unexpected<Error>;

// Octets of an RRSIG before the signer's name.
constexpr std::size_t kRrsigFixed = 18;

bool has_more_labels(const Name& owner, std::uint8_t labels) { return labels < owner.label_count() - (owner.is_wildcard() ? 1 : 0); }

Failure too_short(std::string_view type, BytesView rdata, std::size_t needed) {
  return fail(fmt::format("{} RDATA of {} octets is shorter than {}", type, rdata.size(), needed));
}

Failure within(std::string_view type, const Error& error) { return fail(fmt::format("{} RDATA: {}", type, error.text)); }

Bytes copy(BytesView octets) { return Bytes(octets.begin(), octets.end()); }

// RFC 4034 appendix B.1: the upper two of the modulus' last three octets, which end the RDATA.
KeyTag rsa_md5_tag(BytesView rdata) {
  constexpr std::size_t head = 4;
  if (rdata.size() < head + 3) return {};
  WireReader modulus_end(rdata.last(3));
  return {modulus_end.u16()};
}

// RFC 4034 appendix B.
KeyTag key_tag(BytesView rdata, Algorithm algorithm) {
  if (algorithm == Algorithm::RsaMd5) return rsa_md5_tag(rdata);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < rdata.size(); ++i) sum += i % 2 == 0 ? static_cast<std::uint32_t>(rdata[i]) << 8 : rdata[i];
  sum += sum >> 16 & 0xFFFF;
  return {static_cast<std::uint16_t>(sum & 0xFFFF)};
}

void append_window(std::vector<RrType>& types, std::uint8_t window, BytesView bits) {
  for (std::size_t i = 0; i < bits.size() * 8; ++i) {
    if ((bits[i / 8] & 0x80 >> i % 8) != 0) types.push_back({static_cast<std::uint16_t>(window << 8 | i)});
  }
}

// What the sender must not do (RFC 4034 4.1.2) is malformed here, as it is for BIND: only one form of a bitmap is right.
Result<BytesView> take_window_bits(WireReader& reader) {
  const std::size_t length = reader.u8();
  if (length < 1 || length > 32) return fail(fmt::format("a window of the type bitmap has {} octets", length));
  if (length > reader.remaining()) return fail("the type bitmap ends inside of a window");
  const BytesView bits = reader.take(length);
  if (bits.back() == 0) return fail("a window of the type bitmap ends with a zero octet");
  return bits;
}

}  // namespace

bool TypeBitmap::has(RrType type) const { return std::ranges::binary_search(types, type); }

Result<TypeBitmap> parse_type_bitmap(BytesView octets) {
  TypeBitmap bitmap;
  WireReader reader(octets);
  int last_window = -1;
  while (!reader.at_end()) {
    const std::uint8_t window = reader.u8();
    if (window <= last_window) return fail("the windows of the type bitmap are out of order");
    last_window = window;
    if (reader.at_end()) return fail("the type bitmap ends inside of a window");
    const Result<BytesView> bits = take_window_bits(reader);
    if (!bits) return tl::unexpected(bits.error());
    append_window(bitmap.types, window, *bits);
  }
  return bitmap;
}

Result<Dnskey> parse_dnskey(BytesView rdata) {
  if (rdata.size() < 4) return too_short("DNSKEY", rdata, 4);
  WireReader reader(rdata);
  Dnskey key;
  key.flags = reader.u16();
  key.protocol = reader.u8();
  key.algorithm = {reader.u8()};
  key.public_key = copy(reader.take_rest());
  key.tag = key_tag(rdata, key.algorithm);
  return key;
}

Result<Ds> parse_ds(BytesView rdata) {
  if (rdata.size() < 4) return too_short("DS", rdata, 4);
  WireReader reader(rdata);
  Ds ds;
  ds.tag = {reader.u16()};
  ds.algorithm = {reader.u8()};
  ds.digest_type = {reader.u8()};
  ds.digest = copy(reader.take_rest());
  return ds;
}

bool is_expanded(const Name& owner, const Rrsig& rrsig) { return has_more_labels(owner, rrsig.labels); }

bool is_expanded(const Name& owner, const RrsigHead& rrsig) { return has_more_labels(owner, rrsig.labels); }

std::optional<RrsigHead> parse_rrsig_head(BytesView rdata) {
  if (rdata.size() < kRrsigFixed) return std::nullopt;
  WireReader reader(rdata);
  RrsigHead head;
  head.type_covered = {reader.u16()};
  reader.u8();
  head.labels = reader.u8();
  Result<Name> signer = Name::from_wire_head(rdata.subspan(kRrsigFixed));
  if (!signer) return std::nullopt;
  head.signer = std::move(*signer);
  return head;
}

Result<Rrsig> parse_rrsig(BytesView rdata) {
  if (rdata.size() < kRrsigFixed) return too_short("RRSIG", rdata, kRrsigFixed);
  WireReader reader(rdata);
  Rrsig rrsig;
  rrsig.type_covered = {reader.u16()};
  rrsig.algorithm = {reader.u8()};
  rrsig.labels = reader.u8();
  rrsig.original_ttl = {reader.u32()};
  rrsig.expiration = {reader.u32()};
  rrsig.inception = {reader.u32()};
  rrsig.tag = {reader.u16()};
  Result<Name> signer = Name::from_wire_head(rdata.subspan(reader.at()));
  if (!signer) return within("RRSIG", signer.error());
  rrsig.signer = std::move(*signer);
  reader.take(rrsig.signer.wire().size());
  rrsig.signature = copy(reader.take_rest());
  return rrsig;
}

Result<Nsec> parse_nsec(BytesView rdata) {
  Result<Name> next = Name::from_wire_head(rdata);
  if (!next) return within("NSEC", next.error());
  Result<TypeBitmap> types = parse_type_bitmap(rdata.subspan(next->wire().size()));
  if (!types) return within("NSEC", types.error());
  return Nsec{std::move(*next), std::move(*types)};
}

Result<Nsec3> parse_nsec3(BytesView rdata) {
  if (rdata.size() < 6) return too_short("NSEC3", rdata, 6);
  WireReader reader(rdata);
  Nsec3 nsec3;
  nsec3.hash_algorithm = reader.u8();
  nsec3.flags = reader.u8();
  nsec3.iterations = reader.u16();
  const std::size_t salt_length = reader.u8();
  if (salt_length >= reader.remaining()) return fail("NSEC3 RDATA: the octets end inside of the salt");
  nsec3.salt = copy(reader.take(salt_length));
  const std::size_t hash_length = reader.u8();
  // RFC 5155 3.1.7: from 1 to 255.
  if (hash_length == 0) return fail("NSEC3 RDATA: the next hashed owner name is empty");
  if (hash_length > reader.remaining()) return fail("NSEC3 RDATA: the octets end inside of the next hashed owner name");
  nsec3.next_hashed_owner = copy(reader.take(hash_length));
  Result<TypeBitmap> types = parse_type_bitmap(reader.take_rest());
  if (!types) return within("NSEC3", types.error());
  nsec3.types = std::move(*types);
  return nsec3;
}

Result<Name> parse_target(BytesView rdata) { return Name::from_wire(rdata); }

}  // namespace whybogus::dns
