#include "core/diagnose/rules/anchor_operands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "core/dnssec/anchors.h"
#include "core/dnssec/delegation.h"
#include "core/dnssec/keys.h"

namespace whybogus::diagnose {
namespace {

using dns::Anchor;
using dns::KeyTag;
using dns::Name;
using dns::Record;
using dns::RrType;

// Whether a DS, or the DS of a DNSKEY, is that one.
bool is_key(const Record& record, const Record& ds_record) {
  if (!record.owner.is_root()) return false;
  if (record.type == RrType::DS) return record.rdata == ds_record.rdata;
  const auto checks = dnssec::match_ds(record.owner, {dns::parse_ds(ds_record.rdata).value()}, dnssec::zone_keys({record}));
  return checks.front().key.has_value();
}

std::string_view root_key_name(const Record& record) {
  for (const dnssec::RootKey& key : dnssec::root_keys())
    if (is_key(record, key.ds)) return key.name;
  return {};
}

std::string tag_text(const Record& record) {
  const auto ds = record.type == RrType::DS ? dns::parse_ds(record.rdata) : fail("no DS");
  const auto dnskey = record.type == RrType::DNSKEY ? dns::parse_dnskey(record.rdata) : fail("no DNSKEY");
  return ds ? dns::to_text(ds->tag) : dnskey ? dns::to_text(dnskey->tag) : "?";
}

// "20326, KSK-2017".
std::string key_text(const Record& record) {
  const std::string_view name = root_key_name(record);
  return tag_text(record) + (name.empty() ? "" : " (" + std::string(name) + ")");
}

// "key 1 (KSK-2017)", "keys 1 and 2", "keys 1, 2 and 3".
std::string list_text(const std::vector<std::string>& keys) {
  if (keys.empty()) return "no key";
  if (keys.size() == 1) return "key " + keys.front();
  return fmt::format("keys {} and {}", fmt::join(keys.begin(), keys.end() - 1, ", "), keys.back());
}

std::string tags_text(const std::vector<Record>& records) {
  std::vector<std::string> texts;
  for (const Record& record : records)
    if (std::string text = key_text(record); std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
  return list_text(texts);
}

class Anchors {
 public:
  Anchors(const Name& zone, const dnssec::Link& link, const trace::Recording& recording) : zone_(zone), recording_(recording) {
    for (const Record& record : dns::trusted(recording.anchors, recording.time))
      if (record.owner == zone) trusted_.push_back(record);
    for (const std::uint32_t source : link.sources)
      if (const trace::Exchange* exchange = recording.log.at({source}); exchange != nullptr && exchange->answered())
        answer_ = &*exchange->response;
    if (answer_ != nullptr) published_ = dns::select(answer_->answer, zone, RrType::DNSKEY);
  }

  std::string trusted_text() const { return tags_text(trusted_); }
  std::string published_text() const { return tags_text(published_); }

  std::string answer_text() const {
    if (answer_ == nullptr) return "nothing";
    return answer_->rcode == dns::Rcode::NoError ? "NOERROR without one" : dns::to_text(answer_->rcode);
  }

  std::string signers_text() const {
    std::vector<std::string> signers;
    if (answer_ == nullptr) return list_text(signers);
    for (const Record& record : dns::select(answer_->answer, zone_, RrType::RRSIG)) {
      const auto rrsig = dns::parse_rrsig(record.rdata);
      if (rrsig && rrsig->type_covered == RrType::DNSKEY) signers.push_back(signer_text(*rrsig));
    }
    return list_text(signers);
  }

  std::string why() const { return distrusted() + (zone_.is_root() ? about_root() : ""); }

 private:
  std::string signer_text(const dns::Rrsig& rrsig) const {
    for (const Record& record : published_) {
      const auto dnskey = dns::parse_dnskey(record.rdata);
      if (dnskey && dnskey->tag == rrsig.tag && dnskey->algorithm == rrsig.algorithm) return key_text(record);
    }
    return dns::to_text(rrsig.tag);
  }

  // Of the anchors that are kept without being trusted, those for keys that are there.
  std::string distrusted() const {
    std::string text;
    for (const Anchor& anchor : recording_.anchors) {
      const bool is_there = anchor.record.owner == zone_ &&
                            std::ranges::any_of(published_, [&](const Record& key) { return tag_text(key) == tag_text(anchor.record); });
      if (is_there && !dns::is_trusted(anchor, recording_.time))
        text +=
            fmt::format("; key {} is among the anchors too, but {}", key_text(anchor.record), dns::distrust_text(anchor, recording_.time));
    }
    return text;
  }

  static bool has(const std::vector<Record>& records, std::string_view name) {
    return std::ranges::any_of(records, [&](const Record& record) { return root_key_name(record) == name; });
  }

  static bool has_any(const std::vector<Record>& records) {
    return std::ranges::any_of(records, [](const Record& record) { return !root_key_name(record).empty(); });
  }

  // What is known of the rolls of the root's keys.
  std::string about_root() const {
    const bool is_other = !published_.empty() && !has_any(published_);
    if (is_other && has_any(trusted_))
      return "; none of these is a key of IANA's root: this is another root, which needs an anchor of its own";
    if (is_other || has(trusted_, "KSK-2024")) return "";
    if (has(trusted_, "KSK-2017") && has(published_, "KSK-2024"))
      return "; KSK-2024 (38696) has been in the root zone since 2025-01-11, and signs its keys in the place of KSK-2017 (20326) from "
             "2026-10-11 on";
    if (has(trusted_, "KSK-2010")) return "; KSK-2010 (19036) signed the root's keys until 2018-10-11, and was revoked on 2019-01-11";
    return "";
  }

  const Name& zone_;
  const trace::Recording& recording_;
  std::vector<Record> trusted_;
  const dns::Message* answer_ = nullptr;
  std::vector<Record> published_;
};

std::string why_no_anchor(const trace::Recording& recording) {
  std::set<Name> elsewhere;
  std::string text;
  for (const Anchor& anchor : recording.anchors) {
    const std::string distrust = dns::distrust_text(anchor, recording.time);
    if (distrust.empty())
      elsewhere.insert(anchor.record.owner);
    else
      text += fmt::format("; key {} of {} {}", key_text(anchor.record), anchor.record.owner.to_text(), distrust);
  }
  for (const Name& owner : elsewhere) text += fmt::format("; there is one for {}", owner.to_text());
  return text;
}

}  // namespace

Operands anchor_operands(Code code, const dnssec::Link& link, const trace::Recording& recording) {
  if (code == Code::NoAnchor) return {{"why", why_no_anchor(recording)}};
  if (code != Code::AnchorMismatch && code != Code::AnchorNotSigning && code != Code::AnchorZoneGone) return {};
  const Anchors anchors(link.owner, link, recording);
  Operands operands{{"trusted", anchors.trusted_text()}, {"published", anchors.published_text()}, {"why", anchors.why()}};
  if (code == Code::AnchorZoneGone) operands.emplace("answer", anchors.answer_text());
  if (code == Code::AnchorNotSigning) operands.emplace("signers", anchors.signers_text());
  return operands;
}

}  // namespace whybogus::diagnose
