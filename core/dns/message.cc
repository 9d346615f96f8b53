#include "core/dns/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "core/dns/compression.h"
#include "core/dns/edns.h"
#include "core/dns/wire_reader.h"

namespace whybogus::dns {
namespace {

constexpr std::size_t kHeaderSize = 12;

// RFC 1035 4.1.1, RFC 4035 3.1.6 and 3.2.
using Flag = bool Flags::*;
struct FlagBit {
  std::uint16_t mask;
  Flag flag;
};
constexpr FlagBit kFlagBits[] = {{0x8000, &Flags::qr}, {0x0400, &Flags::aa}, {0x0200, &Flags::tc}, {0x0100, &Flags::rd},
                                 {0x0080, &Flags::ra}, {0x0020, &Flags::ad}, {0x0010, &Flags::cd}};

Flags flags_of(std::uint16_t bits) {
  Flags flags;
  for (const FlagBit& bit : kFlagBits) flags.*bit.flag = (bits & bit.mask) != 0;
  return flags;
}

std::uint16_t bits_of(const Flags& flags) {
  std::uint16_t bits = 0;
  for (const FlagBit& bit : kFlagBits) {
    if (flags.*bit.flag) bits = static_cast<std::uint16_t>(bits | bit.mask);
  }
  return bits;
}

// Takes a message apart, from the front to the back.
class Decoder {
 public:
  explicit Decoder(BytesView wire) : wire_(wire), reader_(wire) {}

  Result<Question> question() {
    Result<Name> name = take_name();
    if (!name) return tl::unexpected(name.error());
    if (reader_.remaining() < 4) return fail("the message ends inside of the question");
    const RrType type{reader_.u16()};
    const RrClass rr_class{reader_.u16()};
    return Question{std::move(*name), type, rr_class};
  }

  Result<std::vector<Record>> section(std::uint16_t count, std::string_view name) {
    // Grown as records come: the count is the sender's word only.
    std::vector<Record> records;
    for (int i = 1; i <= count; ++i) {
      Result<Record> next = record();
      if (!next) return fail(fmt::format("record {} of the {} section: {}", i, name, next.error().text));
      records.push_back(std::move(*next));
    }
    return records;
  }

  WireReader& reader() { return reader_; }

 private:
  Result<Name> take_name() {
    Result<PlacedName> placed = read_name(wire_, reader_.at());
    if (!placed) return tl::unexpected(placed.error());
    reader_.move_to(placed->end);
    return std::move(placed->name);
  }

  Result<Record> record() {
    Record record;
    Result<Name> owner = take_name();
    if (!owner) return tl::unexpected(owner.error());
    record.owner = std::move(*owner);
    if (reader_.remaining() < 10) return fail("the message ends before the RDATA");
    record.type = {reader_.u16()};
    record.rr_class = {reader_.u16()};
    record.ttl = {reader_.u32()};
    const std::size_t size = reader_.u16();
    if (size > reader_.remaining()) return fail("the message ends inside of the RDATA");
    Result<Bytes> rdata = expanded_rdata(wire_, {reader_.at(), size}, record.type);
    if (!rdata) return tl::unexpected(rdata.error());
    record.rdata = std::move(*rdata);
    reader_.take(size);
    return record;
  }

