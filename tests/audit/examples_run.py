"""Right and wrong sentences about servers that do not answer, and about the run as a whole."""

from book import CHILD, DAY, NS1, NS2, Key, when
from examples import example

KEY = Key("example.org.")
WWW = "www.example.org. 300 IN A 192.0.2.1"
A = "www.example.org. A"
GARBLED = b"no message"
REFERRAL = "example.org. 300 IN NS ns1.example.org."


def _child(book, *answer, **how):
    return book.ask("child", A, *answer, **how)


def _silent(book, transport="UDP", **how):
    return book.ask("child", A, transport=transport, outcome="timeout", **how)


@example("udp-unreachable", "malformed answers come over UDP")
def udp_unreachable(book, is_wrong):
    number = _child(book, outcome="malformed", octets=GARBLED) if is_wrong else _silent(book)
    _child(book, WWW, transport="TCP")
    book.find("udp-unreachable", number, server=CHILD)


@example("answer-malformed", "a good answer came over UDP too")
def answer_malformed(book, is_wrong):
    number = _child(book, outcome="malformed", octets=GARBLED)
    _child(book, WWW, transport="TCP")
    if is_wrong:
        _child(book, WWW)
    book.find("answer-malformed", number, server=CHILD, count=1)


@example("tcp-unreachable", "TCP is answered")
def tcp_unreachable(book, is_wrong):
    number = _child(book, WWW, transport="TCP") if is_wrong else _silent(book, "TCP")
    book.find("tcp-unreachable", number, server=CHILD, how="no answer over TCP within 5.0 s")


@example("unreachable", "one query is answered")
def unreachable(book, is_wrong):
    numbers = _silent(book), _child(book, WWW, transport="TCP") if is_wrong else _silent(book, "TCP")
    book.find("unreachable", *numbers, server=CHILD, how="no answer over UDP within 5.0 s")


@example("unreachable", "the queries failed in another way")
def unreachable_how(book, is_wrong):
    book.find("unreachable", _silent(book), server=CHILD, how="UDP refused" if is_wrong else "no answer over UDP within 5.0 s")


@example("truncated-no-tcp", "TCP is answered")
def truncated_no_tcp(book, is_wrong):
    numbers = _child(book, flags="TC"), _child(book, WWW, transport="TCP") if is_wrong else _silent(book, "TCP")
    book.find("truncated-no-tcp", *numbers, server=CHILD, size=1232, how="no answer over TCP within 5.0 s")


@example("truncated-no-tcp", "the buffer had another size")
def truncated_size(book, is_wrong):
    numbers = _child(book, flags="TC"), _silent(book, "TCP")
    book.find("truncated-no-tcp", *numbers, server=CHILD, size=512 if is_wrong else 1232)


@example("root-unreachable", "a server of a zone answers")
def root_unreachable(book, is_wrong):
    number = book.ask("root", A, outcome="answer" if is_wrong else "timeout")
    book.find("root-unreachable", number, tier="root", count=1)


def _down(book, expiration=-5, **how):
    """The tier hands out an old copy; the walk's query ends as `how` says."""
    book.ask("root", A, authority=[REFERRAL], additional=[f"ns1.example.org. 300 IN A {NS1}"], server="192.0.2.200")
    numbers = _child(book, *KEY.sign(WWW, expiration=expiration)), book.ask("root", A, **{"outcome": "timeout", **how})
    book.find("server-down-stale-data", *numbers, tag=KEY.tag, when=when(-5), how=f"{NS1}: no answer over UDP within 5.0 s")


@example("server-down-stale-data", "the signature is in time")
def server_down(book, is_wrong):
    _down(book, expiration=5 if is_wrong else -5)


@example("server-down-stale-data", "the server answers")
def server_down_answers(book, is_wrong):
    _down(book, **({"outcome": "answer", "flags": "AA"} if is_wrong else {}))


@example("server-down-stale-data", "another server of the zone answers")
def server_down_other(book, is_wrong):
    glue = [f"ns1.example.org. 300 IN A {NS2}"]
    book.ask("root", A, authority=[REFERRAL], additional=glue, server="192.0.2.201")
    book.ask("root", A, *KEY.sign(WWW), flags="AA", server=NS2, outcome="answer" if is_wrong else "timeout")
    _down(book)


