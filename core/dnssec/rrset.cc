#include "core/dnssec/rrset.h"

#include <map>
#include <set>
#include <tuple>

#include "core/dnssec/canonical.h"

namespace whybogus::dnssec {
namespace {

// Gathers RRsets in the order in which they first appear. All look-ups are in trees: a message may hold thousands of records.
class Gathering {
 public:
  void add(const dns::Record& record) {
    const auto [place, is_new] = places_.try_emplace({record.owner, record.rr_class}, rrsets_.size());
    if (is_new) rrsets_.push_back({record.owner, record.type, {}, {}, 0});
    if (!seen_.emplace(place->second, record.type, canonical_rdata(record)).second) return;
    rrsets_[place->second].records.push_back(record);
  }

  void add_signature(const dns::Record& record, dns::RrType covered) {
    const auto place = places_.find({record.owner, record.rr_class});
    if (place == places_.end()) return;
    Rrset& rrset = rrsets_[place->second];
    Result<dns::Rrsig> rrsig = dns::parse_rrsig(record.rdata);
    if (!rrsig) {
      if (covers(record.rdata, covered)) ++rrset.malformed_signatures;
      return;
    }
    if (rrsig->type_covered != covered || !seen_.emplace(place->second, record.type, canonical_rdata(record)).second) return;
    rrset.signatures.push_back(std::move(*rrsig));
  }

  std::vector<Rrset> take() { return std::move(rrsets_); }

 private:
  // Of RDATA that is malformed further on. What ends before could cover any type.
  static bool covers(dns::BytesView rdata, dns::RrType covered) { return rdata.size() < 2 || (rdata[0] << 8 | rdata[1]) == covered.value; }

  std::map<std::pair<dns::Name, dns::RrClass>, std::size_t> places_;
  std::set<std::tuple<std::size_t, dns::RrType, dns::Bytes>> seen_;
  std::vector<Rrset> rrsets_;
};

}  // namespace

std::optional<Rrset> find_rrset(const std::vector<dns::Record>& section, const dns::Name& owner, dns::RrType type) {
  Gathering gathering;
  for (const dns::Record& record : dns::select(section, owner, type)) gathering.add(record);
  for (const dns::Record& record : dns::select(section, owner, dns::RrType::RRSIG)) gathering.add_signature(record, type);
  std::vector<Rrset> found = gathering.take();
  if (found.empty()) return std::nullopt;
  return std::move(found[0]);
}

std::vector<Rrset> all_rrsets(const std::vector<dns::Record>& section, dns::RrType type) {
  Gathering gathering;
  for (const dns::Record& record : section) {
    if (record.type == type) gathering.add(record);
  }
  for (const dns::Record& record : section) {
    if (record.type == dns::RrType::RRSIG) gathering.add_signature(record, type);
  }
  return gathering.take();
}

}  // namespace whybogus::dnssec
