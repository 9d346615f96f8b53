// The ground that an RRset stands on: the zone that it is in as far as a view shows, reached from the trust anchor cut by cut, and whether
// that zone's keys can be trusted.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/dnssec/chain.h"
#include "core/dnssec/judgement.h"
#include "core/dnssec/key_vouching.h"
#include "core/dnssec/keys.h"
#include "core/dnssec/limits.h"
#include "core/dnssec/signature.h"
#include "core/dnssec/view.h"

namespace whybogus::dnssec {

struct Ground {
  dns::Name zone;
  Verdict verdict = Verdict::Indeterminate;
  /// Trusted exactly when the verdict is Secure.
  std::vector<ZoneKey> keys;
  /// The links from the anchor down to this zone, shared by all grounds that have them: a link can be large, and a way long.
  std::vector<std::shared_ptr<const Link>> links;
  /// A DS answer further down that proves nothing, or too much to be followed. It does not matter as long as the RRset is signed by this
  /// zone after all; where it is not, this is the link that breaks.
  std::shared_ptr<const Link> gap;
  /// That this zone denies the name which the ground was looked for, with proof.
  bool is_absent = false;
};

class Survey {
 public:
  /// Keeps the references.
  Survey(const View& view, const Trust& trust, Budget& budget) : view_(view), trust_(trust), terms_{trust.now, budget} {}

  /// The ground of that RRset, which lives as long as the survey. A DS RRset stands on the parent side of the cut.
  const Ground& ground(const dns::Name& owner, dns::RrType type);

  /// The lowest name where a zone cut decides the ground of that RRset.
  static dns::Name deepest_cut(const dns::Name& owner, dns::RrType type);

  /// The ground that `deepest` is on after all, where records that the zone of that secure ground signed prove a delegation without DS at
  /// or above it, whatever they were sent for (RFC 4035 5.2); none where they prove none. The sources are those of the records.
  static std::optional<Ground> past_delegation(const Ground& above, const dns::Name& deepest, const Testimony&, const SourceNumbers&);

  /// What the denial records of the DS answers that were looked at say.
  const std::vector<Witnesses>& heard() const { return heard_; }

 private:
  Ground start(const dns::Name& deepest);
  Ground anchored(const dns::Name& apex) const;
  Ground below(const Ground& above, const dns::Name& name);
  Ground across_ds(const Ground& above, const dns::Name& apex, const Fetch&) const;
  Ground into_zone(Ground, std::vector<dns::Ds>) const;
  Ground keyed(Ground, const Vouchers&) const;
  Ground unsupported(const Ground&, const std::vector<dns::Ds>&, const Remark&) const;
  Ground without_ds(const Ground& above, const dns::Name& name, const Fetch&);

  const View& view_;
  const Trust& trust_;
  const Terms terms_;
  std::map<dns::Name, Ground> known_;
  std::vector<Witnesses> heard_;
};

}  // namespace whybogus::dnssec