@example("server-down-stale-data", "the query failed in another way")
def server_down_how(book, is_wrong):
    _down(book, outcome="refused" if is_wrong else "timeout")


def _diverted(book, count=2, addresses=NS1, flags="RA", **how):
    numbers = book.ask("root", ". NS", flags="RA"), book.ask("root", A, WWW, **{"flags": flags, **how})
    book.find("port-53-diverted", *numbers, tier="root", zone=None, addresses=addresses, count=count)


@example("port-53-diverted", "an answer has authority")
def diverted(book, is_wrong):
    _diverted(book, flags="AA RA" if is_wrong else "RA")


@example("port-53-diverted", "an answer offers no recursion")
def diverted_without_recursion(book, is_wrong):
    _diverted(book, flags="" if is_wrong else "RA")


@example("port-53-diverted", "there are more answers")
def diverted_count(book, is_wrong):
    _diverted(book, count=1 if is_wrong else 2)


@example("port-53-diverted", "another address answers too")
def diverted_addresses(book, is_wrong):
    _diverted(book, server=NS2 if is_wrong else NS1)


@example("port-53-diverted", "an answer is a referral")
def diverted_referral(book, is_wrong):
    if is_wrong:
        book.ask("root", A, authority=[REFERRAL], flags="RA")
    _diverted(book, count=3 if is_wrong else 2)


def _slow(book, servfail=10.5, first=1.5, second=1.5):
    said = book.ask("child", A, rcode="SERVFAIL", cd=False, seconds=servfail)
    walk = book.ask("root", A, WWW, flags="AA", seconds=first), book.ask("root", "example.org. DNSKEY", flags="AA", seconds=second)
    book.find("authorities-slow", said, *walk, count=2, servers=f"{NS1} up to 1.5 s", wait="says SERVFAIL after 10.5 s")


@example("authorities-slow", "the tier's error comes soon")
def authorities_slow(book, is_wrong):
    _slow(book, servfail=0.5 if is_wrong else 10.5)


@example("authorities-slow", "one answer is quick")
def authorities_slow_once(book, is_wrong):
    _slow(book, second=0.1 if is_wrong else 1.5)


@example("lame-server", "it answers with authority")
def lame_server(book, is_wrong):
    book.find("lame-server", book.ask("root", A, WWW, flags="AA" if is_wrong else ""), tier="root", server=NS1)


@example("no-server-address", "the address is of no use to anybody")
def no_server_address(book, is_wrong):
    address = "::1" if is_wrong else "2001:db8::1"
    number = book.ask("root", A, authority=[REFERRAL], additional=[f"ns1.example.org. 300 IN AAAA {address}"])
    book.find("no-server-address", number, tier="root", why="they have only IPv6 addresses, which this run leaves out (-4, -6 or -b)")


@example("no-server-address", "there is an address")
def no_server_address_at_all(book, is_wrong):
    glue = ["ns1.example.org. 300 IN A 203.0.113.9"] if is_wrong else []
    number = book.ask("root", A, authority=[REFERRAL], additional=glue)
    book.find("no-server-address", number, tier="root", why="no address of theirs was found")


@example("address-unusable", "one address is like any other")
def address_unusable(book, is_wrong):
    address = "203.0.113.9" if is_wrong else "127.0.0.1"
    number = book.ask("root", A, authority=[REFERRAL], additional=[f"ns1.example.org. 300 IN A {address}"])
    book.find("address-unusable", number, tier="root", addresses=f"{address} (loopback)")


@example("lame-server", "it answers another time")
def lame_server_silent(book, is_wrong):
    number = book.ask("root", A, outcome="timeout", server=NS1)
    book.ask("root", A, WWW, flags="AA", server=NS2)
    if is_wrong:
        book.ask("root", A, WWW, flags="AA", server=NS1)
    book.find("lame-server", number, tier="root", server=NS1, how="no answer over UDP within 4.0 s, while others answer")


@example("lame-server", "the answer is a good message")
def lame_server_garbled(book, is_wrong):
    number = book.ask("root", A, **({} if is_wrong else {"outcome": "malformed", "octets": GARBLED}))
    book.find("lame-server", number, tier="root", server=NS1, how="its answer over UDP is cut or garbled")


