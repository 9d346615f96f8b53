#include "core/dns/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/dns/rdata_codec.h"

namespace whybogus::dns {
namespace {

// RFC 3597 5.
std::string generic_text(BytesView rdata) {
  std::string text = fmt::format("\\# {}", rdata.size());
  if (!rdata.empty()) text += ' ';
  for (const std::uint8_t octet : rdata) fmt::format_to(std::back_inserter(text), "{:02x}", octet);
  return text;
}

}  // namespace

std::string to_text(const Question& question) {
  if (question.rr_class == RrClass::IN) return rrset_text(question.name, question.type);
  return fmt::format("{} {} {}", question.name.to_text(), to_text(question.rr_class), to_text(question.type));
}

std::string to_text(const Record& record) {
  return fmt::format("{} {} {} {} {}", record.owner.to_text(), record.ttl.value, to_text(record.rr_class), to_text(record.type),
                     rdata_text(record));
}

std::string rdata_text(const Record& record) {
  if (auto words = words_of(record.type, record.rdata)) return *words;
  return generic_text(record.rdata);
}

std::string rrset_text(const Name& owner, RrType type) { return owner.to_text() + " " + to_text(type); }

std::vector<Record> select(const std::vector<Record>& records, const Name& owner, RrType type) {
  std::vector<Record> selected;
  std::ranges::copy_if(records, std::back_inserter(selected),
                       [&](const Record& record) { return record.type == type && record.owner == owner; });
  return selected;
}

}  // namespace whybogus::dns
