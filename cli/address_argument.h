// An address as dig wants it on the command line: ADDRESS[#PORT].
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/dns/address.h"
#include "core/dns/result.h"

namespace whybogus::cli {

struct AddressArgument {
  dns::Address address;
  /// None: not said.
  std::optional<std::uint16_t> port;
};

/// Error: names the text and what was expected, also for the spellings of other tools (a host's name, "ADDRESS:PORT", "[ADDRESS]").
Result<AddressArgument> parse_address_argument(std::string_view text);

}  // namespace whybogus::cli
