// What may happen to an answer on its way: lost, of another question, with records dropped, changed, moved in from elsewhere or signed by
// the attacker. The fuzzer chooses.
#pragma once

#include "core/trace/exchange.h"
#include "tests/fuzz/choices.h"
#include "tests/fuzz/world.h"

namespace whybogus::fuzz {

/// The answer to `asked`, as Choices have it; with none left, the truth.
dns::Message tampered(const dns::Message& truth, const dns::Question& asked, const World&, Choices&);

/// The exchange of that query, as Choices have it; with none left, the true answer of whom it asks.
trace::Exchange exchange_of(const trace::Query&, const World&, Choices&);

}  // namespace whybogus::fuzz
