"""Sentences about what a tier hands out otherwise than the tiers upstream of it."""

import re

import dns.rcode

import denials
import reading
import signatures
from claims import claim, pair_of
from evidence import CNAME, DNAME, DNSKEY, NOERROR, NS, NXDOMAIN, holds_signature, said
from wire import RRSIG

ANY = 255
NAMELESS = (ANY, int(RRSIG))


def _own_saying(case):
    found = [(e, said(e, case.owner, case.rdtype)) for e in case.own_answers if e.tier == case.tier]
    return [(exchange, what) for exchange, what in found if what]


def _upstream_saying(case):
    found = [(e, said(e, case.owner, case.rdtype)) for e in case.evidence.answers if e.tier in case.towards]
    return [(exchange, what) for exchange, what in found if what]


def _same_data(case):
    """That both sides say the same: in each answer upstream what the tier hands out."""
    own, upstream = _own_saying(case), _upstream_saying(case)
    if own and upstream and all(what == own[0][1] for _, what in own + upstream):
        yield f"{own[0][0]} ({own[0][0].tier}) and {upstream[0][0]} ({upstream[0][0].tier}) say the same of {case.asks}"


@claim("rrsig-stripped")
def rrsig_stripped(case):
    own = [(exchange, rrset) for exchange, rrset in case.own_sets(case.owner, case.rdtype) if exchange.tier == case.tier]
    if not own:
        yield f"{case.numbers} holds no {case.asks} from {case.tier}"
        return
    if not any(exchange.do for exchange, _ in own):
        yield f"{case.numbers} did not ask for signatures (DO is not set)"
    for exchange, rrset in own:
        if rrset.signatures:
            yield f"in {exchange} {rrset.text} has a signature"
    yield from _unsigned_upstream(case)


def _unsigned_upstream(case):
    seen = [(e, rrset) for e, rrset in case.evidence.seen(case.owner, case.rdtype, case.towards) if e.do]
    if any(rrset.signatures for _, rrset in seen):
        return
    if seen:
        yield f"it has no signature in {' '.join(str(e) for e, _ in seen)} ({seen[0][0].tier}) either"
    elif case.is_measured:
        yield f"no exchange with {', '.join(case.towards) or 'a tier upstream'} holds {case.asks}"


@claim("do-dropped")
def do_dropped(case):
    asked = [e for e in case.of_server if e.answered and e.do and e.rdtype not in NAMELESS]
    if not asked:
        yield f"no answer of {case.server or case.tier} was asked for with DO"
    for exchange in asked:
        if holds_signature(exchange.message):
            yield f"{exchange} holds a signature"
            return


@claim("edns-dropped")
def edns_dropped(case):
    if not any(exchange.answered and exchange.edns for exchange in case.of_server):
        yield f"no answer of {case.server or case.tier} was asked for with EDNS"
    for exchange in case.of_server:
        if exchange.answered and exchange.message.edns:
            yield f"{exchange} holds an OPT record"
            return


@claim("answer-differs")
def answer_differs(case):
    yield from _same_data(case)
    for exchange, rrset in case.own_sets(case.owner, case.rdtype):
        if rrset.rdtype != DNSKEY and case.evidence.has_valid_signature(rrset, case.towards):
            yield f"in {exchange} {rrset.text} has a valid signature by a key that {', '.join(case.towards)} hands out"


@claim("private-name")
def private_name(case):
    own = case.own_sets(case.owner, case.rdtype)
    if not own:
        yield f"{case.numbers} holds no {case.asks} from {case.tier}"
    for exchange, rrset in own:
        if rrset.signatures:
            yield f"in {exchange} {rrset.text} has a signature"
    denials_upstream = [e for e in case.evidence.answers if e.tier in case.towards and e.question[0] == case.owner and e.message.rcode == NXDOMAIN]
    if not denials_upstream:
        yield f"nobody upstream says NXDOMAIN for {case.owner}"
    signed = [e for e in denials_upstream for rrset in e.message.rrsets("authority") if rrset.rdtype in denials.DENIALS
              and any(one.rdata.signer == case.zone for one in rrset.signatures)]
    if denials_upstream and not signed:
        yield f"{denials_upstream[0]} has no denial that {case.zone} signed"


@claim("unsigned-answer-differs")
def unsigned_answer_differs(case):
    own = {what for e in case.evidence.answers_of(case.tier) if (what := said(e, case.owner, case.rdtype))}
    upstream = {what for _, what in _upstream_saying(case)}
    if own and upstream and own == upstream and len(own) == 1:
        yield f"{case.tier} and {', '.join(case.towards)} say the same of {case.asks}"


