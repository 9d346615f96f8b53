"""A response on its way out, which may still be changed."""

from dataclasses import dataclass, field

import dns.rcode
from dns.rdatatype import RRSIG

from .zone import rrset_of


@dataclass
class Response:
    """Sections hold RRsets; signatures are RRsets of type RRSIG right behind what they cover."""
    rcode: int = dns.rcode.NOERROR
    authoritative: bool = True
    answer: list = field(default_factory=list)
    authority: list = field(default_factory=list)
    additional: list = field(default_factory=list)

    @property
    def sections(self):
        return self.answer, self.authority, self.additional

    def strip(self, unwanted):
        """Takes out every RRset for which unwanted(rrset) holds."""
        for section in self.sections:
            section[:] = [rrset for rrset in section if not unwanted(rrset)]


def signatures_of(name, covered, rdatas, ttl=300):
    made = rrset_of(name, RRSIG, rdatas, ttl)
    made.covers = covered
    return made
