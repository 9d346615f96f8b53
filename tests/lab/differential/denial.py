"""The chain of NSEC or NSEC3 records of a zone, and which of them show what (RFC 4035 3.1.3, RFC 5155 7)."""

import base64
import bisect
import hashlib
import struct
from dataclasses import dataclass, replace

import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype
from dns.rdatatype import NSEC, NSEC3

HEX = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789abcdefghijklmnopqrstuv")


@dataclass(frozen=True)
class Style:
    """How a zone says no. Kinds: "nsec", "nsec3", "compact" (RFC 9824), "black-lies" (before it).

    Narrow chains have a record made for each name that is denied, around it alone (RFC 4470, RFC 7129 B).
    """
    kind: str = "nsec"
    narrow: bool = False
    iterations: int = 0
    salt: bytes = b""
    opt_out: bool = False
    flags: int = None           # else 1 or 0, by opt_out
    algorithm: int = 1
    digest_size: int = 20       # of the next hashed owner

    @property
    def is_compact(self):
        return self.kind in ("compact", "black-lies")

    def changed(self, **fields):
        return replace(self, **fields)


def hashed(name, style):
    digest = name.to_digestable()
    for _ in range(style.iterations + 1):
        digest = hashlib.sha1(digest + style.salt).digest()
    return digest


def label_of(digest):
    return base64.b32encode(digest).translate(HEX)


def bitmap(types):
    """RFC 4034 4.1.2."""
    windows = {}
    for number in sorted(map(int, types)):
        windows.setdefault(number >> 8, bytearray(32))[(number & 255) >> 3] |= 0x80 >> (number & 7)
    return b"".join(bytes([window, len(bits.rstrip(b"\0"))]) + bits.rstrip(b"\0") for window, bits in windows.items())


def nsec_rdata(next_name, types):
    return dns.rdata.GenericRdata(dns.rdataclass.IN, NSEC, next_name.to_wire() + bitmap(types))


def nsec3_rdata(style, next_digest, types):
    flags = int(style.opt_out) if style.flags is None else style.flags
    head = struct.pack("!BBHB", style.algorithm, flags, style.iterations, len(style.salt)) + style.salt
    following = (next_digest + bytes(style.digest_size))[:style.digest_size]
    wire = head + bytes([len(following)]) + following + bitmap(types)
    return dns.rdata.GenericRdata(dns.rdataclass.IN, NSEC3, wire)


class NsecChain:
    """Over names in canonical order."""
    rdtype = NSEC

    def __init__(self, origin, types_at, follows):
        self.origin, self.types_at, self.follows = origin, types_at, follows
        self.owners = sorted(types_at)

    def records(self):
        following = self.owners[1:] + self.owners[:1]
        return [(owner, nsec_rdata(self.follows.get(owner, after), self.types_at[owner]))
                for owner, after in zip(self.owners, following)]

    def matching(self, name):
        return name if name in self.types_at else None

    def covering(self, name):
        return self.owners[bisect.bisect_right(self.owners, name) - 1]

    def around(self, name):
        """(owner, rdata) of a record around the name and no other: from a predecessor to a successor (RFC 4470 3)."""
        label = name.labels[0]
        before = label[:-1] + bytes([label[-1] - 1]) + b"~"
        above = name.labels[1:]
        types = {dns.rdatatype.RRSIG, NSEC}
        return dns.name.Name((before, *above)), nsec_rdata(dns.name.Name((label + b"!", *above)), types)


class Nsec3Chain:
    """Over the hashes of names."""
    rdtype = NSEC3

    def __init__(self, origin, types_at, style):
        self.origin, self.style = origin, style
        self.types_at = {hashed(name, style): types for name, types in types_at.items()}
        self.digests = sorted(self.types_at)

    def records(self):
        following = self.digests[1:] + self.digests[:1]
        return [(self.owner_of(digest), nsec3_rdata(self.style, after, self.types_at[digest]))
                for digest, after in zip(self.digests, following)]

    def owner_of(self, digest):
        return dns.name.Name((label_of(digest),) + self.origin.labels)

    def matching(self, name):
        digest = hashed(name, self.style)
        return self.owner_of(digest) if digest in self.types_at else None

    def covering(self, name):
        return self.owner_of(self.digests[bisect.bisect_right(self.digests, hashed(name, self.style)) - 1])

    def around(self, name):
        """(owner, rdata) of a record from the hash before the name's to the one after it."""
        digest = int.from_bytes(hashed(name, self.style), "big")
        before, after = ((digest + step).to_bytes(20, "big") for step in (-1, 1))
        return self.owner_of(before), nsec3_rdata(self.style, after, {dns.rdatatype.RRSIG})
