"""The resolvers: four that iterate, and behind them one for each pair, which forwards."""

from dataclasses import dataclass

from internet.tiers import Tier

PARENTS = {"bind": ("p-bind", "10.53.0.1"), "unbound": ("p-unbound", "10.53.0.2"), "knot-resolver": ("p-knot", "10.53.0.3"),
           "pdns-recursor": ("p-pdns", "10.53.0.4")}
# An answer that took long is not dropped, and a server that was slow once is not taken for a dead one: the machine has much else to do.
PATIENT = {"unbound": "    discard-timeout: 60000\n    wait-limit: 0\n    infra-keep-probing: yes\n    infra-host-ttl: 5\n"}


@dataclass(frozen=True)
class Pair:
    child: str          # software
    parent: str
    number: int

    @property
    def parent_name(self):
        return PARENTS[self.parent][0]

    @property
    def parent_address(self):
        return PARENTS[self.parent][1]

    @property
    def child_name(self):
        return f"c{self.number}"

    @property
    def child_address(self):
        return f"10.53.2.{self.number}"

    def __str__(self):
        return f"{self.child} behind {self.parent}"


PAIRS = tuple(Pair(child, parent, number) for number, (child, parent) in enumerate((
    ("bind", "unbound"), ("unbound", "bind"), ("bind", "bind"), ("unbound", "unbound"),
), start=1))


def running(pairs):
    """The tiers of these pairs."""
    parents = [Tier(pair.parent_name, pair.parent, address=pair.parent_address, settings=PATIENT.get(pair.parent, ""))
               for pair in {pair.parent: pair for pair in pairs}.values()]
    return parents + [Tier(pair.child_name, pair.child, address=pair.child_address, forward=pair.parent_name,
                           settings=PATIENT.get(pair.child, "")) for pair in pairs]
