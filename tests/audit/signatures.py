"""Keys, DS records and signatures, judged from their octets (RFC 4034, RFC 4035 5.3, RFC 6840)."""

import hashlib
import struct
from dataclasses import dataclass

import dns.dnssec
import dns.name
import dns.rdatatype
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

RSA_HASHES = {5: hashes.SHA1, 7: hashes.SHA1, 8: hashes.SHA256, 10: hashes.SHA512}
CURVES = {13: (ec.SECP256R1, hashes.SHA256, 32), 14: (ec.SECP384R1, hashes.SHA384, 48)}
EDWARDS = {15: (ed25519.Ed25519PublicKey, 64), 16: (ed448.Ed448PublicKey, 114)}
DIGESTS = {1: hashlib.sha1, 2: hashlib.sha256, 4: hashlib.sha384}
SHA1_ALGORITHMS = {3, 5, 6, 7}
ZONE_KEY, REVOKED = 0x0100, 0x0080
# Types with names in their data that are lower-cased to be signed (RFC 4034 6.2, RFC 6840 5.1).
LOWERED = {dns.rdatatype.from_text(text) for text in (
    "NS MD MF CNAME SOA MB MG MR PTR MINFO MX RP AFSDB RT SIG PX NXT NAPTR KX SRV DNAME A6").split()}


@dataclass(frozen=True)
class Ds:
    """A DS record, whatever is in it (RFC 4034 5.1)."""
    key_tag: int
    algorithm: int
    digest_type: int
    digest: bytes
    rdtype = dns.rdatatype.DS


def read_ds(octets):
    """None where the octets are too few."""
    return Ds(*struct.unpack_from("!HBB", octets), octets[4:]) if len(octets) >= 4 else None


def key_tag(dnskey):
    """RFC 4034 B."""
    octets = dnskey.to_wire()
    if dnskey.algorithm == 1:
        return int.from_bytes(octets[-3:-1], "big")
    total = sum(octet if place & 1 else octet << 8 for place, octet in enumerate(octets))
    return total + (total >> 16) & 0xFFFF


def is_fit(dnskey):
    """Whether the key may sign a zone's data (RFC 4034 2.1.1 and 2.1.2, RFC 5011 2.1)."""
    return bool(dnskey.flags & ZONE_KEY) and not dnskey.flags & REVOKED and dnskey.protocol == 3


def is_ds_of(owner, ds, dnskey):
    """RFC 4034 5.1.4."""
    digest = DIGESTS.get(ds.digest_type)
    if digest is None or ds.algorithm != dnskey.algorithm or ds.key_tag != key_tag(dnskey):
        return False
    return digest(owner.canonicalize().to_wire() + dnskey.to_wire()).digest() == ds.digest


def is_key_of(owner, anchor, dnskey):
    """Whether a trust anchor, a DS or a DNSKEY, is that key."""
    if anchor.rdtype == dns.rdatatype.DNSKEY:
        return anchor.to_wire() == dnskey.to_wire()
    return is_ds_of(owner, anchor, dnskey)


def is_after(moment, now):
    """Whether a time of an RRSIG is later than `now`; both count modulo 2^32 (RFC 4034 3.1.5)."""
    return 0 < (moment - now) % (1 << 32) < 1 << 31


def is_expired(rrsig, now):
    return is_after(now, rrsig.expiration)


def is_early(rrsig, now):
    return is_after(rrsig.inception, now)


def is_in_time(rrsig, now):
    return not is_expired(rrsig, now) and not is_early(rrsig, now)


def labels_of(name):
    """As the labels field of an RRSIG counts them (RFC 4034 3.1.3)."""
    return len(name.labels) - 1 - name.is_wild()


def is_expanded(owner, rrsig):
    """Whether a wildcard made the RRset."""
    return rrsig.labels < labels_of(owner)


def signed_octets(owner, records, rrsig):
    """What a signature is over (RFC 4034 3.1.8.1): `records` are rdata."""
    head = rrsig.to_wire()[:18] + rrsig.signer.canonicalize().to_wire()
    name = owner.canonicalize()
    if is_expanded(owner, rrsig):
        name = dns.name.Name((b"*",) + name.labels[len(name.labels) - 1 - rrsig.labels:])
    start = name.to_wire() + struct.pack("!HHI", rrsig.type_covered, records[0].rdclass, rrsig.original_ttl)
    bodies = sorted({record.to_digestable() if record.rdtype in LOWERED else record.to_wire() for record in records})
    return head + b"".join(start + struct.pack("!H", len(body)) + body for body in bodies)


def verifies(rrset, rrsig, dnskey):
    """Whether the signature is of that data by that key, whatever the times say. None: it can't be told here."""
    if rrsig.labels > labels_of(rrset.owner) or not rrset.owner.is_subdomain(rrsig.signer):
        return None
    data = signed_octets(rrset.owner, [record.rdata for record in rrset.records], rrsig)
    try:
        _check(dnskey, rrsig.signature, data)
        return True
    except InvalidSignature:
        return False
    except (ValueError, KeyError, UnsupportedAlgorithm):
        return None


def _check(dnskey, signature, data):
    algorithm = dnskey.algorithm
    if algorithm in RSA_HASHES:
        rsa_key(dnskey).verify(signature, data, padding.PKCS1v15(), RSA_HASHES[algorithm]())
    elif algorithm in CURVES:
        _check_curve(dnskey, signature, data)
    else:
        kind, size = EDWARDS[algorithm]
        if len(signature) != size:
            raise InvalidSignature
        kind.from_public_bytes(dnskey.key).verify(signature, data)


def _check_curve(dnskey, signature, data):
    curve, digest, size = CURVES[dnskey.algorithm]
    if len(signature) != 2 * size:
        raise InvalidSignature
    r, s = (int.from_bytes(half, "big") for half in (signature[:size], signature[size:]))
    point = ec.EllipticCurvePublicKey.from_encoded_point(curve(), b"\x04" + dnskey.key)
    point.verify(encode_dss_signature(r, s), data, ec.ECDSA(digest()))


def rsa_numbers(dnskey):
    """Exponent and modulus (RFC 3110 2); None where the key is none of RSA."""
    if dnskey.algorithm not in RSA_HASHES or not dnskey.key:
        return None
    octets, size = dnskey.key[1:], dnskey.key[0]
    if size == 0:
        octets, size = dnskey.key[3:], int.from_bytes(dnskey.key[1:3], "big")
    return int.from_bytes(octets[:size], "big"), int.from_bytes(octets[size:], "big")


def rsa_key(dnskey):
    exponent, modulus = rsa_numbers(dnskey) or (0, 0)
    return rsa.RSAPublicNumbers(exponent, modulus).public_key()


def algorithm_of(text):
    """A number, out of a mnemonic or a number; None where it is neither."""
    word = text.split()[-1] if text.split() else ""
    if word.isdigit():
        return int(word)
    plain = word.replace("-", "").upper()
    return next((int(one) for one in dns.dnssec.Algorithm if one.name.replace("-", "").upper() == plain), None)
