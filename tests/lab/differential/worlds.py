"""The worlds: for each a shape, the mutations of it, and the question. Names follow from these."""

import re
import random
from dataclasses import dataclass

from . import catalogue, keys
from .estate import Estate
from .shapes import SHAPES

PARENT = "worlds."
SEED = 3
ADDRESSES_EACH = 4
ALGORITHMS = (keys.ED25519, keys.ED25519, keys.ECDSAP256, keys.ECDSAP256, keys.RSASHA256, keys.ECDSAP384)


@dataclass(frozen=True)
class World:
    number: int
    row: catalogue.Row

    @property
    def name(self):
        """Shape, mutations and question, as words."""
        return " ".join((self.row.shape, *self.row.mutations, self.row.question))

    @property
    def origin(self):
        return f"w{self.number:03}.{PARENT}"

    @property
    def question(self):
        """(name, type) as they are asked."""
        owner, _, rdtype = self.row.question.partition("/")
        return (self.origin if owner == "@" else f"{owner}.{self.origin}"), rdtype

    @property
    def addresses(self):
        first = self.number * ADDRESSES_EACH
        return tuple(f"10.60.{(first + n) // 250}.{(first + n) % 250 + 1}" for n in range(ADDRESSES_EACH))

    def build(self):
        """The estate with all zones finished, the same in every run but for the times in its signatures."""
        rng = random.Random(f"{SEED} {self.name}")
        estate = Estate(self.origin, self.addresses, self.row.algorithm or rng.choice(ALGORITHMS))
        SHAPES[self.row.shape](estate)
        estate.finish(self.row.mutations)
        return estate


def all_of(rows):
    return [World(number, row) for number, row in enumerate(rows)]


def chosen(pattern):
    """The worlds whose names or origins match a regular expression, all without one."""
    found = all_of(catalogue.rows())
    return [world for world in found if not pattern or re.search(pattern, f"{world.origin} {world.name}")]
