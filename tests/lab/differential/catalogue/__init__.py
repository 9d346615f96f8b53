"""The table of worlds, by what they are about."""

from . import aliases, canonical, delegations, denials, healthy, keys, limits, signatures, times
from .row import Row  # noqa: F401

PARTS = (healthy, signatures, times, keys, delegations, denials, aliases, canonical, limits)


def rows():
    return [row for part in PARTS for row in part.rows()]
