"""What the zones of a world are, and who is served which state of them.

Every zone has two servers. The second one's addresses follow from the first one's.
"""

from dataclasses import dataclass, replace

from differential.authority import Directory
from differential.estate import Estate
from differential.shapes import SHAPES

from .fault import INWARDS, SERVER, STALE, ZONE

EACH = 4        # addresses of a world's first servers


@dataclass(frozen=True)
class Estates:
    """The same zones in as many states as the faults want."""
    world: object
    first: Estate
    second: Estate      # at the second servers
    inwards: Estate     # what the parent gets from all servers; None if it is the same
    old: Estate         # what it was before the tool asks; None if it was the same
    unsigned: Estate    # at a server that no delegation leads to; None if nobody is sent there


def build(world):
    in_zones = _mutations(world, ZONE)
    made = {}       # what is the same state has the same signatures, octet for octet

    def estate(*mutations):
        if mutations not in made:
            made[mutations] = _estate(world, (*in_zones, *mutations))
        return made[mutations]

    def differing(site):
        mutations = _mutations(world, site)
        return estate(*mutations) if mutations else None
    unsigned = _estate(world, ("unsign",)) if any("elsewhere" in one.fault.damage.values() for one in world.drawn) else None
    return Estates(world, estate(), differing(SERVER) or estate(), differing(INWARDS), differing(STALE), unsigned)


def directory(all_estates, above):
    """What is served at which address, and to whom. `above` are the zones above all worlds."""
    made = Directory({zone.address: [zone] for zone in above})
    for each in all_estates:
        _put(made.zones, each.first, lambda address: address)
        _put(made.zones, each.second, second)
        _put(made.zones, each.unsigned, third)
        _put(made.views, each.inwards, lambda address: (address, each.world.pair.parent_address))
        _put(made.views, each.inwards, lambda address: (second(address), each.world.pair.parent_address))
    return made


def earlier(all_estates, above):
    """What was served before."""
    return directory([replace(each, first=each.old or each.first, second=each.old or each.second) for each in all_estates], above)


def _put(table, estate, key):
    for zone in estate.zones if estate else ():
        table.setdefault(key(zone.address), []).append(zone)


def second(address):
    """The address of the second server that goes with a first one."""
    return address.replace("10.60.", "10.61.")


def is_second(address):
    return address.startswith("10.61.")


def third(address):
    """And that of a server with an unsigned copy."""
    return address.replace("10.60.", "10.62.")


def addresses_of(world):
    """Of the world's first servers."""
    place = world.place * EACH
    return tuple(f"10.60.{(place + n) // 250}.{(place + n) % 250 + 1}" for n in range(EACH))


def _mutations(world, site):
    return [text for one in world.drawn for text in one.damage(site, world.origin)]


def _estate(world, mutations):
    estate = Estate(world.origin, addresses_of(world), world.algorithm)
    SHAPES[world.question.shape](estate)
    for zone in estate.zones:
        zone.add("@", "NS", "ns", "ns2")
        zone.add("ns2", "A", second(zone.address))
    estate.finish(mutations)
    return estate
