"""A zone: its records, keys, delegations and way to say no, and what is made of them when it is finished and signed.

Until `finish` everything may be changed and comes out rightly signed; afterwards RRsets and signatures may be
replaced one by one.
"""

import hashlib
import struct
from dataclasses import dataclass, field

import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from dns.rdatatype import A, DNSKEY, DS, NS, NSEC, NSEC3PARAM, RRSIG

from . import denial, keys, signatures

TTL = 300
PARENTAL = (DS, NSEC)        # at a zone cut these are the parent's
DIGESTS = {1: "sha1", 2: "sha256", 4: "sha384"}


def ds_of(origin, key, digest_type=2):
    digest = hashlib.new(DIGESTS[digest_type], origin.to_digestable() + key.rdata.data).digest()
    return ds_rdata(key.tag, key.algorithm, digest_type, digest)


def ds_rdata(tag, algorithm, digest_type, digest):
    wire = struct.pack("!HBB", tag, algorithm, digest_type) + digest
    return dns.rdata.GenericRdata(dns.rdataclass.IN, DS, wire)


def rrset_of(name, rdtype, rdatas, ttl=TTL):
    made = dns.rrset.RRset(name, dns.rdataclass.IN, rdtype)
    made.update_ttl(ttl)
    for rdata in rdatas:
        made.items[rdata] = None        # add() would know better than a broken zone
    return made


