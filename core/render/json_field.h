// A place in somebody's JSON text, with its name, for reading what should be there. The first thing that is not as expected is kept as the
// error; from then on every read gives an empty value, so a reader can go on to its end without asking after each step.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dns/result.h"

namespace whybogus::render {

/// Where the reading of one text complains; the first complaint counts.
struct Complaint {
  std::string source;
  std::optional<Error> first;
};

class Field {
 public:
  /// The whole text. The value and the complaint must outlive the field and all that come from it.
  Field(const nlohmann::json& value, Complaint& complaint) : Field(value, "", complaint) {}

  /// The value under that key of an object; complains where there is none.
  Field member(std::string_view key) const;
  /// Whether it is an object that has that key: what later versions add is not in older reports.
  bool has(std::string_view key) const;
  /// What `read` makes of each item of an array; ends at the first complaint.
  template <class Function>
  auto each(Function read) const {
    std::vector<decltype(read(*this))> values;
    for (std::size_t i = 0; i < size() && !complaint_->first; ++i) values.push_back(read(item(i)));
    return values;
  }

  bool is_null() const;
  bool truth() const;
  /// An integer from `least` to `most`.
  std::int64_t number(std::int64_t least, std::int64_t most) const;
  /// A string; lives as long as the JSON value.
  std::string_view text() const;
  /// What `parse` makes of a string; `what` is what it expects.
  template <class Value>
  Value parsed(Result<Value> (*parse)(std::string_view), std::string_view what) const {
    if (complaint_->first) return {};
    const std::string_view octets = text();
    if (complaint_->first) return {};
    Result<Value> value = parse(octets);
    if (value) return std::move(*value);
    expected(std::string(what) + " (" + value.error().text + ")");
    return {};
  }

  /// Complains: "source: exchanges[3].sent: expected base64".
  void expected(std::string_view what) const;
  bool failed() const { return complaint_->first.has_value(); }

 private:
  /// The field's own name: "source: exchanges[3].sent".
  std::string place() const;
  Field(const nlohmann::json& value, std::string path, Complaint& complaint);
  /// The number of items; complains when it is no array.
  std::size_t size() const;
  Field item(std::size_t) const;
  const nlohmann::json* value_;
  std::string path_;
  Complaint* complaint_;
};

}  // namespace whybogus::render
