#include "tests/dnssec/proofs.h"

#include <sstream>
#include <stdexcept>

#include "tests/messages.h"

namespace whybogus::tests {
namespace {

using dnssec::DenialOutcome;
using dnssec::Witness;

std::string outcome_text(DenialOutcome outcome) {
  switch (outcome) {
    case DenialOutcome::Nodata:
      return "Nodata";
    case DenialOutcome::EmptyNonTerminal:
      return "EmptyNonTerminal";
    case DenialOutcome::NameError:
      return "NameError";
    case DenialOutcome::WildcardNodata:
      return "WildcardNodata";
    case DenialOutcome::WildcardExpansion:
      return "WildcardExpansion";
    case DenialOutcome::InsecureDelegation:
      return "InsecureDelegation";
    case DenialOutcome::OptOut:
      return "OptOut";
    case DenialOutcome::NotProven:
      return "NotProven";
    case DenialOutcome::Contradicted:
      return "Contradicted";
    case DenialOutcome::NotFollowed:
      return "NotFollowed";
    case DenialOutcome::NotTried:
      return "NotTried";
  }
  return "?";
}

std::string witness_text(Witness witness) {
  switch (witness) {
    case Witness::Match:
      return "Match";
    case Witness::ClosestEncloser:
      return "ClosestEncloser";
    case Witness::NextCloser:
      return "NextCloser";
    case Witness::Wildcard:
      return "Wildcard";
  }
  return "?";
}

}  // namespace

dnssec::Witnesses witnesses(std::string_view zone, std::string_view zone_text) {
  dnssec::Witnesses made;
  made.zone = name(zone);
  for (const dns::Record& record : records(zone_text)) {
    if (record.type == dns::RrType::NSEC) {
      made.nsec.push_back({record.owner, dns::parse_nsec(record.rdata).value()});
    } else if (record.type == dns::RrType::NSEC3) {
      made.nsec3.push_back({record.owner, dns::parse_nsec3(record.rdata).value()});
    } else {
      throw std::invalid_argument(to_text(record) + " is no witness");
    }
  }
  return made;
}

std::string dump(const dnssec::DenialProof& proof) {
  std::string text = outcome_text(proof.outcome);
  if (proof.match) text += " match=" + proof.match->to_text();
  if (proof.closest_encloser) text += " encloser=" + proof.closest_encloser->to_text();
  if (proof.next_closer) text += " next=" + proof.next_closer->to_text();
  if (proof.wildcard) text += " wildcard=" + proof.wildcard->to_text();
  for (std::size_t i = 0; i < proof.missing.size(); ++i) text += (i == 0 ? " missing=" : ",") + witness_text(proof.missing[i]);
  return text;
}

dnssec::DenialProof prove(const dnssec::Witnesses& witnesses, std::string_view question) {
  std::istringstream words{std::string(question)};
  std::string kind;
  std::string owner;
  std::string operand;
  words >> kind >> owner >> operand;
  if (kind == "nodata") return dnssec::prove_nodata(witnesses, name(owner), dns::parse_rr_type(operand).value());
  if (kind == "name-error") return dnssec::prove_name_error(witnesses, name(owner));
  if (kind == "wildcard") return dnssec::prove_wildcard_expansion(witnesses, name(owner), static_cast<unsigned>(std::stoul(operand)));
  if (kind == "no-ds") return dnssec::prove_no_ds(witnesses, name(owner));
  if (kind == "cut") return dnssec::prove_insecure_delegation(witnesses, name(owner));
  throw std::invalid_argument("\"" + kind + "\" is no question");
}

}  // namespace whybogus::tests
