#include "core/dns/library.h"

#include <ldns/util.h>

namespace whybogus::dns {

std::string library() { return std::string("ldns ") + ldns_version(); }

}  // namespace whybogus::dns
