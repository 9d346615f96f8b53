"""Why a validator says something else than the RFCs do: each difference, whose it is, and where it stands.

An explanation that fits no difference is out of date, and as bad as a difference without one, unless it is of something
that a judge does in some runs only.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    judge: str          # whose verdict is odd
    worlds: str         # a regular expression for the worlds' names, all of it
    says: str           # its verdict
    text: str
    always: bool = True     # else in some runs only

    def fits(self, world, judge, verdict):
        return judge == self.judge and verdict == self.says and re.fullmatch(self.worlds, world.name) is not None


EXPLANATIONS = (
    Explanation("bind", r"nsec (add-expired:www/A|add-junk:www/A,.*) www/A", "bogus",
                "BIND gives an RRset up after one signature that does not verify (its limit against KeyTrap), where RFC 4035 5.3.3 "
                "lets any valid one do; it takes them in random order", always=False),
    Explanation("bind", r"nsec3 nsec3-flags:(2|128) nope/A", "secure",
                "BIND looks at the opt-out bit alone, where RFC 5155 8.2 tells it to ignore NSEC3 with other flags than 0 and 1"),
    Explanation("unbound", r"nsec-cut ds-wrong:1,2x www.sub/A", "secure",
                "Unbound takes a SHA-1 DS beside a SHA-256 one unless harden-algo-downgrade is set; RFC 4509 3 says that it SHOULD "
                "not"),
)
