"""Sentences about two copies of a zone's DS or DNSKEY RRset that differ: of a tier and of one upstream, or of two servers."""

import re

import dns.rdatatype

import signatures
from claims import claim, pair_of
from claims_keys import tags_in
from evidence import DNSKEY, DS, is_referral

# Each with the next smaller one.
UNITS = {"day": (86400, 3600), "hour": (3600, 60), "minute": (60, 1), "second": (1, 1)}


def _copies(case, rdtype):
    """As the tier hands it out and as those upstream do, in the finding's exchanges; and what is wrong with what is said of both."""
    sets = case.own_sets(case.owner, rdtype)
    ours = [(e, rrset) for e, rrset in sets if e.tier == case.tier]
    theirs = [(e, rrset) for e, rrset in sets if e.tier in case.source]
    wrong = [*_wrong_pair(case, rdtype, {case.tier: ours, case.operand("source") or "a tier upstream": theirs})]
    if not wrong:
        wrong += [*_signed_later(ours[0], theirs[0]), *_wrong_wait(case, ours[0])]
    return [rrset for _, rrset in ours], [rrset for _, rrset in theirs], wrong


def _wrong_pair(case, rdtype, sides):
    """That one side does not hold such records, that they are the same, or that they are of other keys than the sentence says."""
    for side, those in sides.items():
        if not those:
            yield f"{case.numbers} holds no {case.owner} {dns.rdatatype.to_text(rdtype)} of {side}"
    if not all(sides.values()):
        return
    (one, ours), (other, theirs) = (those[0] for those in sides.values())
    if ours.data == theirs.data:
        yield f"{one} and {other} hold the same records"
    for operand, exchange, rrset in (("held", one, ours), ("others", other, theirs)):
        if not _is_as_told(_tags(rrset), case.operand(operand)):
            yield f"{exchange} holds {rrset.text} of {', '.join(map(str, sorted(_tags(rrset)))) or 'no key'}, not of {case.operand(operand)}"


def _tags(rrset):
    if rrset.rdtype == DS:
        return {ds.key_tag for ds in _ds_in(rrset)}
    return {signatures.key_tag(key) for key in _keys_in(rrset)}


def _ds_in(rrset):
    return [ds for record in rrset.records if (ds := signatures.read_ds(record.rdata.to_wire()))]


def _keys_in(rrset):
    return [record.rdata for record in rrset.records if record.is_readable]


def _is_as_told(tags, text):
    """Of a large set but a few tags are told, and how many more there are."""
    told, more = tags_in(text), re.search(r"\band (\d+) more\b", text)
    return told <= tags and len(tags) == len(told) + (int(more[1]) if more else 0)


def _signed_later(ours, theirs):
    """A copy that was signed after the other is no older one."""
    own, upstream = (_inception(rrset) for _, rrset in (ours, theirs))
    if None not in (own, upstream) and signatures.is_after(own, upstream):
        yield f"{ours[1].text} was signed later in {ours[0]} than in {theirs[0]}"


def _inception(rrset):
    return max((one.rdata.inception for one in rrset.signatures if one.is_readable), default=None)


def _wrong_wait(case, ours):
    exchange, rrset = ours
    told = [(int(number), UNITS[unit]) for number, unit in re.findall(r"(\d+) (day|hour|minute|second)", case.operand("ttl"))]
    lowest = min(record.ttl for record in rrset.records)
    seconds = sum(number * size for number, (size, _) in told)
    # Two units are told, and what is left over is not.
    if told and not 0 <= lowest - seconds < max(smaller for _, (_, smaller) in told):
        yield f"the TTL in {exchange} is {lowest} s, not {case.operand('ttl')}"


def _vouching(zone, ds_sets, key_sets):
    """Pairs of a DS record and the key that it is of. SHA-1 beside a stronger digest is passed over (RFC 4509 3)."""
    keys = [key for rrset in key_sets for key in _keys_in(rrset) if signatures.is_fit(key)]
    for rrset in ds_sets:
        records = _ds_in(rrset)
        for ds in records:
            is_weak = ds.digest_type == 1 and any(other.digest_type != 1 for other in records)
            yield from ((ds, key) for key in keys if not is_weak and signatures.is_ds_of(zone, ds, key))


