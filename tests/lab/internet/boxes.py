"""Boxes: DNS proxies of the lab's own that stand before a server and change what passes (tests/lab/box)."""

from dataclasses import dataclass
from pathlib import Path

import dns.message

from . import processes
from .topology import Diversion, Node

GREETING = dns.message.make_query("box.whybogus.", "TXT", "CH")     # the box answers this itself
PROGRAM = Path(__file__).resolve().parent.parent / "box"


@dataclass(frozen=True)
class Box:
    """A box before the node `before`, in the way of the nodes `only_for`, or of everybody."""
    before: str
    mutations: tuple
    only_for: tuple = ()
    number: int = 1

    @property
    def name(self):
        return f"box{self.number}"

    @property
    def own_address(self):
        return f"10.53.64.{self.number}"


def hidden(address):
    """The address at which a box reaches the server that it stands before: 10.53.1.4 is also 10.53.129.4."""
    first, second, third, fourth = address.split(".")
    return f"{first}.{second}.{int(third) + 128}.{fourth}"


def diversions(boxes, address_of):
    return tuple(Diversion(address_of[box.before], box.name, tuple(box.only_for)) for box in boxes)


def node(box, address_of):
    """The hub routes only the box's own address to it; what else reaches it comes by diversion."""
    return Node(box.name, (box.own_address,), unrouted=(address_of[box.before],))


def start_all(instance, boxes, address_of):
    for box in boxes:
        _start(instance, box, address_of[box.before])


def _start(instance, box, address):
    instance.folder_of(box.name).mkdir(parents=True)
    argv = [str(PROGRAM), f"--listen={address}", f"--forward={hidden(address)}", f"--from={box.own_address}",
            *box.mutations]
    process = processes.start(instance, box.name, argv)
    processes.await_answer(instance, box.name, process, address, GREETING)
