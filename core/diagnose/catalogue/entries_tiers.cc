#include "core/diagnose/catalogue/entries.h"

namespace whybogus::diagnose {
namespace {

constexpr std::string_view way_operators = "the operators of {tier}, or whoever runs the network between it and {towards}";
constexpr std::string_view tier_or_zone_operators = "the operators of {zone}, if its name servers disagree, and else those of {tier}";

using enum Severity;

constexpr Entry kTiersEntries[] = {
    {Code::DsFromChild, "ds-from-child", Error, "the answer to \"{owner} DS\" comes from {owner} itself, the wrong side of the zone cut",
     "Make {responder} ask the servers of the parent zone for DS.", keeper, "RFC 4035 3.1.4.1"},
    {Code::RrsigStripped, "rrsig-stripped", Error,
     "{tier} hands out {owner} {type} without its signature, with which it comes from {towards}",
     "Look for what removes DNSSEC records at {tier} or between {tier} and {towards}: a proxy, a firewall that inspects DNS, a cache "
     "without DNSSEC, another server that {tier} asks for {domain}{exception}.",
     way_operators, "RFC 4035 3.2.1"},
    {Code::DoDropped, "do-dropped", Error, "{tier} hands out no signatures at all, though DO asks for them",
     "Turn DNSSEC on at {tier} (it must pass on DO and the records), look for what takes signatures off between {tier} and {towards}, or "
     "go around it.",
     tier_operators, "RFC 3225 3, RFC 4035 3.2.1"},
    {Code::EdnsDropped, "edns-dropped", Error, "{tier} does not speak EDNS, so no DO bit and no signature passes it",
     "Let {tier} and whatever stands before it pass EDNS (OPT records), or go around it.", tier_operators, "RFC 6891 6.1.1"},
    {Code::CdIgnored, "cd-ignored", Warning,
     "{tier} says SERVFAIL for {owner} {type} with CD=1 too: a validator behind it never sees the data",
     "Make {tier} pass on and honour the CD bit, or validate at one tier only.", tier_operators, "RFC 4035 3.2.2"},
    {Code::ServfailAlways, "servfail-always", Error,
     "{tier} says SERVFAIL for {owner} {type} with CD=1 too{elsewhere}, and nothing shows that validation is the reason",
     "Look in the log of {tier} for {owner} (BIND: categories resolver and query-errors; Unbound: log-servfail: yes), and compare what "
     "dig +cd +dnssec {owner} {type} says at {tier} and at {towards}. It may take the data for malformed, give up on aliases that are "
     "many or lead in a circle, not reach the servers of the zone, or keep a failure in its cache; or it validates, and ignores CD.",
     tier_operators, "RFC 4035 3.2.2, RFC 2308 7"},
    {Code::StaleAnswer, "stale-answer", Error,
     "{tier} hands out {owner} {type} with a signature that expired at {when}, while a valid one comes from {towards}",
     "Ask each name server of {zone} for {owner} {type}: one may lag behind. If none does, flush {owner} from the cache of {tier}, and "
     "look why it keeps records beyond their signatures (serve-stale, a frozen upstream, a wrong clock).",
     tier_or_zone_operators, "RFC 4035 5.3.3"},
    {Code::AnswerDiffers, "answer-differs", Error,
     "{tier} hands out other data for {owner} {type} than {towards}{data}, without a valid signature",
     "Look for a filter, a rewriting policy (RPZ), DNS64, or a local, stub or forward zone at {tier}, or a cache that holds old data.",
     tier_operators, "RFC 4035 5.3.3"},
    {Code::SignatureDiffers, "signature-differs", Error,
     "{tier} hands out the same data for {owner} {type} as {towards}, but not with a signature and keys that fit: {seen}",
     "Ask each name server of {zone} for {owner} {type} and for the DNSKEY: signers that do not publish each other's keys, or a server "
     "that lags behind, must be brought into line. If they agree, flush {owner} and the keys of {zone} from the cache of {tier}, and "
     "look for what changes answers before it.",
     tier_or_zone_operators, "RFC 4035 5.3, RFC 8901"},
    {Code::UnsignedCopy, "unsigned-copy", Error,
     "{tier} says that {zone} has no DNSKEY, which it has at {towards}: it takes {zone} from elsewhere, from a copy that is not signed",
     "Look at {tier} for a stub, a forward or a local zone of that name. If it is meant (an inner view of {zone}), set a negative trust "
     "anchor for {domain} at every tier that validates there (BIND: validate-except; Unbound: domain-insecure), or sign the copy with "
     "keys that its DS records vouch for; if not, take it away.",
     tier_operators, "RFC 4035 5.2, RFC 7646 2"},
    {Code::PrivateName, "private-name", Error,
     "{tier} hands out unsigned data for {owner} {type}, a name that {zone} denies with proof: it is a name of an inner network, or {tier} "
     "makes it up",
     "If {domain} is an inner domain, have every tier that validates take it for unsigned (BIND: validate-except; Unbound: "
     "domain-insecure; "
     "Knot Resolver: trust_anchors.set_insecure; PowerDNS Recursor: add-nta), or delegate it in {zone} without DS. If it is none, look for "
     "what answers in the place of {zone} at {tier}: a policy (RPZ), a redirection of names that do not exist.",
     tier_operators, "RFC 4035 5.4, RFC 7646 2"},
    {Code::DsStale, "ds-stale", Error,
     "{tier} hands out DS records for {owner} ({held}) that are of none of its keys, while those from {source} ({others}) fit, and the "
     "keys are "
     "the same at both: {tier} keeps an older copy, for {ttl} more",
     "Flush {owner} DS from the cache of {tier} (BIND: rndc flushname {owner}; Unbound: unbound-control flush_type {owner} DS), or wait "
     "{ttl}. The "
     "zone's operators should leave the old key in until all old DS records have expired (RFC 6781 4.1.2).",
     tier_operators, "RFC 6781 4.1.2, RFC 7583 3.3"},
    {Code::DnskeyStale, "dnskey-stale", Error,
     "{tier} hands out older keys of {owner} ({held}) than {source} ({others}){signer}: it keeps them for {ttl} more",
     "Flush {owner} DNSKEY from the cache of {tier} (BIND: rndc flushname {owner}; Unbound: unbound-control flush_type {owner} DNSKEY), or "
     "wait "
     "{ttl}. The zone's operators should publish a key for as long as its TTL before they sign with it (RFC 6781 4.1.1).",
     tier_operators, "RFC 6781 4.1.1, RFC 7583 3.2"},
    {Code::AnswerFiltered, "answer-filtered", Error,
     "{tier} answers \"{owner} {type}\" by a policy of its own or of whom it asks, and not by what {zone} holds: it says so itself, {told}",
     "If {owner} should resolve, have it exempted from the policy of {tier}. If the policy is meant, whoever validates behind {tier} still "
     "calls its answer bogus.",
     tier_operators, "RFC 8914 4"},
    {Code::RecordBlocked, "record-blocked", Error,
     "{tier} answers \"{owner} {type}\" with nothing, though the record is there at {source}, and {tier} hands out other data of {zone} "
     "with "
     "its signatures: this one answer is blocked or lost",
     "Look at {tier}, and at what it asks, for a filter on query types or on the size of answers; ask it for {owner} {type} over UDP and "
     "TCP.",
     tier_operators, "RFC 4035 3.2.1"},
    {Code::DsAnswerIsAlias, "ds-answer-is-alias", Error,
     "{tier} answers \"{owner} DS\" with the CNAME that {owner} itself holds, from the wrong side of the zone cut: so it does not hand out "
     "the proof that {owner} is unsigned, which comes from {source}",
     "Make {tier} ask the parent zone's servers for DS (an update, or another forwarder). Until then a negative trust anchor for {owner} "
     "at "
     "whoever validates behind {tier} lets the name resolve (BIND: validate-except; Unbound: domain-insecure).",
     tier_operators, "RFC 4035 3.1.4.1, RFC 6840 4.4"},
    {Code::ServerDownStaleData, "server-down-stale-data", Error,
     "no server of {zone} answers from here ({how}), and {tier} hands out {owner} {type} with a signature that expired at {when}: an old "
     "copy "
     "that it serves for want of a new one",
     "See why the servers of {zone} do not answer. Meanwhile {tier} serves what it has by RFC 8767 (serve-stale), and a validator "
     "downstream has to "
     "refuse that.",
     "the operators of the servers of {zone}", "RFC 8767 5, RFC 4035 5.3.3"},
    {Code::UnsignedAnswerDiffers, "unsigned-answer-differs", Notice,
     "{tier} hands out other data for {owner} {type} than {towards}{data}, and no signature tells which is right",
     "It may be a filter or a rewriting policy at {tier}, an old answer in a cache, or a server that answers by who asks.", tier_operators,
     "RFC 4035 4.3"},
    {Code::AddressesDisagree, "addresses-disagree", Warning, "the addresses of {tier} disagree: {server} is {verdict}, {rest}",
     "Bring {server} to the configuration of the others, or take it out of the rotation.", tier_operators, "RFC 4035 4"},
    {Code::Transient, "transient", Notice,
     "{tier} first handed out {owner} {type} without all signatures or proofs, and with them when asked again: its cache was being "
     "filled",
     "If a validator behind {tier} fails now and then, look here: {tier} hands out data before it has what proves them.", tier_operators,
     "RFC 4035 3.2.1"},
    {Code::ServfailPassing, "servfail-passing", Warning,
     "{tier} said SERVFAIL for {owner} {type}{took}, and {rcode} to the same query {later} later: a failure of a moment",
     "If clients of {tier} fail now and then, look in its log for what it waited for at that moment: servers that were slow or silent, its "
     "path upstream, a limit on queries under way. A resolver keeps such a failure for a second to five minutes (RFC 9520 3.2).",
     tier_operators, "RFC 9520 3.2"},
    {Code::StraySignature, "stray-signature", Error,
     "{tier} says {rcode} for {owner} {type}, whose data validates: the answer from {source} holds a signature over {stray} "
     "without {stray} itself, which strict validators (Unbound) take for data of its own that nobody signed",
     "Make {source} leave that signature out, or hand out {stray} with it; look for a newer version of its software.",
     "the operators of {source}", "RFC 4035 2.2"},
    {Code::UnsignedAuthority, "unsigned-authority", Error,
     "{tier} says {rcode} for {owner} {type}, whose data validates: the answer from {source} holds {stray} in its authority "
     "section without a signature, and strict validators (PowerDNS Recursor) take all of it for bogus",
     "Make {source} leave out what the answer does not need (BIND: minimal-responses yes), or use a validator that passes over it at "
     "{tier}.",
     "the operators of {source} and of {tier}", "RFC 4035 5"},
    {Code::ServfailUnexplained, "servfail-unexplained", Error,
     "{tier} says {rcode} for {owner} {type}{again}, though all that it hands out with CD=1 validates",
     "Look at {tier} itself: its trust anchor, its clock, a negative answer in its cache, algorithms that it may not use (a crypto "
     "policy; BIND: disable-algorithms), and its own path to {towards}.",
     tier_operators, "RFC 4035 5.5"},
    {Code::AdOnBogus, "ad-on-bogus", Error, "{tier} sets AD for {owner} {type}, though what it hands out does not validate",
     "Do not trust the AD bit of {tier}: look whether it copies it from elsewhere, or leaves out a check (dnsmasq: dnssec-no-timecheck).",
     tier_operators, "RFC 4035 3.2.3"},
    {Code::NotValidating, "not-validating", Notice, "{tier} answers {owner} {type}, which does not validate: {reason}",
     "If {tier} should validate, turn it on there; look for a negative trust anchor.", tier_operators, "RFC 4035 4.9"},
    {Code::AdMissing, "ad-missing", Notice,
     "{tier} answers {owner} {type} without AD, though all that it hands out validates, and it says AD elsewhere: it takes this name for "
     "insecure, by an exception or a limit of its own",
     "If that is not meant, look at {tier} for negative trust anchors (BIND: rndc nta -dump, validate-except; Unbound: domain-insecure; "
     "PowerDNS Recursor: rec_control get-ntas) and for algorithms that it may not use.",
     tier_operators, "RFC 4035 3.2.3, RFC 7646 2"},
    {Code::CdChangesAnswer, "cd-changes-answer", Warning,
     "{tier} answers {owner} {type} with other data when CD is not set{data}, and without a signature: a validator behind it that does "
     "not set CD takes that for bogus",
     "Look for DNS64, a filter or a rewriting policy at {tier}, and let validators behind it set CD, or make their own.", tier_operators,
     "RFC 4035 3.2.2, RFC 6147 3"},
    {Code::WaitsForItself, "waits-for-itself", Notice,
     "{tier} took {seconds} s to say SERVFAIL: a validating BIND that gets {owner} CNAME without its signature asks for the DS at that "
     "very name, gets the same CNAME, and waits for itself",
     "Restore the signature; see ISC GL #5878 for the wait. A negative trust anchor for {owner} avoids it (BIND's lasts a week at most).",
     tier_operators, "RFC 4035 5.3"},
    {Code::NtaMissing, "nta-missing", Error,
     "{tier} says {rcode} for {owner} {type}, and it does not seem to have the negative trust anchor for {name}: {without}",
     "Set the negative trust anchor at {tier} too (BIND: rndc nta -force -lifetime 168h {name}, or validate-except; Unbound: "
     "domain-insecure), or have the fault mended.",
     tier_operators, "RFC 7646 2"},
    {Code::RootKeysRefused, "root-keys-refused", Error,
     "{tier} says {rcode} for {owner} {type}, and for the root's own keys too: {suspect}",
     "Compare the trust anchor of {tier} with the root's keys (IANA's: KSK-2017, 20326, and KSK-2024, 38696, which signs from 2026-10-11 "
     "on; BIND: rndc managed-keys status, Unbound: the auto-trust-anchor-file), and its clock. As long as everything fails there, the "
     "sentinel names of RFC 8509 tell nothing, and what RFC 8145 signals goes to the root's servers alone.",
     tier_operators, "RFC 5011, RFC 4035 5"},
    {Code::RootKeyUntrusted, "root-key-untrusted", Error,
     "{tier} says SERVFAIL on purpose, and tells thereby that it does not trust key {tag} of the root{standing}",
     "If key {tag} is to sign the root's keys, give {tier} the trust anchor for it (BIND: rndc managed-keys status; Unbound: the "
     "auto-trust-anchor-file): once no other key signs them, everything fails there. If it is an old one, take it out of the anchors of "
     "this "
     "run. Where {tier} forwards, it may be the resolver that it asks that says so.",
     tier_operators, "RFC 8509 3.2, RFC 5011"},
    {Code::SentinelTrustsKey, "sentinel-trusts-key", Notice,
     "{tier} says SERVFAIL on purpose, and tells thereby that it trusts key {tag} of the root{standing}",
     "Nothing is broken. Where {tier} forwards, it may be the resolver that it asks that says so.", "nobody: that is how it is meant",
     "RFC 8509 3.2"},
    {Code::SentinelDistrustsKey, "sentinel-distrusts-key", Notice,
     "{tier} says SERVFAIL on purpose, and tells thereby that it does not trust key {tag} of the root{standing}",
     "Nothing is broken. Where {tier} forwards, it may be the resolver that it asks that says so.", "nobody: that is how it is meant",
     "RFC 8509 3.2"},
};

}  // namespace

std::span<const Entry> tiers_entries() { return kTiersEntries; }

}  // namespace whybogus::diagnose
