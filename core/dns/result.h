// What a function returns that can be called wrongly: a value, or a sentence for the person who called.
// It is not for what the network did (that is data in the log), nor for broken invariants (those are asserts).
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace whybogus {

/// Why a value could not be made: one sentence that names the operands and the place, without a final full stop.
struct Error {
  std::string text;
};

template <class T>
using Result = tl::expected<T, Error>;

/// A failed Result with this sentence.
inline tl::unexpected<Error> fail(std::string text) { return tl::unexpected<Error>(Error{std::move(text)}); }

}  // namespace whybogus
