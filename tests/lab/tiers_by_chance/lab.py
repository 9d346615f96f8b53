"""The one internet in which all worlds are: an authority with their addresses, the tiers, boxes, and a client."""

import contextlib

from differential import lab as differential_lab
from differential.lab import above, anchor_text
from internet import anchor, boxes, build, instance as instances, netns
from internet import tiers as services
from internet.boxes import Box
from internet.topology import Node, Topology
from internet.topology import build as build_topology

from . import estates, tiers
from .fault import BETWEEN, OUTWARDS


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
    root = zones_above[0]
    lab.hints.write_text(build.HINTS)
    lab.anchor.write_text(anchor_text(root))
    directory = estates.directory(built, zones_above)
    running = tiers.running(sorted({world.pair for world in worlds}, key=lambda pair: pair.number))
    address_of = {tier.name: tier.location for tier in running}
    standing = tuple(_boxes(worlds))
    behind = {box.before for box in standing}
    listening = {name: (address, boxes.hidden(address)) if name in behind else (address,) for name, address in address_of.items()}
    nodes = [Node("authority", tuple(directory.zones)), *(Node(name, addresses) for name, addresses in listening.items()),
             *(boxes.node(box, address_of) for box in standing)]
    build_topology(lab, Topology(tuple(nodes), boxes.diversions(standing, address_of)))
    differential_lab.serve(lab, directory)
    boxes.start_all(lab, standing, address_of)
    services.start_all(lab, running, anchor.parse(anchor_text(root)), listening)


def _boxes(worlds):
    """One between the tiers of a pair, and one before its child, where a world wants it."""
    mutations = {}
    for world in worlds:
        for one in world.drawn:
            place = {BETWEEN: (world.pair.parent_name, world.pair.child_name),
                     OUTWARDS: (world.pair.child_name, "client")}.get(one.fault.site)
            if place:
                mutations.setdefault(place, []).extend(_limited(one.damage(world.origin), world.origin))
    for number, ((before, asker), texts) in enumerate(sorted(mutations.items()), start=1):
        yield Box(before, tuple(texts), (asker,), number)


def _limited(texts, origin):
    return [text if "@" in text else f"{text}@{origin}" for text in texts.split()]
