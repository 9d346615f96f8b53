"""Sentences about servers that do not answer, or not over one transport, and about servers that are no good."""

import ipaddress
import re

import dns.rcode

from claims import claim
from claims_report import servers_of
from claims_tiers import not_expired, stale_sets
from evidence import A, AAAA, NOERROR, NXDOMAIN, SERVFAIL, is_referral, said


def over(exchanges, transport):
    return [e for e in exchanges if e.transport == transport]


def _answer(exchanges, transport):
    """That the server does answer over that transport, be it malformed."""
    for exchange in over(exchanges, transport):
        if exchange.outcome == "answer":
            yield f"{exchange} is answered over {transport}"
            return
    for exchange in over(exchanges, transport):
        if exchange.outcome == "malformed" or exchange.outcome != "mismatch" and exchange.octets:
            yield f"{exchange} is answered over {transport}, with {len(exchange.octets)} octets that are no good message"
            return


def _not_asked(exchanges, transport):
    if not over(exchanges, transport):
        yield f"nothing was asked over {transport}"


@claim("udp-unreachable")
def udp_unreachable(case):
    yield from _not_asked(case.of_server, "UDP")
    yield from _answer(case.of_server, "UDP")
    if not any(e.outcome == "answer" for e in over(case.of_server, "TCP")):
        yield "no exchange over TCP is answered either"


@claim("answer-malformed")
def answer_malformed(case):
    those = over(case.of_server, "UDP")
    garbled = [e for e in those if e.outcome == "malformed"]
    if case.number("count") != len(garbled):
        yield f"{len(garbled)} exchanges with {case.server} over UDP are malformed"
    for exchange in those:
        if exchange.outcome == "answer":
            yield f"{exchange} holds a good message that came over UDP"
            return
    if not any(e.outcome == "answer" for e in over(case.of_server, "TCP")):
        yield "no exchange over TCP is answered"


@claim("tcp-unreachable")
def tcp_unreachable(case):
    yield from _not_asked(case.of_server, "TCP")
    yield from _answer(case.of_server, "TCP")
    yield from _wrong_way(case, over(case.of_server, "TCP"))


@claim("unreachable")
def unreachable(case):
    if not case.of_server:
        yield f"{case.server or case.tier} was asked nothing"
    yield from _answer(case.of_server, "UDP")
    yield from _answer(case.of_server, "TCP")
    yield from _wrong_way(case, case.of_server)


WAYS = {"timeout": r"no answer over (\w+) within", "refused": r"(\w+) refused", "malformed": r"a malformed answer over (\w+)",
        "mismatch": r"only answers to other questions over (\w+)", "abandoned": r"given up over (\w+)"}


def _wrong_way(case, exchanges, whom=None):
    """Each way in which queries are said to have failed is one that was seen."""
    seen = {(e.outcome, e.transport) for e in exchanges}
    for outcome, pattern in WAYS.items():
        for transport in re.findall(pattern, case.operand("how")):
            if transport in ("UDP", "TCP") and (outcome, transport) not in seen:
                yield f"no query to {whom or case.server or case.tier} over {transport} ended as \"{outcome}\""


@claim("truncated-no-tcp")
def truncated_no_tcp(case):
    those = case.own or case.of_server
    truncated = [e for e in over(those, "UDP") if e.answered and e.message.tc]
    if not truncated:
        yield f"{case.numbers} holds no truncated answer"
    sizes = {str(e.edns["size"]) if e.edns else "512" for e in truncated}
    if truncated and case.operand("size") and case.operand("size") not in sizes:
        yield f"that was with a buffer size of {', '.join(sorted(sizes))}"
    for exchange in over(case.evidence.of(case.tier, case.server), "TCP"):
        if exchange.question in {e.question for e in truncated} and exchange.answered:
            yield f"{exchange} is answered over TCP"
    yield from _wrong_way(case, over(those, "TCP"))
    yield from _wrong_size(case, truncated)


