"""What an authority answers out of its zones (RFC 1034 4.3.2, RFC 4035 3.1, RFC 5155 7.2, RFC 6672 3.2)."""

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from dns.rdatatype import ANY, CNAME, DNAME, DS, NS, NSEC, NSEC3, RRSIG, SOA

from . import denial
from .response import Response, signatures_of
from .zone import rrset_of

NXNAME = 128
MAX_ALIASES = 8


def respond(zones, name, rdtype):
    """The response of an authority that has these zones to a question with DO."""
    zone = _zone_for(zones, name, rdtype)
    if zone is None:
        return Response(dns.rcode.REFUSED, authoritative=False)
    script = zone.scripts.get((name, rdtype))
    response = script() if script else _truth(zone, zones, name, rdtype)
    for lie in zone.lies:
        lie(name, rdtype, response)
    return response


def _truth(zone, zones, name, rdtype):
    response = Response()
    for _ in range(MAX_ALIASES):
        target = Answerer(zone, response).answer(name, rdtype)
        if target is None or not target.is_subdomain(zone.origin) or _zone_for(zones, target, rdtype) is not zone:
            break
        name = target
    return response


def _zone_for(zones, name, rdtype):
    """The deepest zone around the name; the DS of a zone belongs to the one above it, if that is here too."""
    around = sorted((zone for zone in zones if name.is_subdomain(zone.origin)), key=lambda zone: -len(zone.origin))
    if rdtype == DS and len(around) > 1 and around[0].origin == name:
        return around[1]
    return around[0] if around else None


