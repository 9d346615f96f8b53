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


DNAME = r"leaf\.tree"
MISSES = (
    Miss(DNAME, r"(said is|refutes) answer-differs",
         "of a DNAME with another signature it says that the data is other data"),
    Miss(r"old keys", r"refutes dnskey-stale: .* handed out no signature over",
         "it says that data is signed by the newer key where that signed its denial"),
    Miss(r"optout.*zone: no denial", r"tier parent at .*: denial-missing",
         "under opt-out it takes a denial without proof for insecure in its own walk, and for bogus at the parent"),
    Miss(r"knot-resolver behind .*child: name denied|behind knot-resolver: parent: name denied", r"ds-from-child",
         "a policy of Knot Resolver denies with an SOA of its own at the name, which it takes for that of a zone there"),
    Miss(r" tower .*one server: .* at \S*leaf\.mid", r"(tier parent at |refutes try:)",
         "in a zone three cuts deep it asks the second server, and does not hold its answer against the first one's"),
    Miss(r"one server: forged data at", r"said is .* tier (parent|child) at .*: answer-differs",
         "where a tier took other data from one server, under the same signature, no other server is asked, and the tier is blamed"),
    Miss(r"other DS", r"refutes servers-disagree: .* hold the same records",
         "it says besides that the zone's own servers disagree, which say the same"),
)


def reason_for(world, complaint):
    """Why that is known to be missed; None if it is not."""
    return next((miss.reason for miss in MISSES if miss.fits(world, complaint)), None)
