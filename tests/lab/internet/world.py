"""The world as data: which authority serves which zone, and how each zone is signed (world/world.toml)."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import dns.name

FOLDER = Path(__file__).resolve().parent.parent / "world"


@dataclass(frozen=True)
class Server:
    name: str
    address: str
    software: str
    ipv6: str = ""              # where it listens besides in a scenario that has IPv6


@dataclass(frozen=True)
class Zone:
    name: str
    server: str
    algorithm: str = ""         # unsigned if empty
    denial: str = "nsec"        # "nsec", "nsec3", "nsec3-optout" or with iterations and salt as in "nsec3:100:abcd"
    keys: str = "split"         # "split": one key signs the keys, another the zone; "single": one for both
    ds: bool = True             # whether the parent has a DS for it

    @property
    def source(self):
        return FOLDER / f"{self.file_name}.zone"

    @property
    def file_name(self):
        return self.name.rstrip(".") or "root"

    @property
    def origin(self):
        return dns.name.from_text(self.name)

    @property
    def signed(self):
        return bool(self.algorithm)


@dataclass(frozen=True)
class World:
    servers: tuple
    zones: tuple

    def zones_of(self, server):
        return [zone for zone in self.zones if zone.server == server.name]

    def denying(self, denials):
        """The same world, but these zones (zone name -> denial) prove absence in another way."""
        return replace(self, zones=tuple(replace(zone, denial=denials.get(zone.name, zone.denial)) for zone in self.zones))

    def parent_of(self, zone):
        """The closest zone above; None for the root."""
        above = [other for other in self.zones
                 if other != zone and zone.origin.is_subdomain(other.origin)]
        return max(above, key=lambda other: len(other.origin), default=None)


def load():
    with open(FOLDER / "world.toml", "rb") as file:
        table = tomllib.load(file)
    return World(tuple(Server(**server) for server in table["server"]),
                 tuple(Zone(**zone) for zone in table["zone"]))
