// The small internet that the log target fakes answers of: signed zones, one of them an attacker's, and everything that they truly say.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/dns/address.h"
#include "core/dns/message.h"
#include "core/dns/record.h"
#include "tests/signed_tree.h"

namespace whybogus::fuzz {

class World {
 public:
  World();

  /// What a question may be about; some of the names do not exist.
  const std::vector<dns::Name>& names() const { return names_; }
  const std::vector<dns::RrType>& types() const { return types_; }
  /// All apexes.
  const std::vector<dns::Name>& zones() const { return zones_; }
  /// The zones whose keys the root vouches for and that are not the attacker's.
  const std::vector<dns::Name>& trusted_zones() const { return trusted_zones_; }
  /// Whether nobody vouches for what is there: below a delegation without DS, or in an opt-out span. A DS question at a delegation that is
  /// proven to have none is not.
  bool is_unsigned(const dns::Question&) const;
  /// Whether the attacker's zone, whose key he has, holds the question.
  bool is_attackers(const dns::Question&) const;
  const tests::SigningKey& attackers_key() const { return tree_.key("evil.example."); }

  /// Each record that the zones say in answer to the questions above, once.
  const std::vector<dns::Record>& records() const { return records_; }
  std::vector<dns::Record> anchors() const { return {tree_.key(".").ds()}; }
  std::vector<dns::Record> hints() const;
  /// The zone that the authoritative server at that address serves.
  const dns::Name* served_by(const dns::Endpoint&) const;

  /// As SignedTree::hand_out and SignedTree::ask. Each answer is made once.
  const dns::Message& hand_out(const dns::Question&) const;
  const dns::Message& ask(const dns::Name& apex, const dns::Question&) const;
  /// What a validator asks for that question.
  const std::vector<dns::Question>& chain_questions(const dns::Question&) const;
  /// What the zone that holds the question says.
  const dns::Message& authority(const dns::Question&) const;

 private:
  void collect_records();

  tests::SignedTree tree_;
  std::vector<dns::Name> zones_;
  std::vector<dns::Name> trusted_zones_;
  std::vector<dns::Name> names_;
  std::vector<dns::RrType> types_;
  std::vector<dns::Record> records_;
  mutable std::map<dns::Question, dns::Message> handed_out_;
  mutable std::map<std::pair<dns::Name, dns::Question>, dns::Message> asked_;
  mutable std::map<dns::Question, dns::Message> authorities_;
  mutable std::map<dns::Question, std::vector<dns::Question>> chains_;
};

}  // namespace whybogus::fuzz
