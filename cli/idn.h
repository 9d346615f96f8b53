// Internationalised names (RFC 5890) as dig takes them: A-labels go out, whatever was typed.
#pragma once

#include <string>
#include <string_view>

#include "core/dns/result.h"

namespace whybogus::cli {

/// The name with its non-ASCII labels as A-labels ("xn--..."); a name in ASCII comes back as it is, escapes and all. Takes UTF-8 whatever
/// the locale, so that a command means the same everywhere. Error: dig's sentence for a name that IDNA2008 does not allow.
Result<std::string> to_a_labels(std::string_view name);

}  // namespace whybogus::cli
