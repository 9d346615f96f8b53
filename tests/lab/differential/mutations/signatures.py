"""What a signature says and is (RFC 4034 3, RFC 4035 5.3)."""

import dns.rdata

from .. import keys, signatures
from ..mutation import after
from ..signatures import LOWERED
from ..zone import rrset_of
from .places import rrset_at


def key_of(zone, role):
    return keys.make(zone.origin.to_text(), role, zone.zsks[0].algorithm)


def change_wire(estate, place, change):
    """Each signature's octets become change(octets)."""
    zone, rrset = rrset_at(estate, place)
    place = rrset.name, rrset.rdtype
    zone.signed[place] = [signatures.rdata(change(bytearray(old.data))) for old in zone.signatures_over(*place)]


def signer_end(wire):
    """Where the signature begins: behind the 18 fixed octets and the signer's name."""
    place = 18
    while wire[place]:
        place += wire[place] + 1
    return place + 1


@after
def healthy(estate):
    """Nothing at all."""


@after
def flip_signature(estate, place, octet="-1"):
    """One bit of the signature differs."""
    def change(wire):
        place = int(octet)
        wire[place if place < 0 else signer_end(wire) + place] ^= 1
        return wire
    change_wire(estate, place, change)


@after
def flip_data(estate, place):
    """One bit of the first record differs from what was signed: in its last octet, or in a name's first one."""
    zone, rrset = rrset_at(estate, place)
    first, *rest = rrset
    wire = bytearray(first.to_digestable())
    wire[1 if rrset.rdtype in LOWERED else -1] ^= 1
    flipped = dns.rdata.from_wire(first.rdclass, first.rdtype, bytes(wire), 0, len(wire))
    zone.put(rrset_of(rrset.name, rrset.rdtype, [flipped, *rest]))


@after
def drop_rrsig(estate, place):
    """There is no signature."""
    zone, rrset = rrset_at(estate, place)
    zone.signed[rrset.name, rrset.rdtype] = []


@after
def stranger(estate, place):
    """The signature is by a key that the zone does not publish."""
    zone, rrset = rrset_at(estate, place)
    zone.signed[rrset.name, rrset.rdtype] = [zone.signature(rrset, key_of(zone, "stranger"))]


@after
def signed_by_ksk(estate, place):
    """The key-signing key signs data: unusual, and right."""
    zone, rrset = rrset_at(estate, place)
    zone.signed[rrset.name, rrset.rdtype] = [zone.signature(rrset, zone.ksks[0])]


@after
def claim(estate, place, field, value):
    """The signature, which fits, says VALUE in FIELD: labels, original_ttl, tag, algorithm, type_covered."""
    zone, rrset = rrset_at(estate, place)
    zone.sign(rrset, **{field: int(value)})


@after
def claim_later(estate, place, field, value):
    """The field says VALUE, as it did not when the signature was made."""
    offsets = {"type_covered": (0, 2), "algorithm": (2, 1), "labels": (3, 1), "original_ttl": (4, 4),
               "expiration": (8, 4), "inception": (12, 4), "tag": (16, 2)}
    offset, size = offsets[field]

    def change(wire):
        wire[offset:offset + size] = int(value).to_bytes(size, "big")
        return wire
    change_wire(estate, place, change)


@after
def signer(estate, place, name):
    """The signature, which fits, names another signer, relative to the world's origin."""
    zone, rrset = rrset_at(estate, place)
    zone.sign(rrset, signer=estate.zone.name(name))


@after
def cut_signature(estate, place, size):
    """Only that many octets of the signature are left."""
    change_wire(estate, place, lambda wire: wire[:signer_end(wire) + int(size)])


@after
def lengthen_signature(estate, place, size):
    """That many octets of zero stand behind the signature."""
    change_wire(estate, place, lambda wire: wire + bytes(int(size)))


@after
def zero_signature(estate, place):
    """All octets of the signature are zero."""
    change_wire(estate, place, lambda wire: wire[:signer_end(wire)] + bytes(len(wire) - signer_end(wire)))


@after
def add_junk(estate, place, count, side="before"):
    """That many signatures that do not fit stand before or after the one that does, also in canonical order."""
    zone, rrset = rrset_at(estate, place)
    place = rrset.name, rrset.rdtype
    step = -1 if side == "before" else 1
    right = zone.signatures_over(*place)
    junk = [_junk(right[0].data, step * (number + 1)) for number in range(int(count))]
    zone.signed[place] = junk + right if side == "before" else right + junk


def _junk(right, later):
    """A signature that says to end some seconds later, and therefore does not verify."""
    expiration = int.from_bytes(right[8:12], "big") + later
    return signatures.rdata(right[:8] + expiration.to_bytes(4, "big") + right[12:])


@after
def add_expired(estate, place):
    """A signature that has expired stands before the good one."""
    zone, rrset = rrset_at(estate, place)
    now, day = signatures.NOW, signatures.DAY
    old = zone.signature(rrset, zone.signers_of(rrset.rdtype)[0], inception=now - 27 * day, expiration=now - 7 * day)
    zone.signed[rrset.name, rrset.rdtype] = [old, *zone.signatures_over(rrset.name, rrset.rdtype)]


@after
def swap(estate, place, other):
    """The signature is that of another RRset."""
    zone, rrset = rrset_at(estate, place)
    _, another = rrset_at(estate, other)
    zone.signed[rrset.name, rrset.rdtype] = zone.signatures_over(another.name, another.rdtype)


@after
def reorder(estate, place):
    """The records are in another order, which changes nothing."""
    zone, rrset = rrset_at(estate, place)
    rrset.items = dict(reversed(list(rrset.items.items())))


@after
def change_ttl(estate, place, ttl):
    """The RRset's TTL is not the original one; a larger one must be cut, a smaller one is as from a cache."""
    zone, rrset = rrset_at(estate, place)
    zone.put(rrset_of(rrset.name, rrset.rdtype, rrset, int(ttl)))


@after
def upper_key(estate, place):
    """The signature is by the zone above, with its name as the signer."""
    zone, rrset = rrset_at(estate, place)
    above = next(other for other in estate.zones if zone in other.children)
    zone.signed[rrset.name, rrset.rdtype] = [above.signature(rrset, above.zsks[0])]


@after
def signer_in_capitals(estate, place):
    """The signer's name is in upper case on the wire, and signed in lower case (RFC 4034 3.1.8.1)."""
    def change(wire):
        wire[18:signer_end(wire)] = bytes(wire[18:signer_end(wire)]).upper()
        return wire
    change_wire(estate, place, change)


@after
def repeat(estate, place):
    """Each record is handed out twice, and counts once (RFC 4034 6.3)."""
    zone, rrset = rrset_at(estate, place)

    def lie(name, rdtype, response):
        response.answer[:] = [again for each in response.answer for again in ([each, each] if each is rrset else [each])]
    zone.lies.append(lie)
