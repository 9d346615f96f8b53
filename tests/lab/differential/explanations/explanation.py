"""One entry of the table of differences."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    judge: str              # whose verdict is odd
    worlds: str             # a regular expression for the worlds' names, all of it
    says: str               # its verdict
    text: str
    always: bool = True     # else in some runs only

    def fits(self, world, judge, verdict):
        return judge == self.judge and verdict == self.says and re.fullmatch(self.worlds, world.name) is not None
