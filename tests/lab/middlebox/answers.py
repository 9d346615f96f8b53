"""Mutations that give another answer than the server's."""

import time

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

from .mutation import Mutation, named


def response(query, rcode):
    answer = dns.message.make_response(query, recursion_available=True)
    answer.set_rcode(rcode)
    return answer


@named("servfail")
class Servfail(Mutation):
    """Answers SERVFAIL for the name OPERAND, or for NAME/TYPE."""

    def ask(self, passage, query):
        name, _, rdtype = self.operand.partition("/")
        if passage.question.name != dns.name.from_text(name):
            return query
        if rdtype and passage.question.rdtype != dns.rdatatype.from_text(rdtype):
            return query
        return response(query, dns.rcode.SERVFAIL)


@named("servfail-once")
class ServfailOnce(Servfail):
    """Does as servfail to the first such question without CD, and to no other."""

    def __init__(self, operand):
        super().__init__(operand)
        self.done = False

    def ask(self, passage, query):
        if self.done or query.flags & dns.flags.CD:
            return query
        outcome = super().ask(passage, query)
        self.done = outcome is not query
        return outcome


@named("rcode")
class Rcode(Mutation):
    """The answer about a name stays as it is, with another rcode: the operand is NAME=RCODE."""

    def __init__(self, operand):
        super().__init__(operand)
        name, _, rcode = operand.partition("=")
        self.name, self.rcode = dns.name.from_text(name), dns.rcode.from_text(rcode)

    def reply(self, passage, answer):
        if passage.question.name == self.name:
            answer.set_rcode(self.rcode)
        return answer


@named("delay")
class Delay(Mutation):
    """Answers come late by as many seconds as OPERAND says."""

    def reply(self, passage, answer):
        time.sleep(float(self.operand))
        return answer


@named("forget-aa")
class ForgetAa(Mutation):
    """Answers come without the AA flag."""

    def reply(self, passage, answer):
        answer.flags &= ~dns.flags.AA
        return answer


@named("denial-without-soa")
class DenialWithoutSoa(Mutation):
    """Denials come without the AA flag and without the SOA."""

    def reply(self, passage, answer):
        if not answer.answer and any(rrset.rdtype == dns.rdatatype.SOA for rrset in answer.authority):
            answer.flags &= ~dns.flags.AA
            answer.authority = [rrset for rrset in answer.authority if dns.rdatatype.SOA not in (rrset.rdtype, rrset.covers)]
        return answer


def question_at(place):
    """(name, type) of NAME/TYPE."""
    name, _, rdtype = place.partition("/")
    return dns.name.from_text(name), dns.rdatatype.from_text(rdtype)


@named("nothing")
class Nothing(Mutation):
    """Answers the question NAME/TYPE with NOERROR and no record, as a filter on types does."""

    def ask(self, passage, query):
        asked = passage.question.name, passage.question.rdtype
        return response(query, dns.rcode.NOERROR) if asked == question_at(self.operand) else query


@named("alias")
class Alias(Mutation):
    """Answers a question with a CNAME, unsigned: the operand is NAME/TYPE=TARGET."""

    def __init__(self, operand):
        super().__init__(operand)
        place, _, self.target = operand.partition("=")
        self.asked = question_at(place)

    def ask(self, passage, query):
        if (passage.question.name, passage.question.rdtype) != self.asked:
            return query
        answer = response(query, dns.rcode.NOERROR)
        answer.answer.append(dns.rrset.from_text(self.asked[0], 300, "IN", "CNAME", self.target))
        return answer


@named("divert")
class Divert(Mutation):
    """Asks everything at another server: the operand is its address."""

    def ask(self, passage, query):
        query.flags |= dns.flags.RD     # it is a resolver
        return query

    def via(self, passage):
        return self.operand


@named("divert-one")
class DivertOne(Mutation):
    """Asks one question at another server, as a cache that took its answer from there once: the operand is NAME/TYPE=ADDRESS."""

    def __init__(self, operand):
        super().__init__(operand)
        place, _, self.address = operand.partition("=")
        self.asked = question_at(place)

    def via(self, passage):
        return self.address if self._concerns(passage) else None

    def reply(self, passage, answer):
        if self._concerns(passage):
            answer.flags = answer.flags & ~dns.flags.AA | dns.flags.RA
        return answer

    def _concerns(self, passage):
        return (passage.question.name, passage.question.rdtype) == self.asked


@named("ds-nodata-without-proof")
class DsNodataWithoutProof(Mutation):
    """Answers every DS question, or that for the name OPERAND, with NODATA and an empty authority section."""

    def ask(self, passage, query):
        if passage.question.rdtype != dns.rdatatype.DS:
            return query
        if self.operand and passage.question.name != dns.name.from_text(self.operand):
            return query
        return response(query, dns.rcode.NOERROR)


@named("ds-from-child")
class DsFromChild(Mutation):
    """Asks for the DS of a zone at the zone's own server: the operand is ZONE=ADDRESS.

    The answer is what that server rightly says about its own apex: NODATA with the child's SOA and NSEC.
    """

    def __init__(self, operand):
        super().__init__(operand)
        zone, _, self.address = operand.partition("=")
        self.zone = dns.name.from_text(zone)

    def via(self, passage):
        return self.address if self._concerns(passage) else None

    def reply(self, passage, answer):
        if self._concerns(passage):
            answer.flags = answer.flags & ~dns.flags.AA | dns.flags.RA
        return answer

    def _concerns(self, passage):
        return passage.question.rdtype == dns.rdatatype.DS and passage.question.name == self.zone


@named("empty")
class Empty(Mutation):
    """Answers every question for the type OPERAND with nothing at all: no data, no denial."""

    def ask(self, passage, query):
        return response(query, dns.rcode.NOERROR) if passage.question.rdtype == dns.rdatatype.from_text(self.operand) else query


@named("deny")
class Deny(Mutation):
    """Answers every question for the name OPERAND with NXDOMAIN and nothing else."""

    def ask(self, passage, query):
        return response(query, dns.rcode.NXDOMAIN) if passage.question.name == dns.name.from_text(self.operand) else query
