"""The table of claim checks: for each code what its sentence says about the exchanges. A check yields what refutes the sentence."""

import re
from dataclasses import dataclass
from functools import cached_property

import dns.exception
import dns.name

import reading
from evidence import CNAME, DNAME, NSEC, NSEC3, SOA, Evidence
from wire import covered

CLAIMS = {}
AUTHORITIES = "the authoritative servers"


def claim(*codes):
    def register(check):
        for code in codes:
            assert code not in CLAIMS, f"{code} has two claim checks"
            CLAIMS[code] = check
        return check
    return register


@dataclass(frozen=True)
class Case:
    """One finding, and the exchanges that it is held against."""
    finding: dict
    evidence: Evidence

    @property
    def report(self):
        return self.evidence.report

    @property
    def now(self):
        return self.evidence.now

    code = property(lambda self: self.finding["code"])
    tier = property(lambda self: self.finding["tier"])
    server = property(lambda self: self.finding["server"])
    text = property(lambda self: self.finding["text"])

    def operand(self, name):
        return self.finding["operands"].get(name, "")

    def number(self, name):
        text = self.operand(name)
        return int(text) if re.fullmatch(r"-?\d+", text) else None

    def name(self, key):
        text = self.finding[key] if key in self.finding else self.operand(key)
        return name_of(text)

    @property
    def zone(self):
        return self.name("zone")

    @property
    def owner(self):
        return self.name("owner")

    @property
    def rdtype(self):
        return reading.type_of(self.finding["type"]) if self.finding["type"] else None

    @property
    def asks(self):
        return f"{self.finding['owner']} {self.finding['type']}"

    @cached_property
    def rrset(self):
        """Owner and type of what the sentence is about: the operand rrset, or what the finding itself names."""
        return pair_of(self.operand("rrset")) or (self.owner, self.rdtype)

    @property
    def tag(self):
        return self.number("tag")

    @property
    def own(self):
        """The exchanges that the finding points at."""
        return [self.report.by_number[n] for n in self.finding["exchanges"] if n in self.report.by_number]

    @property
    def own_answers(self):
        return [exchange for exchange in self.own if exchange.answered]

    @property
    def numbers(self):
        return " ".join(map(str, self.own)) or "no exchange"

    @property
    def of_server(self):
        """What was asked of the finding's server, or of its tier where it names no server."""
        return self.evidence.of(None if self.server and self.is_about_authorities else self.tier, self.server)

    @property
    def is_about_authorities(self):
        return self.tier == self.report.root

    def plain(self, cd=False):
        """The answers of the finding's server to the report's question."""
        return [e for e in self.of_server if e.answered and e.question == self.report.question and e.cd == cd]

    @property
    def towards(self):
        """The tiers that the data is compared with: the one that is named, or all upstream of the finding's."""
        return self._upstream_named("towards")

    @property
    def source(self):
        """Likewise the tiers that have what the finding's tier should hand out."""
        return self._upstream_named("source")

    def _upstream_named(self, operand):
        upstream = self.evidence.upstream_of(self.tier)
        named = re.fullmatch(r'tier "(.*)"', self.operand(operand))
        if named and named[1] in upstream:
            return [named[1]]
        if self.operand(operand) == AUTHORITIES and self.report.root in upstream:
            return [self.report.root]
        return upstream

    @property
    def is_measured(self):
        """Whether both sides of the claim are said to have been seen."""
        found = self.report["break"]
        return not found or found["cause"] != self.code or found["confidence"] == "measured"

    def own_sets(self, owner, rdtype):
        """That RRset in the finding's own exchanges, with the exchange."""
        found = [(exchange, exchange.message.rrset(owner, rdtype)) for exchange in self.own_answers]
        return [(exchange, rrset) for exchange, rrset in found if rrset]

    def own_signatures(self):
        """The signatures by key {tag} over {rrset} in the finding's own exchanges: with the RRset that each is over."""
        return [(exchange, rrset, one.rdata) for exchange, rrset in self.own_sets(*self.rrset)
                for one in rrset.signatures if one.rdata.key_tag == self.tag]


