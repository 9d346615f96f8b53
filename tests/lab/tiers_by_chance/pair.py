"""Pairs of resolvers: one that forwards to one that iterates."""

from dataclasses import dataclass

# Software -> its node and address.
PARENTS = {"bind": ("p-bind", "10.53.0.1"), "unbound": ("p-unbound", "10.53.0.2"), "knot-resolver": ("p-knot", "10.53.0.3"),
           "pdns-recursor": ("p-pdns", "10.53.0.4")}


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

    def can_ask(self, question):
        """Where nothing is wrong, dnsmasq 2.90 fails at DNAMEs, and so does Unbound 1.17 as PowerDNS Recursor 4.8 hands them out of its
        cache."""
        fails = self.child == "dnsmasq" or (self.child, self.parent) == ("unbound", "pdns-recursor")
        return not fails or "tree" not in question.asked

    def __str__(self):
        return f"{self.child} behind {self.parent}"


PAIRS = tuple(Pair(child, parent, number) for number, (child, parent) in enumerate((
    ("bind", "unbound"), ("unbound", "bind"), ("bind", "bind"), ("unbound", "unbound"), ("knot-resolver", "unbound"),
    ("pdns-recursor", "bind"), ("dnsmasq", "bind"), ("bind", "knot-resolver"), ("unbound", "pdns-recursor"), ("dnsmasq", "unbound"),
), start=1))
