"""Sentences about proofs that there is no such data, and about the NSEC and NSEC3 records that make them."""

import dns.name
import dns.rcode

import denials
import signatures
from claims import claim
from evidence import DS, NOERROR, NS, NSEC, NSEC3, NXDOMAIN, SOA, aliases, is_referral, said


def valid_records(case, message):
    """The denial records of a message that are validly signed."""
    found = []
    for record in denials.records_in(message):
        rrset = message.rrset(record.owner, record.rdtype, "authority", "answer")
        if rrset and len(rrset.data) == 1 and case.evidence.has_valid_signature(rrset):
            found.append(record)
    return found


def _is_proof(case, exchange, owner, rdtype):
    message = exchange.message
    is_name_error = message.rcode == NXDOMAIN and aliases(message, exchange.name)[-1] == owner
    return denials.proves(valid_records(case, message), owner, rdtype, is_name_error)


@claim("denial-missing")
def denial_missing(case):
    if case.own_answers and not any(exchange.do for exchange in case.own_answers):
        yield f"{case.numbers} did not ask for proofs (DO is not set)"
    for exchange in case.own_answers:
        rrset = exchange.message.rrset(case.owner, case.rdtype, "answer")
        if rrset:
            yield from _of_positive(case, exchange, rrset)
        elif case.own_answers == [exchange] and _is_proof(case, exchange, case.owner, case.rdtype):
            yield f"{exchange} holds a complete and validly signed proof"


def _of_positive(case, exchange, rrset):
    """Data that a wildcard made owes a proof that nothing closer exists, and the sentence has to say so."""
    those = [one.rdata for one in rrset.signatures]
    if not any(signatures.is_expanded(rrset.owner, rrsig) for rrsig in those):
        yield f"{exchange} holds {rrset.text}: it denies nothing"
    elif "wildcard" not in case.text:
        yield f"{exchange} holds {rrset.text}, which a wildcard made: it says not that there is no such data"


def _denies_or_expands(message, owner, rdtype):
    """Data that a wildcard made denies that anything closer is there (RFC 4035 5.3.4)."""
    rrset = message.rrset(owner, rdtype, "answer")
    return not rrset or any(signatures.is_expanded(owner, one.rdata) for one in rrset.signatures)


def _shows_closer(record, message, owner, rdtype):
    """Whether the record shows a name between the wildcard that made the data and the data: then it is no wildcard for them (RFC 4592 3.3.1)."""
    rrset = message.rrset(owner, rdtype, "answer")
    least = min((one.rdata.labels for one in rrset.signatures), default=128) if rrset else 128
    between = [dns.name.Name(owner.labels[depth:]) for depth in range(1, len(owner.labels) - 1 - least)]
    return any(denials.matches(record, name) or denials.shows_names_below(record, name) for name in between)


@claim("denial-contradicted")
def denial_contradicted(case):
    denying = [e for e in case.own_answers if _denies_or_expands(e.message, case.owner, case.rdtype)]
    if not denying:
        yield f"{case.numbers} does not deny {case.asks}"
    elif not any(denials.says_otherwise(record, case.owner, case.rdtype) or _shows_closer(record, e.message, case.owner, case.rdtype)
                 for e in denying for record in denials.records_in(e.message)):
        yield f"no NSEC or NSEC3 record in {case.numbers} says otherwise"


@claim("ds-denial-missing")
def ds_denial_missing(case):
    if case.own_answers and not any(exchange.do for exchange in case.own_answers):
        yield f"{case.numbers} did not ask for proofs (DO is not set)"
    for exchange in case.own_answers:
        if exchange.message.rrset(case.owner, DS, "answer", "authority"):
            yield f"{exchange} holds a DS record of {case.owner}"
        elif case.own_answers == [exchange] and _is_proof(case, exchange, case.owner, DS):
            yield f"{exchange} holds a complete and validly signed proof that there is none"


@claim("delegation-missing")
def delegation_missing(case):
    """RFC 1034 4.2.1: NS records above make a zone cut, and where the name does not exist there are none."""
    child = case.name("child")
    if not any(record.owner == child and record.rdtype == SOA for e in case.own_answers for record in e.message.answer + e.message.authority):
        yield f"{case.numbers} holds no SOA of {child}"
    denials_of_ds = [e for e in case.own_answers if e.question == (child, DS)]
    if not any(exchange.message.rcode == NXDOMAIN and _is_proof(case, exchange, child, DS) for exchange in denials_of_ds):
        yield f"{case.numbers} holds no validly signed proof that {child} does not exist"
    for exchange in denials_of_ds:
        for record in denials.records_in(exchange.message):
            if denials.matches(record, child):
                yield f"{exchange} shows that {child} exists"
    for exchange in case.evidence.answers:
        if exchange.tier == case.tier and is_referral(exchange) and exchange.message.rrset(child, NS, "authority"):
            yield f"{exchange} refers to {child}"


