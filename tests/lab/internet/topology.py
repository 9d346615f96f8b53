"""The wires: a star of routed links around one hub.

Every node has its own namespace, a veth pair to the hub, and its addresses as /32, and may have an IPv6 address besides.
Nothing leads out of the star.
A *diversion* sends questions (packets to port 53) for an address to another node, from all senders or from some:
that is how a box stands before a server without anybody's configuration knowing. A *block* is a firewall rule in
the hub.
"""

from dataclasses import dataclass
from pathlib import Path

from . import client_link, netns
from .errors import Unavailable

HUB = "hub"
GATEWAY = "10.53.255.1"
GATEWAY_6 = "fe80::1"     # on each of the hub's ends: IPv6 finds a neighbour only by an address of the link's own
PROTOCOLS = ("udp", "tcp")


@dataclass(frozen=True)
class Node:
    name: str
    addresses: tuple
    unrouted: tuple = ()    # addresses that it has, but that the hub sends elsewhere
    ipv6: str = ""          # its IPv6 address, if it has one


@dataclass(frozen=True)
class Diversion:
    address: str            # packets for port 53 of this address
    to: str                 # go to this node
    only_for: tuple = ()    # when they come from one of these nodes; from any other node if empty


@dataclass(frozen=True)
class Block:
    """Packets for port 53 of a network that vanish ("drop") or are answered with an ICMP error ("reject")."""
    network: str
    sender: str = ""        # a node; any node if empty
    protocol: str = ""      # "udp" or "tcp"; both if empty
    how: str = "drop"

    def __post_init__(self):
        assert self.protocol in ("", *PROTOCOLS) and self.how in ("drop", "reject"), self

    @property
    def is_ipv6(self):
        return ":" in self.network


@dataclass(frozen=True)
class Topology:
    nodes: tuple
    diversions: tuple = ()
    blocks: tuple = ()
    silent: tuple = ()      # addresses that swallow every packet
    client_ipv6: str = ""   # the client's IPv6 address, if it has one


def build(instance, topology):
    names = [HUB, client_link.NODE, *(node.name for node in topology.nodes)]
    netns.create([instance.namespace(name) for name in names])
    _open_hub(instance)
    for node in topology.nodes:
        _attach(instance, node)
    client_link.attach(instance, instance.namespace(HUB), GATEWAY)
    _attach_ipv6(instance, topology)
    _add_policies(instance, topology)


def link_of(node):
    """The name of the hub's end of a node's link."""
    return f"to-{node}"


def _open_hub(instance):
    hub = instance.namespace(HUB)
    with netns.inside(hub):
        ipv4 = Path("/proc/sys/net/ipv4")
        (ipv4 / "ip_forward").write_text("1")
        for scope in ("all", "default"):    # a box answers with another node's address
            (ipv4 / "conf" / scope / "rp_filter").write_text("0")
    netns.ip_batch(["link set dev lo up", f"addr add {GATEWAY}/32 dev lo"], hub)


def _attach(instance, node):
    hub, own = instance.namespace(HUB), instance.namespace(node.name)
    link = link_of(node.name)
    first, *others = node.addresses
    # Through the first: the machine has one table of neighbours for all namespaces, of about a thousand.
    netns.ip_batch([f"link add name {link} type veth peer name eth0 netns {own}",
                    f"link set dev {link} up",
                    f"route add {first}/32 dev {link}",
                    *(f"route add {address}/32 via {first} dev {link} onlink" for address in others)], hub)
    netns.ip_batch(["link set dev lo up", "link set dev eth0 up",
                    *(f"addr add {address}/32 dev eth0" for address in node.addresses + node.unrouted),
                    f"route add default via {GATEWAY} dev eth0 onlink"], own)


def _attach_ipv6(instance, topology):
    nodes = [node for node in topology.nodes if node.ipv6] + [Node(client_link.NODE, (), ipv6=topology.client_ipv6)]
    if not any(node.ipv6 for node in nodes):
        return
    hub = instance.namespace(HUB)
    with netns.inside(hub):
        forwarding = Path("/proc/sys/net/ipv6/conf/all/forwarding")
        if not forwarding.exists():
            raise Unavailable("this machine has no IPv6")
        forwarding.write_text("1")
        # Each refusal is told, as a scenario says; by itself the system tells no more than some a second.
        Path("/proc/sys/net/ipv6/icmp/ratemask").write_text("127")
    for node in nodes:
        if node.ipv6:
            _link_ipv6(node, hub, instance.namespace(node.name))


def _link_ipv6(node, hub, own):
    link = link_of(node.name)
    netns.ip_batch([f"addr add {GATEWAY_6}/64 dev {link} nodad", f"route add {node.ipv6}/128 dev {link}"], hub)
    netns.ip_batch([f"addr add {node.ipv6}/128 dev eth0 nodad", f"route add default via {GATEWAY_6} dev eth0"], own)


def _add_policies(instance, topology):
    lines = [f"route add blackhole {address}/32" for address in topology.silent]
    for table, diversion in enumerate(topology.diversions, start=1000):
        lines += _diversion_lines(table, diversion)
    lines += [line for block in topology.blocks if not block.is_ipv6 for line in _block_lines(block)]
    netns.ip_batch(lines, instance.namespace(HUB))
    ipv6_lines = [line for block in topology.blocks if block.is_ipv6 for line in _block_lines(block)]
    netns.ip_batch(ipv6_lines, instance.namespace(HUB), ["-6"])


def _diversion_lines(table, diversion):
    senders = [f"iif {link_of(sender)} " for sender in diversion.only_for] or [""]
    rules = [f"rule add {sender}to {diversion.address}/32 ipproto {protocol} dport 53 lookup {table} pref {table}"
             for sender in senders for protocol in PROTOCOLS]
    return [f"route add {diversion.address}/32 dev {link_of(diversion.to)} table {table}", *rules]


def _block_lines(block):
    action = {"drop": "blackhole", "reject": "prohibit"}[block.how]
    sender = f"iif {link_of(block.sender)} " if block.sender else ""
    protocols = [block.protocol] if block.protocol else PROTOCOLS
    return [f"rule add {sender}to {block.network} ipproto {protocol} dport 53 {action} pref 100"
            for protocol in protocols]
