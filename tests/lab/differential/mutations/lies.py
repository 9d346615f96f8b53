"""What a server says instead of what its zone holds: scripted answers, and answers that lose or change something.

A witness is written as "=NAME", the denial record that matches the name, or "~NAME", the one around it, from the world's
zone; from the zone below it is "child=NAME" or "child~NAME", from the zone's second chain "other=NAME" or "other~NAME". With "!" before it, it is left out, and must be none of the
others.
"""

import dns.rcode
import dns.rdata
import dns.rdatatype
import dns.rrset
from dns.rdatatype import CNAME, DS, HINFO, NSEC, NSEC3, RRSIG, SOA

from .. import mutation
from ..answers import Answerer
from ..mutation import after
from ..response import Response, signatures_of
from ..zone import rrset_of
from .places import holder_of, question_at


def _script(estate, place, make):
    """The zone that holds the name gives that answer to the question."""
    asked = question_at(estate, place)
    holder_of(estate, *asked).scripts[asked] = make
    make()      # so that what is wrong with it shows at once


def _testify(estate, response, witnesses):
    told, untold = [], []
    for text in witnesses:
        (untold if text[0] == "!" else told).append(_witness(estate, text.removeprefix("!")))
    for zone, chain, owner in told:
        Answerer(zone, response).witness(owner, chain)
    if set(map(str, told)) & set(map(str, untold)):
        raise mutation.Coincidence(f"one record is several of {', '.join(witnesses)}")


def _witness(estate, text):
    zone = estate.child if text.startswith("child") else estate.zone
    chain = zone.other_chain if text.startswith("other") else zone.chain
    mark, *name = text.removeprefix("child").removeprefix("other")
    find = {"=": chain.matching, "~": chain.covering}[mark]
    owner = find(estate.zone.name("".join(name)))
    assert owner is not None, f"nothing is {text}"
    return zone, chain, owner


@after
def say(estate, place, rcode, *witnesses):
    """The question is answered with that rcode, the SOA and those witnesses."""
    name, rdtype = question_at(estate, place)

    def make():
        response = Response(dns.rcode.from_text(rcode))
        Answerer(holder_of(estate, name, rdtype), response).soa()
        _testify(estate, response, witnesses)
        return response
    _script(estate, place, make)


@after
def expand(estate, place, source, *witnesses):
    """The question is answered with the records of the wildcard `source`, and those witnesses."""
    name, rdtype = question_at(estate, place)

    def make():
        response = Response()
        Answerer(estate.zone, response).put(response.answer, estate.zone.name(source), rdtype, name)
        _testify(estate, response, witnesses)
        return response
    _script(estate, place, make)


@after
def minimal_any(estate, owner):
    """The question for ANY is answered with one signed HINFO (RFC 8482 4.2), which nobody gets who asks for HINFO."""
    name = estate.zone.name(owner)

    def make():
        made = rrset_of(name, HINFO, [dns.rdata.from_text("IN", HINFO, '"RFC8482" ""')])
        signature = estate.zone.signature(made, estate.zone.zsks[0])
        return Response(answer=[made, signatures_of(name, HINFO, [signature])])
    _script(estate, f"{owner}/ANY", make)


@after
def silence(estate, place):
    """NOERROR with nothing in it."""
    _script(estate, place, Response)


@after
def fail(estate, place, rcode):
    """The question is answered with that rcode and nothing else."""
    _script(estate, place, lambda: Response(dns.rcode.from_text(rcode), authoritative=False))


@after
def ask_child(estate, place):
    """A question that is the upper zone's is answered by the lower one, which rightly says what it knows."""
    name, rdtype = question_at(estate, place)
    child = next(zone for zone in estate.zones if zone.origin == name)

    def make():
        response = Response()
        Answerer(child, response).answer(name, rdtype)
        return response
    _script(estate, place, make)


