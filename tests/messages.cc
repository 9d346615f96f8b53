#include "tests/messages.h"

#include <charconv>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include "tests/octets.h"

namespace whybogus::tests {
namespace {

using dns::Bytes;
using dns::BytesView;
using dns::Message;
using dns::Record;

[[noreturn]] void refuse(const std::string& why) { throw std::invalid_argument(why); }

template <class T>
T value_or_throw(Result<T> result) {
  if (!result) refuse(result.error().text);
  return std::move(*result);
}

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t first = line.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> trimmed_lines(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.emplace_back(trimmed(line));
  return lines;
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::istringstream stream(line);
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::uint16_t number(std::string_view text) {
  std::uint16_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size()) refuse("\"" + std::string(text) + "\" is no number of 16 bits");
  return value;
}

dns::Rcode rcode_of(const std::string& word) {
  for (std::uint16_t value = 0; value < 4096; ++value) {
    if (to_text(dns::Rcode{value}) == word) return dns::Rcode{value};
  }
  refuse("\"" + word + "\" is not an RCODE");
}

using Flag = bool dns::Flags::*;
Flag flag_of(std::string_view word) {
  if (word == "aa") return &dns::Flags::aa;
  if (word == "tc") return &dns::Flags::tc;
  if (word == "rd") return &dns::Flags::rd;
  if (word == "ra") return &dns::Flags::ra;
  if (word == "ad") return &dns::Flags::ad;
  if (word == "cd") return &dns::Flags::cd;
  return nullptr;
}

// "12:some_text"
dns::Ede ede_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  std::string extra(colon == std::string_view::npos ? "" : text.substr(colon + 1));
  for (char& c : extra) c = c == '_' ? ' ' : c;
  return {dns::EdeCode{number(text.substr(0, colon))}, extra};
}

dns::Edns& edns_in(Message& message) {
  if (!message.edns) message.edns.emplace().buffer_size = 1232;
  return *message.edns;
}

void read_word(std::string_view word, Message& message) {
  if (const auto flag = flag_of(word)) {
    message.flags.*flag = true;
  } else if (word == "do") {
    edns_in(message).dnssec_ok = true;
  } else if (word.starts_with("id=")) {
    message.id = number(word.substr(3));
  } else if (word.starts_with("edns=")) {
    edns_in(message).buffer_size = number(word.substr(5));
  } else if (word.starts_with("ede=")) {
    edns_in(message).ede.push_back(ede_of(word.substr(4)));
  } else {
    refuse("\"" + std::string(word) + "\" is no word of the first line");
  }
}

void read_first_line(const std::string& line, Message& message) {
  const std::vector<std::string> words = words_of(line);
  message.rcode = rcode_of(words.at(0));
  message.flags.qr = true;
  for (std::size_t i = 1; i < words.size(); ++i) read_word(words[i], message);
}

dns::Question question_of(const std::string& line) {
  const std::vector<std::string> words = words_of(line.substr(1));
  if (words.size() != 2 && words.size() != 3) refuse("a question is \"? NAME [CLASS] TYPE\"");
  dns::Question question;
  question.name = name(words[0]);
  question.type = value_or_throw(dns::parse_rr_type(words.back()));
  if (words.size() == 3) question.rr_class = value_or_throw(dns::parse_rr_class(words[1]));
  return question;
}

using Section = std::vector<Record> Message::*;
Section section_of(std::string_view line) {
  if (line == "answer") return &Message::answer;
  if (line == "authority") return &Message::authority;
  if (line == "additional") return &Message::additional;
  return nullptr;
}

void read_sections(const std::vector<std::string>& lines, std::size_t first, Message& message) {
  Section section = nullptr;
  std::string text;
  for (std::size_t i = first; i <= lines.size(); ++i) {
    const auto next = i < lines.size() ? section_of(lines[i]) : nullptr;
    if (i < lines.size() && !next) {
      if (!section && !lines[i].empty()) refuse("\"" + lines[i] + "\" stands before the first section");
      text += lines[i] + "\n";
      continue;
    }
    if (section) message.*section = records(text);
    section = next;
    text.clear();
  }
}

void write_records(Bytes& wire, const std::vector<Record>& all) {
  for (const Record& record : all) {
    append(wire, record.owner.wire());
    append_u16(wire, record.type.value);
    append_u16(wire, record.rr_class.value);
    append_u16(wire, record.ttl.value >> 16);
    append_u16(wire, record.ttl.value & 0xFFFF);
    append_u16(wire, record.rdata.size());
    append(wire, record.rdata);
  }
}

Record opt_of(const dns::Edns& edns, dns::Rcode rcode) {
  Record opt;
  opt.type = dns::RrType::OPT;
  opt.rr_class = {edns.buffer_size};
  opt.ttl.value = static_cast<std::uint32_t>(rcode.value >> 4) << 24 | static_cast<std::uint32_t>(edns.version) << 16;
  if (edns.dnssec_ok) opt.ttl.value |= 0x8000;
  for (const dns::Ede& ede : edns.ede) {
    append_u16(opt.rdata, 15);
    append_u16(opt.rdata, 2 + ede.extra_text.size());
    append_u16(opt.rdata, ede.code.value);
    opt.rdata.insert(opt.rdata.end(), ede.extra_text.begin(), ede.extra_text.end());
  }
  return opt;
}

std::size_t header_bits(const Message& message) {
  const dns::Flags& flags = message.flags;
  std::size_t bits = static_cast<std::size_t>(message.opcode & 0xF) << 11 | (message.rcode.value & 0xF);
  bits |= flags.qr ? 0x8000U : 0U;
  bits |= flags.aa ? 0x0400U : 0U;
  bits |= flags.tc ? 0x0200U : 0U;
  bits |= flags.rd ? 0x0100U : 0U;
  bits |= flags.ra ? 0x0080U : 0U;
  bits |= flags.ad ? 0x0020U : 0U;
  bits |= flags.cd ? 0x0010U : 0U;
  return bits;
}

}  // namespace

