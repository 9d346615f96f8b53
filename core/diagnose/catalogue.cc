#include "core/diagnose/catalogue.h"

#include <algorithm>
#include <cassert>

#include "core/dns/record.h"
#include "core/trace/recording.h"

namespace whybogus::diagnose {
namespace {

// Whoever keeps the data: the zone's operators, or the tier's where the zone itself is fine.
constexpr std::string_view keeper = "{keeper}";
constexpr std::string_view anchor_keeper = "whoever keeps the trust anchor that was used";
constexpr std::string_view anchor_remedy =
    "Bring the trust anchor up to date (for the root: KSK-2017, 20326, and KSK-2024, 38696), or give the right one with --trust-anchor. A "
    "validator that follows RFC 5011 does so by itself as long as it runs and can write its file.";
constexpr std::string_view tier_operators = "the operators of {tier}";

std::vector<Entry> make_catalogue() {
  using enum Severity;
  return {
      {Code::SigExpired, "sig-expired", Error,
       "the signature over {rrset} by key {tag} expired at {when}, {ago} before the time of judgement",
       "Sign {zone} again and look for what stopped the signer; until then a negative trust anchor for {zone} lets its names resolve.",
       keeper, "RFC 4035 5.3.1"},
      {Code::SigNotYetValid, "sig-not-yet-valid", Error,
       "the signature over {rrset} by key {tag} is valid only from {when}, {ago} after the time of judgement{clock}",
       "Compare the clocks of the signer of {zone} and of this machine, and sign again with an inception in the past.", keeper,
       "RFC 4035 5.3.1"},
      {Code::SigInvalid, "sig-invalid", Error, "the signature over {rrset} by key {tag} does not fit the data{malformed}{others}",
       "Sign {zone} again, and look for whatever changes its records after they are signed.", keeper, "RFC 4035 5.3.3"},
      {Code::KeyMissing, "key-missing", Error, "{rrset} is signed by key {tag}, which {zone} does not publish{others}",
       "Publish that DNSKEY in {zone}, or sign with one that is published; after a key roll wait for the old TTL to run out.", keeper,
       "RFC 4035 5.3.1"},
      {Code::VouchedKeySilent, "ds-key-not-signing", Error,
       "the keys of {zone} are signed by key {tag}, and not by a key that its DS records vouch for ({vouched})",
       "Sign the DNSKEY RRset of {zone} with the key that its DS is of too, or have a DS of key {tag} put into the parent zone.", keeper,
       "RFC 4035 5.2"},
      {Code::SigMissing, "sig-missing", Error, "{owner} {type} has no signature, though {zone} is signed",
       "Sign {zone} as a whole, and look for a name server of it that serves an unsigned copy.", keeper, "RFC 4035 2.2"},
      {Code::SigUnfit, "sig-unfit", Error, "the signature over {rrset} by key {tag} may not be used: {rule}{others}",
       "Correct that, and sign {zone} again.", keeper, "RFC 4035 5.3.1"},
      {Code::DsMismatch, "ds-mismatch", Error,
       "no DS record for {zone} in its parent is of a key that {zone} publishes: {ds}; {zone} publishes {keys}",
       "Put the DS of a key that is published into the parent zone, or publish the key again that the DS names.", keeper, "RFC 4035 5.2"},
      {Code::DnskeyMissing, "dnskey-missing", Error, "{zone} has a DS record in its parent, but publishes no DNSKEY",
       "Publish the keys of {zone}, or have the DS removed from the parent zone.", keeper, "RFC 4035 5.2"},
      {Code::AnchorMismatch, "anchor-mismatch", Error,
       "the trust anchor for {zone} ({trusted}) matches none of the keys that {zone} publishes ({published}){why}", anchor_remedy,
       anchor_keeper, "RFC 5011"},
      {Code::AnchorNotSigning, "anchor-not-signing", Error,
       "the trust anchor for {zone} ({trusted}) is one of its keys, but they are signed by others alone ({signers}){why}", anchor_remedy,
       anchor_keeper, "RFC 5011"},
      {Code::NoAnchor, "no-anchor", Error, "no trust anchor covers this name{why}",
       "Give a trust anchor at or above the name with --trust-anchor.", anchor_keeper, "RFC 4035 4.3"},
      {Code::DenialMissing, "denial-missing", Error,
       "the answer for {owner} {type} carries no complete proof that there is no such data{missing}",
       "See that {responder} hands out NSEC or NSEC3 records with their signatures; if {zone} lacks them, sign it again as a whole.",
       keeper, "RFC 4035 5.4, RFC 5155 8"},
      {Code::DenialContradicted, "denial-contradicted", Error,
       "{zone} says that there is no {owner} {type}, and its own denial record (NSEC or NSEC3) says otherwise",
       "Repair the NSEC or NSEC3 chain of {zone}: sign the zone again as a whole.", keeper, "RFC 4035 5.4"},
      {Code::DsDenialMissing, "ds-denial-missing", Error, "the answer to \"{owner} DS\" carries no proof that there is no DS{missing}",
       "Make {responder} hand out NSEC or NSEC3 records and their signatures with answers to DS questions.", keeper, "RFC 4035 3.1.4.1"},
      {Code::Nsec3Iterations, "nsec3-iterations", Notice,
       "{zone} hashes names {number} times more than once for its NSEC3 records: all validators follow 50, but once is all that is asked "
       "for",
       "Set the NSEC3 iterations of {zone} to 0.", keeper, "RFC 9276 3.1"},
      {Code::SigAlsoBroken, "sig-also-broken", Warning,
       "beside a valid signature over {rrset} stands another, by key {tag}, that is not ({number} such in all): {rule}. One valid "
       "signature is "
       "enough, but BIND may give up at the first that fails, and says SERVFAIL then",
       "Take the broken signature away: sign {rrset} again.", keeper, "RFC 4035 5.3.3, CVE-2023-50387"},
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
       "key {tag} of {zone} has an RSA exponent of {number} bits: BIND takes no more than 35, and calls bogus what such a key signs",
       "Roll {zone} over to a key with the exponent 65537.", keeper, "RFC 3110 2"},
      {Code::DsAlgorithmUnsigned, "ds-algorithm-unsigned", Notice,
       "{zone} has a DS record of algorithm {algorithm}, but {owner} {type} has no valid signature of it: one of another algorithm is "
       "enough "
       "for a validator, but {zone} owes one of each, and strict validators (Unbound's harden-algo-downgrade) insist",
       "Sign all of {zone} with {algorithm} too, or have that DS record removed.", keeper, "RFC 6840 5.11"},
      {Code::KeyAlgorithmUnsigned, "key-algorithm-unsigned", Notice,
       "{zone} publishes a key of algorithm {algorithm}, but {owner} {type} has no signature of it: {zone} owes one of each algorithm, "
       "though "
       "no validator may insist",
       "Sign all of {zone} with {algorithm} too before its key is published, or take the key away.", keeper, "RFC 4035 2.2, RFC 6840 5.11"},
      {Code::Sha1Ds, "sha1-ds", Notice,
       "the only DS records that fit a key of {zone} are of SHA-1: where that is refused, {zone} counts as unsigned or as bogus",
       "Have a DS record of SHA-256 put into the parent zone.", keeper, "RFC 9905"},
      {Code::KeyTagsCollide, "key-tags-collide", Notice,
       "{number} keys of {zone} have the tag {tag} and algorithm {algorithm}: validators try one after another, and BIND may give up at "
       "the "
       "first that does not fit, and says SERVFAIL then",
       "Replace all but one of these keys.", keeper, "RFC 4034 8, CVE-2023-50387"},
      {Code::DsUnsupported, "ds-unsupported", Notice, "{zone} counts as unsigned, for none of its DS records can be checked: {ds}",
       "Sign {zone} with an algorithm that validators know (ECDSAP256SHA256, say), and have a DS record of SHA-256 put into the parent "
       "zone.",
       keeper, "RFC 4035 5.2"},
      {Code::Nsec3IterationsHigh, "nsec3-iterations-high", Warning,
       "{zone} hashes names {number} times more than once for its NSEC3 records: validators with a limit of 50 (Knot Resolver 5.6) take "
       "its denials for insecure, those with a limit of 150 (BIND 9.18, Unbound 1.17, PowerDNS Recursor 4.8) follow them",
       "Set the NSEC3 iterations of {zone} to 0.", keeper, "RFC 9276 3.2"},
      {Code::Nsec3IterationsUnfollowed, "nsec3-iterations-unfollowed", Warning,
       "{zone} hashes names {number} times more than once for its NSEC3 records: validators follow 150 at most, and take all of its "
       "denials for insecure, delegations without DS included",
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
      {Code::SeveralDenials, "denial-ambiguous", Warning,
       "there are several denial records (NSEC or NSEC3) at {name}, where one must be: which of them a validator goes by is chance, so "
       "they count for nothing here",
       "Sign {zone} again as a whole: two signers, or an old chain beside a new one, leave such records.", keeper, "RFC 4034 4"},
      {Code::MixedDenials, "denial-mixed", Notice,
       "{zone} hands out NSEC and NSEC3 records in one answer: validators look for a proof in one kind alone",
       "If {zone} is not being moved from one kind to the other, sign it again as a whole.", keeper, "RFC 5155 10.5"},
      {Code::CompactNameError, "compact-denial", Notice,
       "{name} does not exist, and {zone} says so with NOERROR and NXNAME (compact denial): a client takes it for a name without {type}",
       "Nothing is broken. Who needs NXDOMAIN needs a resolver that knows RFC 9824.", keeper, "RFC 9824 3.1"},
      {Code::CompactRcodeRestored, "compact-denial-nxdomain", Warning,
       "{zone} says NXDOMAIN for {name}, and the NSEC record beside it is at {name} itself, with NXNAME: validators that don't know RFC "
       "9824 (BIND 9.18 among them) take this for bogus",
       "Make the servers of {zone} say NXDOMAIN only to those that ask with the CO flag.", keeper, "RFC 9824 5"},
      {Code::BlackLie, "black-lies", Notice,
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
      {Code::TypeLeftOut, "denial-lies", Warning,
       "{zone} hands out {owner} {type}, and its own denial records say that there is none: a validator that keeps such records and "
       "answers from them (RFC 8198) will deny it now and then",
       "Sign {zone} again as a whole, and see that all of its servers make the same denial records.", keeper, "RFC 4034 4.1.2, RFC 8198"},
      {Code::CnameBesideData, "cname-beside-data", Warning,
       "{name} has a CNAME and other data besides, which must not be: what a resolver answers depends on which it met first",
       "Remove the CNAME at {name}, or all else there.", keeper, "RFC 2181 10.1"},
      {Code::SeveralAliases, "alias-ambiguous", Warning,
       "{name} has {number} records of an alias, where one must be: which of them a resolver follows is chance",
       "Leave one CNAME (or DNAME) record at {name}.", keeper, "RFC 2181 10.1, RFC 6672 2.4"},
      {Code::SynthesisDiffers, "dname-cname-differs", Warning,
       "the CNAME that came with {owner} {type} leads to {name}, which is not where the DNAME leads: validators go by the DNAME, a client "
       "that does not validate by the CNAME",
       "Look for what changes answers at {responder} or before it.", keeper, "RFC 6672 5.3.1"},
      {Code::SynthesisMissing, "dname-cname-missing", Notice,
       "{owner} {type} came without the CNAME that follows from it: a client that doesn't know DNAME gets nowhere",
       "Make {responder} send the CNAME too.", keeper, "RFC 6672 3.1"},
      {Code::WildcardDname, "dname-wildcard", Warning,
       "{owner} {type} is a DNAME at a wildcard, or made from one: what resolvers make of that differs",
       "Use no DNAME at a wildcard: write a CNAME at the wildcard, or a DNAME at each name.", keeper, "RFC 6672 3.3"},
      {Code::NeverSigned, "never-signed", Notice,
       "RRSIG records carry signatures and have none of their own, so {owner} {type} is not secure, whatever it says: Unbound and Knot "
       "Resolver hand it out without AD, PowerDNS Recursor says SERVFAIL, BIND says AD",
       "Ask for the data that the signatures are over.", "nobody: that is how it is meant", "RFC 4035 2.2"},
      {Code::MinimalAny, "minimal-any", Notice,
       "the HINFO record says that {responder} answers no questions for ANY: it is no data of {zone}",
       "Ask for the types that you want to know, one by one.", "nobody: that is how it is meant", "RFC 8482 4.2"},
      {Code::ManyAliases, "long-alias-chain", Warning,
       "{number} aliases in a row lead to {owner} {type}: BIND 9.18 and Unbound 1.17 give up after 11, Knot Resolver 5.6 and PowerDNS "
       "Recursor 4.8 after 12",
       "Shorten the chain of CNAME and DNAME records.", keeper, "RFC 1034 3.6.2"},
      {Code::SigExpiresSoon, "sig-expires-soon", Warning,
       "the signature over {rrset} by key {tag} expires in {duration}, at {when}, before all others of {zone} on the way here",
       "See that the signer of {zone} runs, and that all name servers of {zone} get what it signs.", keeper, "RFC 6781 4.4.2"},
      {Code::TtlOutlivesSignature, "ttl-outlives-signature", Warning,
       "the TTL of {rrset} runs for {duration} beyond its signature by key {tag}, which expires at {when}: a cache that does not "
       "validate "
       "hands the record out after that",
       "Have {zone} signed again earlier: more than its longest TTL before its signatures expire.", keeper,
       "RFC 4035 5.3.3, RFC 6781 4.4.2"},
      {Code::DsFromChild, "ds-from-child", Error, "the answer to \"{owner} DS\" comes from {owner} itself, the wrong side of the zone cut",
       "Make {responder} ask the servers of the parent zone for DS.", keeper, "RFC 4035 3.1.4.1"},
      {Code::RrsigStripped, "rrsig-stripped", Error,
       "{tier} hands out {owner} {type} without its signature, and {towards} hands it out with it",
       "Look for what removes DNSSEC records at {tier} or between {tier} and {towards}: a proxy, a firewall that inspects DNS, a cache "
       "without DNSSEC. "
       "Until then a negative trust anchor for {zone} at {tier} lets the name resolve (BIND's lasts a week at most, Unbound's "
       "domain-insecure stays).",
       tier_operators, "RFC 4035 3.2.1"},
      {Code::DoDropped, "do-dropped", Error, "{tier} does not honour the DO bit: it hands out no DNSSEC records at all",
       "Turn DNSSEC on at {tier} (it must pass on DO and the records), or go around it.", tier_operators, "RFC 3225 3, RFC 4035 3.2.1"},
      {Code::EdnsDropped, "edns-dropped", Error, "{tier} does not speak EDNS, so no DO bit and no signature passes it",
       "Let {tier} and whatever stands before it pass EDNS (OPT records), or go around it.", tier_operators, "RFC 6891 6.1.1"},
      {Code::CdIgnored, "cd-ignored", Warning,
       "{tier} says SERVFAIL for {owner} {type} with CD=1 too: a validator behind it never sees the data",
       "Make {tier} pass on and honour the CD bit, or validate at one tier only.", tier_operators, "RFC 4035 3.2.2"},
      {Code::StaleAnswer, "stale-answer", Error,
       "{tier} hands out {owner} {type} with a signature that expired at {when}, and {towards} hands out a valid one",
       "Flush {owner} from the cache of {tier}, and look why it keeps records beyond their signatures (serve-stale, a frozen upstream, a "
       "wrong clock).",
       tier_operators, "RFC 4035 5.3.3"},
      {Code::AnswerDiffers, "answer-differs", Error,
       "{tier} hands out other data for {owner} {type} than {towards}, without a valid signature",
       "Look for a filter, a rewriting policy (RPZ) or a local zone at {tier}, or a cache that holds old data.", tier_operators,
       "RFC 4035 5.3.3"},
      {Code::UnsignedDiffers, "unsigned-answer-differs", Notice,
       "{tier} hands out other data for {owner} {type} than {towards}, and no signature tells which is right",
       "It may be a filter or a rewriting policy at {tier}, an old answer in a cache, or a server that answers by who asks.",
       tier_operators, "RFC 4035 4.3"},
      {Code::AddressesDisagree, "addresses-disagree", Warning,
       "the addresses of {tier} disagree: {server} is {verdict}, {other} is {other_verdict}",
       "Bring {server} to the configuration of the others, or take it out of the rotation.", tier_operators, "RFC 4035 4"},
      {Code::Transient, "transient", Notice,
       "{tier} first handed out {owner} {type} without all signatures, and with them when asked again: its cache was being filled",
       "If a validator behind {tier} fails now and then, look here: {tier} hands out data before it has the signatures.", tier_operators,
       "RFC 4035 3.2.1"},
      {Code::StraySignature, "stray-signature", Error,
       "{tier} says {rcode} for {owner} {type}, whose data validates: the answer that {source} hands out holds a signature over {stray} "
       "without "
       "{stray} itself, which strict validators (Unbound) take for data of its own that nobody signed",
       "Make {source} leave that signature out, or hand out {stray} with it; look for a newer version of its software.",
       "the operators of {source}", "RFC 4035 2.2"},
      {Code::UnsignedAuthority, "unsigned-authority", Error,
       "{tier} says {rcode} for {owner} {type}, whose data validates: the answer that {source} hands out holds {stray} in its authority "
       "section "
       "without a signature, and strict validators (PowerDNS Recursor) take all of it for bogus",
       "Make {source} leave out what the answer does not need (BIND: minimal-responses yes), or use a validator that passes over it at "
       "{tier}.",
       "the operators of {source} and of {tier}", "RFC 4035 5"},
      {Code::ServfailUnexplained, "servfail-unexplained", Error,
       "{tier} says {rcode} for {owner} {type}, though all that it hands out with CD=1 validates",
       "Look at {tier} itself: its trust anchor, its clock, a negative answer in its cache, its crypto policy, and its own path to "
       "{towards}.",
       tier_operators, "RFC 4035 5.5"},
      {Code::AdOnBogus, "ad-on-bogus", Error, "{tier} sets AD for {owner} {type}, though what it hands out does not validate",
       "Do not trust the AD bit of {tier}: look whether it copies it from elsewhere.", tier_operators, "RFC 4035 3.2.3"},
      {Code::NotValidating, "not-validating", Notice,
       "{tier} answers {owner} {type} although it does not validate: it does not check, or makes an exception",
       "If {tier} should validate, turn it on there; look for a negative trust anchor.", tier_operators, "RFC 4035 4.9"},
      {Code::WaitsForItself, "waits-for-itself", Notice,
       "{tier} took {seconds} s to say SERVFAIL: a validating BIND that gets {owner} CNAME without its signature asks for the DS at that "
       "very name, gets the "
       "same CNAME, and waits for itself",
       "Restore the signature; see ISC GL #5878 for the wait. A negative trust anchor for {owner} avoids it (BIND's lasts a week at most).",
       tier_operators, "RFC 4035 5.3"},
      {Code::NegativeAnchorMissing, "nta-missing", Error,
       "{tier} says {rcode} for {owner} {type}, and it does not seem to have the negative trust anchor for {name}: {without}",
       "Set the negative trust anchor at {tier} too (BIND: rndc nta {name}, for a week at most; Unbound: domain-insecure), or have the "
       "fault "
       "mended.",
       tier_operators, "RFC 7646 2"},
      {Code::RootKeysRefused, "root-keys-refused", Error,
       "{tier} says {rcode} for {owner} {type}, and for the root's own keys too, though all that it hands out with CD=1 validates: its "
       "trust "
       "anchor does not fit, or its clock is wrong",
       "Compare the trust anchor of {tier} with the root's keys (KSK-2017, 20326, and KSK-2024, 38696, which signs from 2026-10-11 on; "
       "BIND: rndc "
       "managed-keys status, Unbound: the auto-trust-anchor-file), and its clock. As long as everything fails there, the sentinel names of "
       "RFC "
       "8509 tell nothing, and what RFC 8145 signals goes to the root's servers alone.",
       tier_operators, "RFC 5011, RFC 4035 5"},
      {Code::UdpUnreachable, "udp-unreachable", Error, "{tier} ({server}) does not answer over UDP, but does over TCP",
       "Open UDP port 53 on the way to {server}.", "whoever runs the network between here and {server}", "RFC 1035 4.2"},
      {Code::TcpUnreachable, "tcp-unreachable", Warning, "{tier} ({server}) does not answer over TCP ({how})",
       "Open TCP port 53 at {server} and on the way there: answers that do not fit into UDP need it.",
       "whoever runs {server} or the network before it", "RFC 7766 5"},
      {Code::Unreachable, "unreachable", Error, "{tier} ({server}) answers neither over UDP nor over TCP ({how})",
       "See whether the server runs, listens on that address, and lets this machine ask.", "whoever runs {server} or the network before it",
       "RFC 1035 4.2"},
      {Code::TruncatedNoTcp, "truncated-no-tcp", Error,
       "the answer for {owner} {type} does not fit into UDP at {server} (truncated at a buffer size of {size}), and TCP does not answer "
       "({how}){elsewhere}",
       "Open TCP port 53 at {server} and on the way there.", "whoever runs {server} or the network before it", "RFC 7766 5"},
      {Code::RootUnreachable, "root-unreachable", Warning,
       "no authoritative server answers from here ({count} queries): what the zones themselves serve is not known, so damage by the last "
       "tier can't be told "
       "from a broken zone",
       "Allow port 53 to the outside (UDP and TCP) for this machine, or leave the root tier out with --no-root.",
       "whoever runs the network of this machine", "RFC 9609"},
      {Code::LameServer, "lame-server", Notice, "a delegation leads to {server}, but it is of no use for {owner} {type}: {how}",
       "Correct the delegation or the server.", keeper, "RFC 9499 7"},
      {Code::QueryFailed, "query-failed", Error, "no usable answer to \"{owner} {type}\" came from {tier}: {how}{elsewhere}",
       "See why this one query fails: size, transport and address are in the evidence.", tier_operators, "RFC 4035 4.3"},
      {Code::AliasLoop, "alias-loop", Error, "the aliases of {owner} lead in a circle, or are more than 16",
       "Correct the CNAME or DNAME records.", keeper, "RFC 1034 3.6.2"},
      {Code::NegativeAnchorDecides, "nta-decides", Notice,
       "{owner} {type} is taken for insecure because of the negative trust anchor for {name}: {without}",
       "Have the fault mended, and leave out --nta {name} as soon as it is.", keeper, "RFC 7646 2"},
      {Code::NegativeAnchorNeedless, "nta-needless", Warning,
       "the negative trust anchor for {name} is not needed: without it {owner} {type} is {verdict}",
       "Leave out --nta {name}, and take the anchor away wherever else it stands: it also hides forged answers.",
       "whoever keeps the negative trust anchor", "RFC 7646 4"},
      {Code::NegativeAnchorUnused, "nta-unused", Notice,
       "the negative trust anchor for {name} decides nothing here: it covers no part of {owner} {type}, or a deeper anchor does",
       "Look whether {name} is spelled as it should be.", "you", "RFC 7646 2"},
      {Code::ClockWrong, "clock-wrong", Error,
       "as of {now} not one of {count} zones has a valid signature: the clock of this machine is wrong, and not the zones{window}",
       "Set the clock of this machine, or judge as of the right time with --time.", "whoever runs this machine", "RFC 4035 5.3.1"},
      {Code::NotSecure, "not-secure", Error, "{owner} {type} is {insecure} (see {link}), and --require-secure asks for more",
       "Have the name signed (the chain ends at {link}), or leave out --require-secure.", keeper, "RFC 4035 4.3"},
      {Code::RunCut, "run-cut", Warning, "the run was cut by {how}: what was not asked is not known",
       "Run it again with more time (--deadline).", "you", ""},
      {Code::LimitReached, "limit-reached", Warning, "{owner} {type} was not checked to the end: more than {number} {limit}",
       "Look at the records in the evidence: no zone needs so many. Validators give up too, most of them earlier, so {zone} fails at some.",
       keeper, "CVE-2023-50387, CVE-2023-50868"},
      {Code::NotChecked, "not-checked", Warning, "the signature over {rrset} by key {tag} could not be checked here: {rule}",
       "Replay the recording on a machine without that limit. Where OpenSSL refuses (a crypto policy against SHA-1, say), validators on "
       "the "
       "same system take {zone} for insecure if they ask OpenSSL first, and else call it bogus.",
       "whoever runs this machine", "RFC 9905"},
  };
}

std::string operand(const Finding& finding, std::string_view name) {
  if (name == "tier") return finding.tier == trace::root_label ? "the walk from the root" : "tier \"" + finding.tier + "\"";
  if (name == "server") return finding.server ? dns::to_text(*finding.server) : "an unknown server";
  if (name == "owner") return finding.owner ? finding.owner->to_text() : "a name";
  if (name == "type") return finding.type ? dns::to_text(*finding.type) : "a type";
  if (name == "zone") return "zone " + (finding.zone ? finding.zone->to_text() : std::string("(unknown)"));
  const auto found = finding.operands.find(std::string(name));
  return found == finding.operands.end() ? std::string() : found->second;
}

std::string filled(std::string_view words, const Finding& finding) {
  std::string text;
  while (!words.empty()) {
    const std::size_t open = words.find('{');
    text += words.substr(0, open);
    if (open == std::string_view::npos) return text;
    const std::size_t close = words.find('}', open);
    text += operand(finding, words.substr(open + 1, close - open - 1));
    words.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace

const std::vector<Entry>& catalogue() {
  static const std::vector<Entry> entries = make_catalogue();
  return entries;
}

const Entry& entry(Code code) {
  const auto found = std::ranges::find(catalogue(), code, &Entry::code);
  assert(found != catalogue().end());
  return *found;
}

std::string text_of(const Finding& finding) { return filled(entry(finding.code).text, finding); }
std::string remedy_of(const Finding& finding) { return filled(entry(finding.code).remedy, finding); }
std::string responsible_of(const Finding& finding) { return filled(entry(finding.code).responsible, finding); }

}  // namespace whybogus::diagnose
