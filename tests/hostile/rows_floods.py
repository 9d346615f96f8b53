"""More messages than anybody asked for."""

import itertools

import octets
import world
from behaviours import honest, over_tcp_only, says
from octets import RA
from row import VALIDATES, Cost, Row
from servers import Pause, Raw
from world import TIER

FORGED = 100000
# Between the flood and the right answer: the socket that is full of the flood would let the answer fall.
REST = 0.3
SMALL = world.small()
ASKED = (f"@t={TIER}", "--no-root", "--trust-anchor", "{anchor}", "www.example", "A")
# How a report tells that messages came which answer nothing. Nothing tells it as long as this is empty.
STRAYS_ARE_TOLD = ("stray-messages",)
# What is listened to for 5 s alone may not cost as much as a run of 20 s.
FOR_FIVE_SECONDS = {"deadline": 5, "cost": Cost(processor=0.25)}


def forged(asked, size):
    """A message that would be the answer, had it the right id."""
    whole = octets.reply(asked, (octets.record(octets.QUESTION_NAME, 1, bytes([203, 0, 113, 66])),) * (size // 16), bits=RA)
    return bytes([whole[0] ^ 0xFF]) + whole[1:]


def flooded(size, times, queries):
    """The first queries have so many forged datagrams before their answer."""
    right = says(SMALL.resolver)

    def behave(asked):
        if not asked.is_tcp and asked.number < queries:
            yield from itertools.repeat(forged(asked, size), times)
            yield Pause(REST)
        yield from right(asked)
    return behave


def endless(make):
    """Over TCP, the same message again and again; a good many with each system call."""
    def behave(asked):
        message = make(asked)
        yield from itertools.repeat(Raw((len(message).to_bytes(2, "big") + message) * max(1, 65536 // (len(message) + 2))))
    return over_tcp_only(behave)


def behind_the_answer(asked):
    """Over TCP the right answer, and then no end."""
    yield SMALL.resolver(asked)
    yield from itertools.repeat(Raw(bytes(65536)))


def only(behave):
    return {**honest(SMALL), TIER: behave}


ROWS = [
    Row("forged-datagrams", "100,000 forged datagrams with a wrong id before the first answer", (*ASKED, "--json"),
        lambda: only(flooded(32, FORGED, 1)), deadline=20, statuses=frozenset({VALIDATES}), may_validate=True, must=STRAYS_ARE_TOLD),
    Row("forged-large-datagrams", "the same, of 1,200 octets each", (*ASKED, "--json"),
        lambda: only(flooded(1160, FORGED, 1)), deadline=20, statuses=frozenset({VALIDATES}), may_validate=True, must=STRAYS_ARE_TOLD),
    Row("forged-before-each", "5,000 forged datagrams before each answer", ASKED,
        lambda: only(flooded(1160, 5000, 1000)), deadline=20, statuses=frozenset({VALIDATES}), may_validate=True),
    Row("endless-tcp", "after TC, endless messages of 64 octets with a wrong id over TCP", ASKED,
        lambda: only(endless(lambda asked: forged(asked, 16))), **FOR_FIVE_SECONDS),
    Row("endless-tcp-large", "the same, of 64 KB each", ASKED, lambda: only(endless(lambda asked: forged(asked, 64000))),
        **FOR_FIVE_SECONDS),
    Row("endless-tcp-empty", "after TC, endless messages without any octet", ASKED, lambda: only(endless(lambda asked: b"")),
        **FOR_FIVE_SECONDS),
    Row("endless-tcp-behind", "the right answer over TCP, and endless octets behind it", ASKED,
        lambda: only(over_tcp_only(behind_the_answer)), **FOR_FIVE_SECONDS, statuses=frozenset({VALIDATES}), may_validate=True),
    Row("endless-tcp-20", "endless messages of 64 octets over TCP for as long as a default run lasts", ASKED,
        lambda: only(endless(lambda asked: forged(asked, 16))), deadline=20),
]
