"""A DNS message out of its octets: each record by itself, and what can't be read is told, never thrown."""

import struct
from dataclasses import dataclass, field
from functools import cached_property

import dns.exception
import dns.flags
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype

HEADER = struct.Struct("!HHHHHH")
FIXED = struct.Struct("!HHIH")
EDE = 15            # RFC 8914
DO = 0x8000         # RFC 3225
OPT = dns.rdatatype.OPT
RRSIG = dns.rdatatype.RRSIG


@dataclass(frozen=True)
class Record:
    owner: dns.name.Name
    rdtype: int
    rdclass: int
    ttl: int
    rdata: dns.rdata.Rdata

    @cached_property
    def canonical(self):
        """The data as it is compared and signed (RFC 4034 6.2)."""
        return self.rdata.to_digestable()

    @property
    def is_readable(self):
        return not isinstance(self.rdata, dns.rdata.GenericRdata)


@dataclass(frozen=True)
class Rrset:
    """Records of one owner and type in one section, with the signatures over them."""
    owner: dns.name.Name
    rdtype: int
    records: tuple
    signatures: tuple
    section: str

    @property
    def data(self):
        return frozenset(record.canonical for record in self.records)

    @property
    def signature_data(self):
        return frozenset(record.canonical for record in self.signatures)

    @property
    def ttl(self):
        return max(record.ttl for record in self.records)

    @property
    def text(self):
        return f"{self.owner} {dns.rdatatype.to_text(self.rdtype)}"


@dataclass(frozen=True)
class Edns:
    version: int
    size: int
    do: bool
    ede: tuple      # of (code, text)


@dataclass(frozen=True)
class Message:
    flags: int
    rcode: int
    question: tuple     # name, type, class; empty where there is none
    answer: tuple
    authority: tuple
    additional: tuple
    edns: Edns = None
    size: int = 0
    grouped: dict = field(default_factory=dict, compare=False)

    def has(self, flag):
        return bool(self.flags & flag)

    aa = property(lambda self: self.has(dns.flags.AA))
    tc = property(lambda self: self.has(dns.flags.TC))
    rd = property(lambda self: self.has(dns.flags.RD))
    ra = property(lambda self: self.has(dns.flags.RA))
    ad = property(lambda self: self.has(dns.flags.AD))
    cd = property(lambda self: self.has(dns.flags.CD))

    @property
    def records(self):
        return self.answer + self.authority + self.additional

    def section(self, name):
        """The RRsets of a section, by owner and type. Signatures are no RRset of their own but where they were asked for."""
        if name not in self.grouped:
            self.grouped[name] = grouped(getattr(self, name), name)
        return self.grouped[name]

    def rrsets(self, *sections):
        return [rrset for name in sections or ("answer", "authority", "additional") for rrset in self.section(name).values()]

    def rrset(self, owner, rdtype, *sections):
        """The first such RRset, in the answer before elsewhere."""
        for name in sections or ("answer", "authority", "additional"):
            if found := self.section(name).get((owner, rdtype)):
                return found
        return None


def covered(record):
    """The type that a signature covers; None where the record is no readable RRSIG."""
    return record.rdata.type_covered if record.rdtype == RRSIG and record.is_readable else None


def grouped(records, section):
    sets, signatures = {}, {}
    for record in records:
        if record.rdtype == RRSIG:
            signatures.setdefault((record.owner, covered(record)), []).append(record)
        else:
            sets.setdefault((record.owner, record.rdtype), []).append(record)
    return {key: Rrset(*key, tuple(those), tuple(signatures.get(key, ())), section) for key, those in sets.items()}


def decode(octets):
    """A message, or None where the octets are none."""
    try:
        return _decode(octets)
    except (struct.error, dns.exception.DNSException, ValueError, IndexError):
        return None


def _decode(octets):
    _, flags, questions, *counts = HEADER.unpack_from(octets)
    at, question = HEADER.size, ()
    for _ in range(questions):
        name, used = dns.name.from_wire(octets, at)
        rdtype, rdclass = struct.unpack_from("!HH", octets, at + used)
        at, question = at + used + 4, question or (name, rdtype, rdclass)
    sections, opt = [], None
    for count in counts:
        records = []
        for _ in range(count):
            record, at = _record(octets, at)
            opt = record if record.rdtype == OPT else opt
            records.append(record)
        sections.append(tuple(record for record in records if record.rdtype != OPT))
    rcode = flags & 0xF if opt is None else flags & 0xF | opt.ttl >> 24 << 4
    return Message(flags, rcode, question, *sections, edns=opt and _edns(opt), size=len(octets))


def _record(octets, at):
    owner, used = dns.name.from_wire(octets, at)
    rdtype, rdclass, ttl, size = FIXED.unpack_from(octets, at + used)
    start = at + used + FIXED.size
    if start + size > len(octets):
        raise ValueError("a record is cut short")
    return Record(owner, rdtype, rdclass, ttl, _rdata(octets, rdtype, rdclass, start, size)), start + size


def _rdata(octets, rdtype, rdclass, start, size):
    plain = dns.rdata.GenericRdata(dns.rdataclass.IN, rdtype, octets[start:start + size])
    if rdtype == OPT:
        return plain
    try:
        return dns.rdata.from_wire(rdclass, rdtype, octets, start, size)
    except (dns.exception.DNSException, ValueError, struct.error, IndexError):
        return plain


def _edns(opt):
    return Edns(opt.ttl >> 16 & 0xFF, opt.rdclass, bool(opt.ttl & DO), tuple(_extended_errors(opt.rdata.data)))


def _extended_errors(octets):
    at = 0
    while at + 4 <= len(octets):
        code, size = struct.unpack_from("!HH", octets, at)
        body = octets[at + 4:at + 4 + size]
        if code == EDE and len(body) >= 2:
            yield int.from_bytes(body[:2], "big"), body[2:].decode("utf-8", "replace")
        at += 4 + size
