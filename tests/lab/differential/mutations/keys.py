"""Which keys a zone has and what is in them (RFC 4034 2, RFC 5011, RFC 3110, RFC 6840 5.11 and 5.12)."""

from .. import keys
from ..mutation import before
from ..zone import ds_of
from .places import target_of
from .signatures import key_of


@before
def key_flags(estate, where, role, flags):
    """The key's flags field is that."""
    _replace(target_of(estate, where), role, lambda key: key.changed(flags=int(flags)))


@before
def key_protocol(estate, where, role, protocol):
    """The key's protocol field is that."""
    _replace(target_of(estate, where), role, lambda key: key.changed(protocol=int(protocol)))


def _replace(zone, role, change):
    group = zone.ksks if role == "ksk" else zone.zsks
    group[:] = [change(key) for key in group]


@before
def single_key(estate, where):
    """One key signs everything."""
    zone = target_of(estate, where)
    zone.zsks = []


@before
def hide_key(estate, where, role):
    """The key signs, and is not published."""
    zone = target_of(estate, where)
    zone.hidden = zone.ksks if role == "ksk" else zone.zsks


@before
def standby_key(estate, where):
    """A key is published that signs nothing."""
    zone = target_of(estate, where)
    zone.standby.append(key_of(zone, "other"))


@before
def collide(estate, where, role, count="1"):
    """Other keys of the same tag are published before the right one: two of its 16-bit words change places."""
    zone = target_of(estate, where)
    right = (zone.ksks if role == "ksk" else zone.zsks)[0]
    zone.early += [right.changed(public=_swapped(right.public, number)) for number in range(int(count))]


def _swapped(octets, number):
    """The octets with other pairs of them in each other's place, which does not change the tag (RFC 4034 B)."""
    words = bytearray(octets)
    first, second = 4 + 2 * number, 6 + 2 * number
    words[first:first + 2], words[second:second + 2] = words[second:second + 2], words[first:first + 2]
    assert bytes(words) != octets
    return bytes(words)


@before
def spoil_key(estate, where, role, how):
    """The key's octets are not what the algorithm wants: "short", "long", "empty", "zero" or "ones"."""
    def spoilt(key):
        octets = {"short": key.public[:-1], "long": key.public + b"\0", "empty": b"", "zero": bytes(len(key.public)),
                  "ones": b"\xff" * len(key.public)}[how]
        return key.changed(public=octets)
    _replace(target_of(estate, where), role, spoilt)


@before
def second_algorithm(estate, where, algorithm, *parts):
    """The zone has keys of another algorithm beside its own. The parts that it has: "ksk", "zsk" are published; "keys",
    "data" say what they sign; "ds" that the parent knows it, "ds-only" that the parent knows no other."""
    zone = target_of(estate, where)
    ksk = keys.make(zone.origin.to_text(), "other", int(algorithm), keys.ZONE | keys.SEP)
    zsk = keys.make(zone.origin.to_text(), "stranger", int(algorithm))
    zone.ds = [ds_of(zone.origin, key) for key in zone.ksks if "ds-only" not in parts]
    zone.ds += [ds_of(zone.origin, ksk)] if {"ds", "ds-only"} & set(parts) else []
    zone.standby += [key for key, part in ((ksk, "ksk"), (zsk, "zsk")) if part in parts]
    zone.ksks += [ksk] if "keys" in parts else []
    zone.zsks += [zsk] if "data" in parts else []
    if "data-only" in parts:
        zone.standby += zone.zsks
        zone.zsks = [zsk]


@before
def other_signer(estate, where, *parts):
    """A second provider with keys of its own (RFC 8901). "model1": one common KSK, a ZSK each; "model2": a KSK and a ZSK
    each. "alone" has the other provider's ZSK sign the data; "unknown" leaves it unpublished."""
    zone = target_of(estate, where)
    algorithm = zone.zsks[0].algorithm
    zsk = keys.make(zone.origin.to_text(), "other", algorithm)
    if "model2" in parts:
        zone.ksks.append(keys.make(zone.origin.to_text(), "stranger", algorithm, keys.ZONE | keys.SEP))
    zone.standby += [*zone.zsks, zsk] if "unknown" not in parts else zone.zsks
    zone.zsks = [zsk] if "alone" in parts else [*zone.zsks, zsk]
    zone.hidden += [zsk] if "unknown" in parts else []


@before
def roll(estate, where, role):
    """The zone has another key-signing key, with the DS that goes with it, or another zone-signing key: its state before or after a roll."""
    zone = target_of(estate, where)
    if role == "ksk":
        zone.ksks = [keys.make(zone.origin.to_text(), "other", zone.ksks[0].algorithm, keys.ZONE | keys.SEP)]
    else:
        zone.zsks = [key_of(zone, "other")]


@before
def standby_ds(estate, where):
    """The parent has a DS for a key that is not published yet."""
    zone = target_of(estate, where)
    zone.ds = [ds_of(zone.origin, key) for key in (*zone.ksks, key_of(zone, "other"))]


@before
def revoke(estate, where, *parts):
    """The KSK has the REVOKE bit (RFC 5011 2.1), and the DS is of it as it is. "beside" leaves the old DS and adds a KSK
    that is not revoked."""
    zone = target_of(estate, where)
    revoked = zone.ksks[0].changed(flags=keys.ZONE | keys.SEP | keys.REVOKE)
    if "beside" in parts:
        zone.ds = [ds_of(zone.origin, zone.ksks[0])]
        zone.ksks.append(revoked)
    else:
        zone.ksks = [revoked]


@before
def fill_keys(estate, where, count):
    """That many further keys are published that sign nothing."""
    zone = target_of(estate, where)
    zone.standby += [keys.make(f"{zone.origin} {number}", "other", zone.zsks[0].algorithm) for number in range(int(count))]
