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

namespace whybogus::dns {

struct LdnsFree {
  void operator()(ldns_rr* rr) const { ldns_rr_free(rr); }
  void operator()(ldns_rdf* rdf) const { ldns_rdf_deep_free(rdf); }
  void operator()(char* text) const { std::free(text); }
};

using LdnsRr = std::unique_ptr<ldns_rr, LdnsFree>;
using LdnsRdf = std::unique_ptr<ldns_rdf, LdnsFree>;
using LdnsText = std::unique_ptr<char, LdnsFree>;

}  // namespace whybogus::dns
