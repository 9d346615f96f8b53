"""Keys of the world's zones: made by dnssec-keygen, read back so that a mutation can sign anew."""

import base64
import math
import subprocess
from dataclasses import dataclass
from pathlib import Path

import dns.dnssec
import dns.rdata
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from dns.dnssectypes import Algorithm

CURVES = {Algorithm.ECDSAP256SHA256: ec.SECP256R1, Algorithm.ECDSAP384SHA384: ec.SECP384R1}


@dataclass(frozen=True)
class Key:
    public: object      # the DNSKEY rdata
    path: Path          # the .private file

    @property
    def entry_point(self):
        return bool(self.public.flags & 1)

    @property
    def tag(self):
        return dns.dnssec.key_id(self.public)


@dataclass(frozen=True)
class KeySet:
    origin: object
    keys: tuple

    def ds_of(self):
        """The DS rdatas by which a parent refers to these keys."""
        return [dns.dnssec.make_ds(self.origin, key.public, "SHA256") for key in self.keys if key.entry_point]

    def signer_of(self, rdtype):
        """The key whose task it is to sign RRsets of the type."""
        wanted = rdtype == dns.rdatatype.DNSKEY
        return next((key for key in self.keys if key.entry_point == wanted), self.keys[0])


def generate(zone, folder):
    """Makes the zone's keys in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    flags = [["-f", "KSK"]] if zone.keys == "single" else [["-f", "KSK"], []]
    return KeySet(zone.origin, tuple(_generate(zone, folder, flag) for flag in flags))


def stranger(zone, folder):
    """A key of the zone's algorithm that the zone does not have."""
    folder.mkdir(parents=True, exist_ok=True)
    return _generate(zone, folder, [])


def _generate(zone, folder, flags):
    size = ["-b", "2048"] if zone.algorithm.startswith("RSA") else []
    done = subprocess.run(["dnssec-keygen", "-q", "-K", folder, "-a", zone.algorithm, *size, *flags, zone.name],
                          check=True, capture_output=True, text=True)
    stem = done.stdout.strip()
    return Key(_read_public(folder / f"{stem}.key"), folder / f"{stem}.private")


def _read_public(path):
    line = next(line for line in path.read_text().splitlines() if not line.startswith(";"))
    return dns.rdata.from_text("IN", "DNSKEY", line.split("DNSKEY", 1)[1].strip())


def load_private(key):
    """The private key as `cryptography` wants it, from BIND's private-key format v1.3."""
    fields = dict(line.split(": ", 1) for line in key.path.read_text().splitlines() if ": " in line)
    algorithm = Algorithm(key.public.algorithm)
    if algorithm in CURVES:
        return ec.derive_private_key(_number(fields["PrivateKey"]), CURVES[algorithm]())
    if algorithm == Algorithm.ED25519:
        return ed25519.Ed25519PrivateKey.from_private_bytes(base64.b64decode(fields["PrivateKey"]))
    return _rsa(fields)


def _rsa(fields):
    names = ("Prime1", "Prime2", "PrivateExponent", "Exponent1", "Exponent2", "Coefficient")
    p, q, d, dmp1, dmq1, iqmp = (_number(fields[name]) for name in names)
    public = rsa.RSAPublicNumbers(_number(fields["PublicExponent"]), _number(fields["Modulus"]))
    return rsa.RSAPrivateNumbers(p, q, d, dmp1, dmq1, iqmp, public).private_key()


def rsa_with_exponent(exponent):
    """A private RSA key with about that public exponent, which generators don't offer: with the next odd one that has an inverse."""
    numbers = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_numbers()
    p, q = numbers.p, numbers.q
    order = math.lcm(p - 1, q - 1)
    while math.gcd(exponent, order) > 1:
        exponent += 2
    d = pow(exponent, -1, order)
    public = rsa.RSAPublicNumbers(exponent, p * q)
    return rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), numbers.iqmp, public).private_key()


def _number(text):
    return int.from_bytes(base64.b64decode(text), "big")
