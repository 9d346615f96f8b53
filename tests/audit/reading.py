"""A JSON report as it was written, and each of its exchanges decoded from its own octets."""

import base64
import binascii
import calendar
import json
import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import dns.exception
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype

import wire

SCHEMA = "whybogus-report/1"


class Unreadable(Exception):
    """The file is no report; the text says why."""


@dataclass(frozen=True)
class Exchange:
    number: int
    tier: str
    server: str         # address, and #PORT where it is not 53
    transport: str
    name: dns.name.Name
    rdtype: int
    rd: bool
    cd: bool
    edns: dict          # what was offered, or None
    outcome: str
    started: float      # in seconds since the run began
    elapsed: float      # in seconds
    octets: bytes       # what came back
    message: wire.Message   # None where no readable answer came
    words: dict = field(repr=False, compare=False)

    @property
    def do(self):
        return bool(self.edns and self.edns["do"])

    @property
    def answered(self):
        return self.message is not None

    @property
    def question(self):
        return self.name, self.rdtype

    @property
    def asks(self):
        return f"{self.name} {dns.rdatatype.to_text(self.rdtype)}"

    def __str__(self):
        return f"#{self.number}"


class Report:
    def __init__(self, name, document):
        self.name = name
        self.document = document
        self.question = dns.name.from_text(document["question"]["name"]), type_of(document["question"]["type"])
        self.now = seconds_of(document["time"])
        self.exchanges = [exchange_of(words) for words in document["exchanges"]]
        self.by_number = {exchange.number: exchange for exchange in self.exchanges}

    def __getitem__(self, key):
        return self.document[key]

    def get(self, key, otherwise=None):
        return self.document.get(key, otherwise)

    @property
    def labels(self):
        """The tiers' labels, from the client outwards."""
        return [tier["tier"] for tier in self["path"]]

    @property
    def root(self):
        """The label of the walk from the root hints, or None."""
        return next((tier["tier"] for tier in self["path"] if tier["kind"] == "root"), None)

    @cached_property
    def anchors(self):
        return [record_of(line) for line in self["anchors"]]

    @cached_property
    def negative_anchors(self):
        return [dns.name.from_text(text) for text in self.get("negative_anchors") or ()]

    @property
    def is_hypothetical(self):
        """Another time of judgement was chosen than the clock's."""
        return bool(self.get("clock")) and self["clock"] != self["time"]


def read(path):
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path}: {error}") from error
    return parse(str(path), text)


def parse(name, text):
    try:
        document = json.loads(text)
        if not isinstance(document, dict) or document.get("schema") != SCHEMA:
            raise Unreadable(f"{name}: it is no {SCHEMA}")
        return Report(name, document)
    except (ValueError, KeyError, TypeError, binascii.Error, dns.exception.DNSException) as error:
        raise Unreadable(f"{name}: {type(error).__name__}: {error}") from error


def exchange_of(words):
    octets = base64.b64decode(words["received"], validate=True)
    return Exchange(words["n"], words["tier"], words["server"], words["transport"], dns.name.from_text(words["qname"]),
                    type_of(words["qtype"]), "rd" in words["sent_flags"], "cd" in words["sent_flags"], words["edns_sent"],
                    words["outcome"], words["started_us"] / 1e6, words["elapsed_us"] / 1e6, octets,
                    wire.decode(octets) if words["outcome"] == "answer" else None, words)


def type_of(text):
    return dns.rdatatype.from_text(text)


def seconds_of(text):
    """Seconds since 1970, out of 2026-11-26T07:44:08Z."""
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))


def moment_of(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def record_of(line):
    """A line of a zone file: owner, TTL, class, type, data."""
    owner, ttl, rdclass, rdtype, data = line.split(None, 4)
    rdata = dns.rdata.from_text(dns.rdataclass.from_text(rdclass), type_of(rdtype), data)
    return wire.Record(dns.name.from_text(owner), rdata.rdtype, rdata.rdclass, int(ttl), rdata)