def _wrong_size(case, truncated):
    found = re.search(r"it has (\d+) octets", case.operand("elsewhere"))
    questions = {e.question for e in truncated}
    sizes = {len(e.octets) for e in case.evidence.answers if e.question in questions and not e.message.tc}
    if found and int(found[1]) not in sizes:
        yield f"no answer to it has {found[1]} octets"


@claim("root-unreachable")
def root_unreachable(case):
    walk = case.evidence.of(case.report.root)
    for exchange in walk:
        if exchange.outcome in ("answer", "malformed"):
            yield f"{exchange} is answered by {exchange.server}"
            break
    if case.number("count") is not None and case.number("count") != len(walk):
        yield f"{len(walk)} queries were sent"


@claim("server-down-stale-data")
def server_down_stale_data(case):
    yield from not_expired(case)
    for exchange, rrset in stale_sets(case):
        if case.evidence.has_valid_signature(rrset):
            yield f"in {exchange} {rrset.text} has a signature that is valid"
    asked = [e for e in case.own if e.tier == case.report.root]
    if not asked:
        yield f"{case.numbers} holds no query of the walk"
    named = {e.server for e in asked}
    for server in sorted(_servers_in(case.operand("how")) - named):
        yield f"{case.numbers} holds no query to {server}"
    named |= servers_of(case.zone, case.evidence)
    for exchange in case.evidence.answers_of(case.report.root):
        if exchange in asked or exchange.server in named and exchange.name.is_subdomain(case.zone) and not is_referral(exchange):
            yield f"{exchange} is answered by {exchange.server}"
    yield from _wrong_way(case, asked, ", ".join(sorted({e.server for e in asked})))


def _servers_in(text):
    """The addresses among the words, each as the exchanges name it."""
    words = [word.rstrip(":") for word in re.split(r"[\s,()]+", text)]
    return {word for word in words if _is_address(word.partition("#")[0])}


def _is_address(word):
    try:
        return bool(ipaddress.ip_address(word))
    except ValueError:
        return False


@claim("port-53-diverted")
def port_53_diverted(case):
    answers = case.evidence.answers_of(case.report.root)
    for exchange in answers:
        if exchange.message.aa:
            yield f"{exchange} is answered with authority"
        if not exchange.message.ra:
            yield f"{exchange} offers no recursion"
        if is_referral(exchange):
            yield f"{exchange} is a referral"
    if case.number("count") != len(answers):
        yield f"the walk has {len(answers)} answers"
    servers = {exchange.server for exchange in answers}
    if _servers_in(case.operand("addresses")) != servers:
        yield f"what answers the walk is at {', '.join(sorted(servers)) or 'no address'}"


@claim("authorities-slow")
def authorities_slow(case):
    waits = [e for e in case.own if e.tier == case.tier]
    if any(e.answered and (e.message.rcode != SERVFAIL or max(map(float, case.evidence.waits(e))) < 4) for e in waits):
        yield f"{case.numbers}: {case.tier} answers in time"
    slow = [e for e in case.own if e.tier == case.report.root]
    if len(slow) < 2 or str(len(slow)) != case.operand("count"):
        yield f"{len(slow)} exchanges are shown"
    for server in {e.server for e in slow}:
        if server not in case.operand("servers"):
            yield f"{server} is not named"
        for exchange in case.evidence.answers_of(case.report.root, server):
            if exchange.elapsed < 1:
                yield f"{exchange} came from {server} after {exchange.elapsed:.3f} s"


@claim("lame-server")
def lame_server(case):
    if "garbled" in case.operand("how"):
        if not any(e.outcome == "malformed" and e.server == case.server for e in case.own):
            yield f"{case.numbers} holds no answer of {case.server} that can't be read"
        return
    if case.operand("how").startswith("no answer"):
        asked = [e for e in case.evidence.of(case.report.root) if e.question == (case.owner, case.rdtype)]
        for exchange in asked:
            if exchange.server == case.server and (exchange.answered or exchange.octets):
                yield f"{exchange} is answered by {case.server}"
        if not any(e.answered and e.server != case.server for e in asked):
            yield f"no other server answers {case.asks}"
        return
    at = [e for e in case.own_answers if e.server == case.server]
    if not at:
        yield f"{case.numbers} holds no answer of {case.server}"
    if at and all(e.message.aa and e.message.rcode in (NOERROR, NXDOMAIN) and not is_referral(e) for e in at):
        yield f"{at[0]} is answered with authority"
    how = case.operand("how")
    if at and re.fullmatch(r"[A-Z]+", how) and how not in {dns.rcode.to_text(e.message.rcode) for e in at}:
        yield f"{at[0]} says {dns.rcode.to_text(at[0].message.rcode)}"