def _handed_out(case, rdtype, tiers):
    """That RRset at the finding's owner in all answers of these tiers; of the finding's own in those of its server."""
    return [rrset for exchange, rrset in case.evidence.seen(case.owner, rdtype, tiers)
            if exchange.tier != case.tier or case.server in (None, exchange.server)]


@claim("ds-stale")
def ds_stale(case):
    ours, theirs, wrong = _copies(case, DS)
    yield from wrong
    own_keys, source_keys = _handed_out(case, DNSKEY, [case.tier]), _handed_out(case, DNSKEY, case.source)
    if not own_keys or not source_keys:
        yield f"no exchange with {case.tier if not own_keys else ', '.join(case.source)} holds a DNSKEY of {case.owner}"
        return
    if not {rrset.data for rrset in own_keys} & {rrset.data for rrset in source_keys}:
        yield f"the keys of {case.owner} differ between {case.tier} and {', '.join(case.source)}"
    for ds, key in _vouching(case.owner, ours, own_keys):
        yield f"the DS {ds.key_tag} of {case.tier} is of the key {signatures.key_tag(key)} that it hands out"
    if theirs and not any(_vouching(case.owner, theirs, own_keys)):
        yield f"no DS of {', '.join(case.source)} is of a key that {case.tier} hands out"


@claim("dnskey-stale")
def dnskey_stale(case):
    ours, theirs, wrong = _copies(case, DNSKEY)
    yield from wrong
    if not ours or not theirs:
        return
    found = re.search(r"(?:(\S+ \S+) is signed by )?\bkey (\d+)", case.operand("signer"))
    yield from _wrong_signer(case, ours, theirs, found[1], int(found[2])) if found else _wrong_delegation(case, ours, theirs)


def _wrong_signer(case, ours, theirs, asks, tag):
    """Data that the tier hands out is by a key that is in the newer set alone."""
    if tag in {one for rrset in ours for one in _tags(rrset)}:
        yield f"the key {tag} is among those that {case.tier} hands out"
    if tag not in {one for rrset in theirs for one in _tags(rrset)}:
        yield f"the key {tag} is not among the newer ones"
    made = [rrset for e in case.of_server if e.answered for rrset in e.message.rrsets("answer", "authority")
            if any(one.rdata.key_tag == tag and one.rdata.signer == case.owner for one in rrset.signatures if one.is_readable)]
    wanted = pair_of(asks or "")
    if not any(wanted in (None, (rrset.owner, rrset.rdtype)) for rrset in made):
        yield f"{case.server or case.tier} handed out no signature over {asks or 'data'} by key {tag}"


def _wrong_delegation(case, ours, theirs):
    """The DS records at both are of keys that are in the newer set alone."""
    for side, tiers in ((case.tier, [case.tier]), (", ".join(case.source), case.source)):
        records = _handed_out(case, DS, tiers)
        if not any(_vouching(case.owner, records, theirs)):
            yield f"no DS of {side} is of one of the newer keys"
        for ds, _ in _vouching(case.owner, records, ours):
            yield f"the DS {ds.key_tag} of {side} is of a key that {case.tier} hands out"


@claim("parent-servers-disagree")
def parent_servers_disagree(case):
    yield from _wrong_servers(case, DS)
    published = {signatures.key_tag(key) for _, key in case.evidence.keys(case.owner)}
    for tag in sorted(tags_in(case.operand("keys")) - published):
        yield f"no exchange holds a key {tag} of {case.owner}"


@claim("key-sets-disagree")
def key_sets_disagree(case):
    yield from _wrong_servers(case, DNSKEY)


def _wrong_servers(case, rdtype):
    """A DS RRset comes with a referral too, which has no authority."""
    sides = {server: [(e, rrset) for e, rrset in case.own_sets(case.owner, rdtype) if e.tier == case.report.root and e.server == server]
             for server in (case.server, case.operand("other"))}
    if len(sides) < 2:
        yield "that is but one server"
        return
    yield from _wrong_pair(case, rdtype, sides)
    for exchange, _ in (one for those in sides.values() for one in those):
        if not exchange.message.aa and not (rdtype == DS and is_referral(exchange)):
            yield f"{exchange} is answered without authority"
