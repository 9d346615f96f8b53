"""Brings one scenario's internet up, in the order in which servers need each other."""

from dataclasses import replace

from . import anchor, authorities, boxes, files, releases, signing, tiers, world
from .topology import Node, Topology, build

HINTS = ".        3600000  NS  a.root.\na.root.  3600000  A   10.53.1.1\n"


def bring_up(instance, scenario, others=()):
    """Everything answers when this returns; on failure the caller removes the instance. Of `others`, tiers besides the scenario's, some may
    not be able to stand there: returns tier name -> why not.
    """
    earth = world.load().denying(scenario.denials)
    _need_programs(earth, scenario)
    key_sets = signing.publish(earth, scenario.zone_mutations, scenario.copies, instance.folder)
    root_anchor = anchor.of_root(key_sets)
    instance.hints.write_text(HINTS)
    instance.anchor.write_text(root_anchor.text + "\n")
    standing = replace(scenario, tiers=scenario.tiers + tuple(others))
    address_of = _addresses(earth, standing)
    files.write_all(instance, scenario, key_sets)
    build(instance, _topology(earth, standing, address_of))
    ipv6_of = _ipv6_addresses(earth, standing)
    addresses = {name: _listening(name, address, scenario) + tuple(filter(None, [ipv6_of.get(name)]))
                 for name, address in address_of.items()}
    authorities.start_all(instance, earth, scenario.copies, addresses)
    boxes.start_all(instance, scenario.boxes, address_of)
    tiers.start_all(instance, scenario.tiers, root_anchor, addresses)
    failed = tiers.try_to_start(instance, others, scenario.tiers, root_anchor, addresses)
    instance.mark_up(scenario.name)
    return failed


def _need_programs(earth, scenario):
    authorities_used = {server.software for server in earth.servers} & set(authorities.SOFTWARE)
    for program in ["dnssec-keygen", "dnssec-signzone", *(authorities.SOFTWARE[name].PROGRAM for name in authorities_used)]:
        releases.own().find(program)
    for tier in scenario.tiers:
        tier.home.find(tier.module.PROGRAM)


def _addresses(earth, scenario):
    servers = {server.name: server.address for server in earth.servers}
    return servers | {tier.name: tier.location for tier in scenario.tiers}


def _ipv6_addresses(earth, scenario):
    if not scenario.has_ipv6:
        return {}
    return {node.name: node.ipv6 for node in (*earth.servers, *scenario.tiers) if node.ipv6}


def _listening(name, address, scenario):
    """A server behind a box can also be reached where the box reaches it."""
    behind = any(box.before == name for box in scenario.boxes)
    return (address, boxes.hidden(address)) if behind else (address,)


def _topology(earth, scenario, address_of):
    silent = tuple(server.address for server in earth.servers if server.software == "silence")
    ipv6_of = _ipv6_addresses(earth, scenario)
    nodes = [Node(name, _listening(name, address, scenario), ipv6=ipv6_of.get(name, ""))
             for name, address in address_of.items() if address not in silent]
    nodes += [boxes.node(box, address_of) for box in scenario.boxes]
    return Topology(tuple(nodes), boxes.diversions(scenario.boxes, address_of), scenario.blocks, silent,
                    scenario.client_ipv6)

