// The resolvers that this machine uses, as resolv.conf(5) names them: the path's first tier where the command line gives none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/dns/address.h"
#include "core/resolve/tactics.h"
#include "core/trace/recording.h"

namespace whybogus::cli {

inline constexpr const char* resolv_conf_path = "/etc/resolv.conf";

/// The addresses of the "nameserver" lines; the first three, as the system's resolver takes no more. Lines that it would not understand are
/// passed over.
std::vector<dns::Address> nameservers(std::string_view text);

/// Those of them that may be asked, as one tier called "resolv.conf". Where there are none, or no such file, it is the machine's own
/// address, which is what the system's resolver and dig fall back on.
trace::Tier resolv_conf_tier(const std::string& path, std::uint16_t port, resolve::Families families);

}  // namespace whybogus::cli
