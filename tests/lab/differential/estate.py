"""The zones of one world: the zone itself, perhaps zones below and beside it, and where they are served."""

from dataclasses import dataclass, field

from . import mutation, zone as zones


@dataclass
class Estate:
    origin: str                 # with the final dot
    addresses: tuple            # of its own, the first one that of the zone itself
    algorithm: int
    zones: list = field(default_factory=list)
    is_loadable: bool = True    # whether servers load such zones, and answer out of them as they are

    @property
    def zone(self):
        return self.zones[0]

    @property
    def child(self):
        """The zone below, where the shape has one."""
        return self.zones[1]

    def add_zone(self, label="", address=0, signed=True, **details):
        """A zone at LABEL below the origin, or at the origin itself; delegated from the closest zone above."""
        origin = f"{label}.{self.origin}" if label else self.origin
        made = zones.new(origin, self.addresses[address], self.algorithm if signed else None, **details)
        above = [zone for zone in self.zones if made.origin.is_subdomain(zone.origin)]
        if above:
            max(above, key=lambda zone: len(zone.origin)).children.append(made)
        self.zones.append(made)
        return made

    def holder(self, name):
        """The deepest zone around a name of the world, that is relative to the origin."""
        absolute = self.zone.name(name)
        return max((zone for zone in self.zones if absolute.is_subdomain(zone.origin)), key=lambda z: len(z.origin))

    def finish(self, mutations):
        for text in mutations:
            mutation.apply(text, self, "before")
        for made in reversed(self.zones):
            made.finish()
        for text in mutations:
            mutation.apply(text, self, "after")
