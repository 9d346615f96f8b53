"""One entry of the table of differences."""

import re
from dataclasses import dataclass

from internet import releases, tiers, version


@dataclass(frozen=True)
class Explanation:
    judge: str              # whose verdict is odd
    worlds: str             # a regular expression for the worlds' names, all of it
    says: str               # its verdict
    text: str
    always: bool = True     # else in some runs only
    versions: str = ""      # of the software that it holds for, as in "bind >= 9.20"; of all without it

    @property
    def holds_here(self):
        """Whether it is of this machine's versions."""
        if not self.versions:
            return True
        wanted = version.parse_range(self.versions)
        return releases.version_of(releases.own(), tiers.SOFTWARE[wanted.software]) in wanted

    def fits(self, world, judge, verdict):
        return judge == self.judge and verdict == self.says and re.fullmatch(self.worlds, world.name) is not None
