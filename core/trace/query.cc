#include "core/trace/query.h"

namespace whybogus::trace {

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
