"""How the client is attached to the hub: a plain veth pair.

The only place that knows it, so that a measurement can put a slow line here instead. What must hold afterwards:
packets of the client's address leave its namespace for the hub, the hub sends packets for it back, and the hub's
end of the line is called LINK.
"""

from . import netns

NODE = "client"
ADDRESS = "10.53.0.10"
LINK = f"to-{NODE}"


def attach(instance, hub, gateway):
    own = instance.namespace(NODE)
    netns.ip_batch([f"link add name {LINK} type veth peer name eth0 netns {own}",
                    f"link set dev {LINK} up",
                    f"route add {ADDRESS}/32 dev {LINK}"], hub)
    netns.ip_batch(["link set dev lo up", "link set dev eth0 up",
                    f"addr add {ADDRESS}/32 dev eth0",
                    f"route add default via {gateway} dev eth0 onlink"], own)
