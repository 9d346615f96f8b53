// The parts of the JSON report, as values of the JSON library. Private to this folder's .cc files. Nothing is escaped here: json() does it
// for the whole report in one place.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/diagnose/outcome/report.h"

namespace whybogus::render {

/// Keeps keys in the order in which they are set.
using Json = nlohmann::ordered_json;

/// Both as text, or null for none.
Json json_of(const std::optional<dns::Name>&);
Json json_of(const std::vector<dns::Ede>&);
/// Sets "ede", and "ede_not_read" where there are more.
void put_ede(Json&, const std::vector<dns::Ede>& read, std::size_t more);
/// One line of a zone file for each.
Json json_of(const std::vector<dns::Record>&);

/// How much of what exchanges hold is still to be said in words: servers that stuff their answers would have it take seconds and hundreds
/// of megabytes. The octets are there in any case.
class Wording {
 public:
  explicit Wording(std::size_t octets);
  /// Whether the exchange's response may be worded. Needs one.
  bool takes(const trace::Exchange&);

 private:
  std::size_t left_;
};

Json json_of(const trace::Exchange&, Wording&);
Json json_of(const diagnose::TierReport&);
Json json_of(const diagnose::Alternative&);
Json json_of(const dnssec::Hop&);
Json json_of(const diagnose::Finding&);
/// Of the link in row `row` of the report's table.
Json link_json(const diagnose::Report&, const diagnose::LinkRow& row);
/// What became of its signatures, DS records and keys, for each group of tiers where that is the same.
Json checks_json(const diagnose::Report&, const diagnose::LinkRow& row);
/// Of the break, or null.
Json break_json(const diagnose::Report&);

}  // namespace whybogus::render
