"""RSA by hand (RFC 3110, RFC 5702), so that exponents and sizes that libraries refuse can be had too."""

import functools
import hashlib
import math
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from .rsa_primes import PRIMES

USUAL = 65537
HASHES = {"sha1": hashes.SHA1, "sha256": hashes.SHA256, "sha512": hashes.SHA512}
PREFIXES = {"sha1": bytes.fromhex("3021300906052b0e03021a05000414"),
            "sha256": bytes.fromhex("3031300d060960864801650304020105000420"),
            "sha512": bytes.fromhex("3051300d060960864801650304020305000440")}


@dataclass(frozen=True)
class Pair:
    p: int
    q: int
    exponent: int = USUAL

    @property
    def modulus(self):
        return self.p * self.q

    @property
    def size(self):
        return (self.modulus.bit_length() + 7) // 8

    def has_inverse(self):
        return math.gcd(self.exponent, math.lcm(self.p - 1, self.q - 1)) == 1

    def public_octets(self):
        exponent = octets_of(self.exponent)
        head = bytes([len(exponent)]) if len(exponent) < 256 else b"\0" + len(exponent).to_bytes(2, "big")
        return head + exponent + octets_of(self.modulus)

    def sign(self, data, digest):
        """PKCS #1 v1.5."""
        if self.exponent == USUAL:
            return _quick(self).sign(data, padding.PKCS1v15(), HASHES[digest]())
        info = PREFIXES[digest] + hashlib.new(digest, data).digest()
        padded = b"\0\1" + b"\xff" * (self.size - len(info) - 3) + b"\0" + info
        return self._power(int.from_bytes(padded, "big")).to_bytes(self.size, "big")

    def _power(self, number):
        """number to the private exponent, by the Chinese remainders."""
        p, q = self.p, self.q
        secret = pow(self.exponent, -1, math.lcm(p - 1, q - 1))
        by_p, by_q = pow(number, secret % (p - 1), p), pow(number, secret % (q - 1), q)
        return by_q + q * ((by_p - by_q) * pow(q, -1, p) % p)


@functools.lru_cache(maxsize=None)
def _quick(pair):
    """The same key in the library's hands, which is ten times as fast."""
    secret = pow(pair.exponent, -1, math.lcm(pair.p - 1, pair.q - 1))
    public = rsa.RSAPublicNumbers(pair.exponent, pair.modulus)
    numbers = rsa.RSAPrivateNumbers(pair.p, pair.q, secret, secret % (pair.p - 1), secret % (pair.q - 1),
                                    pow(pair.q, -1, pair.p), public)
    return numbers.private_key()


def pick(bits, number, exponent=USUAL):
    """One of the few pairs of that size."""
    pairs = PRIMES[bits]
    p, q = pairs[number % len(pairs)]
    return Pair(int(p, 16), int(q, 16), exponent)


def octets_of(number):
    return number.to_bytes((number.bit_length() + 7) // 8, "big")
