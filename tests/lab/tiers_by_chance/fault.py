"""What a fault is: where it sits, what it does there, and what a report may rightly call its cause."""

from dataclasses import dataclass

from .question import Spot

# Where a fault can sit, from the data outwards.
ZONE = "zone"               # all servers of the zone hand it out so
SERVER = "one server"       # the second server of the zone does, and the first one hands out what is right
INWARDS = "to parent"       # on the way from the zones' servers to the parent
PARENT = "parent"           # in the parent's own configuration
BETWEEN = "to child"        # in a box between the two tiers
CHILD = "child"             # in the child's own configuration
OUTWARDS = "to client"      # in a box between the child and its clients

# The tier whose view is the first that is damaged; "root" is the tool's own walk.
TIER = {ZONE: "root", SERVER: "root", INWARDS: "parent", PARENT: "parent", BETWEEN: "child", CHILD: "child", OUTWARDS: "child"}
ORDER = ("root", "parent", "child")


@dataclass(frozen=True)
class Fault:
    site: str
    what: str               # in two or three words
    spots: str              # the kinds of Spot that it can be at, see question.py
    damage: str             # a mutation of the zone (differential/mutations), of a box (middlebox), or a setting (settings.py)
    causes: frozenset       # the codes of which any is true; none if nothing may be called broken

    @property
    def kind(self):
        return f"{self.site}: {self.what}"

    @property
    def is_harmless(self):
        return not self.causes

    def fits(self, pair):
        """Whether it can be done to these tiers."""
        return True


@dataclass(frozen=True)
class Drawn:
    """A fault at one spot of a world."""
    fault: Fault
    spot: Spot

    @property
    def tier(self):
        return TIER[self.fault.site]

    def damage(self, origin):
        """The mutation's text; {zone} and {name} are absolute, all else is relative to the world."""
        spot = self.spot
        return self.fault.damage.format(place=spot.place, owner=spot.owner, type=spot.rdtype, where=spot.where,
                                        zone=absolute(spot.zone or "@", origin), name=absolute(spot.links[0].partition("/")[0], origin))

    def __str__(self):
        return f"{self.fault.kind} at {self.spot.place}"


def absolute(owner, origin):
    return origin if owner == "@" else f"{owner}.{origin}"