@claim("no-server-address")
def no_server_address(case):
    glue = [record for e in case.own_answers for record in e.message.additional if record.rdtype in (A, AAAA) and record.is_readable]
    why = case.operand("why")
    if "no address" in why and glue:
        yield f"{case.numbers} holds the address {glue[0].rdata.address}"
    asked = {e.server.partition("#")[0] for e in case.evidence.of(case.report.root)}
    for record in glue:
        if record.rdata.address in asked:
            yield f"{record.rdata.address} was asked"
    useless = [record.rdata.address for record in glue if kind_of_useless(record.rdata.address)]
    if "leaves out" in why and useless:
        yield f"{useless[0]} is a {kind_of_useless(useless[0])} address, of no use to anybody"
    family = re.search(r"only IPv([46]) addresses", why)
    if family and any(ipaddress.ip_address(record.rdata.address).version != int(family[1]) for record in glue):
        yield f"{case.numbers} holds an address of the other family too"


@claim("address-unusable")
def address_unusable(case):
    glue = [record for e in case.own_answers for record in e.message.additional if record.rdtype in (A, AAAA) and record.is_readable]
    if not glue:
        yield f"{case.numbers} holds no address"
    for record in glue:
        kind = kind_of_useless(record.rdata.address)
        if not kind:
            yield f"{case.numbers} holds {record.rdata.address}, which is an address like any other"
        elif kind not in case.operand("addresses"):
            yield f"{record.rdata.address} is {kind}"


def kind_of_useless(text):
    address = ipaddress.ip_address(text)
    for kind in ("loopback", "unspecified", "link_local", "multicast"):
        if getattr(address, f"is_{kind}"):
            return kind.replace("_", "-")
    return ""


@claim("family-unreachable")
def family_unreachable(case):
    version = 6 if case.operand("family") == "IPv6" else 4
    those = [e for e in case.evidence.exchanges if ipaddress.ip_address(e.server.partition("#")[0].partition("%")[0]).version == version]
    for exchange in those:
        if exchange.outcome in ("answer", "malformed"):
            yield f"{exchange} is answered by {exchange.server}"
            return
    servers = sorted({e.server for e in those})
    reached = case.operand("reached") or ""
    if reached.startswith("no ") and len(servers) < 2:
        yield f"only {', '.join(servers) or 'no address'} of that family was asked"
    if not reached.startswith("no ") and (len(servers) != 1 or servers[0] not in reached):
        yield f"of that family {', '.join(servers) or 'no address'} was asked"


@claim("query-failed")
def query_failed(case):
    asked = [e for e in case.evidence.of(case.tier) if e.question == (case.owner, case.rdtype)]
    if "never asked" in case.operand("how") and asked:
        yield f"{asked[0]} asks for it"
    for exchange in asked:
        if exchange.answered and exchange.do and not exchange.message.tc and _is_usable(case, exchange):
            yield f"{exchange} holds {case.asks}"
            return
    yield from _wrong_way(case, case.own)
    for rcode, transport in re.findall(r"\b([A-Z]{5,}) over (UDP|TCP)", case.operand("how")):
        if not any(dns.rcode.to_text(e.message.rcode) == rcode for e in over(case.own_answers, transport)):
            yield f"nothing in {case.numbers} says {rcode} over {transport}"


def _is_usable(case, exchange):
    """With data; of the walk with authority. Denials are not looked at."""
    what = said(exchange, case.owner, case.rdtype)
    is_whole = exchange.message.rcode != SERVFAIL and what is not None and what[0] == "data" and what[1] == case.rdtype
    return is_whole and (exchange.message.aa if exchange.tier == case.report.root else exchange.cd)
