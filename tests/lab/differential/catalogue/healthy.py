"""Nothing is wrong: every kind of answer out of every shape, and every algorithm."""

from .. import keys
from .row import row

QUESTIONS = ("www/A", "www/AAAA", "nope/A", "alias/A", "ent/A", "deep.down/A", "x.wild/A", "x.wild/AAAA", "exact.wild/A",
             "x.wildalias/A", "leaf.tree/A", "nope.tree/A", "@/MX", "@/DNSKEY", "@/DS", "www/DS", "nope/DS", "ent/DS")
OPTED_OUT = {"nope/A", "nope/DS", "nope.tree/A", "x.wild/A", "x.wild/AAAA", "x.wildalias/A", "deep.down/A"}
CUTS = {"www.sub/A": "secure", "www.sub/AAAA": "secure", "nope.sub/A": "secure", "sub/A": "secure", "sub/DS": "secure",
        "bare/DS": "secure", "www.bare/A": "insecure", "nope.bare/A": "insecure", "bare/NS": "insecure",
        "to-sub/A": "secure", "to-bare/A": "insecure", "up.sub/A": "secure", "up.bare/A": "insecure"}
BETWEEN = {"between/A": "secure", "between/DS": "secure", "between/ANY": "secure", "x.between/A": "secure", "low.between/A": "insecure",
           "www.low.between/A": "insecure"}
TOWERS = {"www.leaf.mid/A": "secure", "leaf.mid/DS": "secure", "nope.mid/A": "secure", "www.mid/A": "secure"}
GAPS = {"www.leaf.mid/A": "insecure", "leaf.mid/DS": "insecure", "mid/DS": "secure", "www.mid/AAAA": "insecure"}
TINY = {"@/SOA": "secure", "@/A": "secure", "nope/A": "secure", "a.nope/A": "secure", "nope/DS": "secure", "~~/A": "secure"}


def rows():
    yield from (row(shape, "healthy", question, "insecure" if shape == "optout" and question in OPTED_OUT else "secure")
                for shape in ("nsec", "nsec3", "optout", "compact", "black-lies", "narrow", "narrow3")
                for question in QUESTIONS)
    yield from (row("nsec", "forget-aa", question, "secure") for question in QUESTIONS)
    yield from _of(("nsec-cut", "nsec3-cut", "nsec-cut-together"), CUTS)
    yield from _of(("optout-cut",), CUTS | {"bare/DS": "insecure", "nope.sub/A": "insecure"})
    yield from _of(("nsec3-between",), BETWEEN)
    yield from _of(("optout-between",), dict.fromkeys(BETWEEN, "insecure"))
    yield from _of(("tower", "tower-together", "tower-grandparent"), TOWERS)
    yield from _of(("gap", "gap-together"), GAPS)
    yield from _of(("tiny", "tiny3"), TINY)
    yield from (row("nsec", "healthy", "www/A", "secure", algorithm) for algorithm in (5, 7, 8, 10, 13, 14, 15, 16))
    yield from (row("nsec", "healthy", "www/A", "insecure", algorithm)
                for algorithm in (keys.RSAMD5, keys.DSA, 6, keys.GOST, 17, 100, 252, keys.PRIVATEDNS, keys.PRIVATEOID))


def _of(shapes, questions):
    return [row(shape, "healthy", question, truth) for shape in shapes for question, truth in questions.items()]
