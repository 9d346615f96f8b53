"""The dig commands of a report: that each repeats an exchange, and that the comment behind it is true of that exchange."""

import ipaddress
import re
import shlex
from dataclasses import dataclass

import dns.exception
import dns.name
import dns.rcode

import denials
import reading
import signatures

# What dig offers by itself.
BUFFER_SIZE = 1232


@dataclass(frozen=True)
class Command:
    server: str
    port: int
    name: dns.name.Name
    rdtype: int
    rd: bool
    cd: bool
    do: bool
    tcp: bool
    edns: bool
    size: int

    def is_repeated_by(self, exchange):
        address, _, port = exchange.server.partition("#")
        offer = exchange.edns
        return (unmapped(address) == self.server and int(port or 53) == self.port and exchange.question == (self.name, self.rdtype)
                and (exchange.rd, exchange.cd, exchange.do) == (self.rd, self.cd, self.do) and (exchange.transport == "TCP") == self.tcp
                and bool(offer) == self.edns and (not offer or offer["size"] == self.size))


def unmapped(text):
    """An IPv4-mapped address leads to the same packets."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    return str(getattr(address, "ipv4_mapped", None) or address)


def parse(line):
    """A command, or None where the line is none that dig would understand so."""
    try:
        words = shlex.split(line)
        return _parse(words[1:]) if words[:1] == ["dig"] else None
    except (ValueError, IndexError, dns.exception.DNSException):
        return None


def _parse(words):
    options = {word[1:].partition("=")[0]: word.partition("=")[2] for word in words if word.startswith("+")}
    server = [word[1:] for word in words if word.startswith("@")][0]
    plain, named = [], {}
    rest = [word for word in words if not word.startswith(("+", "@"))]
    while rest:
        word = rest.pop(0)
        if word in ("-p", "-c", "-q", "-t"):
            named[word] = rest.pop(0)
        else:
            plain.append(word)
    name = named.get("-q") or plain.pop(0)
    rdtype = named.get("-t") or plain.pop(0)
    has_edns = "noedns" not in options
    return Command(unmapped(server), int(named.get("-p", 53)), dns.name.from_text(name), reading.type_of(rdtype),
                   "norecurse" not in options and "norec" not in options, "cd" in options or "cdflag" in options, "dnssec" in options,
                   "tcp" in options or "vc" in options, has_edns, int(options.get("bufsize") or BUFFER_SIZE))


def matching(line, evidence):
    command = parse(line)
    return [exchange for exchange in evidence.exchanges if command and command.is_repeated_by(exchange)]


def refutations_of(report, evidence):
    """Of the lines alone, as the JSON report has them."""
    for line in report["try"]:
        if parse(line) is None:
            yield line, "it is no dig command that can be read"
        elif not matching(line, evidence):
            yield line, "no exchange asked that server this with these flags"


LINE = re.compile(r"^ {2}(?:try| {3}) {7}(dig .*?)(?:   ?# (.*))?$")


def lines_in(text):
    """The commands of a text report, each with its comment."""
    return [(found[1].rstrip(), found[2] or "") for found in map(LINE.match, text.splitlines()) if found]


def refutations_of_text(text, report, evidence):
    """Of the comments: "breaks here", "child says SERVFAIL after 12.0 s", "root: secure"."""
    lines = lines_in(text)
    if [line for line, _ in lines] != list(report["try"]):
        yield "try", "the text report has other commands than the JSON report"
    for line, comment in lines:
        those = matching(line, evidence)
        for part in parts_of(comment) if those else ():
            yield from ((f"{line}   # {comment}", why) for why in _refutations_of_comment(part, those, report, evidence))


PART = re.compile(r"breaks here|(?:validates, and is )?what the cause above is about|[^ ,]+ says nothing|[^ ,]+ says [A-Z0-9]+(?:, AD)?(?: after [\d.]+ s)?|[^ ,]+: [a-z]+")


OF_THE_CAUSE = "what the cause above is about"


def parts_of(comment):
    return PART.findall(comment)


def _refutations_of_comment(part, those, report, evidence):
    if part == "breaks here":
        return _breaks_here(those, report, evidence)
    if part.endswith(OF_THE_CAUSE):
        return _of_the_cause(part, those, report)
    if " says " in part:
        return _says(part, those, evidence)
    return _verdict(part, those, report)


def _says(part, those, evidence):
    label, what = part.split(" says ", 1)
    found = re.fullmatch(r"([A-Z0-9]+)(, AD)?(?: after ([\d.]+) s)?", what)
    own = [exchange for exchange in those if harmless(exchange.tier) == label]
    if not own:
        yield f"that is no exchange of {label}"
    elif not found:
        if any(exchange.answered and not exchange.message.tc for exchange in own):
            yield f"{own[0]} is answered"
    elif not any(_is_as_said(exchange, found, evidence) for exchange in own):
        yield f"{own[0]} says {_saying(own[0])}"


def _is_as_said(exchange, found, evidence):
    """With the wait, where it is said. The answer may have come to a repetition with a smaller buffer, or over TCP, to which dig goes over by
    itself where UDP is truncated."""
    is_truncated = exchange.answered and exchange.message.tc
    same = [one for one in evidence.of(exchange.tier, exchange.server) if one.answered and one.question == exchange.question
            and one.cd == exchange.cd and (is_truncated or one.transport == exchange.transport)]
    if not any(dns.rcode.to_text(one.message.rcode) == found[1] and one.message.ad == bool(found[2]) for one in same):
        return False
    return not found[3] or found[3] in evidence.waits(exchange)


def _saying(exchange):
    if not exchange.answered:
        return f"nothing ({exchange.outcome})"
    return f"{dns.rcode.to_text(exchange.message.rcode)}{', AD' if exchange.message.ad else ''} after {exchange.elapsed:.1f} s"


def _verdict(part, those, report):
    """"root: secure" of the link that breaks; "10.53.1.5: secure" of a server, which only the table of the report shows."""
    label, verdict = part.split(": ", 1)
    if not any(label in (harmless(exchange.tier), exchange.server) for exchange in those):
        yield f"that is no exchange of {label}"
    found = report["break"]
    for link in report["links"]:
        if found and (link["owner"], link["type"]) == (found["link"]["owner"], found["link"]["type"]):
            for tier, said in link["verdicts"].items():
                if harmless(tier) == label and said != verdict:
                    yield f"the table says {said} of it"


def _of_the_cause(part, those, report):
    """The cause points at the answer; and where that is to validate, the link does at the tier that got it."""
    found = report["break"]
    causes = [finding for finding in report["findings"] if found and finding["code"] == found["cause"]]
    if not any(exchange.number in finding["exchanges"] for finding in causes for exchange in those):
        yield f"{found and found['cause']} does not point at it"
    verdicts = [link["verdicts"] for link in report["links"]
                if found and (link["owner"], link["type"]) == (found["link"]["owner"], found["link"]["type"])]
    for exchange in those if part != OF_THE_CAUSE else ():
        if not any(words.get(exchange.tier) in ("secure", "insecure") for words in verdicts):
            yield f"the table does not say that the link validates at {exchange.tier}"


def _breaks_here(those, report, evidence):
    """Where the same is handed out upstream, with the same signatures, the answer does not show the break. An answer to another question
    than the link's (an alias that stands where a DS record should) may still: it is compared with what is said to the same question."""
    found = report["break"]
    if found is None:
        yield "nothing breaks"
        return
    if all(exchange.tier != found["tier"] for exchange in those):
        yield f"that is no exchange of {found['tier']}"
        return
    owner, rdtype = dns.name.from_text(found["link"]["owner"]), reading.type_of(found["link"]["type"])
    upstream = evidence.seen(owner, rdtype, evidence.upstream_of(found["tier"]))
    for exchange in those:
        rrset = exchange.message.rrset(owner, rdtype) if exchange.answered else None
        same = [other for other, theirs in upstream if rrset and (theirs.data, theirs.signature_data) == (rrset.data, rrset.signature_data)
                and (exchange.rdtype == rdtype or other.question == exchange.question)
                and (not _is_by_wildcard(rrset) or _denials(other) == _denials(exchange))]
        if rrset and same:
            yield f"{same[0]} ({same[0].tier}) holds the same {rrset.text} with the same signatures"
            return


def _is_by_wildcard(rrset):
    return any(one.rdata.labels < signatures.labels_of(rrset.owner) for one in rrset.signatures)


def _denials(exchange):
    """What a wildcard's data owes: without it the same data is not the same answer."""
    sets = exchange.message.rrsets("authority")
    return {(rrset.owner, rrset.data, rrset.signature_data) for rrset in sets if rrset.rdtype in denials.DENIALS}


HARMLESS = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._- ,:/+=%@'#")


def harmless(text):
    """As a comment shows a tier's label: what a shell might act upon is replaced."""
    return "".join(c if c in HARMLESS else "[" if c in "([" else "]" if c in ")]" else "?" for c in text)
