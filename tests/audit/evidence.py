"""What the exchanges of a report hold, for whoever looks it up: who said what, all keys, DS records and signatures."""

from functools import cached_property

import dns.rcode
import dns.rdatatype

import signatures
from wire import RRSIG, covered

CNAME, DNAME, DS, DNSKEY, SOA, NS = (dns.rdatatype.from_text(text) for text in ("CNAME", "DNAME", "DS", "DNSKEY", "SOA", "NS"))
NSEC, NSEC3, A, AAAA = (dns.rdatatype.from_text(text) for text in ("NSEC", "NSEC3", "A", "AAAA"))
NOERROR, SERVFAIL, NXDOMAIN = dns.rcode.NOERROR, dns.rcode.SERVFAIL, dns.rcode.NXDOMAIN
DENIALS = (NSEC, NSEC3)


class Evidence:
    def __init__(self, report):
        self.report = report
        self.now = report.now
        self.exchanges = report.exchanges
        self._validities = {}

    @cached_property
    def answers(self):
        return [exchange for exchange in self.exchanges if exchange.answered]

    def of(self, tier=None, server=None):
        """The exchanges of a tier, or of one address of it."""
        return [exchange for exchange in self.exchanges if tier in (None, exchange.tier) and server in (None, exchange.server)]

    def answers_of(self, tier=None, server=None):
        return [exchange for exchange in self.of(tier, server) if exchange.answered]

    def upstream_of(self, tier):
        """The labels of the tiers upstream of that one."""
        labels = self.report.labels
        return labels[labels.index(tier) + 1:] if tier in labels else []

    def seen(self, owner, rdtype, tiers=None):
        """Each exchange that holds that RRset, with the RRset."""
        found = []
        for exchange in self.answers:
            if tiers is None or exchange.tier in tiers:
                found += [(exchange, rrset) for rrset in (exchange.message.rrset(owner, rdtype),) if rrset]
        return found

    @cached_property
    def key_records(self):
        """All readable DNSKEY records, by zone: each with the exchange that holds it."""
        return self._by_owner(DNSKEY, lambda record: record.rdata if record.is_readable else None)

    @cached_property
    def ds_records(self):
        """All DS records likewise, those too with a digest of another length than their type's."""
        return self._by_owner(DS, lambda record: signatures.read_ds(record.rdata.to_wire()))

    def _by_owner(self, rdtype, read):
        found = {}
        for exchange in self.answers:
            for record in exchange.message.records:
                if record.rdtype == rdtype and (rdata := read(record)) is not None:
                    found.setdefault(record.owner, []).append((exchange, rdata))
        return found

    def keys(self, zone, tiers=None):
        return [(exchange, key) for exchange, key in self.key_records.get(zone, ()) if tiers is None or exchange.tier in tiers]

    def ds(self, zone, tiers=None):
        return [(exchange, ds) for exchange, ds in self.ds_records.get(zone, ()) if tiers is None or exchange.tier in tiers]

    def keys_for(self, rrsig, tiers=None):
        """The different keys that a signature may be by, wherever they were seen."""
        return {key.to_wire(): key for _, key in self.keys(rrsig.signer, tiers)
                if key.algorithm == rrsig.algorithm and signatures.key_tag(key) == rrsig.key_tag}.values()

    def fits(self, rrset, rrsig, tiers=None):
        """Whether some key that was seen made this signature. None: it can't be told."""
        key = (rrset.owner, rrset.rdtype, rrset.data, rrsig.to_wire(), tuple(tiers) if tiers is not None else None)
        if key not in self._validities:
            outcomes = {signatures.verifies(rrset, rrsig, one) for one in self.keys_for(rrsig, tiers)}
            self._validities[key] = True if True in outcomes else False if outcomes == {False} else None
        return self._validities[key]

    def is_valid(self, rrset, rrsig, tiers=None):
        """In time and made by a key that was seen. None: it can't be told."""
        return signatures.is_in_time(rrsig, self.now) and self.fits(rrset, rrsig, tiers)

    def has_valid_signature(self, rrset, tiers=None):
        return any(self.is_valid(rrset, one.rdata, tiers) for one in rrset.signatures)

    def waits(self, exchange):
        """How long a client may be said to have waited for such an answer, in seconds: for one exchange, or from the first try on."""
        tries = [e for e in self.of(exchange.tier, exchange.server) if e.question == exchange.question and e.cd == exchange.cd]
        first = min(one.started for one in tries)
        return {f"{wait:.1f}" for one in tries if one.answered for wait in (one.elapsed, one.started + one.elapsed - first)}

    def all_signatures(self):
        """Each readable RRSIG of answer and authority sections with its exchange."""
        for exchange in self.answers:
            for record in exchange.message.answer + exchange.message.authority:
                if covered(record) is not None:
                    yield exchange, record

    @cached_property
    def known_tags(self):
        """All tags of keys that the exchanges and the anchors name."""
        tags = {record.rdata.key_tag for _, record in self.all_signatures()}
        tags |= {ds.key_tag for those in self.ds_records.values() for _, ds in those}
        tags |= {signatures.key_tag(key) for those in self.key_records.values() for _, key in those}
        for record in self.report.anchors:
            tags.add(record.rdata.key_tag if record.rdtype == DS else signatures.key_tag(record.rdata))
        return tags


def aliases(message, name):
    """The names that the answer leads to from `name`, in order: by CNAME, or by DNAME where the CNAME is missing."""
    found = [name]
    while (target := alias_target(message, found[-1])) is not None and target not in found:
        found.append(target)
    return found


def alias_target(message, name):
    if rrset := message.rrset(name, CNAME, "answer"):
        return getattr(rrset.records[0].rdata, "target", None)
    for rrset in message.rrsets("answer"):
        if rrset.rdtype == DNAME and name != rrset.owner and name.is_subdomain(rrset.owner):
            return synthesised(name, rrset)
    return None


def synthesised(name, dname):
    """Where a DNAME leads (RFC 6672 2.2)."""
    target = getattr(dname.records[0].rdata, "target", None)
    try:
        return target and name.relativize(dname.owner).derelativize(target)
    except dns.name.NameTooLong:     # RFC 6672 2.2: there is no such alias
        return None


def said(exchange, owner, rdtype):
    """What an answer says about a type at a name: its data, that there is none, or None where it says nothing of it."""
    message = exchange.message
    if message.rcode not in (NOERROR, NXDOMAIN):
        return None
    for kind in (rdtype, CNAME):
        if rrset := message.rrset(owner, kind, "answer"):
            return "data", kind, rrset.data
    if exchange.rdtype != rdtype or is_referral(exchange):
        return None
    if aliases(message, exchange.name)[-1] != owner:
        return None
    return "denied", "NXDOMAIN" if message.rcode == NXDOMAIN else "NODATA", frozenset()


def is_referral(exchange):
    """Names servers of a zone below without saying anything of the question (RFC 9499 7)."""
    message = exchange.message
    if message.answer or message.aa or message.rcode != NOERROR:
        return False
    kinds = {record.rdtype for record in message.authority}
    return NS in kinds and SOA not in kinds


def holds_signature(message):
    return any(record.rdtype == RRSIG for record in message.records)
