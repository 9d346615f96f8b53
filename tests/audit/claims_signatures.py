"""Sentences about one signature: its times, its data, its key, its neighbours."""

import dns.name
import dns.rdatatype

import reading
import signatures
from claims import claim
from evidence import DNSKEY, DS


def _absent(case):
    owner, rdtype = case.rrset
    return f"{case.numbers} holds no signature over {owner} {dns.rdatatype.to_text(rdtype)} by key {case.tag}"


def _valid_beside(case):
    """One valid signature is enough (RFC 4035 5.3.3). Over keys it must be one that is vouched for, which is not looked at here."""
    for exchange, rrset in case.own_sets(*case.rrset):
        for one in rrset.signatures if rrset.rdtype != DNSKEY else ():
            if one.rdata.key_tag != case.tag and case.evidence.is_valid(rrset, one.rdata, [exchange.tier]):
                yield f"{exchange} holds a valid signature over {rrset.text} by key {one.rdata.key_tag} too"


def _wrong_time(case, moments):
    if case.operand("when") and reading.seconds_of(case.operand("when")) not in moments:
        yield f"by {case.numbers} that is at {', '.join(reading.moment_of(one) for one in sorted(moments))}"


@claim("sig-expired")
def sig_expired(case):
    those = [rrsig for _, _, rrsig in case.own_signatures()]
    if not those:
        yield _absent(case)
        return
    if not any(signatures.is_expired(rrsig, case.now) for rrsig in those):
        yield f"it expires at {reading.moment_of(those[0].expiration)}, and the report is as of {case.report['time']}"
    yield from _wrong_time(case, {rrsig.expiration for rrsig in those})
    yield from _valid_beside(case)


@claim("sig-not-yet-valid")
def sig_not_yet_valid(case):
    those = [rrsig for _, _, rrsig in case.own_signatures()]
    if not those:
        yield _absent(case)
        return
    if not any(signatures.is_early(rrsig, case.now) for rrsig in those):
        yield f"it is valid from {reading.moment_of(those[0].inception)}, and the report is as of {case.report['time']}"
    yield from _wrong_time(case, {rrsig.inception for rrsig in those})
    yield from _valid_beside(case)


@claim("sig-invalid")
def sig_invalid(case):
    those = case.own_signatures()
    if not those:
        yield _absent(case)
        return
    for exchange, rrset, rrsig in those:
        if case.evidence.fits(rrset, rrsig):
            yield f"the signature in {exchange} does fit the data, by the key {case.tag} of {rrsig.signer}"
    if not any(case.evidence.keys_for(rrsig) for _, _, rrsig in those):
        yield f"no exchange holds a key {case.tag} of {those[0][2].signer} to tell by"
    yield from _unsaid_times(case, [rrsig for _, _, rrsig in those])
    yield from _valid_beside(case)


def _unsaid_times(case, those):
    """Whoever edits the dates of a signature breaks it too. Then its dates are the first thing to say."""
    others = {(finding["code"], finding["operands"].get("tag")) for finding in case.report["findings"]}
    if all(signatures.is_expired(rrsig, case.now) for rrsig in those):
        if "expire" not in case.text and ("sig-expired", case.operand("tag")) not in others:
            yield f"it expired as well, at {reading.moment_of(those[0].expiration)}, and nothing says so"
    if all(signatures.is_early(rrsig, case.now) for rrsig in those):
        if "valid only from" not in case.text and ("sig-not-yet-valid", case.operand("tag")) not in others:
            yield f"it is not valid yet as well, before {reading.moment_of(those[0].inception)}, and nothing says so"


@claim("key-missing")
def key_missing(case):
    those = case.own_signatures()
    if not those:
        yield _absent(case)
    for _, _, rrsig in those:
        for exchange, key in case.evidence.keys(case.zone):
            if key.algorithm == rrsig.algorithm and signatures.key_tag(key) == case.tag:
                yield f"{exchange} ({exchange.tier}, {exchange.server}) holds that DNSKEY of {case.zone}"
                return


@claim("ds-key-not-signing")
def ds_key_not_signing(case):
    sets = case.own_sets(case.zone, DNSKEY)
    if not any(one.rdata.key_tag == case.tag for _, rrset in sets for one in rrset.signatures):
        yield f"{case.numbers} holds no signature over the keys of {case.zone} by key {case.tag}"
    for exchange, rrset in sets:
        for one in rrset.signatures:
            if case.evidence.is_valid(rrset, one.rdata) and _is_vouched_for(case, rrset, one.rdata):
                yield f"{exchange} holds a valid signature over the keys by key {one.rdata.key_tag}, which a DS record is of"


def _is_vouched_for(case, rrset, rrsig):
    keys = [record.rdata for record in rrset.records if record.is_readable and signatures.key_tag(record.rdata) == rrsig.key_tag]
    return any(signatures.is_ds_of(case.zone, ds, key) for _, ds in case.evidence.ds(case.zone, [case.tier]) for key in keys)