@claim("signature-differs")
def signature_differs(case):
    own = case.own_sets(case.owner, case.rdtype)
    upstream = case.evidence.seen(case.owner, case.rdtype, case.towards)
    if own and upstream and all(rrset.data != theirs.data for _, rrset in own for _, theirs in upstream):
        yield f"{own[0][0]} and {upstream[0][0]} hold different data"
    for exchange, rrset in own:
        fits = [one.rdata for one in rrset.signatures if case.evidence.is_valid(rrset, one.rdata, [case.tier])]
        if any(case.evidence.is_valid(rrset, rrsig, case.towards) for rrsig in fits) and rrset.rdtype != DNSKEY:
            yield f"in {exchange} {rrset.text} has a valid signature, by a key that both hand out"


@claim("stale-answer")
def stale_answer(case):
    own = stale_sets(case)
    yield from not_expired(case)
    if not own:
        return
    upstream = case.evidence.seen(own[0][1].owner, own[0][1].rdtype, case.towards)
    if case.is_measured and not any(signatures.is_in_time(one.rdata, case.now) for _, rrset in upstream for one in rrset.signatures):
        yield f"no exchange with {', '.join(case.towards) or 'a tier upstream'} holds a signature over it that is in time"


def stale_sets(case):
    """What the tier hands out with an old signature, in the finding's exchanges."""
    return case.own_sets(case.owner, case.rdtype) or case.own_sets(*case.rrset)


def not_expired(case):
    """That no signature by that key over it has expired, or not then."""
    own = stale_sets(case)
    if not own:
        yield f"{case.numbers} holds no {case.asks}"
        return
    those = [one.rdata for _, rrset in own for one in rrset.signatures if case.tag in (None, one.rdata.key_tag)]
    if not any(signatures.is_expired(rrsig, case.now) for rrsig in those):
        yield f"no signature over it in {case.numbers} has expired"
    if case.operand("when") and reading.seconds_of(case.operand("when")) not in {rrsig.expiration for rrsig in those}:
        yield f"no signature over it in {case.numbers} expires at {case.operand('when')}"


@claim("answer-filtered")
def answer_filtered(case):
    """RFC 8914 4.5 and 4.16 to 4.18: forged, blocked, censored, filtered."""
    told = re.match(r"EDE (\d+) ", case.operand("told"))
    code = int(told[1]) if told else None
    if code not in (4, 15, 16, 17):
        yield f"EDE {code} names no policy"
    if not case.own_answers:
        yield f"{case.numbers} holds no answer"
    for exchange in case.own_answers:
        if exchange.tier != case.tier or exchange.question != (case.owner, case.rdtype):
            yield f"{exchange} is no answer of {case.tier} to {case.asks}"
        elif code not in {number for number, _ in (exchange.message.edns.ede if exchange.message.edns else ())}:
            yield f"{exchange} holds no EDE {code}"


@claim("record-blocked")
def record_blocked(case):
    asked = [e for e in case.own_answers if e.tier == case.tier and e.question == (case.owner, case.rdtype)]
    if not asked:
        yield f"{case.numbers} holds no answer of {case.tier} to {case.asks}"
    for exchange in asked:
        if exchange.message.rrset(case.owner, case.rdtype):
            yield f"{exchange} holds {case.asks}"
        elif exchange.message.rcode not in (NOERROR, NXDOMAIN):
            yield f"{exchange} says {dns.rcode.to_text(exchange.message.rcode)}"
    numbers = {exchange.number for exchange in case.of_server if exchange.question != (case.owner, case.rdtype)}
    if not any(e.number in numbers and record.rdata.signer == case.zone for e, record in case.evidence.all_signatures()):
        yield f"no other answer of {case.server or case.tier} holds a signature of {case.zone}"
    if not case.evidence.seen(case.owner, case.rdtype, case.source):
        yield f"no exchange with {', '.join(case.source) or 'a tier upstream'} holds {case.asks}"


@claim("addresses-disagree")
def addresses_disagree(case):
    for server, rcode in re.findall(r"([0-9a-fA-F.:#]+) is [a-z]+ and says ([A-Z]+)", case.text):
        plain = [e for e in case.evidence.answers_of(case.tier, server) if e.question == case.report.question and not e.cd]
        if plain and all(dns.rcode.to_text(e.message.rcode) != rcode for e in plain):
            yield f"{server} says {dns.rcode.to_text(plain[0].message.rcode)} in {plain[0]}"
        if not plain:
            yield f"{server} says nothing to the question"
    servers = {e.server for e in case.evidence.of(case.tier)}
    if len(servers) < 2:
        yield f"only {', '.join(sorted(servers)) or 'no address'} of {case.tier} was asked"


