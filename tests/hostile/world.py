"""A small signed internet: the root, example. and what is below it. It answers rightly, so that each attack departs from it in one way.

A denial says that the name is there and the type is not, with an NSEC record of that very name, which is right for any name.
"""

import functools

import octets
import signing
from octets import A, AA, DNSKEY, DS, NS, NSEC, RA, RRSIG, SOA

ROOT_ADDRESS, EXAMPLE_ADDRESS = "10.77.1.1", "10.77.1.2"
TIER = "10.77.0.1"
EXAMPLE = (b"example",)


def address(text):
    return bytes(map(int, text.split(".")))


class Zone:
    def __init__(self, apex, server, data=()):
        self.apex, self.server = apex, server
        self.key = signing.Key(apex)
        self.name_of_server = (b"ns", *apex)
        ns, soa = octets.name(self.name_of_server), octets.name(self.name_of_server) + octets.ROOT + bytes(20)
        self.data = {(apex, NS): [ns], (apex, SOA): [soa], (apex, DNSKEY): [self.key.rdata], (self.name_of_server, A): [address(server)]}
        self.data.update(data)

    def rrset(self, owner, rrtype):
        """The records and their signature, as octets; none where there are none."""
        return self.signed(owner, rrtype, self.data[owner, rrtype]) if (owner, rrtype) in self.data else ()

    def denial(self, owner):
        """That the owner has none of what it does not have."""
        types = [rrtype for name, rrtype in self.data if name == owner]
        proof = octets.name((b"\0", *owner)) + octets.type_bitmap([*types, RRSIG, NSEC])
        return (*self.rrset(self.apex, SOA), *self.signed(owner, NSEC, [proof]))

    def signed(self, owner, rrtype, rdatas):
        wire = octets.name(owner)
        signature = octets.record(wire, RRSIG, self.signature(owner, rrtype, tuple(rdatas)))
        return (*(octets.record(wire, rrtype, each) for each in rdatas), signature)

    @functools.lru_cache(None)
    def signature(self, owner, rrtype, rdatas):
        return self.key.rrsig(owner, rrtype, rdatas)


class World:
    """The root, and zones that it delegates with a DS record."""

    def __init__(self, *zones):
        self.zones = zones
        self.root = Zone((), ROOT_ADDRESS)
        for zone in zones:
            self.root.data[zone.apex, DS] = [signing.ds(zone.apex, zone.key.rdata)]

    def zone_above(self, owner, rrtype):
        """The zone that has the say about it."""
        names = owner[1:] if rrtype == DS else owner
        return next((zone for zone in self.zones if names[-len(zone.apex):] == zone.apex), self.root)

    def resolver(self, asked):
        """What a resolver that does not validate says."""
        zone = self.zone_above(asked.labels, asked.rrtype)
        return octets.reply(asked, *self.found(zone, asked), bits=RA)

    def authority(self, zone):
        """What the zone's server says."""
        return lambda asked: self._said_by(zone, asked)

    def _said_by(self, zone, asked):
        child = self.zone_above(asked.labels, asked.rrtype)
        if child is zone or zone is not self.root:
            return octets.reply(asked, *self.found(zone, asked), bits=AA)
        return octets.reply(asked, (), (*delegation(child), *self.root.rrset(child.apex, DS)), (glue(child),), bits=0)

    @staticmethod
    def found(zone, asked):
        found = zone.rrset(asked.labels, asked.rrtype)
        return (found, ()) if found else ((), zone.denial(asked.labels))

    def anchor(self):
        """The text of a trust anchor file."""
        rdata = signing.ds((), self.root.key.rdata)
        return f". IN DS {self.root.key.tag} 13 2 {rdata[4:].hex()}\n"


def delegation(zone):
    return (octets.record(octets.name(zone.apex), NS, octets.name(zone.name_of_server)),)


def glue(zone):
    return octets.record(octets.name(zone.name_of_server), 1, address(zone.server))


def small():
    """The root and example., in which there is www.example."""
    return World(Zone(EXAMPLE, EXAMPLE_ADDRESS, {((b"www", *EXAMPLE), 1): [address("192.0.2.1")]}.items()))


HINTS = f". 3600 IN NS ns.hints.\nns.hints. 3600 IN A {ROOT_ADDRESS}\n"
