"""What a report says as a whole: that its fields agree with each other, with its exchanges, and with what a client gets."""

import dns.name
import dns.rcode
import dns.rdatatype

from evidence import A, AAAA, CNAME, NOERROR, NS, NXDOMAIN, aliases, is_referral, said

WORST = ("secure", "insecure", "indeterminate", "bogus")
# Types that a server answers as it likes (RFC 8482), and that have no one right answer.
OF_CHOICE = {dns.rdatatype.ANY, dns.rdatatype.RRSIG}
# What says to a reader that an unsigned answer was changed on the way.
SAYS_CHANGED = {"unsigned-answer-differs", "cd-changes-answer", "answer-differs"}
# What makes the exit status 1 where nothing breaks.
UNWANTED = {"not-secure", "root-key-untrusted"}


def refutations_of(report, evidence):
    """Pairs of the sentence or field and what speaks against it."""
    for check in (_fields, _words_of_exchanges, _says, _transport, _hops, _break_in_zone, _denied_clients):
        yield from check(report, evidence)


def _fields(report, _):
    found, conclusion, verdict = report["break"], report["conclusion"], report["verdict"]
    if found is None and conclusion == "breaks":
        yield "conclusion: breaks", "break is null"
    if found is not None and conclusion == "validates":
        yield "conclusion: validates", f"break is at {found['tier']}"
    if conclusion == "validates" and verdict in ("bogus", "indeterminate"):
        yield "conclusion: validates", f"the verdict is {verdict}"
    # A walk that nobody answers leaves the verdict to the tiers; a finding says what is not known without it.
    is_unanswered = len(report["path"]) > 1 and any(finding["code"] == "root-unreachable" for finding in report["findings"])
    counted = [tier for tier in report["path"] if not (is_unanswered and tier["kind"] == "root")]
    worst = max((tier["verdict"] for tier in counted), key=WORST.index)
    if verdict != worst:
        yield f"verdict: {verdict}", f"the worst of the path is {worst}"
    if found is not None:
        yield from _cause(report, found)


def _cause(report, found):
    causes = [finding for finding in report["findings"] if finding["code"] == found["cause"]]
    if not causes:
        yield f"break.cause: {found['cause']}", "there is no such finding"
    elif found["summary"] not in {finding["text"] for finding in causes}:
        yield f"break.summary: {found['summary']}", "no finding of that code says so"
    if found["tier"] not in report.labels:
        yield f"break.tier: {found['tier']}", "the path has no such tier"


FLAGS = ("aa", "tc", "rd", "ra", "ad", "cd")


def _words_of_exchanges(report, _):
    """The keys of an exchange that say in words what its octets hold."""
    for exchange in report.exchanges:
        if exchange.outcome == "answer" and not exchange.answered:
            yield f"exchange {exchange}: answer", "its octets are no message"
        elif exchange.answered:
            yield from _words(exchange)


def _words(exchange):
    words, message = exchange.words, exchange.message
    flags = [flag for flag in FLAGS if getattr(message, flag)]
    if sorted(words["received_flags"]) != sorted(flags):
        yield f"exchange {exchange}: flags {' '.join(words['received_flags'])}", f"its octets have {' '.join(flags)}"
    if words["rcode"] != dns.rcode.to_text(message.rcode):
        yield f"exchange {exchange}: {words['rcode']}", f"its octets say {dns.rcode.to_text(message.rcode)}"
    for section in ("answer", "authority", "additional"):
        if len(words[section]) != len(getattr(message, section)):
            yield f"exchange {exchange}: {len(words[section])} records in {section}", f"its octets hold {len(getattr(message, section))}"
    if [one["code"] for one in words["ede"]] != [code for code, _ in (message.edns.ede if message.edns else ())]:
        yield f"exchange {exchange}: its extended errors", "its octets hold others"


def _says(report, _):
    """What a tier is said to say for itself is what that exchange holds."""
    for tier in report["path"]:
        says = tier["says"]
        if says["exchange"] is None:
            continue
        exchange = report.by_number.get(says["exchange"])
        seen = (dns.rcode.to_text(exchange.message.rcode), exchange.message.ad) if exchange and exchange.answered else (None, False)
        if (says["rcode"], says["ad"]) != seen:
            yield f"path {tier['tier']} says: {says['rcode']}{' AD' if says['ad'] else ''}", f"#{says['exchange']} holds {seen[0]}, AD {seen[1]}"


def _transport(report, evidence):
    for tier in report["path"]:
        if tier["kind"] != "server":
            continue
        those, largest = evidence.of(tier["tier"]), tier["transport"]["largest_udp"]
        if largest not in {0, *(len(exchange.octets) for exchange in those if exchange.transport == "UDP")}:
            yield f"path {tier['tier']}: largest UDP answer {largest}", "no answer over UDP has that size"
        yield from _abilities(tier, those)


