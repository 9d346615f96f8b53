// What the server tiers have handed out so far, to compare with what our own walk was given. Pure.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/dns/message.h"
#include "core/dns/name.h"
#include "core/trace/log.h"

namespace whybogus::resolve {

class HandedOut {
 public:
  /// To these questions alone, and no answers of more than 64 records: it is made anew for each plan.
  HandedOut(const trace::Log&, const std::set<dns::Question>& about);

  /// Whether a tier says SERVFAIL to one of these questions where it may validate (CD=0).
  bool is_refused() const { return is_refused_; }
  /// Whether a tier hands out an RRset of that response with other signatures or without any, or with the same over other data; or, to
  /// the same question, data where the response denies them, or the other way round, or no denial record where the response has one. Needs
  /// an exchange with a response.
  bool differs_from(const trace::Exchange&) const;

 private:
  using Rrset = std::pair<dns::Name, dns::RrType>;
  // All RDATA of one RRset.
  struct Contents {
    std::set<dns::Bytes> data;
    std::set<dns::Bytes> signatures;
  };

  static bool differ(const Contents&, const Contents&);
  // One answer's RRsets that a validator looks at.
  static std::map<Rrset, Contents> rrsets_of(const dns::Message&);
  void take(const trace::Exchange&);

  bool is_refused_ = false;
  std::map<dns::Question, std::vector<const trace::Exchange*>> answers_;
  std::map<Rrset, std::vector<Contents>> rrsets_;
};

}  // namespace whybogus::resolve
