"""Mutations whose seed decides what they do: for worlds of which nobody has said what is true (see chance.py beside)."""

import random

import dns.name
import dns.rcode
from dns.rdatatype import A, AAAA, CNAME, DNAME, DNSKEY, DS, MX, NS, NSEC, NSEC3, RRSIG, SOA, TXT

from ..answers import Answerer
from ..mutation import after, before
from ..response import signatures_of
from ..zone import rrset_of
from .lies import lying

TYPES = (A, AAAA, NS, SOA, DS, CNAME, DNAME, TXT, RRSIG, NSEC, MX)
OWNERS = ("*", "*.www", "*.ent", "a.b.wild", "*.x.wild", "b.a.ent", "*.sub2", "ent2.ent3", "*.*.wild", "a.*.wild", "*.tree2")
DATA = {"A": ("192.0.2.77",), "TXT": ('"x"',), "DNAME": ("forest", "wild", "ent", "nope"),
        "CNAME": ("www", "nope", "x.wild", "a.ent", "ent", "leaf.tree", "zz.wild")}
NAMES = ("www", "mail", "nope", "a.ent", "x.wild", "*.wild", "@", "ent", "alias", "sub", "tree")


@before
def garnish(estate, seed):
    """Up to three names more, of kinds that meet each other oddly."""
    rng = random.Random(seed)
    for owner in rng.sample(OWNERS, rng.randint(1, 3)):
        kind = rng.choice(sorted(DATA))
        estate.zone.add(owner, kind, rng.choice(DATA[kind]))


@before
def mislead(estate, seed):
    """One or two bitmaps of the chain say up to two types more, and up to two less."""
    rng = random.Random(seed)
    zone = rng.choice([zone for zone in estate.zones if zone.is_signed])
    owners = sorted({name for name, _ in zone.rrsets})
    for owner in rng.sample(owners, rng.randint(1, min(2, len(owners)))):
        more, less = (set(rng.sample(TYPES, rng.randint(0, 2))) for _ in range(2))
        zone.bitmaps[owner] = lambda found, more=more, less=less: (set(found) | more) - less


@after
def tamper(estate, place, seed):
    """Up to three things are done to the answer to the question, or to each answer where the place is empty."""
    def lie(response):
        rng = random.Random(seed)
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            rng.choice(DEEDS)(estate, rng, response)
    lying(estate, place, lie)


def _deed(function):
    """On a section that is not empty, and one of its RRsets."""
    def act(estate, rng, response):
        sections = [section for section in response.sections[:2] if section]
        if sections:
            section = rng.choice(sections)
            function(estate, rng, response, section, rng.choice(section))
    return act


def _with_signatures(section, rrset):
    return [other for other in section if other.name == rrset.name and rrset.rdtype in (other.rdtype, other.covers)]


@_deed
def _drop(estate, rng, response, section, rrset):
    gone = _with_signatures(section, rrset)
    section[:] = [other for other in section if other not in gone]


@_deed
def _drop_one(estate, rng, response, section, rrset):
    section[:] = [other for other in section if other is not rrset]


@_deed
def _move(estate, rng, response, section, rrset):
    moved = _with_signatures(section, rrset)
    section[:] = [other for other in section if other not in moved]
    (response.authority if section is response.answer else response.answer).extend(moved)


@_deed
def _swap_signatures(estate, rng, response, section, rrset):
    places = [place for place, other in enumerate(section) if other.rdtype == RRSIG]
    if len(places) > 1:
        one, two = rng.sample(places, 2)
        first, second = section[one], section[two]
        section[one] = signatures_of(first.name, first.covers, list(second))
        section[two] = signatures_of(second.name, second.covers, list(first))


@_deed
def _rename(estate, rng, response, section, rrset):
    name = rng.choice([dns.name.from_text(text, estate.zone.origin) for text in NAMES] + [dns.name.Name((b"x1", *rrset.name.labels))])
    section[:] = [_renamed(other, name) if other.name == rrset.name else other for other in section]


def _renamed(rrset, name):
    if rrset.rdtype == RRSIG:
        return signatures_of(name, rrset.covers, list(rrset))
    return rrset_of(name, rrset.rdtype, list(rrset), rrset.ttl)


@_deed
def _repeat(estate, rng, response, section, rrset):
    section.append(rrset)


@_deed
def _reorder(estate, rng, response, section, rrset):
    rng.shuffle(section)


@_deed
def _change_ttl(estate, rng, response, section, rrset):
    if rrset.rdtype != RRSIG:
        section[section.index(rrset)] = rrset_of(rrset.name, rrset.rdtype, list(rrset), rng.choice((0, 1, 2 ** 31 - 1)))


def _change_rcode(estate, rng, response):
    response.rcode = rng.choice((dns.rcode.NOERROR, dns.rcode.NXDOMAIN))


def _forget_aa(estate, rng, response):
    response.authoritative = False


def _add_witnesses(estate, rng, response):
    zone = rng.choice(estate.zones)
    found = sorted((place for place in zone.rrsets if place[1] in (NSEC, NSEC3)), key=str)
    for place in rng.sample(found, min(len(found), rng.choice((1, 1, 2, 3)))):
        Answerer(zone, response).put(response.authority, *place)


def _replace_witness(estate, rng, response):
    found = [rrset for rrset in response.authority if rrset.rdtype in (NSEC, NSEC3)]
    if found:
        gone = _with_signatures(response.authority, rng.choice(found))
        response.authority[:] = [rrset for rrset in response.authority if rrset not in gone]
    _add_witnesses(estate, rng, response)


def _add_stranger(estate, rng, response):
    zone = rng.choice(estate.zones)
    place = rng.choice(sorted((place for place in zone.rrsets if place[1] != DNSKEY), key=str))
    Answerer(zone, response).put(rng.choice(response.sections[:2]), *place)


DEEDS = (_drop, _drop, _drop_one, _drop_one, _move, _swap_signatures, _rename, _rename, _repeat, _reorder, _change_ttl, _change_rcode,
         _forget_aa, _add_witnesses, _add_witnesses, _replace_witness, _replace_witness, _add_stranger)
