#include "tests/mutations.h"

#include <algorithm>
#include <array>

#include "tests/signed_zone.h"

namespace whybogus::tests {
namespace {

using dns::Message;
using dns::Question;
using dns::Record;
using dns::RrType;

bool is_signature_over(const Record& record, const Question& rrset) {
  if (record.type != RrType::RRSIG || record.owner != rrset.name) return false;
  const auto rrsig = dns::parse_rrsig(record.rdata);
  return rrsig && rrsig->type_covered == rrset.type;
}

std::array<Section*, 2> sections(Message& message) { return {&message.answer, &message.authority}; }

}  // namespace

void drop_signature(Message& message, std::string_view rrset) {
  for (Section* section : sections(message))
    std::erase_if(*section, [at = question(rrset)](const Record& record) { return is_signature_over(record, at); });
}

void drop_rrset(Message& message, std::string_view rrset) {
  drop_signature(message, rrset);
  for (Section* section : sections(message))
    std::erase_if(*section, [at = question(rrset)](const Record& record) { return record.owner == at.name && record.type == at.type; });
}

void sign_again(Message& message, std::string_view rrset, const SigningKey& key, const std::function<void(dns::Rrsig&)>& change) {
  const Question at = question(rrset);
  for (Section* section : sections(message)) {
    const auto set = dns::select(*section, at.name, at.type);
    if (set.empty()) continue;
    dns::Rrsig statements = rrsig_for(set, key);
    change(statements);
    std::erase_if(*section, [&](const Record& record) { return is_signature_over(record, at); });
    section->push_back(sign(set, statements, key));
  }
}

void damage_signature(Message& message, std::string_view rrset) {
  const Question at = question(rrset);
  for (Section* section : sections(message))
    for (Record& record : *section)
      if (is_signature_over(record, at)) record.rdata.back() ^= 1;
}

void drop_denials(Message& message) {
  const auto is_denial = [](const Record& record) {
    const auto rrsig = dns::parse_rrsig(record.rdata);
    const RrType type = record.type == RrType::RRSIG && rrsig ? rrsig->type_covered : record.type;
    return type == RrType::NSEC || type == RrType::NSEC3;
  };
  for (Section* section : sections(message)) std::erase_if(*section, is_denial);
}

void drop_dnssec(Message& message) {
  for (Section* section : sections(message)) {
    std::erase_if(*section, [](const Record& record) {
      return record.type == RrType::RRSIG || record.type == RrType::NSEC || record.type == RrType::NSEC3;
    });
  }
}

}  // namespace whybogus::tests
