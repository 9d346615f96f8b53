"""What a fault is: where it sits, what it does there, and what a report may rightly call its cause."""

from dataclasses import dataclass, field

from . import settings
from .question import Spot

# Where a fault can sit, from the data outwards.
ZONE = "zone"               # all servers of the zone hand it out so
SERVER = "one server"       # the second server of the zone does, and the first one hands out what is right
INWARDS = "to parent"       # on the way from the zones' servers to the parent
STALE = "stale parent"      # the parent was asked while the zone was like that, and keeps what it heard
PARENT = "parent"           # in the parent's own configuration
BETWEEN = "to child"        # in a box between the two tiers
CHILD = "child"             # in the child's own configuration
OUTWARDS = "to client"      # in a box between the child and its clients

# The tier whose view is the first that is damaged; "root" is the tool's own walk.
TIER = {ZONE: "root", SERVER: "root", INWARDS: "parent", STALE: "parent", PARENT: "parent",
        BETWEEN: "child", CHILD: "child", OUTWARDS: "child"}
ORDER = ("root", "parent", "child")
SOFTWARE = {PARENT: "parent", CHILD: "child"}       # sites whose damage is a setting, see settings.py


@dataclass(frozen=True)
class Fault:
    site: str               # where its place is
    what: str               # in two or three words
    spots: str              # the kinds of Spot that it can be at, see question.py
    damage: dict = field(hash=False)    # site -> mutations of the zone (differential/mutations) or of a box (middlebox), or a setting
    causes: frozenset       # the codes of which any is true; none if nothing may be called broken
    ask: str = ""           # options of the tool, or what the parent is asked while it is stale
    has_link: bool = True   # without, every link of the world is as right as another: what fails is the answer as a whole
    not_for: str = ""       # software of which neither tier may be
    is_alone: bool = False  # whether another fault of the same world may be undone by it, or have nothing left to damage
    verdict: str = ""       # of the whole where nothing is broken and it is not the question's

    @property
    def kind(self):
        return f"{self.site}: {self.what}"

    @property
    def is_harmless(self):
        return not self.causes

    def fits(self, pair):
        """Whether it does to these tiers what the table says."""
        if {pair.child, pair.parent} & set(self.not_for.split()):
            return False
        return all(settings.is_known(self.damage[site], getattr(pair, tier)) for site, tier in SOFTWARE.items() if site in self.damage)


@dataclass(frozen=True)
class Drawn:
    """A fault at one spot of a world."""
    fault: Fault
    spot: Spot

    @property
    def tier(self):
        return TIER[self.fault.site]

    def damage(self, site, origin):
        """What is done at the site, if anything, as separate texts."""
        return self._filled(self.fault.damage.get(site, ""), origin).split()

    def ask(self, origin):
        return self._filled(self.fault.ask, origin).split()

    def zone(self, origin):
        return absolute(self.spot.zone or "@", origin)

    def name(self, origin):
        return absolute(self.spot.links[0].partition("/")[0], origin)

    def _filled(self, text, origin):
        """{zone} and {name} are absolute, all else is relative to the world."""
        spot = self.spot
        return text.format(place=spot.place, type=spot.rdtype, where=spot.where, zone=self.zone(origin), name=self.name(origin))

    def __str__(self):
        return f"{self.fault.kind} at {self.spot.place}"


def absolute(owner, origin):
    return origin if owner == "@" else f"{owner}.{origin}"