@claim("transient")
def transient(case):
    answers = sorted(case.own_answers, key=lambda e: e.number)
    if len(answers) < 2 or answers[0].question != answers[-1].question or answers[0].server != answers[-1].server:
        yield f"{case.numbers} are not two answers of one server to one question"
    elif _is_complete(answers[0].message):
        yield f"{answers[0]} lacks no signature and no proof"
    elif not _is_complete(answers[-1].message):
        yield f"{answers[-1]} lacks a signature or a proof too"


@claim("servfail-passing")
def servfail_passing(case):
    answers = sorted(case.own_answers, key=lambda e: e.number)
    if len(answers) != 2 or answers[0].question != answers[1].question or answers[0].server != answers[1].server:
        yield f"{case.numbers} are not two answers of one server to one question"
        return
    failure, later = answers
    if failure.message.rcode != dns.rcode.SERVFAIL:
        yield f"{failure} is no SERVFAIL"
    if later.message.rcode != dns.rcode.from_text(case.operand("rcode")) or later.message.rcode == dns.rcode.SERVFAIL:
        yield f"{later} says {dns.rcode.to_text(later.message.rcode)}"
    if failure.cd or later.cd:
        yield f"{case.numbers} are not both without CD"


def _is_complete(message):
    """Whether each RRset has a signature, and an answer without data, or with data that a wildcard made, a signed denial record."""
    has_denial = any(rrset.signatures for rrset in message.rrsets("authority") if rrset.rdtype in denials.DENIALS)
    sets = message.rrsets("answer")
    if not sets:
        return has_denial
    by_wildcard = any(one.rdata.labels < signatures.labels_of(rrset.owner) for rrset in sets for one in rrset.signatures)
    follows = {CNAME} if any(rrset.rdtype == DNAME for rrset in sets) else set()
    is_signed = all(rrset.signatures or rrset.rdtype in follows for rrset in sets) and any(rrset.signatures for rrset in sets)
    return is_signed and (has_denial or not by_wildcard)


@claim("stray-signature")
def stray_signature(case):
    yield from _says_rcode(case)
    stray = pair_of(case.operand("stray"))
    if not any(_is_stray(e.message, name, *stray) for e in case.own_answers for name in ("answer", "authority")):
        yield f"no section in {case.numbers} holds a signature over {case.operand('stray')} without the record"


def _is_stray(message, section, owner, rdtype):
    return any(record.owner == owner and record.rdtype == RRSIG and getattr(record.rdata, "type_covered", None) == rdtype
               for record in getattr(message, section)) and (owner, rdtype) not in message.section(section)


@claim("unsigned-authority")
def unsigned_authority(case):
    yield from _says_rcode(case)
    stray = pair_of(case.operand("stray"))
    found = [rrset for e in case.own_answers if (rrset := e.message.rrset(*stray, "authority"))]
    if not found or all(rrset.signatures for rrset in found):
        yield f"no authority section in {case.numbers} holds {case.operand('stray')} without a signature"
    if stray[1] != NS:
        yield f"{case.operand('stray')} is no set of name servers"


def _says_rcode(case):
    seen = {dns.rcode.to_text(e.message.rcode) for e in case.plain()}
    if case.operand("rcode") and case.operand("rcode") != "nothing" and case.operand("rcode") not in seen:
        yield f"{case.tier} says {', '.join(sorted(seen)) or 'nothing'} to the question"


@claim("cd-changes-answer")
def cd_changes_answer(case):
    plain, unchecked = case.plain(), case.plain(cd=True)
    if not plain or not unchecked:
        yield f"{case.server or case.tier} did not answer the question both with CD and without"
        return
    same = {_final(e) for e in plain} & {_final(e) for e in unchecked}
    if same:
        yield f"{plain[0]} and {unchecked[0]} hold the same data"
    data = [rrset for e in plain for rrset in e.message.rrsets("answer")]
    if data and all(rrset.signatures for rrset in data):
        yield f"{plain[0]} holds a signature over all of it"


def _final(exchange):
    return exchange.message.rcode, frozenset((r.owner, r.rdtype, r.data) for r in exchange.message.rrsets("answer"))
