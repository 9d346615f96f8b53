"""Sentences about CNAME and DNAME records, and about types that are no data."""

import claims_denial
import denials
import signatures
from claims import claim
from evidence import CNAME, DNAME, DS, NSEC, NSEC3, alias_target, aliases, synthesised
from wire import RRSIG

HINFO = 13
KEY, NXT, SIG = 25, 30, 24
BESIDE_CNAME = {int(RRSIG), int(NSEC), KEY, SIG, NXT}   # RFC 4035 2.5
MOST_ALIASES = 16


@claim("cname-beside-data")
def cname_beside_data(case):
    name = case.name("name")
    for exchange in case.own_answers or case.evidence.answers:
        kinds = {int(record.rdtype) for record in exchange.message.answer if record.owner == name}
        for record in denials.records_in(exchange.message):
            kinds |= denials.types_of(record.rdata) if record.owner == name else set()
        if CNAME in kinds and kinds - BESIDE_CNAME - {int(CNAME)}:
            return
    yield f"nothing in {case.numbers} shows a CNAME and other data at {name}"


@claim("ds-answer-is-alias")
def ds_answer_is_alias(case):
    asked = [e for e in case.own_answers if e.tier == case.tier and e.question == (case.owner, DS)]
    if not any(exchange.message.rrset(case.owner, CNAME, "answer") for exchange in asked):
        yield f"{case.numbers} holds no answer of {case.tier} to {case.owner} DS with a CNAME at that name"
    for exchange, _ in case.evidence.seen(case.owner, DS, case.source):
        yield f"{exchange} ({exchange.tier}) holds a DS record of {case.owner}"
    if not any(_proves_unsigned(case, exchange.message) for exchange in case.evidence.answers if exchange.tier in case.source):
        yield f"no exchange with {', '.join(case.source) or 'a tier upstream'} proves that {case.owner} has no DS"


def _proves_unsigned(case, message):
    """By validly signed records: that there is no DS, or that the name is in a span where there may be unsigned zones (RFC 5155 6)."""
    records = claims_denial.valid_records(case, message)
    if denials.proves(records, case.owner, DS, False):
        return True
    spans = [record for record in records if record.rdtype == NSEC3 and record.rdata.flags & denials.OPT_OUT]
    encloser = denials.closest_encloser(records, case.owner)
    return encloser is not None and any(denials.covers(record, denials.next_closer(case.owner, encloser)) for record in spans)


@claim("alias-ambiguous")
def alias_ambiguous(case):
    name, counts = case.name("name"), set()
    for exchange in case.own_answers or case.evidence.answers:
        counts |= {len(rrset.data) for rrset in exchange.message.rrsets("answer") if rrset.owner == name and rrset.rdtype in (CNAME, DNAME)}
    if case.number("number") not in counts or case.number("number") < 2:
        yield f"{case.numbers} holds {', '.join(map(str, sorted(counts))) or 'no'} such records at {name}"


def _dnames(case):
    """The DNAME records that the sentence may be about, with the names below them in the same answer."""
    for exchange in case.own_answers:
        for rrset in exchange.message.rrsets("answer"):
            if rrset.rdtype == DNAME:
                names = {record.owner for record in exchange.message.answer} | {exchange.name, *aliases(exchange.message, exchange.name)}
                yield exchange, rrset, sorted(name for name in names if name != rrset.owner and name.is_subdomain(rrset.owner))


@claim("dname-cname-differs")
def dname_cname_differs(case):
    led = case.name("name")
    for exchange, dname, names in _dnames(case):
        for name in names:
            if exchange.message.rrset(name, CNAME, "answer") and alias_target(exchange.message, name) == led != synthesised(name, dname):
                return
    yield f"{case.numbers} holds no CNAME to {led} beside a DNAME that leads elsewhere"


@claim("dname-cname-missing")
def dname_cname_missing(case):
    if not any(not exchange.message.rrset(name, CNAME, "answer") for exchange, _, names in _dnames(case) for name in names):
        yield f"{case.numbers} holds no DNAME, or the CNAME beside it"


@claim("dname-wildcard")
def dname_wildcard(case):
    for _, dname, _ in _dnames(case):
        if dname.owner.is_wild() or any(signatures.is_expanded(dname.owner, one.rdata) for one in dname.signatures):
            return
    yield f"{case.numbers} holds no DNAME at a wildcard, or made from one"


def _chain(case):
    """All names that aliases in the tier's answers lead to from the question, and whether they lead in a circle."""
    targets = {}
    for exchange in case.evidence.answers:
        for name in aliases(exchange.message, exchange.name):
            if target := alias_target(exchange.message, name):
                targets.setdefault(name, set()).add(target)
    names, at = [case.report.question[0]], case.report.question[0]
    while at in targets:
        at = min(targets[at])
        if at in names:
            return names, True
        names.append(at)
    return names, False


@claim("alias-loop")
def alias_loop(case):
    names, is_circle = _chain(case)
    if not is_circle and len(names) - 1 < MOST_ALIASES:
        yield f"the aliases of {names[0]} end at {names[-1]} after {len(names) - 1}"


@claim("long-alias-chain")
def long_alias_chain(case):
    names, is_circle = _chain(case)
    if not is_circle and case.number("number") is not None and len(names) - 1 < case.number("number"):
        yield f"{len(names) - 1} aliases lead from {names[0]} to {names[-1]}"


@claim("never-signed")
def never_signed(case):
    if case.finding["type"] != "RRSIG" or not any(any(record.rdtype == RRSIG for record in e.message.answer) for e in case.own_answers):
        yield f"{case.numbers} holds no RRSIG records for {case.asks}"


@claim("minimal-any")
def minimal_any(case):
    for exchange in case.own_answers:
        for record in exchange.message.answer:
            if record.rdtype == HINFO and record.rdata.to_wire().startswith(b"\x07RFC8482"):
                return
    yield f"{case.numbers} holds no HINFO record of RFC 8482"
