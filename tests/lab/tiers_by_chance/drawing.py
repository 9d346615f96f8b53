"""Draws worlds by chance: a question, a pair of tiers, and none, one or two faults. A world follows from the seed and its number alone."""

import functools
import random
from dataclasses import dataclass

from differential import keys

from .fault import ORDER, Drawn
from .faults import FAULTS
from .pair import PAIRS, Pair
from .question import QUESTIONS, Question

PARENT = "worlds."
TOGETHER = 500      # worlds that are in one lab, at most
ALGORITHMS = (keys.ED25519, keys.ECDSAP256, keys.ECDSAP256, keys.RSASHA256)
UNDAMAGED = 0.25        # the part of the worlds that have no fault
TWO_FAULTS = 0.15       # the part of the others that have two


@dataclass(frozen=True)
class World:
    seed: str
    number: int
    place: int          # among the worlds of its lab, from which its addresses follow
    question: Question
    pair: Pair
    algorithm: int
    drawn: tuple        # of Drawn

    @property
    def label(self):
        return f"w{self.number}"

    @property
    def origin(self):
        return f"{self.label}.{PARENT}"

    @property
    def kind(self):
        """The row of the table in which it is counted."""
        if not self.drawn:
            return "undamaged"
        return self.drawn[0].fault.kind if len(self.drawn) == 1 else "two faults"

    def __str__(self):
        done = " and ".join(map(str, self.drawn)) or "undamaged"
        return f"{self.label} {self.question.shape} {self.question.asked} ({self.algorithm}) {self.pair}: {done}"


def draw(seed, number):
    rng = random.Random(f"{seed} {number}")
    pair = rng.choice(PAIRS)
    question, drawn = rng.choice([question for question in QUESTIONS if pair.can_ask(question)]), ()
    if rng.random() >= UNDAMAGED:
        fault = rng.choice([fault for fault in FAULTS if fault.fits(pair)])
        question, spot = rng.choice([place for place in _places_of(fault) if pair.can_ask(place[0])])
        drawn = (Drawn(fault, spot),)
        if rng.random() < TWO_FAULTS:
            drawn += _second(rng, pair, question, drawn[0])
    drawn = tuple(sorted(drawn, key=lambda one: ORDER.index(one.tier)))
    return World(seed, number, number % TOGETHER, question, pair, rng.choice(ALGORITHMS), drawn)


@functools.cache
def _places_of(fault):
    return [(question, spot) for question in QUESTIONS for spot in question.spots_for(fault.spots)]


def _second(rng, pair, question, first):
    """Another fault of the same world, at another spot; none if there is none."""
    if first.fault.is_alone:
        return ()
    others = [Drawn(fault, spot) for fault in FAULTS if fault.fits(pair) and fault.site != first.fault.site and not fault.is_alone
              for spot in question.spots_for(fault.spots) if spot != first.spot]
    return (rng.choice(others),) if others else ()