@claim("ds-from-child")
def ds_from_child(case):
    asked = [exchange for exchange in case.own_answers if case.owner == exchange.name and exchange.rdtype == DS]
    if not asked:
        yield f"{case.numbers} holds no answer to {case.owner} DS"
    for exchange in asked:
        if exchange.message.rrset(case.owner, DS, "answer") and not _is_of_child(exchange.message, case.owner):
            yield f"{exchange} holds the DS record itself, and the zone below does not sign it"
        elif not _is_of_child(exchange.message, case.owner):
            yield f"nothing in {exchange} is of the zone {case.owner}"


def _is_of_child(message, owner):
    records = message.answer + message.authority
    if any(record.owner == owner and record.rdtype == SOA for record in records):
        return True
    if any(denials.matches(record, owner) and SOA in denials.types_of(record.rdata) for record in denials.records_in(message)):
        return True
    return any(one.rdata.signer == owner for rrset in message.rrsets("answer", "authority") for one in rrset.signatures)


def _nsec3_of(case):
    """The NSEC3 records of the zone, in the finding's exchanges or else anywhere."""
    for exchanges in (case.own_answers, case.evidence.answers):
        found = [record for exchange in exchanges for record in denials.records_in(exchange.message)
                 if record.rdtype == NSEC3 and denials.zone_of(record) == case.zone]
        if found:
            return found
    return []


@claim("nsec3-iterations", "nsec3-iterations-high", "nsec3-iterations-unfollowed")
def nsec3_iterations(case):
    least, most = {"nsec3-iterations": (1, 50), "nsec3-iterations-high": (51, 150)}.get(case.code, (151, 0xFFFF))
    seen = {record.rdata.iterations for record in _nsec3_of(case)}
    if case.number("number") not in seen:
        yield f"the iterations of {case.zone} are {', '.join(map(str, sorted(seen))) or 'not to be seen'}"
    elif not least <= case.number("number") <= most:
        yield f"{case.number('number')} is not among {least} to {most}, of which the sentence speaks"


@claim("nsec3-salt")
def nsec3_salt(case):
    if not any(record.rdata.salt for record in _nsec3_of(case)):
        yield f"no NSEC3 record of {case.zone} has a salt"


@claim("nsec3-unknown-hash")
def nsec3_unknown_hash(case):
    seen = {record.rdata.algorithm for record in _nsec3_of(case)}
    if case.number("number") not in seen or case.number("number") == denials.SHA1:
        yield f"the NSEC3 records of {case.zone} have hash algorithm {', '.join(map(str, sorted(seen))) or 'none'}"


@claim("nsec3-unknown-flags")
def nsec3_unknown_flags(case):
    seen = {record.rdata.flags for record in _nsec3_of(case)}
    if case.number("number") not in seen or case.number("number") in (0, 1):
        yield f"the NSEC3 records of {case.zone} have flags {', '.join(map(str, sorted(seen))) or 'none'}"


def _nsec_at(case, name):
    return [(exchange, record) for exchange in case.own_answers or case.evidence.answers for record in denials.records_in(exchange.message)
            if record.rdtype == NSEC and record.owner == name]


@claim("nsec-leads-astray")
def nsec_leads_astray(case):
    name, found = case.name("name"), _nsec_at(case, case.name("name"))
    if not found:
        yield f"{case.numbers} holds no NSEC record at {name}"
    if found and all(_leads_on(record, case.zone) for _, record in found):
        yield f"it leads to {found[0][1].rdata.next}, as it should"


def _leads_on(record, zone):
    following = record.rdata.next
    return following == zone or following.is_subdomain(zone) and following > record.owner


@claim("denial-ambiguous")
def denial_ambiguous(case):
    name = case.name("name")
    for exchange in case.own_answers or case.evidence.answers:
        if any(rrset.owner == name and rrset.rdtype in (NSEC, NSEC3) and len(rrset.data) > 1 for rrset in exchange.message.rrsets()):
            return
    yield f"{case.numbers} holds not more than one denial record at {name}"


@claim("denial-mixed")
def denial_mixed(case):
    if not any({NSEC, NSEC3} <= {record.rdtype for record in denials.records_in(e.message)} for e in case.own_answers or case.evidence.answers):
        yield f"{case.numbers} holds not both NSEC and NSEC3 records"


