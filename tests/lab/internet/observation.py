"""What the tiers really say, seen with plain queries from the client: the check that a scenario's world is as told.

Compared with `says` in the scenario's expectation, so that an expectation rests on the servers and not on the tool.
"""

import re
import socket

import dns.edns
import dns.exception
import dns.flags
import dns.message
import dns.query
import dns.rcode

from . import netns

PATIENCE = 15.0
PATH = re.compile(r"@(?:(?P<label>[^=]+)=)?(?P<addresses>[0-9a-f.:,]+)")


def path_of(question):
    """Label -> first address of every server tier that the question names."""
    found = [PATH.fullmatch(word) for word in question.ask if word.startswith("@")]
    return {match["label"] or match["addresses"]: match["addresses"].split(",")[0] for match in found}


def subject_of(question):
    """(name, type) of a question written as `... NAME TYPE [options]`."""
    words = [word for word in question.ask if word[0] not in "@+-"]
    return words[0], words[1] if len(words) > 1 else "A"


def say(instance, address, subject):
    """The rcode with " ad" where AD is set, or "nothing": what a validating stub sees, with CD=0."""
    return told_in(answer_of(instance, address, subject))


def told_in(answer):
    if answer is None:
        return "nothing"
    return dns.rcode.to_text(answer.rcode()) + (" ad" if answer.flags & dns.flags.AD else "")


def extended_errors_in(answer):
    """The codes of RFC 8914, in order."""
    options = answer.options if answer is not None else ()
    return sorted({int(option.code) for option in options if option.otype == dns.edns.OptionType.EDE})


def answer_of(instance, address, subject):
    """None if there is none. A truncated answer is asked for again over TCP: BIND says no AD in one."""
    query = dns.message.make_query(*subject, want_dnssec=True, payload=1232)
    try:
        answer = _asked(instance, address, query, socket.SOCK_DGRAM)
        if answer.flags & dns.flags.TC:
            answer = _asked(instance, address, query, socket.SOCK_STREAM)
    except (OSError, dns.exception.DNSException):
        return None
    return answer


def _asked(instance, address, query, transport):
    with netns.inside(instance.namespace("client")):
        asker = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, transport)
    with asker:
        if transport == socket.SOCK_DGRAM:
            asker.setblocking(False)
            return dns.query.udp(query, address, timeout=PATIENCE, sock=asker, ignore_unexpected=True)
        asker.settimeout(PATIENCE)
        asker.connect((address, 53))
        asker.setblocking(False)
        return dns.query.tcp(query, address, timeout=PATIENCE, sock=asker)
