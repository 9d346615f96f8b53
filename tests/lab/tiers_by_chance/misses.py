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


MISSES = (
    Miss(r"knot-resolver.* harmless exception", r"denial-missing .*nothing closer than the wildcard",
         "the report is right: where Knot Resolver excepts a zone it leaves out the proof that a wildcard's answer owes, and whoever validates "
         "behind it fails"),
    Miss(r"pdns-recursor behind .*: undamaged", r"rrsig-stripped .*DNSKEY without its signature",
         "the report is right: PowerDNS Recursor 4.8 rarely hands out keys without their signature, and says SERVFAIL, while it is asked for several "
         "things at once"),
)


def reason_for(world, complaint):
    """Why that is known to be missed; None if it is not."""
    return next((miss.reason for miss in MISSES if miss.fits(world, complaint)), None)
