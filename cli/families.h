// Which addresses are left by -4, -6 and -b.
#pragma once

#include "core/dns/address.h"
#include "core/resolve/tactics.h"

namespace whybogus::cli {

/// Whether a server at that address may be asked.
inline bool is_allowed(const dns::Address& address, resolve::Families families) {
  if (families == resolve::Families::Both) return true;
  return (address.family == dns::Family::V4) == (families == resolve::Families::OnlyV4);
}

}  // namespace whybogus::cli
