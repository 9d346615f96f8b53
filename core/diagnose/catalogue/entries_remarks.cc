#include "core/diagnose/catalogue/entries.h"

namespace whybogus::diagnose {
namespace {

using enum Severity;

constexpr Entry kRemarksEntries[] = {
    {Code::Nsec3Iterations, "nsec3-iterations", Notice,
     "{zone} has NSEC3 records with {number} additional iterations: all validators follow 50, but zero is what is asked for",
     "Set the NSEC3 iterations of {zone} to 0.", keeper, "RFC 9276 3.1"},
    {Code::SigAlsoBroken, "sig-also-broken", Warning,
     "beside a valid signature over {rrset} stands another, by key {tag}, that is not ({number} such in all): {rule}. One valid "
     "signature is enough, but BIND may give up at the first that fails, PowerDNS Recursor takes two of an RRset at most, and Unbound 16: "
     "they say SERVFAIL then{heard}",
     "Take the broken signature away: sign {rrset} again. Until then a BIND that fails needs a negative trust anchor for {zone} (rndc "
     "nta -force -lifetime 168h, or validate-except).",
     keeper, "RFC 4035 5.3.3, CVE-2023-50387"},
    {Code::TtlAboveOriginal, "ttl-above-original", Notice,
     "{rrset} comes with a TTL of {number}, and {bound} was signed: a validator keeps it no longer than that",
     "Look for whoever raises TTLs on the way from {zone} to {responder}.", keeper, "RFC 4035 5.3.3"},
    {Code::Sha1Signatures, "sha1-signatures", Warning,
     "{zone} is signed with {algorithm}, and so with SHA-1, alone: validators are to take that for unsigned, and where a crypto policy "
     "forbids SHA-1 they take it for unsigned or call it bogus",
     "Roll {zone} over to ECDSAP256SHA256 or RSASHA256.", keeper, "RFC 9905"},
    {Code::RsaKeySmall, "rsa-key-small", Warning,
     "key {tag} of {zone} is an RSA key of {number} bits: such have been factored, and validators in FIPS mode refuse it",
     "Roll {zone} over to ECDSAP256SHA256, or to RSA keys of 2048 bits.", keeper, "RFC 8301 3.2"},
    {Code::RsaExponentLarge, "rsa-exponent-large", Warning,
     "key {tag} of {zone} has an RSA exponent of {number} bits: BIND takes no more than 35, and says SERVFAIL to "
     "what such a key alone signs{heard}",
     "Roll {zone} over to a key with the exponent 65537. Until then BIND needs a negative trust anchor for {zone} (rndc nta -force "
     "-lifetime 168h, or validate-except).",
     keeper, "RFC 3110 2"},
    {Code::DsAlgorithmUnsigned, "ds-algorithm-unsigned", Notice,
     "{zone} has a DS record of algorithm {algorithm}, but {owner} {type} has no valid signature of it: one of another algorithm is "
     "enough for a validator, but {zone} owes one of each, and strict validators (Unbound's harden-algo-downgrade) insist",
     "Sign all of {zone} with {algorithm} too, or have that DS record removed: it goes in last. Until then a validator that insists can "
     "be told not to (Unbound: harden-algo-downgrade: no).",
     keeper, "RFC 6840 5.11"},
    {Code::KeyAlgorithmUnsigned, "key-algorithm-unsigned", Notice,
     "{zone} publishes a key of algorithm {algorithm}, but {owner} {type} has no signature of it: {zone} owes one of each algorithm, "
     "though no validator may insist",
     "Sign all of {zone} with {algorithm} too before its key is published, or take the key away.", keeper, "RFC 4035 2.2, RFC 6840 5.11"},
    {Code::Sha1Ds, "sha1-ds", Notice,
     "the only DS records that fit a key of {zone} are of SHA-1: where that is refused, {zone} counts as unsigned or as bogus",
     "Have a DS record of SHA-256 put into the parent zone.", keeper, "RFC 9905"},
    {Code::KeyTagsCollide, "key-tags-collide", Notice,
     "{number} keys of {zone} have the tag {tag} and algorithm {algorithm}: validators try one after another, and BIND may give up at "
     "the first that does not fit, and says SERVFAIL then{heard}",
     "Replace all but one of these keys. Until then a BIND that fails needs a negative trust anchor for {zone} (rndc nta -force "
     "-lifetime 168h, or validate-except).",
     keeper, "RFC 4034 8, CVE-2023-50387"},
    {Code::DsUnsupported, "ds-unsupported", Notice, "{zone} counts as unsigned, for none of its DS records can be checked: {ds}",
     "Sign {zone} with an algorithm that validators know (ECDSAP256SHA256, say), and have a DS record of SHA-256 put into the parent "
     "zone.",
     keeper, "RFC 4035 5.2"},
    {Code::AnchorUnsupported, "anchor-unsupported", Warning,
     "{zone} and all below it counts as unsigned, for no trust anchor for {zone} is of anything that can be checked here: {anchors}",
     "Give a trust anchor of an algorithm that validators know (ECDSAP256SHA256, say), as DS with a digest of SHA-256; where {zone} has no "
     "such key, it has to be signed with one first.",
     "whoever keeps the trust anchor that was used", "RFC 4035 5.2, RFC 6840 5.2"},
    {Code::Nsec3IterationsHigh, "nsec3-iterations-high", Warning,
     "{zone} has NSEC3 records with {number} additional iterations: validators with a limit of 50 (Knot Resolver 5.6, BIND 9.20) take its "
     "denials, and answers made from a wildcard, for insecure; those with a limit of 150 (BIND 9.18, Unbound 1.17, PowerDNS Recursor 4.8) "
     "follow them",
     "Set the NSEC3 iterations of {zone} to 0.", keeper, "RFC 9276 3.2"},
    {Code::Nsec3IterationsUnfollowed, "nsec3-iterations-unfollowed", Warning,
     "{zone} has NSEC3 records with {number} additional iterations: validators follow 150 at most, and take all of its denials for "
     "insecure, delegations without DS and answers made from a wildcard included",
     "Set the NSEC3 iterations of {zone} to 0: as it is, anybody can forge its denials.", keeper, "RFC 9276 3.2"},
    {Code::Nsec3Salt, "nsec3-salt", Notice, "{zone} salts the hashes of its NSEC3 records: that does no harm to validation, and no good",
     "Set the NSEC3 salt of {zone} to none (\"-\").", keeper, "RFC 9276 3.1"},
    {Code::Nsec3UnknownHash, "nsec3-unknown-hash", Warning,
     "{zone} has NSEC3 records with hash algorithm {number}, which nobody knows: validators ignore them",
     "Sign {zone} with hash algorithm 1 (SHA-1), the only one that there is.", keeper, "RFC 5155 8.1"},
    {Code::Nsec3UnknownFlags, "nsec3-unknown-flags", Warning,
     "{zone} has NSEC3 records with flags {number}; only 0 and 1 (opt-out) are known, and validators ignore all others",
     "Sign {zone} again as a whole.", keeper, "RFC 5155 8.2"},
    {Code::NsecLeadsAstray, "nsec-leads-astray", Warning,
     "the NSEC record at {name} leads neither onwards in {zone} nor back to its apex: it proves nothing about the names between",
     "Sign {zone} again as a whole, and look for what made that record.", keeper, "RFC 4034 4.1.1"},
    {Code::DenialAmbiguous, "denial-ambiguous", Warning,
     "there are several denial records (NSEC or NSEC3) at {name}, where one must be: which of them a validator goes by is chance, so "
     "they count for nothing here",
     "Sign {zone} again as a whole: two signers, or an old chain beside a new one, leave such records.", keeper, "RFC 4034 4"},
    {Code::DenialMixed, "denial-mixed", Notice,
     "{zone} hands out NSEC and NSEC3 records in one answer: validators look for a proof in one kind alone",
     "If {zone} is not being moved from one kind to the other, sign it again as a whole.", keeper, "RFC 5155 10.5"},
    {Code::CompactDenial, "compact-denial", Notice,
     "{name} does not exist, and {zone} says so with NOERROR and NXNAME (compact denial): a client takes it for a name without {type}",
     "Nothing is broken. Who needs NXDOMAIN needs a resolver that knows RFC 9824.", keeper, "RFC 9824 3.1"},
    {Code::CompactDenialNxdomain, "compact-denial-nxdomain", Warning,
     "{zone} says NXDOMAIN for {name}, and the NSEC record beside it is at {name} itself, with NXNAME: validators that don't know RFC "
     "9824 (BIND 9.18 among them) take this for bogus",
     "Make the servers of {zone} say NXDOMAIN only to those that ask with the CO flag.", keeper, "RFC 9824 5"},
    {Code::BlackLies, "black-lies", Notice,
     "{zone} denies {type} at {name} with an NSEC record that shows no type at all and ends right behind the name (\"black lies\"): "
     "whether {name} exists as a name above others, or not at all, can't be told",
     "Nothing is broken. With NXNAME (RFC 9824) {zone} could say which it is.", keeper, "RFC 9824 2"},
    {Code::WhiteLies, "white-lies", Notice,
     "{zone} makes its denial records when it is asked, and they cover no more than what was asked (\"white lies\")",
     "Nothing is broken. See that all servers of {zone} have the key that signs them.", keeper, "RFC 4470"},
    {Code::OptOutWildcard, "opt-out-wildcard", Notice,
     "the signature over {owner} {type} is right, but a wildcard made the answer, and the proof that nothing closer exists is of an "
     "opted-out span: an insecure delegation could hide there, so validators give no AD",
     "Nothing is broken. To have such answers secure, sign {zone} without opt-out.", keeper, "RFC 5155 9.2"},
    {Code::SoaUnproven, "soa-unproven", Notice,
     "the answer denies something with a good proof, and with an SOA record of {zone} that does not validate: Unbound, Knot Resolver and "
     "PowerDNS Recursor say SERVFAIL, BIND hands it out without AD",
     "Repair the signature over the SOA record: sign {zone} again as a whole.", keeper, "RFC 4035 3.2.3"},
    {Code::DenialAlsoBroken, "denial-also-broken", Warning,
     "beside a good proof about {owner} {type} stands {rrset}, which does not validate: {rule}. The proof does not need it, but Unbound, "
     "Knot Resolver and PowerDNS Recursor say SERVFAIL then{heard}",
     "Sign {zone} again as a whole, and look for what adds records to answers, or takes signatures out of them, at {responder}.", keeper,
     "RFC 4035 3.2.3, RFC 4035 5.4"},
    {Code::NxdomainWithData, "nxdomain-with-data", Warning,
     "the answer holds {owner} {type}, validly signed, and says that there is no such name (NXDOMAIN): BIND, Unbound and Knot Resolver "
     "say SERVFAIL to that, PowerDNS Recursor passes it on",
     "Look for what changes answers at {responder} or before it: with data the rcode is NOERROR.", keeper, "RFC 2308 2.1"},
    {Code::DenialLies, "denial-lies", Warning,
     "{zone} hands out {owner} {type}, and its own denial records say that there is none: a validator that keeps such records and "
     "answers from them (RFC 8198) will deny it now and then",
     "Sign {zone} again as a whole, and see that all of its servers make the same denial records.", keeper, "RFC 4034 4.1.2, RFC 8198"},
    {Code::CnameBesideData, "cname-beside-data", Warning,
     "{name} has a CNAME and other data besides, which must not be: what a resolver answers depends on which it met first",
     "Remove the CNAME at {name}, or all else there.", keeper, "RFC 2181 10.1"},
    {Code::AliasAmbiguous, "alias-ambiguous", Warning,
     "{name} has {number} records of an alias, where one must be: a resolver follows one of them, each its own, or refuses the answer",
     "Leave one CNAME (or DNAME) record at {name}.", keeper, "RFC 2181 10.1, RFC 6672 2.4"},
    {Code::DnameCnameDiffers, "dname-cname-differs", Warning,
     "the CNAME that came with {owner} {type} leads to {name}, which is not where the DNAME leads: validators go by the DNAME, a client "
     "that does not validate by the CNAME",
     "Look for what changes answers at {responder} or before it.", keeper, "RFC 6672 5.3.1"},
    {Code::DnameCnameMissing, "dname-cname-missing", Notice,
     "{owner} {type} came without the CNAME that follows from it: a client that doesn't know DNAME gets nowhere",
     "Make {responder} send the CNAME too.", keeper, "RFC 6672 3.1"},
    {Code::DnameWildcard, "dname-wildcard", Warning,
     "{owner} {type} is a DNAME at a wildcard, or made from one: what resolvers make of that differs",
     "Use no DNAME at a wildcard: write a CNAME at the wildcard, or a DNAME at each name.", keeper, "RFC 6672 3.3"},
    {Code::NeverSigned, "never-signed", Notice,
     "RRSIG records carry signatures and have none of their own, so {owner} {type} is not secure, whatever it says: Unbound and Knot "
     "Resolver hand it out without AD, PowerDNS Recursor says SERVFAIL, BIND says AD",
     "Ask for the data that the signatures are over.", "nobody: that is how it is meant", "RFC 4035 2.2"},
    {Code::MinimalAny, "minimal-any", Notice,
     "what came is a HINFO record from {responder}: no questions for ANY are answered there, and it is no data of {zone}",
     "Ask for the types that you want to know, one by one.", "nobody: that is how it is meant", "RFC 8482 4.2"},
    {Code::LongAliasChain, "long-alias-chain", Warning,
     "{number} aliases in a row lead to {owner} {type}: BIND 9.18 and Unbound 1.17 give up after 11, Knot Resolver 5.6 and PowerDNS "
     "Recursor 4.8 after 12",
     "Shorten the chain of CNAME and DNAME records.", keeper, "RFC 1034 3.6.2"},
    {Code::SigExpiresSoon, "sig-expires-soon", Warning,
     "the signature over {rrset} by key {tag} expires in {duration}, at {when}, before all others of {zone} on the way here",
     "See that the signer of {zone} runs, and that all name servers of {zone} get what it signs.", keeper, "RFC 6781 4.4.2"},
    {Code::TtlOutlivesSignature, "ttl-outlives-signature", Warning,
     "the TTL of {rrset} runs for {duration} beyond its signature by key {tag}, which expires at {when}: a cache that does not validate "
     "hands the record out after that",
     "Have {zone} signed again earlier: more than its longest TTL before its signatures expire.", keeper, "RFC 4035 5.3.3, RFC 6781 4.4.2"},
};

}  // namespace

std::span<const Entry> remarks_entries() { return kRemarksEntries; }

}  // namespace whybogus::diagnose
