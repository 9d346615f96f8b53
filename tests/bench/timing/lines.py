"""The client's lines to the hub, of which one is in use at a time: the lab's own, and some with a relay in them.

All carry the same address of the client, so the servers and their caches are the same whichever is in use.
"""

import contextlib
import subprocess
from dataclasses import dataclass
from pathlib import Path

from internet import client_link, netns, topology
from internet.errors import LabError, Unavailable

TUN = Path("/dev/net/tun")


@dataclass(frozen=True)
class Line:
    title: str
    client_route: str       # how the client reaches everybody
    hub_device: str         # where the hub sends what is for the client


PLAIN = Line("no relay", f"via {topology.GATEWAY} dev eth0 onlink", client_link.LINK)


def need_tun():
    if not TUN.exists():
        raise Unavailable(f"there is no {TUN}")


def use(instance, line):
    """Sends everything over this line from now on. Nothing may be under way."""
    netns.ip_batch([f"route replace {client_link.ADDRESS}/32 dev {line.hub_device}"],
                   instance.namespace(topology.HUB))
    netns.ip_batch([f"route replace default {line.client_route} src {client_link.ADDRESS}"],
                   instance.namespace(client_link.NODE))


@contextlib.contextmanager
def relayed(relay, instance, delay_ms):
    """A line with a relay that holds each packet for so long, each way; it goes at the end of the block."""
    device = f"slow{delay_ms}"
    nodes = [instance.namespace(node) for node in (client_link.NODE, topology.HUB)]
    process = subprocess.Popen([relay, f"--delay-ms={delay_ms}", *(f"{node}/{device}" for node in nodes)],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        _await_ready(process)
        for node in nodes:
            _close_to_ipv6(node, device)
            netns.ip_batch([f"link set dev {device} up"], node)
        yield Line(f"relay {delay_ms} ms", f"dev {device}", device)
    finally:
        process.terminate()
        process.communicate()


def _await_ready(process):
    if process.stdout.readline() != "ready\n":
        raise LabError(f"the relay did not start: {process.communicate()[1].strip()}")


def _close_to_ipv6(node, device):
    """The lab has no IPv6: without this the kernel would look for routers on the line."""
    with netns.inside(node):
        setting = Path(f"/proc/sys/net/ipv6/conf/{device}/disable_ipv6")
        if setting.exists():
            setting.write_text("1")
