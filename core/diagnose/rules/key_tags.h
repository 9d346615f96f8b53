// Key tags of a set of DS or DNSKEY records in words.
#pragma once

#include <string>

#include "core/diagnose/facts/handed_out.h"

namespace whybogus::diagnose {

/// "key 4711", "keys 4711 and 4712", "keys 1, 2, 3, 4 and 7 more".
std::string tags_text(const HandedOut&, dns::RrType);

}  // namespace whybogus::diagnose