def name_of(text):
    try:
        return dns.name.from_text(text) if text else None
    except dns.exception.DNSException:
        return None


def pair_of(text):
    """Owner and type, out of "www.shop.example. A"."""
    words = text.rsplit(" ", 1)
    if len(words) != 2 or name_of(words[0]) is None:
        return None
    try:
        return name_of(words[0]), reading.type_of(words[1])
    except (dns.exception.DNSException, ValueError):
        return None


def refutations_of(finding, evidence):
    """All that speaks against one finding. A code that is not in the table is a refutation too."""
    case = Case(finding, evidence)
    if case.code not in CLAIMS:
        return [f"no claim check knows the code {case.code}: write one in tests/audit/claims_*.py, and an example of it"]
    return list(dict.fromkeys([*of_any_finding(case), *CLAIMS[case.code](case)]))


def of_any_finding(case):
    """What holds for each finding, whatever it says."""
    yield from _wrong_places(case)
    yield from _unfilled(case)
    yield from _far_exchanges(case)
    yield from _far_zone(case)
    if case.operand("tag") and case.tag not in case.evidence.known_tags and not case.code.startswith(("sentinel-", "root-key-")):
        yield f"no exchange and no anchor names a key {case.operand('tag')}"


def _wrong_places(case):
    if case.tier is not None and case.tier not in case.report.labels:
        yield f"the path has no tier {case.tier}"
    for number in case.finding["exchanges"]:
        if number not in case.report.by_number:
            yield f"there is no exchange #{number}"
    tiers = {tier["tier"]: tier for tier in case.report["path"]}
    addresses = tiers.get(case.tier, {}).get("addresses")
    if addresses and case.server is not None and case.server not in addresses:
        yield f"{case.server} is no address of tier {case.tier}"


def _unfilled(case):
    for text in (case.text, case.finding["remedy"], case.finding["responsible"]):
        if re.search(r"\{[a-z_]+\}", text):
            yield f"an operand is not filled in: {text}"


# What is said of a question may be shown by links that lead to it.
SHOWN_ELSEWHERE = ("nta-decides", "nta-needless", "nta-unused", "not-secure", "unsigned-answer-differs", "clock-wrong", "run-cut", "alias-loop")


def _far_exchanges(case):
    """At least one of the exchanges has to do with the name, and one with the tier."""
    if case.owner is None or not case.own or case.code in SHOWN_ELSEWHERE:
        return
    if case.tier is not None and not any(exchange.tier == case.tier for exchange in case.own):
        yield f"none of {case.numbers} is with {case.tier}"
    if not any(_is_about(exchange, case.owner) for exchange in case.own):
        yield f"none of {case.numbers} is about {case.owner}"


def _is_about(exchange, owner):
    if exchange.name.is_subdomain(owner) or owner.is_subdomain(exchange.name) and exchange.name != dns.name.root:
        return True
    return exchange.answered and any(record.owner == owner or _leads_to(record, owner) for record in exchange.message.records)


def _leads_to(record, owner):
    """By an alias, or as a record about what there is in a zone around the name."""
    if record.rdtype in (CNAME, DNAME):
        return owner.is_subdomain(getattr(record.rdata, "target", owner))
    is_denial = covered(record) in (NSEC, NSEC3, SOA)
    return is_denial and record.rdata.signer != dns.name.root and owner.is_subdomain(record.rdata.signer)


def _far_zone(case):
    """The zone is one around a name that the report is about."""
    names = [case.owner, case.report.question[0], *(dns.name.from_text(link["owner"]) for link in case.report["links"])]
    if case.zone is not None and not case.code.startswith("nta-") and not any(name and name.is_subdomain(case.zone) for name in names):
        yield f"nothing in the report is in a zone {case.zone}"
