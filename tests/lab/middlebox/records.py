"""Mutations that take records away or change them."""

import dns.flags
import dns.rdata
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


@named("bare-denial")
class BareDenial(Mutation):
    """Adds an NSEC record without a signature at the name OPERAND to each answer that has denial records."""

    def reply(self, passage, answer):
        if any(rrset.rdtype in DENIALS for rrset in answer.authority):
            answer.authority.append(dns.rrset.from_text(self.operand, 300, "IN", "NSEC", f"\\000.{self.operand} A RRSIG NSEC"))
        return answer


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


@named("glue")
class Glue(Mutation):
    """The one address of all servers that a referral names is OPERAND."""

    def reply(self, passage, answer):
        kept = [rrset for rrset in answer.additional if rrset.rdtype not in (dns.rdatatype.A, dns.rdatatype.AAAA)]
        named = {rrset.name for rrset in answer.additional} - {rrset.name for rrset in kept}
        answer.additional = kept + [dns.rrset.from_text(name, 300, "IN", "A", self.operand) for name in sorted(named)]
        return answer


@named("swell")
class Swell(Mutation):
    """Every record of the type OPERAND has an octet more than its RDATA; signatures stay as they were."""

    def reply(self, passage, answer):
        swollen = dns.rdatatype.from_text(self.operand)
        answer.answer = [self._longer(rrset) if rrset.rdtype == swollen else rrset for rrset in answer.answer]
        return answer

    @staticmethod
    def _longer(rrset):
        longer = [dns.rdata.GenericRdata(rrset.rdclass, rrset.rdtype, record.to_wire() + b"\0") for record in rrset]
        return dns.rrset.from_rdata_list(rrset.name, rrset.ttl, longer)


@named("strip-rrsig-once")
class StripRrsigOnce(StripRrsig):
    """Does as strip-rrsig to the first answer to a question with CD=1 that holds such a signature, and to no other."""

    def __init__(self, operand=""):
        super().__init__(operand)
        self.done = False

    def reply(self, passage, answer):
        if self.done or not passage.query.flags & dns.flags.CD:
            return answer
        before = len(answer.answer)
        answer = super().reply(passage, answer)
        self.done = len(answer.answer) < before
        return answer


@named("stray-signature")
class StraySignature(Mutation):
    """Adds a signature over the NS set of the signer's zone to each signed answer, and no NS set.

    It is the answer's first signature with another type covered: what it says is of no account without the records.
    """

    def reply(self, passage, answer):
        first = next((rrset for rrset in answer.answer if rrset.rdtype == dns.rdatatype.RRSIG), None)
        if first is not None and passage.question.rdtype not in (dns.rdatatype.DS, dns.rdatatype.DNSKEY):
            stray = first[0].replace(type_covered=dns.rdatatype.NS)
            answer.authority.append(dns.rrset.from_rdata(stray.signer, first.ttl, stray))
        return answer


@named("flip-rrsig")
class FlipRrsig(Mutation):
    """One bit of each RRSIG over the type OPERAND differs."""

    def reply(self, passage, answer):
        covered = dns.rdatatype.from_text(self.operand)
        answer.answer = [self._flipped(rrset) if rrset.covers == covered else rrset for rrset in answer.answer]
        return answer

    @staticmethod
    def _flipped(rrset):
        flipped = [record.replace(signature=record.signature[:-1] + bytes([record.signature[-1] ^ 1])) for record in rrset]
        return dns.rrset.from_rdata_list(rrset.name, rrset.ttl, flipped)
