"""What the zones of a world are, and who is served which state of them.

Every zone has two servers. The second one's addresses follow from the first one's.
"""

from dataclasses import dataclass

from differential.authority import Directory
from differential.estate import Estate
from differential.shapes import SHAPES

from .fault import INWARDS, SERVER, ZONE

EACH = 4        # addresses of a world's first servers


@dataclass(frozen=True)
class Estates:
    """The same zones in as many states as the faults want."""
    world: object
    first: Estate
    second: Estate      # at the second servers
    inwards: Estate     # what the parent gets from all servers; None if it is the same


def build(world):
    in_zones = _mutations(world, ZONE)
    first = _estate(world, in_zones)
    at_server, inwards = _mutations(world, SERVER), _mutations(world, INWARDS)
    return Estates(world, first, _estate(world, in_zones + at_server) if at_server else first,
                   _estate(world, in_zones + inwards) if inwards else None)


def directory(all_estates, above):
    """What is served at which address, and to whom. `above` are the zones above all worlds."""
    made = Directory({zone.address: [zone] for zone in above})
    for estates in all_estates:
        for zone in estates.first.zones:
            made.zones.setdefault(zone.address, []).append(zone)
        for zone in estates.second.zones:
            made.zones.setdefault(second(zone.address), []).append(zone)
        for zone in estates.inwards.zones if estates.inwards else ():
            for address in (zone.address, second(zone.address)):
                made.views.setdefault((address, estates.world.pair.parent_address), []).append(zone)
    return made


def second(address):
    """The address of the second server that goes with a first one."""
    _, _, third, fourth = address.split(".")
    return f"10.61.{third}.{fourth}"


def _mutations(world, site):
    return [text for one in world.drawn if one.fault.site == site for text in one.damage(world.origin).split()]


def _estate(world, mutations):
    place = world.place * EACH
    addresses = tuple(f"10.60.{(place + n) // 250}.{(place + n) % 250 + 1}" for n in range(EACH))
    estate = Estate(world.origin, addresses, world.algorithm)
    SHAPES[world.question.shape](estate)
    for zone in estate.zones:
        zone.add("@", "NS", "ns", "ns2")
        zone.add("ns2", "A", second(zone.address))
    estate.finish(mutations)
    return estate
