#include "core/dns/response.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/dns/rdata.h"

namespace whybogus::dns {
namespace {

constexpr std::size_t kMaxAliases = 64;

using NameSet = std::set<const Name*, Quickly>;

// The answer section as a question of that type sees it. In trees, and without copies: a message may hold thousands of records.
class Answer {
 public:
  // Keeps the reference.
  Answer(const Message& response, RrType type) {
    for (const Record& record : response.answer) {
      if (type == RrType::ANY || record.type == type) data_.insert(&record.owner);
      if (record.type == RrType::CNAME) cnames_.emplace(&record.owner, &record);
      if (record.type == RrType::DNAME) dnames_.emplace(&record.owner, &record);
    }
    if (!dnames_.empty() && !cnames_.empty()) read_signatures(response);
  }

  bool has_data(const Name& name) const { return data_.contains(&name); }

  std::optional<Name> next(const Name& name) const {
    if (has_data(name)) return std::nullopt;
    std::optional<Name> cname = target_at(cnames_, name);
    // A CNAME that was made from a DNAME says the same, or it is wrong: then a validator goes by the DNAME (RFC 6672 5.3.1).
    const auto dname = dname_above(name);
    if (!dname || (cname && signed_cnames_.contains(&name))) return cname;
    const Result<Name> target = name.substituted(dname->first, dname->second);
    return target ? std::optional(*target) : std::nullopt;
  }

 private:
  using Aliases = std::multimap<const Name*, const Record*, Quickly>;

  // The first in order of several at one name.
  static std::optional<Name> target_at(const Aliases& aliases, const Name& name) {
    std::optional<Name> first;
    const auto [begin, end] = aliases.equal_range(&name);
    for (auto alias = begin; alias != end; ++alias) {
      const Result<Name> target = parse_target(alias->second->rdata);
      if (target && (!first || *target < *first)) first = *target;
    }
    return first;
  }

  void read_signatures(const Message& response) {
    for (const Record& record : response.answer) {
      if (record.type != RrType::RRSIG || !cnames_.contains(&record.owner)) continue;
      const auto rrsig = parse_rrsig_head(record.rdata);
      if (rrsig && rrsig->type_covered == RrType::CNAME) signed_cnames_.insert(&record.owner);
    }
  }

  // Owner and target of the closest one. RFC 6672 2.2: a name below a DNAME is substituted, the DNAME's own name is not.
  std::optional<std::pair<Name, Name>> dname_above(const Name& name) const {
    for (Name above = name; !dnames_.empty() && !above.is_root();) {
      above = above.parent();
      if (const auto target = target_at(dnames_, above)) return std::pair(above, *target);
    }
    return std::nullopt;
  }