@claim("compact-denial", "compact-denial-nxdomain")
def compact_denial(case):
    name, rcode = case.name("name"), NOERROR if case.code == "compact-denial" else NXDOMAIN
    found = _nsec_at(case, name)
    if not any(denials.NXNAME in denials.types_of(record.rdata) for _, record in found):
        yield f"{case.numbers} holds no NSEC record at {name} with NXNAME"
    if found and all(exchange.message.rcode != rcode for exchange, _ in found):
        yield f"the rcode of {found[0][0]} is {dns.rcode.to_text(found[0][0].message.rcode)}"


@claim("black-lies")
def black_lies(case):
    name, found = case.name("name"), _nsec_at(case, case.name("name"))
    if not any(denials.shows_no_type(record) and denials.is_made_for(record) for _, record in found):
        yield f"{case.numbers} holds no NSEC record at {name} that shows no type and ends right behind it"
    for exchange in case.evidence.answers:
        for rrset in exchange.message.rrsets("answer"):
            if rrset.owner == name and rrset.rdtype not in (NSEC, NSEC3):
                yield f"{exchange} ({exchange.tier}, {exchange.server}) holds {rrset.text}: that name does exist"
                return


@claim("white-lies")
def white_lies(case):
    for exchange in case.own_answers or case.evidence.answers:
        if any(_is_white_lie(record) for record in denials.records_in(exchange.message)):
            return
    yield f"no denial record in {case.numbers} is made when it is asked for"


def _is_white_lie(record):
    if record.rdtype == NSEC:
        return denials.shows_no_type(record) and not denials.is_made_for(record)
    start = denials.owner_hash(record)
    return start is not None and (int.from_bytes(record.rdata.next, "big") - int.from_bytes(start, "big")) % (1 << 160) in (1, 2)


@claim("opt-out-wildcard")
def opt_out_wildcard(case):
    sets = case.own_sets(case.owner, case.rdtype)
    if not any(signatures.is_expanded(rrset.owner, one.rdata) for _, rrset in sets for one in rrset.signatures):
        yield f"{case.numbers} holds no {case.asks} that a wildcard made"
    if not any(record.rdtype == NSEC3 and record.rdata.flags & denials.OPT_OUT
               for exchange in case.own_answers for record in denials.records_in(exchange.message)):
        yield f"{case.numbers} holds no NSEC3 record with opt-out"


@claim("soa-unproven")
def soa_unproven(case):
    found = [(exchange, rrset) for exchange in case.own_answers for rrset in exchange.message.rrsets("authority") if rrset.rdtype == SOA]
    if not found:
        yield f"{case.numbers} holds no SOA record"
    elif all(case.evidence.has_valid_signature(rrset) for _, rrset in found):
        yield f"the SOA record in {found[0][0]} has a valid signature"


@claim("denial-also-broken")
def denial_also_broken(case):
    found = case.own_sets(*case.rrset)
    if not found:
        yield f"{case.numbers} holds no {case.operand('rrset')}"
    if found and all(case.evidence.has_valid_signature(rrset) for _, rrset in found):
        yield f"in {found[0][0]} it has a valid signature"
    if "no signature" in case.operand("rule") and any(rrset.signatures for _, rrset in found):
        yield f"{case.numbers} holds a signature over it"


@claim("nxdomain-with-data")
def nxdomain_with_data(case):
    if not any(exchange.message.rcode == NXDOMAIN for exchange, _ in case.own_sets(case.owner, case.rdtype)):
        yield f"{case.numbers} holds no answer with {case.asks} and NXDOMAIN"


@claim("denial-lies")
def denial_lies(case):
    holds = any(rrset.section == "answer" for _, rrset in case.evidence.seen(case.owner, case.rdtype))
    if not holds and not any((said(e, case.owner, case.rdtype) or ("",))[0] == "data" for e in case.evidence.answers):
        yield f"no exchange holds {case.asks}"
    if not any(_denies(record, case.owner, case.rdtype) for e in case.evidence.answers for record in denials.records_in(e.message)):
        yield f"no denial record in any exchange says that there is no {case.asks}"


def _denies(record, owner, rdtype):
    if denials.matches(record, owner):
        return rdtype not in denials.types_of(record.rdata)
    ancestors = [dns.name.Name(owner.labels[depth:]) for depth in range(len(owner.labels) - 1)]
    return any(denials.covers(record, name) for name in ancestors)
