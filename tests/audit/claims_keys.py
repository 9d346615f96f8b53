"""Sentences about the keys, the DS records and the trust anchors of a zone."""

import re

import dns.name
import dns.rcode

import signatures
from claims import claim
from evidence import DNSKEY, DS, SERVFAIL

# What every validator can check; of others a machine may be without.
SURE_ALGORITHMS, SURE_DIGESTS = {8, 13}, {2}


def tags_in(text):
    """The tags in "1 (RSASHA256), 2 (RSASHA256)" and in "keys 1 and 2"."""
    plain = re.sub(r"\([^)]*\)|KSK-\d+|and \d+ more|: [^;]*", "", text)
    return {int(word) for word in re.findall(r"\b\d+\b", plain)}


def _unpublished(case, operand):
    keys = {signatures.key_tag(key) for _, key in case.evidence.keys(case.zone)}
    for tag in sorted(tags_in(case.operand(operand)) - keys):
        yield f"no exchange holds a key {tag} of {case.zone}"


@claim("ds-mismatch")
def ds_mismatch(case):
    records = case.evidence.ds(case.zone)
    if not records:
        yield f"no exchange holds a DS record of {case.zone}"
    for ds_exchange, ds in records:
        for key_exchange, key in case.evidence.keys(case.zone):
            if _counts(case, ds) and signatures.is_fit(key) and signatures.is_ds_of(case.zone, ds, key):
                yield (f"the DS {ds.key_tag} in {ds_exchange} ({ds_exchange.tier}, {ds_exchange.server}) is of the key "
                       f"{signatures.key_tag(key)} in {key_exchange} ({key_exchange.tier}, {key_exchange.server})")
                return
    yield from _unpublished(case, "keys")
    for tag in sorted(tags_in(case.operand("ds")) - {ds.key_tag for _, ds in records}):
        yield f"no exchange holds a DS {tag} of {case.zone}"


def _counts(case, ds):
    """SHA-1 beside a stronger digest is passed over (RFC 4509 3), and what can't be checked vouches for nothing."""
    if ds.algorithm not in {*signatures.RSA_HASHES, *signatures.CURVES, *signatures.EDWARDS}:
        return False
    return ds.digest_type != 1 or all(other.digest_type == 1 for _, other in case.evidence.ds(case.zone))


@claim("dnskey-missing")
def dnskey_missing(case):
    if not case.evidence.ds(case.zone):
        yield f"no exchange holds a DS record of {case.zone}"
    for exchange, key in case.evidence.keys(case.zone):
        yield f"{exchange} ({exchange.tier}, {exchange.server}) holds its key {signatures.key_tag(key)}"
        return


@claim("dnskey-servfail")
def dnskey_servfail(case):
    if not case.evidence.ds(case.zone):
        yield f"no exchange holds a DS record of {case.zone}"
    for exchange, key in case.evidence.keys(case.zone, [case.tier]):
        yield f"{exchange} ({exchange.server}) holds its key {signatures.key_tag(key)}"
        return
    failures = [e for e in case.own_answers if e.message.rcode == SERVFAIL and e.question == (case.zone, DNSKEY)]
    for exchange in case.own_answers:
        if exchange not in failures:
            yield f"{exchange} is no SERVFAIL to its DNSKEY question"
    named = set(re.split(", ", case.operand("servers")))
    if named != {exchange.server for exchange in failures}:
        yield f"SERVFAIL came from {', '.join(sorted({exchange.server for exchange in failures})) or 'nobody'}"
    if len(failures) <= len(named):
        yield "none of them was asked again"


@claim("anchor-mismatch")
def anchor_mismatch(case):
    yield from _without_anchor(case)
    for exchange, key in _own_keys(case):
        if any(signatures.is_key_of(case.zone, anchor, key) for anchor in _anchors(case)):
            yield f"{exchange} holds the key {signatures.key_tag(key)}, which a trust anchor is of"
            return
    yield from _unpublished(case, "published")


