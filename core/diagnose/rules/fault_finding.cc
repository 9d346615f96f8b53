#include "core/diagnose/rules/fault_finding.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/catalogue/ds_words.h"
#include "core/diagnose/catalogue/signature_words.h"
#include "core/diagnose/facts/exchanges.h"
#include "core/diagnose/facts/extended_errors.h"
#include "core/diagnose/rules/anchor_operands.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Fault;
using dnssec::Limit;
using dnssec::Link;
using dnssec::Reason;
using dnssec::Witness;

std::string witness_text(Witness witness) {
  switch (witness) {
    case Witness::Match:
      return "a record that matches the name";
    case Witness::ClosestEncloser:
      return "the closest encloser";
    case Witness::NextCloser:
      return "cover of the next closer name";
    case Witness::Wildcard:
      return "denial of the wildcard";
  }
  return {};
}

std::string limit_text(Limit limit) {
  switch (limit) {
    case Limit::PairsOfRrset:
      return "pairs of a signature and a key with its tag over one RRset";
    case Limit::Pairs:
      return "pairs of a signature and a key with its tag on the way to this name";
    case Limit::Keys:
      return "DNSKEY records in one zone";
    case Limit::Denials:
      return "NSEC and NSEC3 RRsets in one answer";
    case Limit::Nsec3Digests:
      return "rounds of hashing for the NSEC3 records on the way to this name";
  }
  return {};
}

// What keeps the signature from being valid, and which RRset it stands over: for a denial that is not the one asked for.
void add_signature(Finding& finding, const Link& link, const Fault& fault, dns::Time now) {
  if (!fault.signature) return;
  const bool is_one_of_many = fault.signature->among > 1,
             is_malformed = fault.signature->fault == dnssec::SignatureFault::MalformedSignature;
  const std::string among = is_one_of_many ? fmt::format(" (of {} signatures the one that comes nearest)", fault.signature->among) : "";
  const std::string rule = rule_text(*fault.signature, link.zone, now);
  finding.operands["rrset"] = RrsetName{fault.signature->owner, fault.signature->rrsig.type_covered};
  finding.operands["rule"] = rule;
  finding.operands["others"] = among + also_of_time(*fault.signature, now);
  finding.operands["malformed"] = is_malformed ? ": " + rule : "";
}

// Which keys the zone has, and which the DS records are of.
void add_keys(Finding& finding, const Link& link) {
  finding.operands["ds"] = ds_text(link);
  finding.operands["keys"] = keys_text(link.keys);
  finding.operands["vouched"] = vouched_text(link);
}

// Signers begin a signature in the past, so a short time ahead is that of clocks that differ; a whole number of hours is often a time zone.
std::string clock_text(std::int64_t ahead) {
  constexpr std::int64_t hour = 3600;
  if (ahead > 24 * hour) return {};
  const bool is_zone = ahead >= hour && (ahead % hour < 120 || ahead % hour > hour - 120);
  return std::string("; so short a time points to a clock that is wrong, the signer's or this machine's") +
         (is_zone ? ", perhaps by a time zone" : "");
}

// There is data, and what has to be denied is that there is any of the name's own (RFC 4035 5.3.4).
bool is_made_by_wildcard(const Link& link) {
  return std::ranges::any_of(link.signatures, [&](const dnssec::SignatureCheck& check) {
    const bool is_own = check.owner == link.owner && check.rrsig.type_covered == link.type;
    return is_own && check.valid() && dns::is_expanded(link.owner, check.rrsig);
  });
}

std::string missing_text(const std::vector<Witness>& missing) {
  std::string text;
  for (const Witness witness : missing) text += (text.empty() ? " (missing: " : ", ") + witness_text(witness);
  return text.empty() ? text : text + ")";
}

}  // namespace

Code code_of(Reason reason) {
  switch (reason) {
    case Reason::SignatureMissing:
      return Code::SigMissing;
    case Reason::SignatureExpired:
      return Code::SigExpired;
    case Reason::SignatureNotYetValid:
      return Code::SigNotYetValid;
    case Reason::SignatureWrong:
      return Code::SigInvalid;
    case Reason::KeyMissing:
      return Code::KeyMissing;
    case Reason::VouchedKeySilent:
      return Code::DsKeyNotSigning;
    case Reason::SignatureUnfit:
      return Code::SigUnfit;
    case Reason::DsMismatch:
      return Code::DsMismatch;
    case Reason::AnchorMismatch:
      return Code::AnchorMismatch;
    case Reason::AnchorNotSigning:
      return Code::AnchorNotSigning;
    case Reason::NoAnchor:
      return Code::NoAnchor;
    case Reason::AnchorZoneGone:
      return Code::AnchorZoneGone;
    case Reason::DnskeyMissing:
      return Code::DnskeyMissing;
    case Reason::DnskeyServfail:
      return Code::DnskeyServfail;
    case Reason::DenialMissing:
      return Code::DenialMissing;
    case Reason::DenialContradicted:
      return Code::DenialContradicted;
    case Reason::DsDenialMissing:
      return Code::DsDenialMissing;
    case Reason::DsFromChild:
      return Code::DsFromChild;
    case Reason::RefusedHere:
    case Reason::FailedHere:
      return Code::NotChecked;
    case Reason::LimitReached:
      return Code::LimitReached;
    default:
      return Code::QueryFailed;
  }
}

