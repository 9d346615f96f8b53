"""Keys and signatures of a zone: right ones, so that what is hostile besides is not refused for lack of them."""

import hashlib
import struct
import time

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

import octets

ECDSAP256, SIZE, DAY = 13, 32, 86400
KSK = 0x0101


def tag_of(rdata):
    """RFC 4034 appendix B."""
    total = sum(rdata[1::2]) + (sum(rdata[::2]) << 8)
    return total + (total >> 16 & 0xFFFF) & 0xFFFF


def ds(owner, dnskey, algorithm=ECDSAP256):
    """The DS record's data with SHA-256."""
    return struct.pack("!HBB", tag_of(dnskey), algorithm, 2) + hashlib.sha256(octets.name(owner) + dnskey).digest()


def signature_head(rrtype, labels, tag, signer, algorithm=ECDSAP256, ttl=300):
    """An RRSIG's data up to the signature: it is in time."""
    now = int(time.time())
    return struct.pack("!HBBIIIH", rrtype, algorithm, labels, ttl, now + 20 * DAY, now - DAY, tag) + octets.name(signer)


class Key:
    """An ECDSA key that follows from a text, for the zone of that apex."""

    def __init__(self, apex, seed="key"):
        self.apex = apex
        secret = hashlib.sha256(octets.name(apex) + seed.encode()).digest()
        self.private = ec.derive_private_key(int.from_bytes(secret, "big") >> 8, ec.SECP256R1())
        point = self.private.public_key().public_numbers()
        self.rdata = struct.pack("!HBB", KSK, 3, ECDSAP256) + point.x.to_bytes(SIZE, "big") + point.y.to_bytes(SIZE, "big")
        self.tag = tag_of(self.rdata)

    def rrsig(self, owner, rrtype, rdatas, ttl=300):
        """The RRSIG record's data over an RRset; the data must be in canonical form."""
        labels = len(owner) - (owner[:1] == (b"*",))
        head = signature_head(rrtype, labels, self.tag, self.apex, ttl=ttl)
        return head + self._sign(head + b"".join(octets.record(octets.name(owner), rrtype, each, ttl) for each in sorted(rdatas)))

    def _sign(self, data):
        r, s = utils.decode_dss_signature(self.private.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(SIZE, "big") + s.to_bytes(SIZE, "big")