class Answerer:
    """Writes one step of an answer into a response; `answer` returns where an alias leads."""

    def __init__(self, zone, response):
        self.zone, self.response = zone, response

    def answer(self, name, rdtype):
        cut = self.zone.cut_above(name, rdtype)
        if cut is not None:
            return self.refer(cut)
        alias = self._dname_above(name)
        if alias is not None:
            return self._follow_dname(alias, name)
        if self._types_at(name):
            return self._at(name, name, rdtype)
        if self.zone.has_name(name):
            return self.nodata(name, rdtype)
        return self._absent(name, rdtype)

    def refer(self, cut):
        if not self.response.answer:
            self.response.authoritative = False
        self.put(self.response.authority, cut, NS)
        if (cut, DS) in self.zone.rrsets:
            self.put(self.response.authority, cut, DS)
        else:
            self.deny_type(cut)
        for record in self.zone.rrsets[cut, NS]:
            glue = self.zone.rrsets.get((record.target, dns.rdatatype.A))
            if glue is not None:
                self.response.additional.append(glue)

    def _types_at(self, name):
        return {rdtype for owner, rdtype in self.zone.rrsets if owner == name and rdtype != NSEC3}

    def _dname_above(self, name):
        while name != self.zone.origin:
            name = name.parent()
            if (name, DNAME) in self.zone.rrsets:
                return name
        return None

    def _follow_dname(self, alias, name):
        self.put(self.response.answer, alias, DNAME)
        target = self.zone.rrsets[alias, DNAME][0].target
        try:
            made = name.relativize(alias).concatenate(target)
        except dns.name.NameTooLong:
            self.response.rcode = dns.rcode.YXDOMAIN
            return None
        self.response.answer.append(dns.rrset.from_text(name, 300, "IN", "CNAME", made.to_text()))
        return made

    def _at(self, name, source, rdtype):
        """Answers for a name with the records of `source`: itself, or a wildcard."""
        types = self._types_at(source)
        if rdtype == ANY:
            for each in sorted(types):
                self.put(self.response.answer, source, each, name)
        elif rdtype == RRSIG:
            self._all_signatures(source, name)
        elif rdtype in types:
            self.put(self.response.answer, source, rdtype, name)
        elif CNAME in types:
            self.put(self.response.answer, source, CNAME, name)
            return self.zone.rrsets[source, CNAME][0].target
        else:
            self.nodata(name, rdtype, source)
        return None

    def _all_signatures(self, source, name):
        found = [rdata for each in self._types_at(source) for rdata in self.zone.signatures_over(source, each)]
        self.response.answer.append(rrset_of(name, RRSIG, found))

    def _absent(self, name, rdtype):
        if self.zone.style.is_compact and self.zone.is_signed:
            return self._deny_compactly(name)
        encloser = self._closest_encloser(name)
        wildcard = dns.name.Name((b"*",) + encloser.labels)
        if self._types_at(wildcard):
            target = self._at(name, wildcard, rdtype)
            self.deny_name(_next_closer(name, encloser), encloser)
            return target
        self.response.rcode = dns.rcode.NXDOMAIN
        self.soa()
        encloser = self._provable(encloser)
        self.deny_name(_next_closer(name, encloser), encloser)
        self._deny_wildcard(dns.name.Name((b"*",) + encloser.labels))
        return None

    def _provable(self, encloser):
        """RFC 5155 1.3: the closest one that has a record, which names above opted-out delegations need not have."""
        while self.zone.chain is not None and self.zone.chain.rdtype == NSEC3 and self.zone.chain.matching(encloser) is None:
            encloser = encloser.parent()
        return encloser

    def _closest_encloser(self, name):
        while not self.zone.has_name(name):
            name = name.parent()
        return name

    def nodata(self, name, rdtype, source=None):
        """No such type at the name, or at the wildcard `source` that answers for it."""
        self.soa()
        if self.zone.style.is_compact and self.zone.is_signed:
            self._deny_type_compactly(name)
        else:
            self.deny_type(source or name)

    def soa(self):
        self.put(self.response.authority, self.zone.origin, SOA)

    def _deny_compactly(self, name):
        """RFC 9824 3.1: the name is said to exist, with nothing but NXNAME, or with nothing at all."""
        self.soa()
        types = {RRSIG, NSEC} | ({NXNAME} if self.zone.style.kind == "compact" else set())
        self._made_nsec(name, types | self.zone.types_of_nothing)

    def _deny_type_compactly(self, name):
        self._made_nsec(name, self._types_at(name) | {RRSIG, NSEC})

    def _made_nsec(self, name, types):
        following = dns.name.Name((b"\0",) + name.labels)
        self._put_made(name, denial.nsec_rdata(following, types))

    def _put_made(self, owner, rdata):
        made = rrset_of(owner, rdata.rdtype, [rdata])
        self.response.authority.append(made)
        self._signatures(self.response.authority, owner, rdata.rdtype,
                         [self.zone.signature(made, key) for key in self.zone.signers_of(rdata.rdtype)])

    def deny_type(self, name):
        """The record that matches the name; for an empty name or one in an opt-out span, what is around it."""
        if self.zone.chain is None:
            return
        owner = self.zone.chain.matching(name)
        if owner is not None:
            self.witness(owner)
        elif self.zone.chain.rdtype == NSEC:
            self._cover(name)
        else:
            encloser = name.parent()
            while self.zone.chain.matching(encloser) is None:
                name, encloser = encloser, encloser.parent()
            self.deny_name(name, encloser)

    def deny_name(self, next_closer, encloser):
        """That the next closer name does not exist, and for NSEC3 that the encloser does."""
        if self.zone.chain is None:
            return
        if self.zone.chain.rdtype == NSEC3:
            self.witness(self.zone.chain.matching(encloser))
        self._cover(next_closer)

    def _deny_wildcard(self, wildcard):
        if self.zone.chain is not None:
            self._cover(wildcard)

    def _cover(self, name):
        if self.zone.style.narrow and not self.zone.has_name(name):
            self._put_made(*self.zone.chain.around(name))
        else:
            self.witness(self.zone.chain.covering(name))

    def witness(self, owner, chain=None):
        key = owner, (chain or self.zone.chain).rdtype
        there = any(rrset.name == owner and rrset.rdtype == key[1] for rrset in self.response.authority)
        if key in self.zone.rrsets and not there:
            self.put(self.response.authority, *key)

    def put(self, section, source, rdtype, name=None):
        """The RRset with its signatures, as if it were the name's."""
        rrset = self.zone.rrsets[source, rdtype]
        section.append(rrset if name is None or name == source else rrset_of(name, rdtype, rrset, rrset.ttl))
        self._signatures(section, name or source, rdtype, self.zone.signatures_over(source, rdtype))

    @staticmethod
    def _signatures(section, name, rdtype, rdatas):
        if rdatas:
            section.append(signatures_of(name, rdtype, rdatas))


def _next_closer(name, encloser):
    return dns.name.Name(name.labels[len(name.labels) - len(encloser.labels) - 1:])
