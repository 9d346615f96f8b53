"""The resolvers: four that iterate, and behind them one for each pair, which forwards."""

from dataclasses import dataclass

from internet.tiers import Tier

from . import estates, settings
from .fault import CHILD, PARENT
from .pair import PARENTS

# An answer that took long is not dropped, and a server that was slow once is not taken for a dead one: the machine has much else to do.
PATIENT = {"unbound": "    discard-timeout: 60000\n    wait-limit: 0\n    infra-keep-probing: yes\n    infra-host-ttl: 5\n"}


def running(folder, worlds):
    """The tiers of the worlds' pairs, configured as the worlds want them."""
    pairs = sorted({world.pair for world in worlds}, key=lambda pair: pair.number)
    wants = _wants(worlds)
    parents = [_tier(folder, name, software, address, "", wants) for software, (name, address) in PARENTS.items()
               if software in {pair.parent for pair in pairs}]
    return parents + [_tier(folder, pair.child_name, pair.child, pair.child_address, pair.parent_name, wants) for pair in pairs]


def _tier(folder, name, software, address, forward, wants):
    made = settings.write(software, wants.get(name, []), folder / f"{name}.policy")
    if made.policy:
        (folder / f"{name}.policy").write_text(made.policy)
    return Tier(name, software, address=address, forward=forward, anchors=made.anchors,
                settings=PATIENT.get(software, "") + made.settings, statements=made.statements)


def _wants(worlds):
    """Tier -> what the worlds want of its configuration."""
    wants = {}
    for world in worlds:
        for one in world.drawn:
            for site, name in ((PARENT, world.pair.parent_name), (CHILD, world.pair.child_name)):
                wants.setdefault(name, []).extend(
                    settings.Want(setting, one.zone(world.origin), one.name(world.origin), estates.third(estates.addresses_of(world)[0]))
                    for setting in one.damage(site, world.origin))
    return wants