  NameSet data_;
  Aliases cnames_;
  Aliases dnames_;
  /// Read only where a DNAME leaves room for doubt.
  NameSet signed_cnames_;
};

// The names that the answer's aliases lead through: the question's first, the final one last, none twice unless it is the last.
std::vector<Name> chain(const Answer& answer, const Name& first) {
  std::vector<Name> names{first};
  while (names.size() <= kMaxAliases) {
    const std::optional<Name> next = answer.next(names.back());
    if (!next) break;
    const bool closes = std::ranges::find(names, *next) != names.end();
    names.push_back(*next);
    if (closes) break;
  }
  return names;
}

std::vector<Name> chain(const Message& response, const Question& question) { return chain(Answer(response, question.type), question.name); }

NameSet dname_owners(const Message& response) {
  NameSet owners;
  for (const Record& record : response.answer)
    if (record.type == RrType::DNAME) owners.insert(&record.owner);
  return owners;
}

bool is_strictly_below_one_of(const Name& name, const NameSet& owners) {
  for (Name above = name; !owners.empty() && !above.is_root();) {
    above = above.parent();
    if (owners.contains(&above)) return true;
  }
  return false;
}

// Whether a DNAME applies to one of the names: YXDOMAIN is then the DNAME's own answer (RFC 6672 2.2), and no failure.
bool has_dname_above(const Message& response, const std::vector<Name>& names) {
  const NameSet owners = dname_owners(response);
  return std::ranges::any_of(names, [&](const Name& name) { return is_strictly_below_one_of(name, owners); });
}

bool has_soa_above(const Message& response, const Name& name) {
  return std::ranges::any_of(response.authority,
                             [&](const Record& record) { return record.type == RrType::SOA && name.is_subdomain_of(record.owner); });
}

// RFC 2308 2.2: NS records without an SOA record tell a referral from "no data". The AA bit does not, because servers set it wrongly.
std::optional<Name> delegated_zone(const Message& response, const Name& name) {
  if (soa_owner(response)) return std::nullopt;
  for (const Record& record : response.authority) {
    if (record.type == RrType::NS && name.is_subdomain_of(record.owner)) return record.owner;
  }
  return std::nullopt;
}

// What NOERROR says when no data is given at the last name of `names`.
ResponseKind kind_without_data(const Message& response, const std::vector<Name>& names) {
  const bool aliased = names.size() > 1;
  if (!aliased) return delegated_zone(response, names.front()) ? ResponseKind::Referral : ResponseKind::Nodata;
  return has_soa_above(response, names.back()) ? ResponseKind::Nodata : ResponseKind::Alias;
}

bool is_rrsig(const Record& record) { return record.type == RrType::RRSIG; }

bool is_expansion(const Record& record) {
  if (!is_rrsig(record)) return false;
  const auto rrsig = parse_rrsig_head(record.rdata);
  return rrsig && is_expanded(record.owner, *rrsig);
}

}  // namespace

ResponseKind kind_of(const Message& response, const Question& question) {
  const bool is_denial = response.rcode == Rcode::NxDomain;
  if (response.rcode != Rcode::NoError && !is_denial && response.rcode != Rcode::YxDomain) return ResponseKind::Failure;
  // The root exists: whoever denies it, such as a firewall that answers in place of the servers, says nothing about names.
  if (is_denial && question.name.is_root()) return ResponseKind::Failure;
  if (is_denial && question.type != RrType::DS) return ResponseKind::NameError;
  const Answer answer(response, question.type);
  const std::vector<Name> names = chain(answer, question.name);
  if (response.rcode == Rcode::YxDomain) return has_dname_above(response, names) ? ResponseKind::Alias : ResponseKind::Failure;
  // No delegation is at a name with an alias: what is said of the target does not concern a question for a DS.
  if (question.type == RrType::DS && names.size() > 1) return ResponseKind::Alias;
  if (is_denial) return ResponseKind::NameError;
  if (answer.has_data(names.back())) return ResponseKind::Answer;
  return kind_without_data(response, names);
}

Reading read(const Message& response, const Question& question) {
  return {kind_of(response, question), alias_names(response, question), final_name(response, question), referral_to(response, question),
          lacks_proof(response)};
}

Name final_name(const Message& response, const Question& question) { return chain(response, question).back(); }

std::vector<Name> alias_names(const Message& response, const Question& question) {
  std::vector<Name> names = chain(response, question);
  const bool closes = std::ranges::count(names, names.back()) > 1;
  if (closes) names.pop_back();
  return names;
}

std::optional<Name> alias_target(const std::vector<Record>& records) {
  std::optional<Name> first;
  for (const Record& record : records) {
    const Result<Name> target = parse_target(record.rdata);
    if (target && (!first || *target < *first)) first = *target;
  }
  return first;
}

std::optional<Name> referral_to(const Message& response, const Question& question) {
  if (kind_of(response, question) != ResponseKind::Referral) return std::nullopt;
  return delegated_zone(response, question.name);
}

bool is_authoritative(const Message& response, ResponseKind kind) {
  if (response.flags.tc || kind == ResponseKind::Failure) return false;
  return kind == ResponseKind::Referral || response.flags.aa;
}

bool is_hearsay(const Message& response, ResponseKind kind) {
  return !response.flags.tc && !response.flags.aa && kind != ResponseKind::Failure && kind != ResponseKind::Referral;
}

RrsetKeys rrsets_in(const std::vector<Record>& section) {
  RrsetKeys rrsets;
  for (const Record& record : section)
    if (!is_rrsig(record)) rrsets.emplace(&record.owner, record.type);
  return rrsets;
}

RrsetKeys covered_rrsets(const std::vector<Record>& section) {
  RrsetKeys rrsets;
  for (const Record& record : section) {
    if (!is_rrsig(record)) continue;
    if (const auto rrsig = parse_rrsig_head(record.rdata)) rrsets.emplace(&record.owner, rrsig->type_covered);
  }
  return rrsets;
}

bool lacks_proof(const Message& response) {
  const bool has_denial = std::ranges::any_of(response.authority, is_rrsig);
  if (!has_denial && (response.answer.empty() || std::ranges::any_of(response.answer, is_expansion))) return true;
  const RrsetKeys covered = covered_rrsets(response.answer);
  const NameSet dnames = dname_owners(response);
  return std::ranges::any_of(response.answer, [&](const Record& record) {
    if (is_rrsig(record) || covered.contains({&record.owner, record.type})) return false;
    return record.type != RrType::CNAME || !is_strictly_below_one_of(record.owner, dnames);
  });
}

std::optional<Name> signer_above(const Message& response, const Question& question, const Name& name) {
  std::vector<Record> said;
  std::ranges::copy_if(response.answer, std::back_inserter(said), [&](const Record& record) { return record.owner == name; });
  // A signed denial beside data, as a wildcard's owes it, does not make up for the data's own signature.
  const bool has_data = !std::ranges::all_of(said, is_rrsig);
  if (!has_data && final_name(response, question) == name) said.insert(said.end(), response.authority.begin(), response.authority.end());
  std::optional<Name> uppermost;
  for (const Record& record : said) {
    if (!is_rrsig(record)) continue;
    const auto rrsig = parse_rrsig_head(record.rdata);
    if (!rrsig) continue;
    if (!name.is_strictly_below(rrsig->signer)) return std::nullopt;
    if (!uppermost || uppermost->is_strictly_below(rrsig->signer)) uppermost = rrsig->signer;
  }
  return uppermost;
}

std::optional<Name> soa_owner(const Message& response) {
  const auto soa = std::ranges::find(response.authority, RrType::SOA, &Record::type);
  if (soa == response.authority.end()) return std::nullopt;
  return soa->owner;
}

}  // namespace whybogus::dns
