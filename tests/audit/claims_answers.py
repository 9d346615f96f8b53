"""Sentences about how a tier answers the question itself: SERVFAIL, AD, CD, sentinels."""

import re

import dns.rcode

import reading
import signatures
from claims import claim, name_of, pair_of
from evidence import A, AAAA, CNAME, DNAME, DNSKEY, NOERROR, NXDOMAIN, SERVFAIL, said

ROOT_KEYS = (name_of("."), DNSKEY)


def rcode_text(exchange):
    return dns.rcode.to_text(exchange.message.rcode)


def _wrong_rcode(case):
    """That the tier says {rcode} to the plain question."""
    seen = {rcode_text(e) for e in case.plain()}
    wanted = case.operand("rcode")
    if wanted == "nothing" and seen:
        yield f"{case.tier} says {', '.join(sorted(seen))} to the question"
    if wanted not in ("", "nothing") and wanted not in seen:
        yield f"{case.tier} says {', '.join(sorted(seen)) or 'nothing'} to the question"


@claim("cd-ignored", "servfail-always")
def servfail_with_cd(case):
    for cd in (False, True):
        those = [e for e in case.of_server if e.answered and e.question == (case.owner, case.rdtype) and e.cd == cd]
        others = [e for e in those if e.message.rcode != SERVFAIL]
        if len(others) == len(those):
            yield f"no exchange with CD={int(cd)} holds a SERVFAIL of {case.server or case.tier} for {case.asks}"
        elif cd and others:
            yield f"{others[0]} with CD=1 says {rcode_text(others[0])}"
    yield from _elsewhere(case)


def _elsewhere(case):
    """", while it is answered by tier "parent"": then some exchange with that tier holds the answer."""
    named = re.search(r'while it is answered by (tier "(.*)"|the authoritative servers)', case.operand("elsewhere"))
    if not named:
        return
    label = named[2] or case.report.root
    if not any(e.message.rcode in (NOERROR, NXDOMAIN) for e in case.evidence.answers_of(label)):
        yield f"no exchange with {label} holds an answer"


@claim("servfail-unexplained")
def servfail_unexplained(case):
    yield from _wrong_rcode(case)
    if case.operand("rcode") in ("NOERROR", "NXDOMAIN"):
        yield f"{case.operand('rcode')} is no failure"
    unchecked = case.plain(cd=True)
    if unchecked and all(e.message.rcode not in (NOERROR, NXDOMAIN) for e in unchecked):
        yield f"{unchecked[0]} with CD=1 says {rcode_text(unchecked[0])}"
    for exchange in unchecked if not case.report.negative_anchors else ():
        for rrset in exchange.message.rrsets("answer"):
            if rrset.signatures and not any(signatures.is_in_time(one.rdata, case.now) for one in rrset.signatures):
                yield f"in {exchange} no signature over {rrset.text} is in time"


def _verdicts(case):
    """What the report says that a client of the server gets; of the tier where no server stands by itself."""
    for tier in case.report["path"]:
        if tier["tier"] == case.tier:
            of_server = [one["verdict"] for one in tier.get("servers", ()) if one.get("address") == case.server]
            return of_server or [tier["verdict"]]
    return []


def _not_bogus(case):
    if case.report.is_hypothetical:
        return
    if "bogus" not in _verdicts(case):
        yield f"the report's own verdict on {case.tier} is {', '.join(_verdicts(case))}"
    if not any(e.answered and e.do for e in case.of_server):
        yield f"{case.server or case.tier} was never asked for signatures (DO is not set)"


@claim("ad-on-bogus")
def ad_on_bogus(case):
    if not any(e.message.ad for e in case.plain()):
        yield f"no answer of {case.server or case.tier} to the question has AD"
    yield from _not_bogus(case)


@claim("not-validating")
def not_validating(case):
    plain = case.plain()
    if not any(e.message.rcode in (NOERROR, NXDOMAIN) for e in plain):
        yield f"{case.tier} says {', '.join(sorted({rcode_text(e) for e in plain})) or 'nothing'} to the question"
    elif all(e.message.ad for e in plain):
        yield f"{plain[0]} has AD"
    yield from _not_bogus(case)
    yield from _rightly_answered(case)


def _rightly_answered(case):
    """A name that the authoritative servers show to be insecure is answered by whoever validates, without AD and without an exception."""
    owner, rdtype = case.report.question
    links = [link for link in case.report["links"] if link["owner"] == str(owner) and link["type"] not in ("DS", "DNSKEY")]
    if not links or links[0]["verdicts"].get(case.report.root) != "insecure":
        return
    validating = [e for e in case.of_server if e.answered and e.message.ad and not e.cd]
    theirs = {said(e, owner, rdtype) for e in case.evidence.answers_of(case.report.root) if e.message.aa} - {None}
    own = {said(e, owner, rdtype) for e in case.plain()}
    if validating and own and own <= theirs:
        yield f"by the authoritative servers {owner} is insecure, and {case.tier} hands out their data; it does validate, see AD in {validating[0]}"


@claim("ad-missing")
def ad_missing(case):
    plain = case.plain()
    if not plain or all(e.message.ad for e in plain):
        yield f"{case.numbers} holds no answer without AD"
    if not any(e.answered and e.message.ad for e in case.of_server):
        yield f"{case.server or case.tier} says AD nowhere"


