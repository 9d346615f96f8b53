#include "cli/query_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "cli/quantity.h"
#include "cli/query_keywords.h"

namespace whybogus::cli {
namespace {

/// dig's bounds, where they make sense.
constexpr SecondsRange timeouts{0, 3600};
constexpr WholeRange repetitions{0, 100};

/// One option, taken apart.
struct Option {
  std::string_view keyword;
  bool is_on = true;
  std::optional<std::string_view> value;
};

/// No keyword begins with "no".
Option take_apart(std::string_view text) {
  Option option;
  const auto equals = text.find('=');
  option.keyword = text.substr(0, equals);
  if (equals != std::string_view::npos) option.value = text.substr(equals + 1);
  option.is_on = !option.keyword.starts_with("no");
  if (!option.is_on) option.keyword.remove_prefix(2);
  return option;
}

/// Without a value the default is restored, as dig does.
Result<std::uint16_t> buffer_size(const Option& option) {
  if (!option.is_on || !option.value) return resolve::Tactics{}.buffer_size;
  return parse_whole(*option.value, {0, 65535}).map([](std::uint64_t size) { return static_cast<std::uint16_t>(size); });
}

Result<resolve::EdnsUse> edns_use(const Option& option) {
  if (!option.is_on) return resolve::EdnsUse::Never;
  if (!option.value || *option.value == "0") return resolve::EdnsUse::Offered;
  return fail(fmt::format("whybogus asks with EDNS version 0, the only one there is, not with \"{}\"", *option.value));
}

/// Nothing to wait for is no timeout: dig makes 1 second of it without a word.
Result<trace::Milliseconds> timeout(const Option& option) {
  if (!option.is_on) return resolve::Tactics{}.timeout;
  auto given = parse_seconds(option.value.value_or(""), timeouts);
  if (given && given->count() == 0) return trace::Milliseconds(1000);
  return given;
}

/// `besides`: what the first try adds to the number.
Result<unsigned> tries(const Option& option, unsigned besides) {
  if (!option.is_on) return resolve::Tactics{}.tries;
  return parse_whole(option.value.value_or(""), repetitions).map([besides](std::uint64_t count) {
    return std::max(1U, static_cast<unsigned>(count) + besides);
  });
}

/// What the options seen so far come to.
class Reader {
 public:
  QueryOptions options() const {
    QueryOptions options = options_;
    if (is_short_) options.format = Format::Short;
    if (is_json_) options.format = Format::Json;
    return options;
  }

  Result<void> take(Meaning meaning, const Option& option) {
    switch (meaning) {
      case Meaning::BufferSize:
        return set(options_.tactics.buffer_size, buffer_size(option));
      case Meaning::Edns:
        return set(options_.tactics.edns, edns_use(option));
      case Meaning::Timeout:
        return set(options_.tactics.timeout, timeout(option));
      case Meaning::Tries:
        return set(options_.tactics.tries, tries(option, 0));
      case Meaning::Retry:
        return set(options_.tactics.tries, tries(option, 1));
      default:
        switch_over(meaning, option);
        return {};
    }
  }

 private:
  /// Those without a value.
  void switch_over(Meaning meaning, const Option& option) {
    if (meaning == Meaning::Tcp) options_.tactics.first = option.is_on ? trace::Transport::Tcp : trace::Transport::Udp;
    if (meaning == Meaning::Short) is_short_ = option.is_on;
    if (meaning == Meaning::Json) is_json_ = option.is_on;
    if (meaning == Meaning::IdnInput) options_.name_input = option.is_on ? NameInput::Idn : NameInput::Octets;
  }

  template <class Value>
  static Result<void> set(Value& member, Result<Value> value) {
    if (!value) return tl::unexpected(value.error());
    member = *value;
    return {};
  }

  QueryOptions options_;
  bool is_short_ = false;
  bool is_json_ = false;
};

}  // namespace

Result<QueryOptions> parse_query_options(const std::vector<std::string>& texts) {
  Reader reader;
  for (const std::string& text : texts) {
    const Option option = take_apart(text);
    const auto meaning = parse_keyword(option.keyword);
    if (!meaning) return tl::unexpected(meaning.error());
    const auto taken = reader.take(*meaning, option);
    if (!taken) return fail(fmt::format("+{}: {}", text, taken.error().text));
  }
  return reader.options();
}

}  // namespace whybogus::cli
