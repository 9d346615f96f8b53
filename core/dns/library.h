// Which library reads and prints what registries and zone files have: ldns.
#pragma once

#include <string>

namespace whybogus::dns {

/// The name and version of the one in use, which may be another than the one of the build: "ldns 1.8.3".
std::string library();

}  // namespace whybogus::dns
