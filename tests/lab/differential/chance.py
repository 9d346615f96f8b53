"""Worlds by chance, of which nobody has said what is true: there the judges are only held against each other.

They are for looking for what no row of the catalogue thought of. What they find becomes a row, with its truth.
"""

import random

from . import keys
from .catalogue import Row
from .shapes import SHAPES
from .worlds import World

NAMES = ("www", "nope", "alias", "ent", "deep.down", "x.wild", "exact.wild", "a.b.x.wild", "x.exact.wild", "x.wildalias", "leaf.tree",
         "nope.tree", "@", "a.ent", "x.ent", "*.wild", "wild", "mail", "zzz", "tree", "x.www", "ent2.ent3", "x.sub2", "*", "q.b.wild")
BELOW = {"cut": ("www.sub", "nope.sub", "sub", "bare", "www.bare", "nope.bare", "to-sub", "to-bare", "up.sub", "up.bare", "x.wild.sub"),
         "tower": ("www.leaf.mid", "leaf.mid", "nope.mid", "www.mid", "mid", "nope.leaf.mid", "x.wild.mid", "x.wild.leaf.mid"),
         "between": ("between", "x.between", "low.between", "www.low.between"), "tiny": ("@", "nope", "a.nope", "~~")}
TYPES = ("A", "A", "A", "AAAA", "TXT", "DS", "CNAME", "MX", "NS", "SOA")
UNKNOWN = "unknown"


def worlds(seed, count):
    rng = random.Random(seed)
    rows = dict.fromkeys(_row(rng) for _ in range(count))
    return [World(number, row) for number, row in enumerate(rows)]


def _row(rng):
    shape = rng.choice(sorted(SHAPES))
    question = f"{rng.choice(_names(shape))}/{rng.choice(TYPES)}"
    return Row(shape, tuple(_mutations(rng, shape, question)), question, UNKNOWN, rng.choice((keys.ED25519, keys.ECDSAP256)))


def _names(shape):
    below = next((names for part, names in BELOW.items() if part in shape.replace("gap", "tower")), ())
    return below if shape.startswith("tiny") else (*NAMES, *below * 3)


def _mutations(rng, shape, question):
    seed = rng.randrange(10 ** 6)
    places = [question, question, question, ""] + (["sub/DS", "bare/DS", "sub/DNSKEY"] if "cut" in shape else [])
    chosen = []
    if "cut" in shape and rng.random() < 0.2:
        chosen.append("plain-referrals")
    if rng.random() < 0.4:
        chosen.append(f"garnish:{seed}")
    if rng.random() < 0.3:
        chosen.append(f"mislead:{seed}")
    if not chosen or rng.random() < 0.7:
        chosen.append(f"tamper:{rng.choice(places)},{seed}")
    return chosen
