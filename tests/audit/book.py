"""A made-up report with exchanges of its own, to show of each claim check what it accepts and what it refutes."""

import base64
import hashlib

import dns.edns
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import reading
import signatures

NOW = "2026-11-26T12:00:00Z"
NOW_SECONDS = reading.seconds_of(NOW)
DAY = 86400
CHILD, PARENT, NS1, NS2 = "192.0.2.53", "192.0.2.54", "198.51.100.1", "198.51.100.2"
ADDRESSES = {"child": [CHILD], "parent": [PARENT], "root": []}
FLAGS = {"AA": dns.flags.AA, "TC": dns.flags.TC, "RA": dns.flags.RA, "AD": dns.flags.AD}


class Key:
    """An Ed25519 key of a zone, always the same for the same seed."""

    def __init__(self, zone, seed="key", flags=257):
        self.zone = dns.name.from_text(zone)
        self._private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"{zone} {seed}".encode()).digest())
        public = self._private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        self.line = f"{zone} 300 IN DNSKEY {flags} 3 15 {base64.b64encode(public).decode()}"
        self.rdata = reading.record_of(self.line).rdata
        self.tag = signatures.key_tag(self.rdata)

    def ds(self, digest_type=2):
        digest = signatures.DIGESTS[digest_type](self.zone.to_wire() + self.rdata.to_wire()).hexdigest()
        return f"{self.zone} 300 IN DS {self.tag} 15 {digest_type} {digest}"

    def sign(self, *lines, inception=-DAY, expiration=DAY, labels=None, signer=None, ttl=None):
        """The RRset with its signature; the times are in seconds from now."""
        records = [reading.record_of(line) for line in lines]
        owner, kind = records[0].owner, dns.rdatatype.to_text(records[0].rdtype)
        count = signatures.labels_of(owner) if labels is None else labels
        head = (f"{owner} {records[0].ttl} IN RRSIG {kind} 15 {count} {records[0].ttl if ttl is None else ttl} "
                f"{_stamp(expiration)} {_stamp(inception)} {self.tag} {signer or self.zone}")
        unsigned = reading.record_of(f"{head} AAAA").rdata
        octets = self._private.sign(signatures.signed_octets(owner, [record.rdata for record in records], unsigned))
        return [*lines, f"{head} {base64.b64encode(octets).decode()}"]


def _stamp(seconds):
    return reading.moment_of(NOW_SECONDS + seconds).translate(str.maketrans("", "", "-T:Z"))


def when(seconds):
    return reading.moment_of(NOW_SECONDS + seconds)


class Book:
    text = ""           # the text report
    status = 1          # the tool's exit status

    def __init__(self, question="www.example.org. A", tiers=("child", "root")):
        name, rdtype = question.split()
        self.document = {
            "schema": reading.SCHEMA, "question": {"name": name, "type": rdtype, "class": "IN"}, "time": NOW, "clock": None,
            "verdict": "bogus", "conclusion": "breaks", "break": None, "hops": [], "links": [], "findings": [], "conditions": [], "try": [],
            "policy": {"require_secure": False}, "cut_by": None, "anchors": [], "negative_anchors": [], "hints": [], "exchanges": [],
            "path": [{"tier": tier, "kind": "root" if tier == "root" else "server", "addresses": list(ADDRESSES[tier]), "verdict": "bogus",
                      "says": {"rcode": None, "ad": False, "ede": [], "exchange": None, "elapsed_us": 0}} for tier in tiers]}

    def ask(self, tier, question, *answer, authority=(), additional=(), rcode="NOERROR", flags="", cd=None, server=None, transport="UDP",
            outcome="answer", seconds=0.01, offer=1232, do=True, opt=True, ede=None, octets=b""):
        """One exchange; its number. The walk asks the zone's first server, without RD and CD."""
        name, rdtype = question.split()
        is_walk = tier == "root"
        cd = not is_walk if cd is None else cd
        edns = {"version": 0, "size": offer, "do": do} if offer else None
        received = _response(name, rdtype, (answer, authority, additional), rcode, flags, opt and bool(edns), ede) if outcome == "answer" else octets
        number = len(self.document["exchanges"]) + 1
        self.document["exchanges"].append({
            "n": number, "tier": tier, "server": server or (NS1 if is_walk else ADDRESSES[tier][0]), "transport": transport,
            "qname": name, "qtype": rdtype, "qclass": "IN", "attempt": 1, "sent_flags": ["rd"] * (not is_walk) + ["cd"] * cd,
            "edns_sent": edns, "outcome": outcome, "detail": "", "started_us": number, "elapsed_us": int(seconds * 1e6), "sent": "",
            "received": base64.b64encode(received).decode()})
        return number

    def find(self, code, *exchanges, tier="child", zone="example.org.", owner=None, rdtype=None, server=None, text="", **operands):
        """One finding; by default it is about the question."""
        asked = self.document["question"]
        self.document["findings"].append({
            "code": code, "severity": "error", "tier": tier, "zone": zone, "owner": owner or asked["name"], "type": rdtype or asked["type"],
            "server": server, "text": text, "remedy": "", "responsible": "", "reference": "", "ede": [], "exchanges": list(exchanges),
            "operands": {name: str(value) for name, value in operands.items()}})

    @property
    def report(self):
        return reading.Report("book", self.document)


def _response(name, rdtype, sections, rcode, flags, opt, ede):
    message = dns.message.make_response(dns.message.make_query(name, rdtype, use_edns=False))
    message.flags |= sum(FLAGS[flag] for flag in flags.split())
    message.set_rcode(dns.rcode.from_text(rcode))
    for section, lines in zip((message.answer, message.authority, message.additional), sections):
        for record in map(reading.record_of, lines):
            rrset = dns.rrset.RRset(record.owner, dns.rdataclass.IN, record.rdtype)
            rrset.add(record.rdata, record.ttl)
            section.append(rrset)
    if opt:
        options = [] if ede is None else [dns.edns.GenericOption(dns.edns.OptionType.EDE, ede.to_bytes(2, "big"))]
        message.use_edns(0, dns.flags.DO, 1232, options=options)
    return message.to_wire(max_size=65535)
