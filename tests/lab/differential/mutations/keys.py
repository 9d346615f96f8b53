"""Which keys a zone has and what is in them (RFC 4034 2, RFC 5011, RFC 3110, RFC 6840 5.11 and 5.12)."""

from ..mutation import before
from .signatures import key_of


def target_of(estate, where):
    """The zone that the operand means: "zone" or "child"."""
    return estate.zone if where == "zone" else estate.child


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
