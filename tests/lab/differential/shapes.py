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
    """One zone with a bit of everything, NSEC."""
    _records(estate.add_zone(style=NSEC))


@shape
def nsec3(estate):
    """The same, NSEC3."""
    _records(estate.add_zone(style=NSEC3))


@shape
def optout(estate):
    """The same, NSEC3 with opt-out, and an unsigned delegation."""
    _records(estate.add_zone(style=OPT_OUT))
    _records(estate.add_zone("bare", 1, signed=False))


@shape
def compact(estate):
    """The same, with compact denial (RFC 9824)."""
    _records(estate.add_zone(style=denial.Style("compact")))


@shape
def black_lies(estate):
    """The same, with what was before NXNAME."""
    _records(estate.add_zone(style=denial.Style("black-lies")))


@shape
def nsec_cut(estate):
    """A zone with a signed one and an unsigned one below it, NSEC."""
    _cut(estate, NSEC, 1)


@shape
def nsec3_cut(estate):
    """The same, NSEC3."""
    _cut(estate, NSEC3, 1)


@shape
def nsec_cut_together(estate):
    """The same, NSEC, all on one server."""
    _cut(estate, NSEC, 0)


def _cut(estate, style, address):
    _records(estate.add_zone(style=style))
    _records(estate.add_zone("sub", address, style=style))
    _records(estate.add_zone("bare", address and 2, signed=False))
