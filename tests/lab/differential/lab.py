"""The one internet in which all worlds are: an authority with an address for each, resolvers, and a client."""

import contextlib
import os
from dataclasses import dataclass

import dns.message

from internet import anchor, build, instance as instances, netns, processes, tiers
from internet.topology import Node, Topology
from internet.topology import build as build_topology

from . import authority, keys, serving, worlds as table, zone as zones

ROOT, PARENT = "10.53.1.1", "10.53.1.2"
# Without minimisation the servers see the question itself, to which a world may have an answer of its own. What a resolver hands
# out is to be the world's, too, and not made of what it knows better. A server that was slow once, for the machine has much else to do,
# is not taken for a dead one when the question is asked again.
SETTINGS = {"unbound": "    qname-minimisation: no\n    discard-timeout: 60000\n    wait-limit: 0\n"
                       "    infra-keep-probing: yes\n    infra-host-ttl: 5\n    tcp-auth-query-timeout: 20000\n",
            "bind": "    qname-minimization off;\n    synth-from-dnssec no;\n"}
JUDGES = {"unbound": "10.53.0.1", "bind": "10.53.0.2", "knot": "10.53.0.3", "powerdns": "10.53.0.4"}
SOFTWARE = {"knot": "knot-resolver", "powerdns": "pdns-recursor"}


@dataclass(frozen=True)
class Internet:
    instance: instances.Instance

    @property
    def client(self):
        return self.instance.namespace("client")

    def address_of(self, judge):
        return JUDGES[judge]

    def log_of(self, judge):
        return self.instance.folder_of(judge) / "named.log"


@contextlib.contextmanager
def internet(worlds, judges):
    """Up while the block runs. The worlds are pairs of a world and its estate."""
    instances.sweep()
    netns.adopt_orphans()
    lab = instances.own()
    lock = instances.claim(lab)
    try:
        _bring_up(lab, worlds, judges)
        yield Internet(lab)
    finally:
        lab.remove()
        lock.close()
        instances.sweep()


def _bring_up(lab, worlds, judges):
    root, parent = above([estate.zone for _, estate in worlds])
    lab.hints.write_text(build.HINTS)
    lab.anchor.write_text(anchor_text(root))
    servers = [serving.Server(software, chosen) for software, chosen in serving.assign(worlds).items() if chosen]
    zones_of = {ROOT: [root], PARENT: [parent], **_scripted([estate for _, estate in worlds], servers)}
    nodes = {"authority": tuple(zones_of), **{server.node: server.addresses for server in servers},
             **{name: (JUDGES[name],) for name in judges}}
    build_topology(lab, Topology(tuple(Node(name, addresses) for name, addresses in nodes.items())))
    serve(lab, authority.Directory(zones_of))
    for server in servers:
        _start(lab, server)
    services = [tiers.Tier(name, SOFTWARE.get(name, name), address=JUDGES[name], settings=SETTINGS.get(name, "")) for name in judges]
    tiers.start_all(lab, services, anchor.parse(anchor_text(root)), nodes)


def _scripted(estates, servers):
    """Address -> zones, of what no real server serves."""
    taken = {address for server in servers for address in server.addresses}
    zones_of = {}
    for zone in (zone for estate in estates for zone in estate.zones if zone.address not in taken):
        zones_of.setdefault(zone.address, []).append(zone)
    return zones_of


def anchor_text(root):
    ds = zones.ds_of(root.origin, root.ksks[0]).data
    return f". DS {int.from_bytes(ds[:2], 'big')} {ds[2]} {ds[3]} {ds[4:].hex()}\n"


def above(tops):
    """The root and the parent of all worlds."""
    parent = zones.new(table.PARENT, PARENT, keys.ECDSAP256)
    parent.children = tops
    root = zones.new(".", ROOT, keys.ECDSAP256)
    root.remove(root.name("ns"), dns.rdatatype.A)
    root.add("@", "NS", "a.root.")
    root.add("a.root.", "A", ROOT)
    root.children = [parent]
    for zone in (parent, root):
        zone.finish()
    return root, parent


def _start(lab, server):
    folder = lab.folder_of(server.node)
    folder.mkdir(parents=True)
    process = processes.start(lab, server.node, server.command(folder))
    query = dns.message.make_query(server.zones[0].origin, "SOA")
    processes.await_answer(lab, server.node, process, server.addresses[0], query)


def serve(lab, directory):
    """Starts the authority, which serves until the lab is removed."""
    folder = lab.folder_of("authority")
    folder.mkdir(parents=True)
    process = os.fork()
    if process == 0:
        _become_authority(lab, directory, folder)
    query = dns.message.make_query(".", "SOA")
    processes.await_answer(lab, "authority", _Child(process), ROOT, query)


def _become_authority(lab, directory, folder):
    try:
        output = os.open(folder / "output", os.O_WRONLY | os.O_CREAT)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.nice(-10)        # everybody waits for it, and BIND but 0.8 s
        with netns.inside(lab.namespace("authority")):
            authority.serve(directory)
    finally:
        os._exit(1)


@dataclass(frozen=True)
class _Child:
    """A forked process as one that subprocess had started."""
    pid: int

    def poll(self):
        return None if os.waitpid(self.pid, os.WNOHANG)[0] == 0 else 1
