"""RRSIG records, each field of which can be made to say something else (RFC 4034 3)."""

import struct
import time
from dataclasses import dataclass, replace

import dns.rdata
import dns.rdataclass
import dns.rdatatype

DAY = 86400
# Types with names in their data that are lower-cased to be signed (RFC 4034 6.2, RFC 6840 5.1).
LOWERED = {dns.rdatatype.from_text(text) for text in (
    "NS MD MF CNAME SOA MB MG MR PTR MINFO MX RP AFSDB RT SIG PX NXT NAPTR KX SRV DNAME A6").split()}
NOW = int(time.time())


@dataclass(frozen=True)
class Fields:
    """What an RRSIG says, without the signature. None stands for what is right."""
    inception: int = NOW - DAY
    expiration: int = NOW + 20 * DAY
    labels: int = None
    original_ttl: int = None
    tag: int = None
    algorithm: int = None
    signer: object = None
    type_covered: int = None

    def changed(self, **fields):
        return replace(self, **fields)


def sign(rrset, key, fields):
    """The RRSIG of the RRset by the key; `fields.signer` must be given. What the fields say is what is signed."""
    labels = _labels_of(rrset.name) if fields.labels is None else fields.labels
    ttl = rrset.ttl if fields.original_ttl is None else fields.original_ttl
    head = struct.pack("!HBBIIIH", _or(fields.type_covered, int(rrset.rdtype)), _or(fields.algorithm, key.algorithm),
                       labels, ttl, fields.expiration & 0xFFFFFFFF, fields.inception & 0xFFFFFFFF,
                       _or(fields.tag, key.tag)) + fields.signer.to_digestable()
    return rdata(head + key.sign(head + _canonical(rrset, labels, ttl)))


def rdata(wire):
    """An RRSIG out of its octets, whatever is in them."""
    return dns.rdata.GenericRdata(dns.rdataclass.IN, dns.rdatatype.RRSIG, bytes(wire))


def _or(value, otherwise):
    return otherwise if value is None else value


def _labels_of(name):
    return len(name.labels) - 1 - (name.labels[0] == b"*")


def _canonical(rrset, labels, ttl):
    """RFC 4034 3.1.8.1 and 6."""
    owner = rrset.name
    if labels < len(owner.labels) - 1 and owner.labels[0] != b"*":
        owner = dns.name.Name((b"*",) + owner.labels[len(owner.labels) - 1 - labels:])
    head = owner.to_digestable() + struct.pack("!HHI", rrset.rdtype, rrset.rdclass, ttl)
    bodies = sorted({record.to_digestable() if rrset.rdtype in LOWERED else record.to_wire() for record in rrset})
    return b"".join(head + struct.pack("!H", len(body)) + body for body in bodies)