  BytesView wire_;
  WireReader reader_;
};

bool is_opt(const Record& record) { return record.type == RrType::OPT; }

// Moves the OPT record out of the additional section. Error: it is malformed, misplaced or not alone.
Result<void> lift_edns(Message& message) {
  if (std::ranges::any_of(message.answer, is_opt) || std::ranges::any_of(message.authority, is_opt)) {
    return fail("an OPT record is outside of the additional section");
  }
  const auto opt = std::ranges::find_if(message.additional, is_opt);
  if (opt == message.additional.end()) return {};
  if (std::any_of(opt + 1, message.additional.end(), is_opt)) return fail("the message has more than one OPT record");
  Result<Edns> edns = edns_of(*opt);
  if (!edns) return tl::unexpected(edns.error());
  message.edns = std::move(*edns);
  message.rcode.value = static_cast<std::uint16_t>(opt->ttl.value >> 24 << 4 | message.rcode.value);
  message.additional.erase(opt);
  return {};
}

struct Header {
  std::uint16_t id = 0;
  std::uint16_t bits = 0;
  std::uint16_t questions = 0;
  std::uint16_t answers = 0;
  std::uint16_t authorities = 0;
  std::uint16_t additionals = 0;
};

Header take_header(WireReader& reader) {
  Header header;
  for (auto field : {&Header::id, &Header::bits, &Header::questions, &Header::answers, &Header::authorities, &Header::additionals}) {
    header.*field = reader.u16();
  }
  return header;
}

Message without_sections(const Header& header) {
  Message message;
  message.id = header.id;
  message.opcode = static_cast<std::uint8_t>(header.bits >> 11 & 0xF);
  message.flags = flags_of(header.bits);
  message.rcode.value = header.bits & 0xF;
  return message;
}

Result<void> read_sections(Decoder& decoder, const Header& header, Message& message) {
  Result<std::vector<Record>> answer = decoder.section(header.answers, "answer");
  if (!answer) return tl::unexpected(answer.error());
  Result<std::vector<Record>> authority = decoder.section(header.authorities, "authority");
  if (!authority) return tl::unexpected(authority.error());
  Result<std::vector<Record>> additional = decoder.section(header.additionals, "additional");
  if (!additional) return tl::unexpected(additional.error());
  message.answer = std::move(*answer);
  message.authority = std::move(*authority);
  message.additional = std::move(*additional);
  return {};
}

class Writer {
 public:
  void u8(std::uint8_t value) { wire_.push_back(value); }
  void u16(std::uint16_t value) {
    u8(static_cast<std::uint8_t>(value >> 8));
    u8(static_cast<std::uint8_t>(value & 0xFF));
  }
  void octets(BytesView more) { wire_.insert(wire_.end(), more.begin(), more.end()); }
  Bytes finish() { return std::move(wire_); }

 private:
  Bytes wire_;
};

void write_header(Writer& writer, const Message& query) {
  writer.u16(query.id);
  writer.u16(static_cast<std::uint16_t>(bits_of(query.flags) | (query.opcode & 0xF) << 11 | (query.rcode.value & 0xF)));
  writer.u16(query.question ? 1 : 0);
  writer.u16(0);
  writer.u16(0);
  writer.u16(query.edns ? 1 : 0);
}

void write_question(Writer& writer, const Question& question) {
  writer.octets(question.name.wire());
  writer.u16(question.type.value);
  writer.u16(question.rr_class.value);
}

void write_opt(Writer& writer, const Edns& edns, Rcode rcode) {
  writer.u8(0);
  writer.u16(RrType::OPT.value);
  writer.u16(edns.buffer_size);
  writer.u8(static_cast<std::uint8_t>(rcode.value >> 4));
  writer.u8(edns.version);
  writer.u16(edns.dnssec_ok ? 0x8000 : 0);
  writer.u16(0);
}

}  // namespace

Result<Message> decode(BytesView wire) {
  if (wire.size() < kHeaderSize) return fail(fmt::format("the message has {} octets, and a header alone has {}", wire.size(), kHeaderSize));
  Decoder decoder(wire);
  const Header header = take_header(decoder.reader());
  if (header.questions > 1) return fail(fmt::format("the message has {} questions", header.questions));
  Message message = without_sections(header);
  if (header.questions == 1) {
    Result<Question> question = decoder.question();
    if (!question) return tl::unexpected(question.error());
    message.question = std::move(*question);
  }
  if (auto sections = read_sections(decoder, header, message); !sections) return tl::unexpected(sections.error());
  if (auto edns = lift_edns(message); !edns) return tl::unexpected(edns.error());
  return message;
}

Bytes encode_query(const Message& query) {
  Writer writer;
  write_header(writer, query);
  if (query.question) write_question(writer, *query.question);
  if (query.edns) write_opt(writer, *query.edns, query.rcode);
  return writer.finish();
}

}  // namespace whybogus::dns
