// Owners for what ldns allocates. Private to this folder's .cc files: no ldns value leaves core/dns.
#pragma once

// First, because ldns defines `bool` as a macro without it.
#include <stdbool.h>
// Then ldns.
#include <ldns/ldns.h>
// ldns makes macros of these, as C did.
#undef bool
#undef true
#undef false

#include <cstdlib>
#include <memory>
#include <new>

namespace whybogus::dns {

struct LdnsFree {
  void operator()(ldns_rr* rr) const { ldns_rr_free(rr); }
  void operator()(ldns_rdf* rdf) const { ldns_rdf_deep_free(rdf); }
  void operator()(char* text) const { std::free(text); }
};

using LdnsRr = std::unique_ptr<ldns_rr, LdnsFree>;
using LdnsRdf = std::unique_ptr<ldns_rdf, LdnsFree>;
using LdnsText = std::unique_ptr<char, LdnsFree>;

/// Takes what ldns always gives unless there is no memory; throws std::bad_alloc where it gave nothing.
template <class Value>
std::unique_ptr<Value, LdnsFree> owned(Value* value) {
  if (value == nullptr) throw std::bad_alloc();
  return std::unique_ptr<Value, LdnsFree>(value);
}

/// Whether that is success. Throws std::bad_alloc where ldns lacked memory, which says nothing of what it was to read.
inline bool is_fine(ldns_status status) {
  if (status == LDNS_STATUS_MEM_ERR) throw std::bad_alloc();
  return status == LDNS_STATUS_OK;
}

}  // namespace whybogus::dns
