"""Mutations that take records away or change them."""

import dns.rdataclass
import dns.rdatatype
import dns.rrset

from .mutation import Mutation, named

DENIALS = (dns.rdatatype.NSEC, dns.rdatatype.NSEC3)


def keep(answer, wanted):
    """The answer with only those RRsets for which wanted(rrset) holds."""
    for section in (answer.answer, answer.authority, answer.additional):
        section[:] = [rrset for rrset in section if wanted(rrset)]
    return answer


@named("strip-rrsig")
class StripRrsig(Mutation):
    """Takes the RRSIGs over the type OPERAND off, or all RRSIGs without an operand."""

    def reply(self, passage, answer):
        covered = dns.rdatatype.from_text(self.operand) if self.operand else None
        return keep(answer, lambda rrset: rrset.rdtype != dns.rdatatype.RRSIG or covered not in (None, rrset.covers))


@named("strip-denial")
class StripDenial(Mutation):
    """Takes all NSEC and NSEC3 records off, and their signatures."""

    def reply(self, passage, answer):
        return keep(answer, lambda rrset: rrset.rdtype not in DENIALS and rrset.covers not in DENIALS)


@named("rewrite-a")
class RewriteA(Mutation):
    """Every A record says OPERAND; signatures stay as they were."""

    def reply(self, passage, answer):
        answer.answer = [self._rewritten(rrset) for rrset in answer.answer]
        return answer

    def _rewritten(self, rrset):
        if rrset.rdtype != dns.rdatatype.A:
            return rrset
        return dns.rrset.from_text(rrset.name, rrset.ttl, "IN", "A", self.operand)
