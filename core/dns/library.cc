#include "core/dns/library.h"

#include <ldns/util.h>
// ldns makes macros of these, as C did.
#undef bool
#undef true
#undef false

namespace whybogus::dns {

std::string library() { return std::string("ldns ") + ldns_version(); }

}  // namespace whybogus::dns
