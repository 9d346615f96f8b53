"""The worlds: for each a shape, the mutations of it, and the question. Names follow from these."""

import hashlib
import random
import re
from dataclasses import dataclass, replace

from . import catalogue, keys
from .estate import Estate
from .mutation import Coincidence
from .shapes import SHAPES

PARENT = "worlds."
SEED = 3
ADDRESSES_EACH = 4
TURNS = 20
ALGORITHMS = (keys.ED25519, keys.ED25519, keys.ECDSAP256, keys.ECDSAP256, keys.RSASHA256, keys.ECDSAP384)


@dataclass(frozen=True)
class World:
    number: int
    row: catalogue.Row
    turn: int = 0
    is_sample: bool = False     # the first of its kind

    @property
    def name(self):
        """Shape, mutations and question, as words."""
        algorithm = () if self.row.algorithm is None else (f"({self.row.algorithm})",)
        return " ".join((self.row.shape, *self.row.mutations, self.row.question, *algorithm))

    @property
    def label(self):
        """Follows from the world alone, so that others beside it change nothing."""
        return "w" + hashlib.sha256(f"{SEED} {self.name}".encode()).hexdigest()[:6] + "x" * self.turn

    @property
    def origin(self):
        return f"{self.label}.{PARENT}"

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


def built(world):
    """The world under a name for which no hashes coincide that must not, and its estate."""
    for turn in range(TURNS):
        turned = replace(world, turn=turn)
        try:
            return turned, turned.build()
        except Coincidence:
            continue
    raise RuntimeError(f"the hashes of {world.name} always coincide")


def all_of(rows):
    """A sample has the first world of each shape, kind of mutation and truth."""
    kinds = [(row.shape, row.truth, *(text.partition(":")[0] for text in row.mutations)) for row in rows]
    return [World(number, row, is_sample=kinds.index(kinds[number]) == number) for number, row in enumerate(rows)]


def catalogued():
    return all_of(catalogue.rows())


def matching(worlds, pattern):
    """Those whose names or origins match a regular expression, all without one."""
    return [world for world in worlds if not pattern or re.search(pattern, f"{world.origin} {world.name}")]
