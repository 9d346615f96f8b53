"""Why a validator says something else than the RFCs do: each difference, whose it is, and where it stands.

An explanation that fits no difference is out of date, and as bad as a difference without one, unless it is of something
that a judge does in some runs only, or that it does in other versions than this machine's. Where whybogus
is odd without saying that it can't tell, that is a fault, mended or known.
"""

import functools

from . import bind, through, unbound, whybogus
from .explanation import Explanation  # noqa: F401

EXPLANATIONS = (*bind.EXPLANATIONS, *unbound.EXPLANATIONS, *through.EXPLANATIONS, *whybogus.EXPLANATIONS, *whybogus.FAULTS)
FAULTS = whybogus.FAULTS


@functools.cache
def holding_here():
    """Those of this machine's versions of the judges."""
    return tuple(one for one in EXPLANATIONS if one.holds_here)