@claim("anchor-not-signing")
def anchor_not_signing(case):
    yield from _without_anchor(case)
    trusted = {signatures.key_tag(key): key for _, key in _own_keys(case)
               if any(signatures.is_key_of(case.zone, anchor, key) for anchor in _anchors(case))}
    if not trusted:
        yield f"{case.numbers} holds no key that a trust anchor is of"
    for exchange, rrset in case.own_sets(case.zone, DNSKEY):
        for one in rrset.signatures:
            if one.rdata.key_tag in trusted and case.evidence.is_valid(rrset, one.rdata):
                yield f"in {exchange} the key {one.rdata.key_tag}, which a trust anchor is of, signs the keys"


def _anchors(case):
    return [record.rdata for record in case.report.anchors if record.owner == case.zone]


def _own_keys(case):
    return [(exchange, record.rdata) for exchange, rrset in case.own_sets(case.zone, DNSKEY)
            for record in rrset.records if record.is_readable]


def _without_anchor(case):
    if not _anchors(case):
        yield f"there is no trust anchor for {case.zone}"


@claim("no-anchor")
def no_anchor(case):
    name, _ = case.report.question
    for record in case.report.anchors:
        if record.owner == dns.name.root or name != record.owner and name.is_subdomain(record.owner):
            yield f"there is a trust anchor for {record.owner}"
            return


@claim("key-tags-collide")
def key_tags_collide(case):
    algorithm, most = signatures.algorithm_of(case.operand("algorithm")), 0
    for exchange, rrset in case.evidence.seen(case.zone, DNSKEY):
        those = {record.canonical for record in rrset.records if record.is_readable and record.rdata.algorithm == algorithm
                 and signatures.key_tag(record.rdata) == case.tag}
        most = max(most, len(those))
    if most != case.number("number"):
        yield f"no answer holds {case.number('number')} such keys, but {most} at most"


@claim("rsa-key-small")
def rsa_key_small(case):
    bits = {modulus.bit_length() for _, modulus in _rsa_numbers(case)}
    if case.number("number") not in bits:
        yield f"that key has {_listed(bits)} bits"
    if case.number("number") is not None and case.number("number") >= 1024:
        yield "1024 bits and more are not small (RFC 8301 3.2)"


@claim("rsa-exponent-large")
def rsa_exponent_large(case):
    bits = {exponent.bit_length() for exponent, _ in _rsa_numbers(case)}
    if case.number("number") not in bits:
        yield f"the exponent of that key has {_listed(bits)} bits"
    if case.number("number") is not None and case.number("number") <= 35:
        yield "BIND takes 35 bits"


def _rsa_numbers(case):
    those = [key for _, key in case.evidence.keys(case.zone) if signatures.key_tag(key) == case.tag]
    return [numbers for numbers in map(signatures.rsa_numbers, those) if numbers]


def _listed(numbers):
    return ", ".join(map(str, sorted(numbers))) or "no"


@claim("sha1-signatures")
def sha1_signatures(case):
    algorithm = signatures.algorithm_of(case.operand("algorithm"))
    if algorithm not in signatures.SHA1_ALGORITHMS:
        yield f"{case.operand('algorithm')} is not of SHA-1"
    made = set()
    for exchange, rrset, rrsig in _signatures_of(case):
        made.add(rrsig.algorithm)
        if rrsig.algorithm not in signatures.SHA1_ALGORITHMS and case.evidence.is_valid(rrset, rrsig):
            yield f"{exchange} holds a valid signature of algorithm {rrsig.algorithm} over {rrset.text}"
            return
    if algorithm not in made:
        yield f"no exchange holds a signature of {case.zone} by that algorithm"


def _signatures_of(case):
    for exchange in case.evidence.answers:
        for rrset in exchange.message.rrsets("answer", "authority"):
            for one in rrset.signatures:
                if one.rdata.signer == case.zone:
                    yield exchange, rrset, one.rdata


@claim("sha1-ds")
def sha1_ds(case):
    keys = [key for _, key in case.evidence.keys(case.zone) if signatures.is_fit(key)]
    fitting = [(exchange, ds) for exchange, ds in case.evidence.ds(case.zone) if any(signatures.is_ds_of(case.zone, ds, key) for key in keys)]
    if not any(ds.digest_type == 1 for _, ds in fitting):
        yield f"no exchange holds a DS record of SHA-1 that is of a key of {case.zone}"
    for exchange, ds in fitting:
        if ds.digest_type != 1:
            yield f"the DS {ds.key_tag} of digest type {ds.digest_type} in {exchange} is of a key too"
            return


