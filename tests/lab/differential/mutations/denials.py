"""Proofs that something does not exist (RFC 4035 5.4, RFC 5155 8, RFC 6840 4)."""

from dns.rdatatype import NSEC, NSEC3

from ..mutation import after, before


@before
def iterations(estate, count):
    """NSEC3 with that many additional iterations."""
    _restyle(estate, iterations=int(count))


@before
def salt(estate, text):
    """NSEC3 with that salt, in hexadecimal."""
    _restyle(estate, salt=bytes.fromhex(text))


@before
def nsec3_flags(estate, flags):
    """All NSEC3 have that flags field."""
    _restyle(estate, flags=int(flags))


@before
def nsec3_algorithm(estate, number):
    """All NSEC3 name that hash algorithm."""
    _restyle(estate, algorithm=int(number))


def _restyle(estate, **changes):
    for zone in estate.zones:
        zone.style = zone.style.changed(**changes)


@after
def drop_witnesses(estate):
    """No answer has any NSEC or NSEC3."""
    def lie(response):
        response.strip(lambda rrset: NSEC in (rrset.rdtype, rrset.covers) or NSEC3 in (rrset.rdtype, rrset.covers))
    for zone in estate.zones:
        zone.lies.append(lie)
