// A tier says an error, or nothing, to what validates: what findings about that have in common.
#pragma once

#include <vector>

#include "core/diagnose/facts/scene.h"
#include "core/diagnose/rules/explanation.h"

namespace whybogus::diagnose {

/// A finding about the question at the symptom's tier, with what the tier says ("rcode"), its extended errors, and the exchanges that show
/// both this and the data.
Finding refusal_finding(Code, const Scene&, const Symptom&);

/// That what was remarked, a finding already, is what the tier stumbles over: the remark's code, subject and operands, with what the tier
/// says. `heard` ends its sentence: "", or ", as tier \"child\" does to ...".
Finding refusal_by_remark(const Finding& remark, const Scene&, const Symptom&, const std::string& heard = "");

/// Whether the symptom's tier says SERVFAIL.
bool says_servfail(const Scene&, const Symptom&);

/// The tier's extended errors (RFC 8914).
const std::vector<dns::Ede>& told(const Scene&, const Symptom&);

}  // namespace whybogus::diagnose
