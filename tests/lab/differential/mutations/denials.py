"""What the records say that deny (RFC 4034 4, RFC 5155 3); see lies.py for which of them are handed out."""

import dns.name
import dns.rdatatype
from dns.rdata import GenericRdata
from dns.rdatatype import NSEC

from ..denial import Style
from ..mutation import after, before
from ..zone import rrset_of
from .places import target_of


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


@before
def also(estate, kind, salt_text=""):
    """The zone has a second chain besides, "nsec" or "nsec3" with that salt."""
    estate.zone.other_style = Style(kind, salt=bytes.fromhex(salt_text))


def _restyle(estate, **changes):
    for zone in estate.zones:
        zone.style = zone.style.changed(**changes)


@before
def types(estate, where, owner, *changes):
    """The bitmap at the owner has +TYPE besides, or lacks -TYPE; "-" alone empties it first."""
    def change(found):
        for text in changes:
            if text == "-":
                found.clear()
            elif text[0] == "+":
                found.add(dns.rdatatype.from_text(text[1:]))
            else:
                found.discard(dns.rdatatype.from_text(text[1:]))
        return found
    target_of(estate, where).bitmaps[estate.zone.name(owner)] = change


@before
def next_name(estate, owner, following):
    """The NSEC at the owner says another next name, relative to the world; absolute with a dot."""
    estate.zone.follows[estate.zone.name(owner)] = estate.zone.name(following)


@after
def second_next(estate, owner, following):
    """There are two NSEC at the owner, the other of which says that next name; both are signed, as one RRset."""
    estate.is_loadable = False
    zone = estate.zone
    first, = rrset = zone.rrsets[zone.name(owner), NSEC]
    _, taken = dns.name.from_wire(first.data, 0)
    second = GenericRdata(rrset.rdclass, NSEC, zone.name(following).to_wire() + first.data[taken:])
    both = rrset_of(rrset.name, NSEC, [first, second])
    zone.put(both)
    zone.sign(both)


@before
def unlist(estate, owner):
    """The chain leaves the name out."""
    estate.zone.unlisted.add(estate.zone.name(owner))


@before
def nsec3_digest_size(estate, size):
    """The next hashed owner names have that many octets."""
    estate.is_loadable = False
    _restyle(estate, digest_size=int(size))


@before
def types_of_nothing(estate, *changes):
    """Compact denial says that a name that is none has these types."""
    estate.zone.types_of_nothing |= {dns.rdatatype.from_text(text[1:]) for text in changes}
