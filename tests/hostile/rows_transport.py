"""What a server can do with a connection, or with the way that a datagram takes."""

import octets
import world
from behaviours import damaged, honest, over_tcp_only, says
from row import BREAKS, OPEN, VALIDATES, Row, Series
from servers import Elsewhere, Pause, Raw, Reset
from world import TIER

SMALL = world.small()
ASKED = (f"@t={TIER}", "--no-root", "--trust-anchor", "{anchor}", "www.example", "A", "+timeout=0.5")
STRANGER = "10.77.9.9"


def framed(message, length=None):
    return (len(message) if length is None else length).to_bytes(2, "big") + message


def drip(seconds):
    """Over TCP one octet after the other, of a message that is as long as one can be."""
    def behave(asked):
        for octet in framed(SMALL.resolver(asked) + bytes(60000), 65535):
            yield Raw(bytes([octet]))
            yield Pause(seconds)
    return over_tcp_only(behave)


def dripped_right(asked):
    """The right answer, an octet at a time."""
    for octet in framed(SMALL.resolver(asked)):
        yield Raw(bytes([octet]))


def torn(part):
    """That part of the right answer over TCP, and then a reset."""
    def behave(asked):
        yield Raw(part(framed(SMALL.resolver(asked))))
        yield Pause(0.02)
        yield Reset()
    return over_tcp_only(behave)


def wrong_length(difference):
    """A length that is no length of what follows; the connection stays open."""
    def behave(asked):
        message = SMALL.resolver(asked)
        yield Raw(framed(message, max(0, min(65535, len(message) + difference))))
    return over_tcp_only(behave)


def closed_at_once(asked):
    """A length, and nothing more."""
    yield Raw(b"\xff\xff")
    yield Reset()


def from_elsewhere(address, port, and_right):
    """The right answer, but not from where it was asked for; and then perhaps from there as well."""
    def behave(asked):
        if not asked.is_tcp:
            yield Elsewhere(SMALL.resolver(asked), address, port)
        if and_right:
            yield SMALL.resolver(asked)
    return behave


RESETS = {
    "at-once": torn(lambda whole: b""),
    "in-length": torn(lambda whole: whole[:1]),
    "behind-length": torn(lambda whole: whole[:2]),
    "in-message": torn(lambda whole: whole[:40]),
    "before-last": torn(lambda whole: whole[:-1]),
    "length-of-65535": over_tcp_only(closed_at_once),
}
LENGTHS = {str(each): wrong_length(each) for each in (-100000, -200, -20, -1, 1, 20, 100000)}
# What is behind the message on the same connection, or in the same datagram.
TRAILING = damaged(SMALL.resolver, lambda whole, asked: whole + b"\xff" * 300)


def one(name, about, behave, **more):
    return Row(name, about, ASKED, lambda: {**honest(SMALL), TIER: behave}, **{"deadline": 2, **more})


def series(name, about, behaviours, **more):
    rows = [one(f"{name}-{each}", about, behave, **more) for each, behave in behaviours.items()]
    return Series(name, about, lambda everything: rows)


ROWS = [
    one("drip", "TCP that gives an octet each 5 ms", drip(0.005)),
    Row("drip-fast", "TCP that gives an octet at a time, without a pause, in a default run", ASKED[:-1],
        lambda: {**honest(SMALL), TIER: drip(0)}, deadline=20),
    one("drip-right", "the right answers, an octet at a time", over_tcp_only(dripped_right), deadline=20, may_validate=True,
        statuses=frozenset({VALIDATES})),
    series("resets", "TCP that is reset at each stage", RESETS),
    series("lengths", "TCP's length says more or less than there is", LENGTHS, deadline=1),
    one("trailing", "300 octets behind each message", TRAILING, may_validate=True, statuses=frozenset({VALIDATES, BREAKS, OPEN})),
    series("wrong-source", "the right answer from another address, or port", {
        "address": from_elsewhere(STRANGER, 53, False), "port": from_elsewhere(TIER, 5353, False)}),
    one("wrong-source-first", "the right answer, after one from another address", from_elsewhere(STRANGER, 53, True), may_validate=True,
        statuses=frozenset({VALIDATES})),
    one("truncated-always", "all is truncated, over TCP too", says(octets.truncated)),
]
