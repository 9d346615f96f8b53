"""How operands name things: an RRset or a question as OWNER/TYPE, the owner relative to the world's origin."""

import dns.rdatatype


def rrset_at(estate, place):
    """(zone, RRset) of OWNER/TYPE, in the deepest zone that has it."""
    place = question_at(estate, place)
    zone = max((zone for zone in estate.zones if place in zone.rrsets), key=lambda zone: len(zone.origin))
    return zone, zone.rrsets[place]


def question_at(estate, place):
    owner, _, type_text = place.partition("/")
    return estate.zone.name(owner), dns.rdatatype.from_text(type_text)


def holder_of(estate, name, rdtype):
    """The deepest zone that holds the RRset, of the parent for a DS."""
    around = [zone for zone in estate.zones if name.is_subdomain(zone.origin)
              and not (rdtype == dns.rdatatype.DS and zone.origin == name and zone is not estate.zone)]
    return max(around, key=lambda zone: len(zone.origin))


def target_of(estate, where):
    """The zone that the operand means: "zone", or "child" for the first one below it."""
    return estate.zone if where == "zone" else estate.child
