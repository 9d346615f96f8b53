// The four verdicts of RFC 4035 section 4.3.
#pragma once

#include <string>

namespace whybogus::dnssec {

/// In the order of how bad it is for the client: a chain is as good as its worst link.
enum class Verdict { Secure, Insecure, Indeterminate, Bogus };

/// "secure", "insecure", "indeterminate", "bogus".
std::string to_text(Verdict);

/// Whether a validator hands the data out: secure, or provably not signed.
bool is_fine(Verdict);

/// The one that is worse for the client.
Verdict worse(Verdict, Verdict);

}  // namespace whybogus::dnssec