@claim("ds-unsupported")
def ds_unsupported(case):
    records = case.evidence.ds(case.zone, [case.tier])
    if not records:
        yield f"{case.tier} handed out no DS record of {case.zone}"
    for exchange, ds in records:
        if ds.algorithm in SURE_ALGORITHMS and ds.digest_type in SURE_DIGESTS:
            yield f"the DS {ds.key_tag} in {exchange} is of algorithm {ds.algorithm} and digest type {ds.digest_type}, which all can check"
            return


@claim("anchor-zone-gone")
def anchor_zone_gone(case):
    if not _anchors(case):
        yield f"the report has no trust anchor for {case.zone}"
    asked = [e for e in case.own_answers if e.question == (case.zone, DNSKEY)]
    if not asked:
        yield f"no answer in {case.numbers} is to the question for the keys of {case.zone}"
    for exchange in asked:
        if exchange.message.rrset(case.zone, DNSKEY, "answer"):
            yield f"{exchange} holds keys of {case.zone}"
        said = case.operand("answer").split()[0]
        if dns.rcode.to_text(exchange.message.rcode) != said:
            yield f"{exchange} says {dns.rcode.to_text(exchange.message.rcode)}"


@claim("anchor-unsupported")
def anchor_unsupported(case):
    anchors = _anchors(case)
    if not anchors:
        yield f"the report has no trust anchor for {case.zone}"
    for anchor in anchors:
        if anchor.algorithm in SURE_ALGORITHMS and getattr(anchor, "digest_type", 2) in SURE_DIGESTS:
            yield f"a trust anchor for {case.zone} is of algorithm {anchor.algorithm}, which all can check"
            return


@claim("ds-algorithm-unsigned")
def ds_algorithm_unsigned(case):
    algorithm = signatures.algorithm_of(case.operand("algorithm"))
    if not any(ds.algorithm == algorithm for _, ds in case.evidence.ds(case.zone)):
        yield f"no exchange holds a DS record of {case.zone} of that algorithm"
    for exchange, rrset in case.own_sets(case.owner, case.rdtype):
        for one in rrset.signatures:
            if one.rdata.algorithm == algorithm and one.rdata.signer == case.zone and case.evidence.is_valid(rrset, one.rdata):
                yield f"{exchange} holds a valid signature of that algorithm over {rrset.text}"


@claim("key-algorithm-unsigned")
def key_algorithm_unsigned(case):
    algorithm = signatures.algorithm_of(case.operand("algorithm"))
    if not any(key.algorithm == algorithm for _, key in case.evidence.keys(case.zone)):
        yield f"no exchange holds a key of {case.zone} of that algorithm"
    for exchange, rrset in case.own_sets(case.owner, case.rdtype):
        if any(one.rdata.algorithm == algorithm for one in rrset.signatures):
            yield f"{exchange} holds a signature of that algorithm over {rrset.text}"


@claim("unsigned-copy")
def unsigned_copy(case):
    yield from _not_denied(case)
    if not case.evidence.keys(case.zone, case.towards):
        yield f"no exchange with {', '.join(case.towards) or 'a tier upstream'} holds a DNSKEY of {case.zone}"
    for exchange in case.evidence.answers_of(case.tier):
        for rrset in exchange.message.rrsets("answer", "authority"):
            if rrset.rdtype != DS and any(one.rdata.signer == case.zone for one in rrset.signatures):
                yield f"the same tier hands out {rrset.text} with a signature of {case.zone} in {exchange}: its copy is signed"
                return


def _not_denied(case):
    asked = [e for e in case.own_answers if e.question == (case.zone, DNSKEY) and e.tier == case.tier]
    if not asked:
        yield f"{case.numbers} does not ask {case.tier} for {case.zone} DNSKEY"
    for exchange in asked:
        if exchange.message.rrset(case.zone, DNSKEY):
            yield f"{exchange} holds the keys of {case.zone}"