@example("family-unreachable", "only one address was tried")
def family_unreachable(book, is_wrong):
    servers = ["2001:db8::1"] if is_wrong else ["2001:db8::1", "2001:db8::2"]
    numbers = [book.ask("root", A, outcome="network-error", server=server) for server in servers]
    book.find("family-unreachable", *numbers, tier="root", family="IPv6", reached="no IPv6 address is reached", how="UDP: Network is unreachable")


@example("family-unreachable", "another address was tried")
def one_address_unreachable(book, is_wrong):
    servers = ["2001:db8::1", "2001:db8::2"] if is_wrong else ["2001:db8::1"]
    numbers = [book.ask("root", A, outcome="network-error", server=server) for server in servers]
    book.find("family-unreachable", *numbers, tier="root", family="IPv6", how="UDP: Network is unreachable",
              reached="2001:db8::1 is not reached, the one IPv6 address that was asked")


@example("query-failed", "the answer came")
def query_failed(book, is_wrong):
    number = _child(book, WWW) if is_wrong else _silent(book)
    book.find("query-failed", number, how="no answer over UDP within 5.0 s")


@example("query-failed", "it was asked")
def query_failed_unasked(book, is_wrong):
    number = _silent(book) if is_wrong else book.ask("child", "www.example.org. DS", outcome="timeout")
    book.find("query-failed", number, how="it was never asked")


@example("clock-wrong", "a signature is in time")
def clock_wrong(book, is_wrong):
    _child(book, *KEY.sign(WWW, expiration=5 if is_wrong else -5))
    book.find("clock-wrong", count=1)


@example("stray-messages", "there were fewer")
def stray_messages(book, is_wrong):
    number = _child(book, WWW)
    book.document["exchanges"][-1]["strays"] = 2 if is_wrong else 3
    book.find("stray-messages", number, server=CHILD, count=3, queries=1)


@example("stray-messages", "nothing was answered")
def stray_messages_alone(book, is_wrong):
    number = _silent(book)
    book.document["exchanges"][-1]["strays"] = 3
    if not is_wrong:
        _child(book, WWW)
    book.find("stray-messages", number, server=CHILD, count=3, queries=1)


@example("run-cut", "nothing cut the run")
def run_cut(book, is_wrong):
    book.document["cut_by"] = None if is_wrong else "the deadline"
    book.find("run-cut", tier=None, how="the deadline")


@example("not-secure", "nobody asked for more")
def not_secure(book, is_wrong):
    book.document["policy"]["require_secure"] = not is_wrong
    book.find("not-secure", insecure="provably insecure")


@example("limit-reached", "the zone has fewer keys")
def limit_reached(book, is_wrong):
    keys = [Key("example.org.", str(place)).line for place in range(1 if is_wrong else 3)]
    number = book.ask("child", "example.org. DNSKEY", *keys)
    book.find("limit-reached", number, owner="example.org.", rdtype="DNSKEY", number=2, limit="DNSKEY records in one zone")


LINK = {"owner": "www.example.org.", "type": "A", "zone": "example.org.", "reasons": {}}


@example("nta-decides", "there is no such anchor")
def nta_decides(book, is_wrong):
    book.document.update(links=[LINK], negative_anchors=["example.com." if is_wrong else "example.org."])
    book.find("nta-decides", name="example.org.")


@example("nta-needless", "the tier hands out an expired signature")
def nta_needless(book, is_wrong):
    book.document.update(links=[LINK], negative_anchors=["example.org."])
    _child(book, *KEY.sign(WWW, inception=-2 * DAY, expiration=-5 if is_wrong else 5))
    book.find("nta-needless", name="example.org.", verdict="secure")


@example("nta-unused", "the report's table says that it decides")
def nta_unused(book, is_wrong):
    reasons = {"child": [{"reason": "negative-trust-anchor"}]} if is_wrong else {}
    book.document.update(links=[{**LINK, "owner": "example.org.", "reasons": reasons}], negative_anchors=["example.org."])
    book.find("nta-unused", name="example.org.")


@example("servers-disagree", "the other server was not asked")
def servers_disagree(book, is_wrong):
    numbers = [book.ask("root", A, WWW, flags="AA")]
    if not is_wrong:
        numbers.append(book.ask("root", A, *KEY.sign(WWW), flags="AA", server=NS2))
    book.find("servers-disagree", *numbers, tier="root", server=NS1, other=NS2)