@claim("sig-missing")
def sig_missing(case):
    sets = case.own_sets(case.owner, case.rdtype)
    if not sets:
        yield f"{case.numbers} holds no {case.asks}: what lacks a signature is something else"
        return
    if not any(exchange.do for exchange, _ in sets):
        yield f"{case.numbers} did not ask for signatures (DO is not set)"
    if all(rrset.signatures for _, rrset in sets):
        yield f"in {sets[0][0]} it has a signature"
    for exchange, rrset in case.evidence.seen(case.owner, case.rdtype):
        # A server that gives it with its signature elsewhere left it out here all the same.
        is_same_server = exchange.server in {own.server for own, _ in sets}
        if rrset.signatures and rrset.data == sets[0][1].data and exchange not in case.own and not is_same_server:
            yield f"{exchange} ({exchange.tier}, {exchange.server}) holds the same data with a signature"
            break
    yield from _resolvers_word(case, [exchange for exchange, _ in sets])


def _resolvers_word(case, exchanges):
    """Who answers the walk with recursion and without authority is no server of the zone (RFC 1035 4.1.1)."""
    if exchanges and all(e.tier == case.report.root and e.message.ra and not e.message.aa for e in exchanges):
        yield f"{exchanges[0]} is the answer of a resolver (RA is set, AA is not), and not the word of the zone"


@claim("sig-unfit")
def sig_unfit(case):
    those = case.own_signatures()
    if not those:
        yield _absent(case)
    for exchange, rrset, rrsig in those:
        if _is_usable(case, rrset, rrsig):
            yield f"nothing forbids the signature in {exchange}: it is of {case.zone}, in order, and by a key that may sign"


def _is_usable(case, rrset, rrsig):
    in_order = not signatures.is_after(rrsig.inception, rrsig.expiration) and rrsig.labels <= signatures.labels_of(rrset.owner)
    at_cut = rrset.rdtype == DS and rrset.owner == rrsig.signer and rrset.owner != dns.name.root
    fit = [key for key in case.evidence.keys_for(rrsig) if signatures.is_fit(key)]
    return in_order and not at_cut and rrsig.signer == case.zone and any(signatures.verifies(rrset, rrsig, key) for key in fit)


@claim("not-checked")
def not_checked(case):
    if not case.own_signatures():
        yield _absent(case)


@claim("sig-also-broken")
def sig_also_broken(case):
    those = case.own_signatures()
    if not those:
        yield _absent(case)
    elif all(case.evidence.is_valid(rrset, rrsig) for _, rrset, rrsig in those):
        yield f"the signature by key {case.tag} is valid"
    for exchange, rrset in case.own_sets(*case.rrset):
        if len(rrset.signatures) < 2:
            yield f"in {exchange} there is but one signature over {rrset.text}"
        elif all(_is_surely_broken(case, rrset, one.rdata) for one in rrset.signatures):
            yield f"in {exchange} no signature over {rrset.text} is valid"


def _is_surely_broken(case, rrset, rrsig):
    return not signatures.is_in_time(rrsig, case.now) or case.evidence.fits(rrset, rrsig) is False


@claim("ttl-above-original")
def ttl_above_original(case):
    number, bound = case.number("number"), case.number("bound")
    sets = case.own_sets(*case.rrset)
    if not any(rrset.ttl == number and any(one.rdata.original_ttl == bound for one in rrset.signatures) for _, rrset in sets):
        seen = [f"{rrset.ttl} with {', '.join(str(one.rdata.original_ttl) for one in rrset.signatures)} signed" for _, rrset in sets]
        yield f"{case.numbers} holds it with a TTL of {'; '.join(seen) or 'nothing'}"
    if number is not None and bound is not None and number <= bound:
        yield f"{number} is not more than {bound}"


@claim("sig-expires-soon")
def sig_expires_soon(case):
    those = [rrsig for _, _, rrsig in case.own_signatures()]
    if not those:
        yield _absent(case)
        return
    yield from _wrong_time(case, {rrsig.expiration for rrsig in those})
    yield from _wrong_seconds(case, those[0].expiration - case.now)
    if signatures.is_expired(those[0], case.now):
        yield "it has expired already"
    until = min(rrsig.expiration for rrsig in those)
    for exchange, rrset, other in _last_signatures(case):
        if other.expiration < until:
            yield f"the one over {rrset.text} in {exchange} expires earlier, at {reading.moment_of(other.expiration)}"
            break


def _wrong_seconds(case, seconds):
    if case.number("number") is not None and case.number("number") != seconds:
        yield f"that is {seconds} seconds, and not {case.number('number')}"


def _last_signatures(case):
    """Of each RRset of the zone on the way to the name the signature that lasts longest, at the finding's tier."""
    links = {(dns.name.from_text(link["owner"]), reading.type_of(link["type"])) for link in case.report["links"]
             if link["zone"] == case.finding["zone"]}
    for exchange in case.evidence.answers_of(case.tier):
        for rrset in exchange.message.rrsets("answer", "authority"):
            those = [one.rdata for one in rrset.signatures if case.evidence.is_valid(rrset, one.rdata)]
            if those and (rrset.owner, rrset.rdtype) in links:
                yield exchange, rrset, max(those, key=lambda rrsig: rrsig.expiration)


@claim("ttl-outlives-signature")
def ttl_outlives_signature(case):
    those = case.own_signatures()
    if not those:
        yield _absent(case)
        return
    yield from _wrong_time(case, {rrsig.expiration for _, _, rrsig in those})
    beyond = {min(rrset.ttl, rrsig.original_ttl) - (rrsig.expiration - case.now) for _, rrset, rrsig in those}
    if max(beyond) <= 0:
        yield f"the TTL ends {-max(beyond)} seconds before the signature"
    elif case.number("number") is not None and case.number("number") not in beyond:
        yield f"that is by {max(beyond)} seconds, and not {case.number('number')}"
