"""Which of the worlds real servers serve, and their zones as files. The others, and the zones above them all, are served by
authority.py, which says whatever a world wants."""

from dataclasses import dataclass

from internet import authorities

SOFTWARE = ("nsd", "knot")
NODES = {"nsd": "nsd", "knot": "knotd"}     # "knot" is a judge's


def assign(worlds):
    """Software -> its estates: those of the sample that are nothing but data on one address, by turns."""
    chosen = [estate for world, estate in worlds if world.is_sample and _is_data(estate)]
    return {software: chosen[number::len(SOFTWARE)] for number, software in enumerate(SOFTWARE)}


def _is_data(estate):
    return estate.is_loadable and len({zone.address for zone in estate.zones}) == 1 and all(map(_is_plain, estate.zones))


def _is_plain(zone):
    return not (zone.scripts or zone.lies or zone.style.is_compact or zone.style.narrow)


@dataclass(frozen=True)
class Server:
    software: str
    estates: list

    @property
    def node(self):
        return NODES[self.software]

    @property
    def addresses(self):
        return tuple(estate.zone.address for estate in self.estates)

    @property
    def zones(self):
        return [zone for estate in self.estates for zone in estate.zones]

    def command(self, folder):
        """Writes the zones and the configuration."""
        files = tuple((zone.origin.to_text(), folder / f"{zone.origin}zone") for zone in self.zones)
        for zone, (_, path) in zip(self.zones, files):
            path.write_text(zone.to_text())
        return authorities.SOFTWARE[self.software].command(authorities.Service(folder, self.addresses, files))
