"""Asks a resolver and the tool for their verdicts on a world."""

import contextlib
import json
import re
import socket
import subprocess
from dataclasses import dataclass

import dns.edns
import dns.exception
import dns.flags
import dns.message
import dns.query
import dns.rcode

from internet import netns

ANSWERS = (dns.rcode.NOERROR, dns.rcode.NXDOMAIN, dns.rcode.YXDOMAIN)
VERDICTS = ("bogus", "indeterminate", "insecure", "secure")    # from the worst
TRIES = (15.0, 10.0)    # seconds: BIND may take 12 until it says SERVFAIL


@dataclass(frozen=True)
class Opinion:
    verdict: str        # secure, insecure, bogus, indeterminate; or what else came instead of one
    reason: str = ""
    cause: str = ""     # the code of the tool's finding

    def __str__(self):
        return f"{self.verdict} ({self.reason})" if self.reason else self.verdict


def ask_resolver(namespace, address, question):
    """What a validating resolver says. SERVFAIL counts as bogus."""
    query = dns.message.make_query(*question, want_dnssec=True, payload=4096)
    try:
        answer = _exchange(namespace, address, query)
    except (OSError, dns.exception.DNSException) as error:
        return Opinion("silent", type(error).__name__)
    if answer.rcode() == dns.rcode.SERVFAIL:
        return Opinion("bogus", _errors(answer))
    if answer.rcode() not in ANSWERS:
        return Opinion(dns.rcode.to_text(answer.rcode()), _errors(answer))
    return Opinion("secure" if answer.flags & dns.flags.AD else "insecure", _errors(answer))


def _exchange(namespace, address, query):
    for patience in TRIES:
        with netns.inside(namespace):
            udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        with udp, contextlib.suppress(dns.exception.Timeout):
            udp.setblocking(False)
            answer = dns.query.udp(query, address, timeout=patience, sock=udp)
            break
    else:
        raise dns.exception.Timeout
    if not answer.flags & dns.flags.TC:
        return answer
    with netns.inside(namespace):
        return dns.query.tcp(query, address, timeout=TRIES[-1])


def _errors(answer):
    found = [option for option in answer.options if option.otype == dns.edns.OptionType.EDE]
    return "; ".join(f"EDE {int(option.code)}{' ' + option.text if option.text else ''}" for option in found)


def read_log(path, origin):
    """What BIND wrote about the world with that origin, as (its verdicts carry no reason) its reason."""
    pattern = re.compile(rf"(?:validating|resolving) '?(\S*\.)?{re.escape(origin.rstrip('.'))}/\w+")
    lines = [line.split(": info: ", 1)[1] for line in path.read_text(errors="replace").splitlines()
             if ": info: " in line and pattern.search(line)]
    return "; ".join(dict.fromkeys(line.removeprefix("validating ") for line in lines if line.startswith("validating ")) or
                     dict.fromkeys(lines))


def ask_tool(namespace, argv, question, tier="root"):
    """What the tool says of that tier's view, and its JSON report."""
    with netns.inside(namespace):
        process = subprocess.Popen([*argv, "--json", "-q", question[0], "-t", question[1]], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, errors = process.communicate(timeout=60)
    try:
        report = json.loads(output)
    except ValueError:
        return Opinion(f"exit {process.returncode}", errors.decode(errors="replace").strip()[:300]), output
    return Opinion(_worst(report, tier), _because(report), report["break"]["cause"] if report["break"] else ""), output


def _worst(report, tier):
    """The chain's verdict at the tier, whatever the tier itself says."""
    said = {link["verdicts"].get(tier) for link in report["links"]}
    return next((verdict for verdict in VERDICTS if verdict in said), "nothing")


def _because(report):
    broken = report["break"]
    if broken:
        return f"{broken['link']['owner']} {broken['link']['type']}: {broken['cause']}"
    return " ".join(sorted({finding["code"] for finding in report["findings"]}))
