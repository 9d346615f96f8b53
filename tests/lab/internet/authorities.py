"""The authorities: one node, one server program and one set of zones each."""

from dataclasses import dataclass
from pathlib import Path

import dns.message

from . import processes, signing
from .software import knot, nsd

SOFTWARE = {"nsd": nsd, "knot": knot}


@dataclass(frozen=True)
class Service:
    folder: Path
    addresses: tuple
    zones: tuple        # (name, file) pairs


def start_all(instance, world, copies, addresses):
    """Starts every authority and returns when all answer. addresses: node name -> its addresses."""
    running = [(server, _start(instance, server, _zones_at(server, instance, world, copies), addresses[server.name]))
               for server in world.servers if server.software in SOFTWARE]
    for server, process in running:
        zones = world.zones_of(server)
        query = dns.message.make_query(zones[0].name if zones else "lame.example.", "SOA")
        processes.await_answer(instance, server.name, process, addresses[server.name][0], query)


def _zones_at(server, instance, world, copies):
    own = [(zone.name, signing.file_of(zone, instance.folder)) for zone in world.zones_of(server)]
    return tuple(own + [(copy.zone, signing.file_of_copy(copy, instance.folder)) for copy in copies if copy.server == server.name])


def _start(instance, server, zones, addresses):
    folder = instance.folder_of(server.name)
    folder.mkdir(parents=True)
    argv = SOFTWARE[server.software].command(Service(folder, tuple(addresses), zones))
    return processes.start(instance, server.name, argv)
