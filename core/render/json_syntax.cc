#include "core/render/json_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "core/dns/printable.h"
#include "core/render/json.h"

namespace whybogus::render {
namespace {

using AnyJson = nlohmann::json;

/// Hands out the text octet by octet and keeps in mind how far that went: the library tells where only for some troubles.
class Cursor {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* at, const char*& reached) : at_(at), reached_(&reached) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    *reached_ = ++at_;
    return *this;
  }
  bool operator==(const Cursor& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  const char** reached_;
};

/// Reads along without keeping anything, and says what is wrong with the text.
class Checker : public nlohmann::json_sax<AnyJson> {
 public:
  std::string trouble;

  bool null() override { return count(); }
  bool boolean(bool) override { return count(); }
  bool number_integer(number_integer_t) override { return count(); }
  bool number_unsigned(number_unsigned_t) override { return count(); }
  bool number_float(number_float_t, const string_t&) override { return count(); }
  bool string(string_t&) override { return count(); }
  bool binary(binary_t&) override { return count(); }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (keys_.back().insert(name).second) return true;
    return stop(fmt::format("the key \"{}\" stands there twice", dns::printable(std::string_view(name).substr(0, 80))));
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    return stop("expected JSON: " + words_of(error.what()));
  }

 private:
  bool stop(std::string words) {
    trouble = std::move(words);
    return false;
  }

  bool count() { return ++values_ <= json_value_limit || stop(fmt::format("more than {} values", json_value_limit)); }

  bool open() {
    if (keys_.size() == json_depth_limit) return stop(fmt::format("nested more than {} deep", json_depth_limit));
    keys_.emplace_back();
    return count();
  }

  bool close() {
    keys_.pop_back();
    return true;
  }

  /// The library's words without its own name and position before them, and the text's own octets after them.
  static std::string words_of(std::string_view what) {
    what.remove_prefix(std::min(what.find("] ") + 2, what.size()));
    if (what.starts_with("parse error at")) what.remove_prefix(std::min(what.find(": ") + 2, what.size()));
    return dns::printable(what.substr(0, std::min(what.find("; last read"), std::size_t{200})));
  }

  /// Of each object that is open; empty for an array.
  std::vector<std::set<std::string>> keys_;
  std::size_t values_ = 0;
};

}  // namespace

Result<nlohmann::json> parse_json(std::string_view text, std::string_view source) {
  if (text.size() > recording_size_limit) return fail(fmt::format("{}: larger than {} MiB", source, recording_size_limit >> 20));
  Checker checker;
  const char* reached = text.data();
  // The library takes a NUL for the end of the text.
  const bool no_text = text.find('\0') != std::string_view::npos;
  if (no_text) checker.trouble = "expected JSON: there is a NUL octet";
  if (!no_text && AnyJson::sax_parse(Cursor(text.data(), reached), Cursor(text.data() + text.size(), reached), &checker))
    return AnyJson::parse(text, nullptr, false);
  return fail(fmt::format("{}:{}: {}", source, 1 + std::count(text.data(), reached, '\n'), checker.trouble));
}

}  // namespace whybogus::render
