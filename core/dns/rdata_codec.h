// RDATA between octets and the words of a zone file, as ldns knows each type. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/dns/bytes.h"
#include "core/dns/name.h"
#include "core/dns/registry.h"
#include "core/dns/result.h"

namespace whybogus::dns {

/// The RDATA in its type's own words, in printable ASCII; rdata_of reads them as the same octets. Nothing when ldns does not know the type,
/// the RDATA is malformed for it, no words stand for these very octets, or it lists more types than are read with sense: then each octet
/// would be up to eight of them.
std::optional<std::string> words_of(RrType type, BytesView rdata);

/// Reads the type's own words; names in them without a final dot are under `origin`. Error: what ldns says of them.
Result<Bytes> rdata_of(RrType type, std::string_view words, const Name& origin);

}  // namespace whybogus::dns
