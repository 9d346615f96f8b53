"""Keys made out of a text, so that every run has the same ones, and which sign whatever they are given."""

import hashlib
import struct
from dataclasses import dataclass, replace

import dns.rdata
import dns.rdataclass
import dns.rdatatype
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, utils

from . import rsa

ZONE, SEP, REVOKE = 0x0100, 0x0001, 0x0080
RSAMD5, DSA, RSASHA1, RSASHA1_NSEC3, RSASHA256, RSASHA512, GOST = 1, 3, 5, 7, 8, 10, 12
ECDSAP256, ECDSAP384, ED25519, ED448, PRIVATEDNS, PRIVATEOID = 13, 14, 15, 16, 253, 254
RSA_HASHES = {RSASHA1: "sha1", RSASHA1_NSEC3: "sha1", RSASHA256: "sha256", RSASHA512: "sha512"}
ROLES = ("ksk", "zsk", "stranger", "other")
CURVES = {ECDSAP256: (ec.SECP256R1, hashes.SHA256, 32), ECDSAP384: (ec.SECP384R1, hashes.SHA384, 48)}


@dataclass(frozen=True)
class Key:
    """A DNSKEY and what signs for it. `sign` takes octets and returns the signature field of an RRSIG."""
    algorithm: int
    public: bytes
    sign: object
    flags: int = ZONE
    protocol: int = 3

    @property
    def rdata(self):
        wire = struct.pack("!HBB", self.flags, self.protocol, self.algorithm) + self.public
        return dns.rdata.GenericRdata(dns.rdataclass.IN, dns.rdatatype.DNSKEY, wire)

    @property
    def tag(self):
        """RFC 4034 appendix B; that of RSA/MD5 differs."""
        wire = self.rdata.data
        if self.algorithm == RSAMD5:
            return int.from_bytes(wire[-3:-1], "big")
        total = sum(octet if index & 1 else octet << 8 for index, octet in enumerate(wire))
        return (total + (total >> 16 & 0xFFFF)) & 0xFFFF

    def changed(self, **fields):
        return replace(self, **fields)


def make(owner, role, algorithm, flags=ZONE):
    """The key that the owner has for the role, always the same. Keys of different roles differ."""
    seed = f"{owner} {role}"
    if algorithm in CURVES:
        return _ecdsa(seed, algorithm, flags)
    if algorithm in (ED25519, ED448):
        return _eddsa(seed, algorithm, flags)
    if algorithm in RSA_HASHES:
        return rsa_key(rsa.pick(2048, ROLES.index(role)), algorithm, flags)
    octets = _stretched(seed, 64)
    return Key(algorithm, octets, lambda data: hashlib.sha512(octets + data).digest(), flags)


def rsa_key(pair, algorithm, flags=ZONE):
    """A key of the algorithm out of an RSA pair."""
    return Key(algorithm, pair.public_octets(), lambda data: pair.sign(data, RSA_HASHES[algorithm]), flags)


def _ecdsa(seed, algorithm, flags):
    curve, digest, size = CURVES[algorithm]
    private = ec.derive_private_key(int.from_bytes(_stretched(seed, size), "big") >> 8, curve())
    numbers = private.public_key().public_numbers()

    def sign(data):
        r, s = utils.decode_dss_signature(private.sign(data, ec.ECDSA(digest())))
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")
    return Key(algorithm, numbers.x.to_bytes(size, "big") + numbers.y.to_bytes(size, "big"), sign, flags)


def _eddsa(seed, algorithm, flags):
    kind, size = {ED25519: (ed25519.Ed25519PrivateKey, 32), ED448: (ed448.Ed448PrivateKey, 57)}[algorithm]
    private = kind.from_private_bytes(_stretched(seed, size))
    raw = private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return Key(algorithm, raw, private.sign, flags)


def _stretched(seed, size):
    return hashlib.shake_256(seed.encode()).digest(size)
