#include "core/render/json_field.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace whybogus::render {
namespace {

/// What stands for a value that is not there.
const nlohmann::json nothing;

}  // namespace

Field::Field(const nlohmann::json& value, std::string path, Complaint& complaint)
    : value_(&value), path_(std::move(path)), complaint_(&complaint) {}

std::string Field::place() const { return path_.empty() ? complaint_->source : complaint_->source + ": " + path_; }

void Field::expected(std::string_view what) const {
  if (!complaint_->first) complaint_->first = Error{fmt::format("{}: expected {}", place(), what)};
}

Field Field::member(std::string_view key) const {
  const std::string path = path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  if (!value_->is_object()) {
    expected("an object");
    return {nothing, path, *complaint_};
  }
  const auto found = value_->find(key);
  if (found != value_->end()) return {*found, path, *complaint_};
  Field missing(nothing, path, *complaint_);
  missing.expected("a value, found no such key");
  return missing;
}

bool Field::has(std::string_view key) const { return value_->is_object() && value_->contains(key); }

std::size_t Field::size() const {
  if (value_->is_array()) return value_->size();
  expected("an array");
  return 0;
}

Field Field::item(std::size_t index) const { return {(*value_)[index], fmt::format("{}[{}]", path_, index), *complaint_}; }

bool Field::is_null() const { return value_->is_null(); }

bool Field::truth() const {
  if (value_->is_boolean()) return value_->get<bool>();
  expected("true or false");
  return false;
}

std::int64_t Field::number(std::int64_t least, std::int64_t most) const {
  // An unsigned number above the largest int64 would come out as a negative one.
  const bool fits =
      value_->is_number_integer() && (!value_->is_number_unsigned() || std::in_range<std::int64_t>(value_->get<std::uint64_t>()));
  const std::int64_t number = fits ? value_->get<std::int64_t>() : 0;
  if (fits && number >= least && number <= most) return number;
  expected(least == most ? fmt::format("the number {}", least) : fmt::format("a whole number from {} to {}", least, most));
  return least;
}

std::string_view Field::text() const {
  if (value_->is_string()) return value_->get_ref<const std::string&>();
  expected("a string");
  return {};
}

}  // namespace whybogus::render
