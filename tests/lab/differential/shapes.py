"""The shapes that a world's zones can have before anything is done to them. Each fills an estate."""

from . import denial

NSEC = denial.Style("nsec")
NSEC3 = denial.Style("nsec3")
OPT_OUT = denial.Style("nsec3", opt_out=True)
SHAPES = {}


def shape(function):
    SHAPES[function.__name__.replace("_", "-")] = function
    return function


def _records(zone):
    zone.add("@", "MX", "10 mail")
    zone.add("www", "A", "192.0.2.1", "192.0.2.2")
    zone.add("www", "TXT", '"hello"')
    zone.add("mail", "A", "192.0.2.3")
    zone.add("alias", "CNAME", "www")
    zone.add("a.ent", "A", "192.0.2.4")
    zone.add("*.wild", "A", "192.0.2.5")
    zone.add("exact.wild", "A", "192.0.2.6")
    zone.add("*.wildalias", "CNAME", "www")
    zone.add("tree", "DNAME", "forest")
    zone.add("leaf.forest", "A", "192.0.2.7")
    return zone


@shape
def nsec(estate):
    """One zone with a bit of everything."""
    _records(estate.add_zone(style=NSEC))


@shape
def nsec3(estate):
    """The same."""
    _records(estate.add_zone(style=NSEC3))


@shape
def optout(estate):
    """The same, NSEC3 with opt-out, and an unsigned delegation."""
    _records(estate.add_zone(style=OPT_OUT))
    _records(estate.add_zone("bare", 1, signed=False))


@shape
def optout_between(estate):
    """The same, and a name that exists only through an unsigned delegation below it."""
    optout(estate)
    _records(estate.add_zone("low.between", 2, signed=False))


@shape
def nsec3_between(estate):
    """The same without opt-out, where that name has a record of its own."""
    _records(estate.add_zone(style=NSEC3))
    _records(estate.add_zone("low.between", 1, signed=False))


@shape
def compact(estate):
    """The same, with compact denial (RFC 9824)."""
    _records(estate.add_zone(style=denial.Style("compact")))


@shape
def black_lies(estate):
    """The same, with what was before NXNAME."""
    _records(estate.add_zone(style=denial.Style("black-lies")))


@shape
def narrow(estate):
    """The same, with NSEC records made for each answer (RFC 4470)."""
    _records(estate.add_zone(style=NSEC.changed(narrow=True)))


@shape
def narrow3(estate):
    """The same, with NSEC3 records made for each answer (RFC 7129 B)."""
    _records(estate.add_zone(style=NSEC3.changed(narrow=True)))


@shape
def nsec_cut(estate):
    """A zone with a signed one and an unsigned one below it."""
    _cut(estate, NSEC, 1)


@shape
def nsec3_cut(estate):
    """The same."""
    _cut(estate, NSEC3, 1)


@shape
def optout_cut(estate):
    """The same."""
    _cut(estate, OPT_OUT, 1)


@shape
def nsec_cut_together(estate):
    """The same, all on one server."""
    _cut(estate, NSEC, 0)


def _cut(estate, style, address):
    top = _records(estate.add_zone(style=style))
    top.add("to-sub", "CNAME", "www.sub")
    top.add("to-bare", "CNAME", "www.bare")
    for below in (_records(estate.add_zone("sub", address, style=style)),
                  _records(estate.add_zone("bare", address and 2, signed=False))):
        below.add("up", "CNAME", f"www.{estate.origin}")


@shape
def tower(estate):
    """Three signed zones, each on a server of its own."""
    _tower(estate, (0, 1, 2), True)


@shape
def tower_together(estate):
    """The same, on one server."""
    _tower(estate, (0, 0, 0), True)


@shape
def tower_grandparent(estate):
    """The same; the uppermost and the lowest one share a server."""
    _tower(estate, (0, 1, 0), True)


@shape
def gap(estate):
    """A signed zone below an unsigned one below a signed one."""
    _tower(estate, (0, 1, 2), False)


@shape
def gap_together(estate):
    """The same, on one server."""
    _tower(estate, (0, 0, 0), False)


def _tower(estate, addresses, signed):
    _records(estate.add_zone("", addresses[0], style=NSEC))
    _records(estate.add_zone("mid", addresses[1], signed, style=NSEC))
    _records(estate.add_zone("leaf.mid", addresses[2], style=NSEC))


@shape
def tiny(estate):
    """One name alone, and so a chain of one record."""
    _tiny(estate, NSEC)


@shape
def tiny3(estate):
    """The same."""
    _tiny(estate, NSEC3)


def _tiny(estate, style):
    label, _, above = estate.origin.partition(".")
    estate.add_zone(style=style, server=f"ns-{label}.{above}").add("@", "A", "192.0.2.1")
