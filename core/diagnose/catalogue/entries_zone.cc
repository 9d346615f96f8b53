#include "core/diagnose/catalogue/entries.h"

namespace whybogus::diagnose {
namespace {

constexpr std::string_view anchor_keeper = "whoever keeps the trust anchor that was used";
constexpr std::string_view anchor_remedy =
    "Put an anchor for a key that signs the zone's keys now in the place of the old one (for IANA's root: KSK-2017, 20326, and KSK-2024, "
    "38696), or give the right one with --trust-anchor. A validator that follows RFC 5011 does so by itself while it runs and can write "
    "its "
    "file; one that has missed the change needs the new anchor by hand.";

using enum Severity;

constexpr Entry kZoneEntries[] = {
    {Code::SigExpired, "sig-expired", Error,
     "the signature over {rrset} by key {tag} expired at {when}, {ago} before the time of judgement",
     "Sign {zone} again and look for what stopped the signer{meanwhile}.", keeper, "RFC 4035 5.3.1"},
    {Code::SigNotYetValid, "sig-not-yet-valid", Error,
     "the signature over {rrset} by key {tag} is valid only from {when}, {ago} after the time of judgement{clock}",
     "Compare the clocks of the signer of {zone} and of this machine, and sign again with an inception in the past.", keeper,
     "RFC 4035 5.3.1"},
    {Code::SigInvalid, "sig-invalid", Error, "the signature over {rrset} by key {tag} does not fit the data{malformed}{others}",
     "Sign {zone} again, and look for whatever changes its records after they are signed.", keeper, "RFC 4035 5.3.3"},
    {Code::KeyMissing, "key-missing", Error, "{rrset} is signed by key {tag}, which {zone} does not publish{others}",
     "Publish that DNSKEY in {zone}, or sign with one that is published; after a key roll wait for the old TTL to run out.", keeper,
     "RFC 4035 5.3.1"},
    {Code::DsKeyNotSigning, "ds-key-not-signing", Error,
     "the keys of {zone} are signed by key {tag}, and not by a key that its DS records vouch for ({vouched})",
     "Sign the DNSKEY RRset of {zone} with the key that its DS is of too, or have a DS of key {tag} put into the parent zone.", keeper,
     "RFC 4035 5.2"},
    {Code::SigMissing, "sig-missing", Error, "{owner} {type} comes without a signature, though {zone} is signed",
     "Sign {zone} as a whole, and look for a name server of it that serves an unsigned copy.", keeper, "RFC 4035 2.2"},
    {Code::SigUnfit, "sig-unfit", Error, "the signature over {rrset} by key {tag} may not be used: {rule}{others}",
     "Correct that, and sign {zone} again.", keeper, "RFC 4035 5.3.1"},
    {Code::DsMismatch, "ds-mismatch", Error,
     "no DS record for {zone} in its parent is of a key that {zone} publishes: {ds}; {zone} publishes {keys}",
     "Put the DS of a key that is published into the parent zone, or publish the key again that the DS names.", keeper, "RFC 4035 5.2"},
    {Code::DnskeyMissing, "dnskey-missing", Error, "{zone} has a DS record in its parent, but publishes no DNSKEY",
     "Publish the keys of {zone}, or have the DS removed from the parent zone.", keeper, "RFC 4035 5.2"},
    {Code::DnskeyServfail, "dnskey-servfail", Error,
     "{zone} has a DS record in its parent, but whoever serves it answers its DNSKEY question with SERVFAIL, also when asked again: "
     "{servers}",
     "Find out why those servers fail, from their logs: a secondary whose copy of {zone} has expired says SERVFAIL to all about it.",
     keeper, "RFC 4035 4.3"},
    {Code::AnchorMismatch, "anchor-mismatch", Error,
     "the trust anchor for {zone} ({trusted}) matches none of the keys that {zone} publishes ({published}){why}", anchor_remedy,
     anchor_keeper, "RFC 5011"},
    {Code::AnchorNotSigning, "anchor-not-signing", Error,
     "the trust anchor for {zone} ({trusted}) is one of its keys, but they are signed by others alone ({signers}){why}", anchor_remedy,
     anchor_keeper, "RFC 5011"},
    {Code::AnchorZoneGone, "anchor-zone-gone", Error,
     "there is a trust anchor for {zone} ({trusted}), and {zone} has no key: its DNSKEY question is answered with {answer}{why}",
     "Take the trust anchor for {zone} away where it is kept; or, if {zone} exists on an inner network, let the resolver with that "
     "anchor ask the servers there.",
     anchor_keeper, "RFC 4035 5, RFC 5011"},
    {Code::NoAnchor, "no-anchor", Error, "no trust anchor covers this name{why}",
     "Give a trust anchor at or above the name that is trusted at the time of judgement, with --trust-anchor.",
     "you, or whoever keeps the trust anchors", "RFC 4035 4.3"},
    {Code::DenialMissing, "denial-missing", Error,
     "the answer for {owner} {type} carries no complete proof that {denied}{missing}{upstream}",
     "See that NSEC or NSEC3 records come with their signatures from {responder}; if {zone} lacks them, sign it again as a whole.", keeper,
     "RFC 4035 5.4, RFC 5155 8"},
    {Code::DenialContradicted, "denial-contradicted", Error,
     "by the answer for {owner} {type} {denied}, and a denial record (NSEC or NSEC3) of {zone} itself says otherwise",
     "Repair the NSEC or NSEC3 chain of {zone}: sign the zone again as a whole.", keeper, "RFC 4035 5.4"},
    {Code::DsDenialMissing, "ds-denial-missing", Error,
     "the answer to \"{owner} DS\" carries no proof that there is no DS{missing}{upstream}",
     "Make {responder} hand out NSEC or NSEC3 records and their signatures with answers to DS questions; a resolver that makes up its "
     "own answers for {owner} (RPZ, a local zone) has none.",
     keeper, "RFC 4035 3.1.4.1"},
    {Code::DelegationMissing, "delegation-missing", Error,
     "{server} serves {child} as a zone of its own, but {zone} has no delegation to it: by its own signed denial {child} does not exist",
     "Add NS records for {child} to {zone}, and a DS record if {child} is signed; to sign {zone} again is not enough.", keeper,
     "RFC 1034 4.2.1, RFC 4035 5.2"},
    {Code::ServersDisagree, "servers-disagree", Error,
     "the name servers of {zone} disagree: by what {server} says, {owner} {type} is {verdict} ({seen}), by what {other} says "
     "{other_verdict}",
     "Compare the SOA serial and the signatures at {server} and {other}, and look why {server} does not follow: a zone transfer that "
     "fails, a signer that feeds only one of them. As long as it does not, {zone} is better served without it.",
     keeper, "RFC 1034 4.3.5"},
    {Code::ParentServersDisagree, "parent-servers-disagree", Warning,
     "the name servers of {zone} disagree on the DS records of {owner}: {server} hands out {held}, {other} hands out {others}; the keys of "
     "{owner} are {keys}",
     "Compare the SOA serial of {zone} at {server} and {other}, and look why {server} does not follow. {owner} itself need do nothing, if "
     "the "
     "DS records at {other} are of its keys.",
     "the operators of {zone}", "RFC 1034 4.3.5, RFC 4035 2.4"},
    {Code::KeySetsDisagree, "key-sets-disagree", Warning,
     "the name servers of {zone} publish different keys: {server} has {held}, {other} has {others}; what is signed by a key that "
     "only one of them publishes can't be validated with the keys of the other",
     "Let every server of {zone} publish the keys of all that sign it, and the parent have a DS record for each (RFC 8901 2). Where it is "
     "no "
     "zone with several signers, look why {server} and {other} do not follow the same primary.",
     "the operators of {zone}", "RFC 8901 2, RFC 1034 4.3.5"},
    {Code::NameDenied, "name-denied", Error,
     "clients of {tier} are told that there is {what}, though {zone} hands out {data} there: {tier} answers from {denial}, which {zone} "
     "signed "
     "itself{since}",
     "If the data at {owner} is new, wait {ttl} until {tier} forgets the denial, or flush it there. If not, the NSEC or NSEC3 records of "
     "{zone} are "
     "wrong, and resolvers that answer from them (RFC 8198) deny names at random: sign {zone} again as a whole.",
     "the operators of {zone}", "RFC 8198 5, RFC 4034 4"},
};

}  // namespace

std::span<const Entry> zone_entries() { return kZoneEntries; }

}  // namespace whybogus::diagnose