@claim("name-denied")
def name_denied(case):
    denying = [(e, what[1]) for e in case.own_answers if e.tier == case.tier and not e.cd
               if (what := said(e, case.owner, case.rdtype)) and what[0] == "denied"]
    if not denying:
        yield f"{case.numbers} holds no answer of {case.tier} to a client that denies {case.asks}"
        return
    exchange, kind = denying[0]
    if (kind == "NXDOMAIN") != case.operand("what").startswith("no such name"):
        yield f"{exchange} says {kind}"
    yield from _other_denial(case, exchange)
    yield from _without_data(case)


def _other_denial(case, exchange):
    """The denial record that is named stands in that answer, signed by the zone."""
    named = pair_of(case.operand("denial"))
    if named is None:
        return
    rrset = exchange.message.rrset(*named, "authority")
    if not rrset:
        yield f"{exchange} holds no {case.operand('denial')}"
        return
    own = [one.rdata for one in rrset.signatures if one.is_readable and one.rdata.signer == case.zone]
    if not own:
        yield f"in {exchange} {rrset.text} has no signature of {case.zone}"
    for moment in re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", case.operand("since")):
        if reading.seconds_of(moment) not in {rrsig.inception for rrsig in own}:
            yield f"in {exchange} no signature over {rrset.text} begins at {moment}"


def _without_data(case):
    """That nobody holds the data with a signature that is valid."""
    held = [(e, rrset) for e in case.evidence.answers for rrset in e.message.rrsets("answer")
            if rrset.owner == case.owner and rrset.rdtype in (case.rdtype, CNAME)
            or rrset.rdtype == DNAME and case.owner.is_subdomain(rrset.owner)]
    if not held:
        yield f"no exchange holds data for {case.asks}"
    elif not any(_may_be_valid(case, rrset, one.rdata) for _, rrset in held for one in rrset.signatures):
        yield f"no signature over {held[0][1].text} in {' '.join(str(e) for e, _ in held)} is valid"
    addresses = {record.rdata.address for _, rrset in held if rrset.rdtype in (A, AAAA) for record in rrset.records if record.is_readable}
    for word in re.findall(r"\d+\.\d+\.\d+\.\d+", case.operand("data")) if case.rdtype == A else ():
        if held and word not in addresses:
            yield f"no exchange holds {word} at {case.owner}"


def _may_be_valid(case, rrset, rrsig):
    """By a key that was seen, though not every signature can be checked here."""
    return rrsig.signer == case.zone and case.evidence.keys_for(rrsig) and case.evidence.is_valid(rrset, rrsig) is not False


@claim("waits-for-itself")
def waits_for_itself(case):
    slow = [e for e in case.own if e.answered and e.message.rcode == SERVFAIL]
    if not slow:
        yield f"{case.numbers} holds no SERVFAIL"
    if slow and case.operand("seconds") not in case.evidence.waits(slow[0]):
        yield f"it took {slow[0].elapsed:.1f} s in {slow[0]}"
    seen = [(e, rrset) for e, rrset in case.evidence.seen(case.owner, CNAME, [case.tier]) if e.do]
    if not any(not rrset.signatures for _, rrset in seen):
        yield f"no answer of {case.tier} holds {case.owner} CNAME without its signature"


@claim("nta-missing")
def nta_missing(case):
    yield from _wrong_rcode(case)
    if case.name("name") not in case.report.negative_anchors:
        yield f"there is no negative trust anchor for {case.operand('name')}"


@claim("root-keys-refused")
def root_keys_refused(case):
    yield from _wrong_rcode(case)
    those = [e for e in case.of_server if e.answered and e.question == ROOT_KEYS and not e.cd]
    if not any(e.message.rcode == SERVFAIL for e in those):
        yield f"{case.tier} says {', '.join(sorted({rcode_text(e) for e in those})) or 'nothing'} to . DNSKEY"


@claim("root-key-untrusted", "sentinel-trusts-key", "sentinel-distrusts-key")
def sentinel(case):
    """RFC 8509 2: SERVFAIL to root-key-sentinel-is-ta-NNNNN says no, and to root-key-sentinel-not-ta-NNNNN yes."""
    label = case.report.question[0].labels[0].decode("ascii", "replace").lower()
    found = re.fullmatch(r"root-key-sentinel-(is|not)-ta-(\d{5})", label)
    if not found:
        yield f"{label} is no name of RFC 8509"
        return
    if int(found[2]) != case.tag:
        yield f"the name is about key {int(found[2])}"
    if (found[1] == "not") != (case.code == "sentinel-trusts-key"):
        yield f"SERVFAIL to {label} says the opposite"
    if not any(e.message.rcode == SERVFAIL for e in case.plain()):
        yield f"{case.tier} says no SERVFAIL to it"
    yield from _wrong_standing(case)


def _wrong_standing(case):
    there = [e for e, key in case.evidence.keys(ROOT_KEYS[0]) if signatures.key_tag(key) == case.tag]
    signs = [e for e, rrset in case.evidence.seen(*ROOT_KEYS) if any(one.rdata.key_tag == case.tag for one in rrset.signatures)]
    standing = case.operand("standing")
    if "does not have" in standing and there:
        yield f"{there[0]} holds that key"
    if "does not have" not in standing and standing and not there:
        yield "no exchange holds that key"
    if "signs its keys with" in standing and not signs:
        yield "no exchange holds a signature over the root's keys by it"