def lying(estate, place, lie):
    """lie(response) is done to each answer to the question, or to all answers where the place is empty."""
    asked = question_at(estate, place) if place else None
    for zone in estate.zones:
        zone.lies.append(lambda name, rdtype, response: lie(response) if asked in (None, (name, rdtype)) else None)


@after
def lose(estate, place, type_text):
    """Answers lack the RRsets of that type, with their signatures."""
    rdtype = dns.rdatatype.from_text(type_text)
    lying(estate, place, lambda response: response.strip(lambda rrset: rdtype in (rrset.rdtype, rrset.covers)))


@after
def plain_referrals(estate):
    """Referrals say nothing of DS, neither that there is one nor that there is none: a validator has to ask."""
    def lie(response):
        if not response.authoritative:
            response.strip(lambda rrset: {DS, NSEC, NSEC3} & {rrset.rdtype, rrset.covers})
    lying(estate, "", lie)


@after
def lose_rrsig(estate, place, type_text=""):
    """Answers lack the signatures over that type, or all."""
    covered = dns.rdatatype.from_text(type_text) if type_text else None
    lying(estate, place, lambda response: response.strip(
        lambda rrset: rrset.rdtype == RRSIG and covered in (None, rrset.covers)))


@after
def lose_witnesses(estate, place=""):
    """Answers lack all NSEC and NSEC3 records."""
    lying(estate, place, lambda response: response.strip(lambda rrset: {NSEC, NSEC3} & {rrset.rdtype, rrset.covers}))


@after
def lose_soa(estate, place):
    """Negative answers have no SOA."""
    lose(estate, place, "SOA")


@after
def rcode(estate, place, text):
    """The answer stays as it is, with another rcode."""
    def lie(response):
        response.rcode = dns.rcode.from_text(text)
    lying(estate, place, lie)


@after
def forget_aa(estate, place=""):
    """Answers come without the AA flag."""
    def lie(response):
        response.authoritative = False
    lying(estate, place, lie)


@after
def forget_beside(estate, place, type_text):
    """Referrals, and what comes in one answer with an alias, lack the signatures over that type, which are there when it is asked for."""
    rdtype = dns.rdatatype.from_text(type_text)

    def lie(response):
        if not response.authoritative or any(rrset.rdtype == CNAME for rrset in response.answer):
            response.strip(lambda rrset: rrset.covers == rdtype)
    lying(estate, place, lie)


@after
def misname_soa(estate, place, owner):
    """The SOA of a denial has another owner."""
    def lie(response):
        response.authority[:] = [_renamed(rrset, estate.zone.name(owner)) if SOA in (rrset.rdtype, rrset.covers) else rrset
                                 for rrset in response.authority]
    lying(estate, place, lie)


def _renamed(rrset, owner):
    if rrset.rdtype == RRSIG:
        return signatures_of(owner, rrset.covers, list(rrset))
    return dns.rrset.from_rdata_list(owner, rrset.ttl, list(rrset))


@after
def lead_astray(estate, place, target):
    """The CNAME that was made from a DNAME, or any that has no signature, leads elsewhere."""
    def lie(response):
        response.answer[:] = [dns.rrset.from_text(rrset.name, 300, "IN", "CNAME", estate.zone.name(target).to_text())
                              if rrset.rdtype == CNAME else rrset for rrset in response.answer]
    lying(estate, place, lie)


@after
def sign_synthesised(estate, place):
    """The CNAME that was made from a DNAME has a signature of its own, as some servers give it: needless, and right."""
    def lie(response):
        for rrset in [rrset for rrset in response.answer if rrset.rdtype == CNAME]:
            signature = estate.zone.signature(rrset, estate.zone.zsks[0])
            response.answer.append(signatures_of(rrset.name, CNAME, [signature]))
    lying(estate, place, lie)


@after
def refuse(estate):
    """Its servers refuse every question."""
    def lie(response):
        response.rcode, response.authoritative = dns.rcode.REFUSED, False
        response.strip(lambda rrset: True)
    for zone in estate.zones:
        zone.lies.append(lambda name, rdtype, response: lie(response))
