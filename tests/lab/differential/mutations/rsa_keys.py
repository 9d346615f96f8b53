"""RSA keys of unusual sizes and exponents (RFC 3110, RFC 5702, RFC 8624)."""

from .. import keys, rsa
from ..mutation import before


def _put(estate, make):
    zone = estate.zone
    algorithm = zone.zsks[0].algorithm
    zone.ksks = [make(0, algorithm, keys.ZONE | keys.SEP)]
    zone.zsks = [make(1, algorithm, keys.ZONE)]


@before
def rsa_size(estate, bits):
    """Both keys have a modulus of that many bits."""
    _put(estate, lambda number, algorithm, flags: keys.rsa_key(rsa.pick(int(bits), number), algorithm, flags))


@before
def rsa_exponent(estate, exponent):
    """Both keys have that public exponent; "bits:N" is an odd one of that size."""
    bits = exponent.removeprefix("bits")
    number = (1 << int(bits) - 1) + 1 if bits != exponent else int(exponent)
    _put(estate, lambda which, algorithm, flags: keys.rsa_key(_coprime(which, number), algorithm, flags))


def _coprime(which, exponent):
    """A pair with the exponent, or the next odd one that has an inverse."""
    while True:
        pair = rsa.pick(2048, which, exponent)
        if exponent == 1 or pair.has_inverse():
            return pair
        exponent += 2


@before
def rsa_long_exponent_form(estate):
    """The exponent's length stands in three octets though one would do (RFC 3110 2)."""
    def make(number, algorithm, flags):
        key = keys.rsa_key(rsa.pick(2048, number), algorithm, flags)
        return key.changed(public=b"\0\0" + key.public)
    _put(estate, make)


@before
def rsa_leading_zeros(estate):
    """Exponent and modulus begin with zeros, which RFC 3110 2 prohibits."""
    def make(number, algorithm, flags):
        pair = rsa.pick(2048, number)
        exponent = b"\0" + rsa.octets_of(pair.exponent)
        octets = bytes([len(exponent)]) + exponent + b"\0" + rsa.octets_of(pair.modulus)
        return keys.rsa_key(pair, algorithm, flags).changed(public=octets)
    _put(estate, make)
