// The octets of a type bitmap, for tests that make NSEC and NSEC3 records.
#pragma once

#include <vector>

#include "core/dns/bytes.h"
#include "core/dns/registry.h"

namespace whybogus::tests {

/// RFC 4034 4.1.2, for types in any order.
dns::Bytes type_bitmap(const std::vector<dns::RrType>& types);

}  // namespace whybogus::tests