dns::Message response(std::string_view text) {
  const std::vector<std::string> lines = trimmed_lines(text);
  std::size_t at = 0;
  while (at < lines.size() && lines[at].empty()) ++at;
  if (at == lines.size()) refuse("a message needs its first line");
  Message message;
  read_first_line(lines[at++], message);
  if (at < lines.size() && lines[at].starts_with('?')) message.question = question_of(lines[at++]);
  read_sections(lines, at, message);
  return message;
}

std::vector<dns::Record> records(std::string_view zone_text) {
  std::string text;
  for (const std::string& line : trimmed_lines(zone_text)) text += line + "\n";
  return value_or_throw(dns::parse_zone_text(text, "test"));
}

dns::Record record(std::string_view zone_text) {
  std::vector<dns::Record> all = records(zone_text);
  if (all.size() != 1) refuse("\"" + std::string(zone_text) + "\" is not one record");
  return std::move(all[0]);
}

dns::Name name(std::string_view text) { return value_or_throw(dns::Name::parse(text)); }

dns::Bytes encode_message(const dns::Message& message) {
  std::vector<Record> additional = message.additional;
  if (message.edns) additional.push_back(opt_of(*message.edns, message.rcode));
  Bytes wire;
  append_u16(wire, message.id);
  append_u16(wire, header_bits(message));
  append_u16(wire, message.question ? 1 : 0);
  for (const std::vector<Record>* section : {&message.answer, &message.authority, &std::as_const(additional)})
    append_u16(wire, section->size());
  if (message.question) {
    append(wire, message.question->name.wire());
    append_u16(wire, message.question->type.value);
    append_u16(wire, message.question->rr_class.value);
  }
  write_records(wire, message.answer);
  write_records(wire, message.authority);
  write_records(wire, additional);
  return wire;
}

}  // namespace whybogus::tests