@dataclass
class Zone:
    origin: dns.name.Name
    address: str
    style: denial.Style = field(default_factory=denial.Style)
    ksks: list = field(default_factory=list)        # sign the DNSKEY RRset
    zsks: list = field(default_factory=list)        # sign the rest
    early: list = field(default_factory=list)       # are published, before all others
    standby: list = field(default_factory=list)     # are published
    hidden: list = field(default_factory=list)      # sign or not, but are not published
    ds: list = None                                 # what the parent says; None for the digests of all ksks
    children: list = field(default_factory=list)
    fields: signatures.Fields = field(default_factory=signatures.Fields)
    rrsets: dict = field(default_factory=dict)      # (name, type) -> RRset
    signed: dict = field(default_factory=dict)      # (name, type) -> list of RRSIG rdatas, see signatures_over
    unsigned: dict = field(default_factory=dict)    # (name, type) -> RRset that is still to be signed
    chain: object = None
    other_style: denial.Style = None                # of a second chain, from which answers are made by scripts alone
    other_chain: object = None
    unlisted: set = field(default_factory=set)      # names that the chain leaves out
    bitmaps: dict = field(default_factory=dict)     # name -> what becomes of the set of its types in the chain
    types_of_nothing: set = field(default_factory=set)      # that compact denial says a name has that is none
    follows: dict = field(default_factory=dict)     # name -> what its NSEC says to be the next one
    scripts: dict = field(default_factory=dict)     # (name, type) -> what makes the response, instead of the data
    lies: list = field(default_factory=list)        # called as lie(name, type, response) when a response is ready

    def name(self, text):
        """A name of the zone: "@", relative, or absolute with a dot."""
        return dns.name.from_text(text, self.origin)

    def add(self, owner, type_text, *texts, ttl=TTL):
        rdtype = dns.rdatatype.from_text(type_text)
        rdatas = [dns.rdata.from_text("IN", rdtype, text, origin=self.origin, relativize=False) for text in texts]
        self.put(rrset_of(self.name(owner), rdtype, rdatas, ttl))

    def put(self, rrset):
        self.rrsets[rrset.name, rrset.rdtype] = rrset

    def get(self, owner, type_text):
        return self.rrsets[self.name(owner), dns.rdatatype.from_text(type_text)]

    @property
    def is_signed(self):
        return bool(self.ksks)

    @property
    def published_keys(self):
        return [key for key in dict.fromkeys(self.early + self.ksks + self.zsks + self.standby) if key not in self.hidden]

    @property
    def ds_rdatas(self):
        return [ds_of(self.origin, key) for key in self.ksks] if self.ds is None else self.ds

    def has_name(self, name):
        """Whether the name exists, if only through names below it."""
        return any(owner.is_subdomain(name) for owner, _ in self.rrsets)

    def cut_at(self, name):
        return name != self.origin and (name, NS) in self.rrsets

    def cut_above(self, name, rdtype):
        """The delegation that the question falls behind, or None."""
        while name != self.origin:
            if self.cut_at(name) and rdtype not in PARENTAL:
                found = name
                above = self.cut_above(name.parent(), None)
                return above or found
            rdtype, name = None, name.parent()
        return None

    def finish(self):
        """Adds what DNSSEC needs: DS, DNSKEY, the chain, signatures."""
        for child in self.children:
            self._delegate(child)
        if not self.is_signed:
            return
        self.put(rrset_of(self.origin, DNSKEY, [key.rdata for key in self.published_keys]))
        self._chain_up()
        for rrset in list(self.rrsets.values()):
            if self._is_authoritative(rrset):
                self.unsigned[rrset.name, rrset.rdtype] = rrset

    def _delegate(self, child):
        servers = child.rrsets[child.origin, NS]
        self.put(servers)
        for server in servers:
            self._add_glue(child, server.target)
        if child.ds_rdatas:
            self.put(rrset_of(child.origin, DS, child.ds_rdatas))

    def _add_glue(self, child, server):
        """The address that the child gives its server; that of the child for one that is not in it."""
        known = child.rrsets.get((server, A))
        self.add(server.to_text(), "A", *([record.to_text() for record in known] if known else [child.address]))

    def _is_authoritative(self, rrset):
        if rrset.rdtype == NS and rrset.name != self.origin:
            return False
        return self.cut_above(rrset.name, rrset.rdtype) is None

    def types_at(self):
        """The types of each authoritative name and delegation."""
        types = {}
        for rrset in self.rrsets.values():
            if self._is_authoritative(rrset) or self.cut_at(rrset.name) and rrset.rdtype == NS \
                    and self.cut_above(rrset.name.parent(), None) is None:
                types.setdefault(rrset.name, set()).add(rrset.rdtype)
        return types

    def _chain_up(self):
        if self.style.kind == "nsec3":
            self._add_nsec3param()
        self.chain = self._chain_of(self.style)
        self.other_chain = self._chain_of(self.other_style) if self.other_style else None
        for chain in filter(None, (self.chain, self.other_chain)):
            for owner, rdata in chain.records():
                self.put(rrset_of(owner, chain.rdtype, [rdata]))

    def _chain_of(self, style):
        if style.kind == "nsec":
            types = {name: found | {RRSIG, NSEC} for name, found in self.types_at().items()}
            return denial.NsecChain(self.origin, self._with_lies(types), self.follows)
        if style.kind == "nsec3":
            return denial.Nsec3Chain(self.origin, self._with_lies(self._nsec3_types()), style)
        return None

    def _with_lies(self, types):
        for name, change in self.bitmaps.items():
            types[name] = change(set(types.get(name, ())))
        return {name: found for name, found in types.items() if name not in self.unlisted}

    def _add_nsec3param(self):
        style = self.style
        wire = struct.pack("!BBHB", style.algorithm, 0, style.iterations, len(style.salt)) + style.salt
        self.put(rrset_of(self.origin, NSEC3PARAM, [dns.rdata.GenericRdata(dns.rdataclass.IN, NSEC3PARAM, wire)]))

    def _nsec3_types(self):
        """RFC 5155 7.1: empty non-terminals too; insecure delegations not under opt-out."""
        types = {}
        for name, found in self.types_at().items():
            is_insecure = NS in found and DS not in found and name != self.origin
            if is_insecure and self.style.opt_out:
                continue
            types[name] = found if is_insecure else found | {RRSIG}
            for ancestor in self._ancestors(name):
                types.setdefault(ancestor, set())
        return types

    def _ancestors(self, name):
        while name != self.origin and name.parent() != self.origin:
            name = name.parent()
            yield name

    def signers_of(self, rdtype):
        return self.ksks if rdtype == DNSKEY else self.zsks or self.ksks

    def signatures_over(self, name, rdtype):
        """The RRSIGs of the RRset as it was when the zone was finished, unless they were replaced since. Most are never asked
        for, so they are made on demand."""
        if (name, rdtype) not in self.signed and (name, rdtype) in self.unsigned:
            self.sign(self.unsigned[name, rdtype])
        return self.signed.get((name, rdtype), [])

    def sign(self, rrset, **changes):
        """Signs the RRset with all keys whose task it is; the changes are to the fields of the RRSIGs."""
        self.signed[rrset.name, rrset.rdtype] = [self.signature(rrset, key, **changes)
                                                 for key in self.signers_of(rrset.rdtype)]

    def signature(self, rrset, key, **changes):
        fields = self.fields.changed(**changes)
        if fields.signer is None:
            fields = fields.changed(signer=self.origin)
        return signatures.sign(rrset, key, fields)

    def remove(self, name, rdtype):
        for table in (self.rrsets, self.signed, self.unsigned):
            table.pop((name, rdtype), None)


    def to_text(self):
        """As a zone file, signatures and all."""
        signed = {*self.signed, *self.unsigned}
        rrsigs = [rrset_of(name, RRSIG, self.signatures_over(name, rdtype)) for name, rdtype in sorted(signed)]
        return "".join(rrset.to_text(want_generic=True) + "\n" for rrset in (*self.rrsets.values(), *rrsigs) if rrset)


def new(origin_text, address, algorithm=None, style=None, server="ns"):
    """A zone with an apex and keys, not yet finished; unsigned without an algorithm. The server is in the zone, or in the
    one above, which then has its address."""
    origin = dns.name.from_text(origin_text)
    zone = Zone(origin, address, style or denial.Style())
    zone.add("@", "SOA", f"{server} hostmaster 1 7200 3600 1209600 {TTL}")
    zone.add("@", "NS", server)
    if zone.name(server).is_subdomain(origin):
        zone.add(server, "A", address)
    if algorithm:
        zone.ksks = [keys.make(origin_text, "ksk", algorithm, keys.ZONE | keys.SEP)]
        zone.zsks = [keys.make(origin_text, "zsk", algorithm)]
    return zone
