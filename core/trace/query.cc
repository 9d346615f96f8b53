#include "core/trace/query.h"

#include <algorithm>

namespace whybogus::trace {

std::size_t QueryHash::operator()(const Query& query) const {
  // What most queries of a run differ in. A long name's last labels are many others' too.
  constexpr std::size_t kHead = 24;
  const dns::BytesView name = query.question.name.wire();
  std::size_t hash = name.size();
  const auto mix = [&hash](std::size_t value) { hash = (hash ^ value) * 0x100000001b3U; };
  for (const std::uint8_t octet : name.first(std::min(name.size(), kHead))) mix(octet >= 'A' && octet <= 'Z' ? octet + 32U : octet);
  mix(query.question.type.value);
  mix(query.attempt * 4U + (query.cd ? 2U : 0U) + (query.transport == Transport::Tcp ? 1U : 0U));
  for (const std::uint8_t octet : query.server.address.octets) mix(octet);
  return hash;
}

dns::Message message_of(const Query& query, std::uint16_t id) {
  dns::Message message;
  message.id = id;
  message.flags.rd = query.rd;
  message.flags.cd = query.cd;
  message.question = query.question;
  if (query.edns)
    message.edns =
        dns::Edns{.version = query.edns->version, .buffer_size = query.edns->buffer_size, .dnssec_ok = query.edns->dnssec_ok, .ede = {}};
  return message;
}

}  // namespace whybogus::trace
