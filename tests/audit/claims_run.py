"""Sentences about the run as a whole: its clock, its limits, its policy, negative trust anchors, servers that disagree."""

import re

import dns.name

import denials
import signatures
from claims import claim
from evidence import DNSKEY, NS


@claim("clock-wrong")
def clock_wrong(case):
    signers = set()
    for exchange, record in case.evidence.all_signatures():
        signers.add(record.rdata.signer)
        if signatures.is_in_time(record.rdata, case.now):
            yield f"{exchange} holds a signature of {record.rdata.signer} that is in time"
            return
    if case.number("count") is not None and case.number("count") != len(signers):
        yield f"{len(signers)} zones have signatures"


@claim("stray-messages")
def stray_messages(case):
    own = [exchange for exchange in case.own if exchange.server == case.server]
    if len({(exchange.question, exchange.cd) for exchange in own}) != case.number("queries"):
        yield f"{case.numbers} are not attempts at {case.number('queries')} queries to {case.server}"
    answered = {(exchange.tier, exchange.server, exchange.question, exchange.cd) for exchange in case.report.exchanges if exchange.answered}
    for exchange in own:
        if (exchange.tier, exchange.server, exchange.question, exchange.cd) not in answered:
            yield f"{exchange} was never answered"
    count = sum(exchange.words.get("strays", 0) for exchange in own)
    if count != case.number("count"):
        yield f"{case.numbers} count {count} such messages"


@claim("run-cut")
def run_cut(case):
    if not case.report["cut_by"]:
        yield "the report says that nothing cut the run"
    elif case.operand("how") != case.report["cut_by"]:
        yield f"it was cut by {case.report['cut_by']}"


@claim("not-secure")
def not_secure(case):
    if not case.report["policy"]["require_secure"]:
        yield "the run was without --require-secure"
    if case.report["verdict"] == "secure":
        yield "the report's own verdict is secure"
    if "negative trust anchor" in case.operand("insecure") and not case.report.negative_anchors:
        yield "there is no negative trust anchor"


@claim("limit-reached")
def limit_reached(case):
    """Of the limits on what one answer may hold: the rest is about work that was done, which no exchange shows."""
    number, limit = case.number("number"), case.operand("limit")
    if number is None:
        yield "it names no number"
    elif "DNSKEY records in one zone" in limit and _most_keys(case) <= number:
        yield f"no answer holds more than {_most_keys(case)} keys of {case.zone}"
    elif "RRsets in one answer" in limit and _most_denials(case) <= number:
        yield f"no answer holds more than {_most_denials(case)} NSEC and NSEC3 RRsets"
    elif "over one RRset" in limit and _most_pairs(case) <= number:
        yield f"no RRset has more than {_most_pairs(case)} pairs of a signature and a key"


def _most_keys(case):
    return max((len(rrset.records) for _, rrset in case.evidence.seen(case.zone, DNSKEY)), default=0)


def _most_denials(case):
    return max((len({(r.owner, r.rdtype) for r in denials.records_in(e.message)}) for e in case.evidence.answers), default=0)


def _most_pairs(case):
    most = 0
    for exchange in case.evidence.answers:
        for rrset in exchange.message.rrsets("answer", "authority"):
            most = max(most, sum(len(case.evidence.keys_for(one.rdata)) for one in rrset.signatures))
    return most


@claim("nta-decides", "nta-needless", "nta-unused")
def negative_anchor(case):
    name = case.name("name")
    if name not in case.report.negative_anchors:
        yield f"there is no negative trust anchor for {name}"
    if case.code == "nta-needless" and case.operand("verdict") == "secure":
        yield from _broken_below(case, name)
    if case.code != "nta-unused" and not _covers(case, name):
        yield f"no name that the question leads to is at or below {name}"
    if case.code == "nta-unused" and _decides(case, name):
        yield f"it decides on {name}, by the report's own table"


def _covers(case, name):
    return any(dns.name.from_text(link["owner"]).is_subdomain(name) for link in case.report["links"])


def _decides(case, name):
    faults = [fault["reason"] for link in case.report["links"] if dns.name.from_text(link["owner"]) == name
              for those in link["reasons"].values() for fault in those]
    return any("negative" in reason for reason in faults)


def _broken_below(case, name):
    """Data at or below the domain that a tier hands out with no signature in time needs the anchor at that tier."""
    hops = {(dns.name.from_text(link["owner"]), link["type"]) for link in case.report["links"] if link["type"] != "DS"}
    for exchange in case.evidence.answers:
        for rrset in exchange.message.rrsets("answer"):
            if rrset.owner.is_subdomain(name) and (rrset.owner, rrset.text.rsplit(" ", 1)[1]) in hops and rrset.signatures:
                if not any(signatures.is_in_time(one.rdata, case.now) for one in rrset.signatures):
                    yield f"in {exchange} ({exchange.tier}) no signature over {rrset.text} is in time"
                    return


@claim("servers-disagree")
def servers_disagree(case):
    at = {server: [e for e in case.own_answers if e.server == server] for server in (case.server, case.operand("other"))}
    for server, those in at.items():
        if not those:
            yield f"{case.numbers} holds no answer of {server}"
    if not all(at.values()):
        return
    one, other = (those[0] for those in at.values())
    if one.question != other.question:
        yield f"{one} asks for {one.asks}, and {other} for {other.asks}"
    elif _said(one) == _said(other):
        yield f"{one} and {other} hold the same records"
    yield from _wrong_tags(case, one)


def _said(exchange):
    message = exchange.message
    return message.rcode, frozenset((r.owner, r.rdtype, r.canonical) for r in message.answer + message.authority
                                    if r.rdtype != NS or r in message.answer)


def _wrong_tags(case, exchange):
    """The key that the operand {seen} names stands in what that server said, or in the keys and DS records of the run."""
    for tag in re.findall(r"\bkey (\d+)\b", case.operand("seen")):
        if int(tag) not in case.evidence.known_tags:
            yield f"no exchange names a key {tag}, of which {exchange} is said to hold a signature"
