// Whether two chains hand out the same data at a name, and if not, what each does.
#pragma once

#include <string>

#include "core/dnssec/chain.h"

namespace whybogus::diagnose {

/// Whether the hop at that name is of another kind, or has other records (in any order), in one chain than in the other. A chain without
/// that hop, or without an answer for it, differs from nothing.
bool differs(const dnssec::Chain&, const dnssec::Chain&, const dns::Name&);

/// The same of two hops at one name.
bool differs(const dnssec::Hop&, const dnssec::Hop&);

/// Whether both chains have that hop, with the same data.
bool agree(const dnssec::Chain&, const dnssec::Chain&, const dns::Name&);

/// " (64:ff9b::c000:20a instead of no such data)": what the first chain has at that name, and what the second; nothing where they don't
/// differ. As it came: to be escaped on its way out.
std::string difference_text(const dnssec::Chain&, const dnssec::Chain&, const dns::Name&);

/// The same of two hops that differ.
std::string difference_text(const dnssec::Hop&, const dnssec::Hop&);

/// "192.0.2.1 and 1 more", "CNAME edge.cdn.test.", "no such name": what is at a hop. As it came, as above.
std::string hop_text(const dnssec::Hop&);

}  // namespace whybogus::diagnose