std::string responder_text(const trace::Tier& tier) {
  return tier.kind == trace::TierKind::Root ? "the authoritative servers" : "tier \"" + tier.label + "\"";
}

Finding finding_at(Code code, const Link& link, const TierReport& tier) {
  Finding finding;
  finding.code = code;
  finding.tier = tier.tier.label;
  finding.zone = link.zone;
  finding.owner = link.owner;
  finding.type = link.type;
  finding.server = tier.shown().server;
  for (const std::uint32_t source : link.sources) finding.exchanges.push_back({source});
  const bool is_root = tier.tier.kind == trace::TierKind::Root;
  finding.operands["keeper"] = is_root ? "the operators of " + zone_text(link.zone) : "the operators of " + responder_text(tier.tier);
  finding.operands["responder"] = responder_text(tier.tier);
  return finding;
}

Finding finding_about_question(Code code, const TierReport& tier, const trace::Recording& recording) {
  Finding finding;
  finding.code = code;
  finding.tier = tier.tier.label;
  finding.owner = recording.question.name;
  finding.type = recording.question.type;
  finding.server = tier.shown().server;
  return finding;
}

Finding alias_loop_finding(const TierReport& tier, const trace::Recording& recording) {
  Finding finding = finding_about_question(Code::AliasLoop, tier, recording);
  finding.operands["keeper"] = "the operators of the zones in the circle";
  return finding;
}

void add_limit(Finding& finding, dnssec::ReachedLimit reached) {
  finding.operands["limit"] = limit_text(reached.limit);
  finding.operands["number"] = Count(reached.number);
}

// Which servers say SERVFAIL, and what the first of them adds.
void add_failing_servers(Finding& finding, const trace::Log& log, const Link& link) {
  const std::vector<const trace::Exchange*> failures = sources_of(log, link);
  std::vector<std::string> servers;
  for (const dns::Endpoint& server : servers_of(failures)) servers.push_back(dns::to_text(server));
  for (const trace::Exchange* failure : failures)
    if (finding.ede.empty() && failure->answered()) finding.ede = ede_of(*failure->response);
  finding.operands["servers"] = fmt::format("{}", fmt::join(servers, ", "));
}

Finding fault_finding(const Link& link, const TierReport& tier, const trace::Recording& recording) {
  return fault_finding(code_of(link.faults.front().reason), link, tier, recording);
}

Finding fault_finding(Code code, const Link& link, const TierReport& tier, const trace::Recording& recording) {
  const Fault& fault = link.faults.front();
  Finding finding = finding_at(code, link, tier);
  // A proof fails by one of its own RRsets, not by what is asked for.
  if (fault.unsigned_rrset) {
    finding.owner = fault.unsigned_rrset->owner;
    finding.type = fault.unsigned_rrset->type;
  }
  if (fault.tag) finding.operands["tag"] = *fault.tag;
  if (fault.when) finding.operands["when"] = *fault.when;
  if (fault.when) finding.operands["ago"] = Duration{recording.time.seconds - fault.when->seconds};
  if (fault.reason == Reason::SignatureNotYetValid) finding.operands["clock"] = clock_text(fault.when->seconds - recording.time.seconds);
  finding.operands["missing"] = missing_text(fault.missing);
  if (code == Code::DenialMissing || code == Code::DenialContradicted)
    finding.operands["denied"] =
        is_made_by_wildcard(link) ? "nothing closer than the wildcard, of which it was made, exists" : "there is no such data";
  add_signature(finding, link, fault, recording.time);
  if (link.type == dns::RrType::DNSKEY) add_keys(finding, link);
  if (fault.limit) add_limit(finding, *fault.limit);
  if (fault.reason == Reason::DnskeyServfail) add_failing_servers(finding, recording.log, link);
  if (fault.reason == Reason::NotAsked) finding.operands["how"] = "it was never asked";
  for (auto& [name, operand] : anchor_operands(code, link, recording)) finding.operands[name] = std::move(operand);
  return finding;
}

}  // namespace whybogus::diagnose
