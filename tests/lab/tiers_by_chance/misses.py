"""What the tool is known to get wrong, or to say in words that its own exchanges refute. A miss that none of these fits fails the run."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Miss:
    worlds: str         # a regular expression that is found in the world's line
    complaint: str      # and one for what was wrong with the report
    reason: str

    def fits(self, world, complaint):
        return bool(re.search(self.worlds, str(world)) and re.search(self.complaint, complaint))


MISSES = ()


def reason_for(world, complaint):
    """Why that is known to be missed; None if it is not."""
    return next((miss.reason for miss in MISSES if miss.fits(world, complaint)), None)
