"""The one internet in which all worlds are: an authority with their addresses, the tiers, boxes, and a client."""

import contextlib
import mmap
from dataclasses import dataclass

from differential import lab as differential_lab
from differential.lab import above, anchor_text
from internet import anchor, boxes, build, instance as instances, netns, observation
from internet import tiers as services
from internet.boxes import Box
from internet.topology import Node, Topology
from internet.topology import build as build_topology

from . import estates, tiers
from .fault import BETWEEN, OUTWARDS, STALE


@dataclass(frozen=True)
class Ages:
    """A directory that becomes another one when all processes are told so."""
    earlier: object
    later: object
    flag: mmap.mmap     # shared with whoever was forked

    def at(self, address, asker):
        return (self.later if self.flag[0] else self.earlier).at(address, asker)


@contextlib.contextmanager
def internet(worlds):
    """Up while the block runs."""
    instances.sweep()
    netns.adopt_orphans()
    lab = instances.own()
    lock = instances.claim(lab)
    try:
        _bring_up(lab, worlds)
        yield lab
    finally:
        lab.remove()
        lock.close()
        instances.sweep()


def _bring_up(lab, worlds):
    built = [estates.build(world) for world in worlds]
    zones_above = above([each.first.zone for each in built])
    zones_above_earlier = above([(each.old or each.first).zone for each in built])
    later = estates.directory(built, zones_above)
    ages = Ages(estates.earlier(built, zones_above_earlier), later, mmap.mmap(-1, 1))
    root_anchor = anchor_text(zones_above[0])
    lab.hints.write_text(build.HINTS)
    lab.anchor.write_text(root_anchor)
    running = tiers.running(lab.folder, worlds)
    address_of = {tier.name: tier.location for tier in running}
    standing = tuple(_boxes(worlds))
    behind = {box.before for box in standing}
    listening = {name: (address, boxes.hidden(address)) if name in behind else (address,) for name, address in address_of.items()}
    nodes = [Node("authority", tuple(later.zones)), *(Node(name, addresses) for name, addresses in listening.items()),
             *(boxes.node(box, address_of) for box in standing)]
    build_topology(lab, Topology(tuple(nodes), boxes.diversions(standing, address_of)))
    differential_lab.serve(lab, ages)
    boxes.start_all(lab, standing, address_of)
    services.start_all(lab, running, anchor.parse(root_anchor), listening)
    _make_stale(lab, worlds)
    ages.flag[0] = 1


def _make_stale(lab, worlds):
    """Asks parents while the zones are as they were."""
    for world in worlds:
        for one in world.drawn:
            for question in one.ask(world.origin) if one.fault.site == STALE else ():
                observation.answer_of(lab, world.pair.parent_address, tuple(question.split("/")))


def _boxes(worlds):
    """One between the tiers of a pair, and one before its child, where a world wants it."""
    mutations = {}
    for world in worlds:
        pair = world.pair
        for site, place in ((BETWEEN, (pair.parent_name, pair.child_name)), (OUTWARDS, (pair.child_name, "client"))):
            for one in world.drawn:
                mutations.setdefault(place, []).extend(_limited(one.damage(site, world.origin), world.origin))
    standing = sorted((place, texts) for place, texts in mutations.items() if texts)
    for number, ((before, asker), texts) in enumerate(standing, start=1):
        yield Box(before, tuple(texts), (asker,), number)


def _limited(texts, origin):
    return [text if "@" in text else f"{text}@{origin}" for text in texts]
