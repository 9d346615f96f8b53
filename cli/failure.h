// How a run of the program ends: the exit statuses, and what is said when it can't do what it was asked to.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "core/dns/result.h"

namespace whybogus::cli {

/// 0 to 2 are the answer; the others follow sysexits.h.
enum class ExitStatus {
  /// Every hop validates at every tier.
  Validates = 0,
  /// Validation breaks somewhere.
  Breaks = 1,
  /// It can't be told.
  Open = 2,
  Usage = 64,
  BadInput = 65,
  Internal = 70,
  OutputFailed = 74
};

/// A sentence for stderr, and the status to leave with. An empty sentence: nothing is to be said.
struct Failure {
  ExitStatus status = ExitStatus::Internal;
  std::string sentence;
};

template <class T>
using Attempt = tl::expected<T, Failure>;

inline tl::unexpected<Failure> fail_with(ExitStatus status, std::string sentence) {
  return tl::unexpected<Failure>(Failure{status, std::move(sentence)});
}

/// The result, with what its error means for the program.
template <class T>
Attempt<T> or_leave(ExitStatus status, Result<T> result) {
  return std::move(result).map_error([status](Error error) { return Failure{status, std::move(error.text)}; });
}

}  // namespace whybogus::cli