# Something came back, be it of no use.
CAME = {"answer", "malformed", "mismatch"}


def _abilities(tier, those):
    came, answers = {e.transport for e in those if e.outcome in CAME}, [e.message for e in those if e.answered]
    shown = {"udp": "UDP" in came, "tcp": "TCP" in came, "edns": any(one.edns for one in answers), "ad": any(one.ad for one in answers)}
    for ability, is_shown in shown.items():
        if tier["transport"][ability] == "yes" and not is_shown:
            yield f"path {tier['tier']}: {ability} yes", "no answer of it shows that"
        if tier["transport"][ability] == "no" and is_shown and len(tier["addresses"]) == 1 and ability != "ad":
            yield f"path {tier['tier']}: {ability} no", "an answer of it shows the opposite"


def _hops(report, evidence):
    """The data of each hop was handed out by somebody."""
    for hop in report["hops"]:
        owner = dns.name.from_text(hop["owner"])
        if hop["kind"] in ("data", "cname") and hop["rdata"]:
            seen = {record.owner for exchange in evidence.answers for record in exchange.message.answer}
            if owner not in seen:
                yield f"hop {hop['owner']}: {hop['kind']}", "no answer holds a record at that name"


def _break_in_zone(report, evidence):
    """That what the authorities serve is broken has to be seen at them, where the run asked them."""
    found = report["break"]
    if found is None or found["at"] != "zone" or report.root is None:
        return
    zone, owner = (dns.name.from_text(text) for text in (found["zone"], found["link"]["owner"]))
    servers = {server for server in servers_of(zone, evidence)}
    asked = [exchange for exchange in evidence.of(report.root) if exchange.server in servers and exchange.name.is_subdomain(zone)]
    if asked and not any(exchange.answered for exchange in asked) and owner.is_subdomain(zone):
        yield (f"break.at: zone {zone}: {found['summary']}",
               f"no server of {zone} answered ({' '.join(map(str, asked[:4]))}, {', '.join(sorted({e.server for e in asked}))}): "
               f"what {found['tier']} hands out is old, and not what the zone serves")


def servers_of(zone, evidence):
    """The addresses of a zone's servers, by the referrals to it and the hints."""
    found = set()
    for exchange in evidence.answers:
        if is_referral(exchange) and any(r.rdtype == NS and r.owner == zone for r in exchange.message.authority):
            names = {r.rdata.target for r in exchange.message.authority if r.rdtype == NS and r.owner == zone and r.is_readable}
            found |= {r.rdata.address for r in exchange.message.additional if r.rdtype in (A, AAAA) and r.owner in names and r.is_readable}
    return found


def _denied_clients(report, evidence):
    """A client that is denied what the zone hands out suffers, however well the denial is signed."""
    if report["break"] is not None or report.question[1] in OF_CHOICE or report["conclusion"] == "open":
        return
    for tier in report["path"]:
        exchange = report.by_number.get(tier["says"]["exchange"])
        if tier["kind"] != "server" or exchange is None or not exchange.answered or exchange.question != report.question:
            continue
        given = _given_elsewhere(report, evidence, tier["tier"], exchange)
        if given and not _is_told(report, tier, given):
            yield (f"{report['verdict']} at every tier, nothing breaks",
                   f"{tier['tier']} denies its clients {exchange.asks} ({exchange}, {_denial(exchange)}), which {given} "
                   f"({given.tier}, {given.server}) hands out")


def _denial(exchange):
    what = said(exchange, aliases(exchange.message, exchange.name)[-1], exchange.rdtype)
    return what[1] if what and what[0] == "denied" and exchange.message.rcode in (NOERROR, NXDOMAIN) else None


def _given_elsewhere(report, evidence, label, denying):
    """The exchange that holds what is denied: the tier's own with CD=1, or one with the zone's servers."""
    if not _denial(denying):
        return None
    name, rdtype = aliases(denying.message, denying.name)[-1], denying.rdtype
    for exchange in evidence.answers:
        is_own = exchange.tier == label and exchange.cd and exchange.server == denying.server
        is_zones = exchange.tier == report.root and exchange.message.aa
        if (is_own or is_zones) and exchange.message.rcode == NOERROR and _holds(exchange.message, name, rdtype):
            return exchange
    return None


def _holds(message, name, rdtype):
    return any(message.rrset(name, kind, "answer") for kind in (rdtype, CNAME))


def _is_told(report, tier, given):
    """Of a name that no signature protects a notice is enough."""
    is_insecure = report["verdict"] == "insecure"
    return is_insecure and any(finding["code"] in SAYS_CHANGED and finding["tier"] == tier["tier"] for finding in report["findings"])
