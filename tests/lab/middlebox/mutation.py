"""What a mutation is, and the registry of all of them by name.

A mutation sees a message twice: `ask` on its way to the server, `reply` on its way back, and then its octets in `sent`. Each returns what to
pass on, or None to lose it; `ask` may also return a response, which then goes straight back. `via` names another
server to ask instead. Messages are the mutation's own to change. Transport is "udp" or "tcp". `before` has the datagrams that go to the client ahead of a UDP answer.
"""

from dataclasses import dataclass

import dns.message

REGISTRY = {}


@dataclass(frozen=True)
class Passage:
    """One question passing through the box, as the client sent it."""
    query: dns.message.Message
    transport: str

    @property
    def question(self):
        return self.query.question[0]


class Mutation:
    """Changes nothing; the base of those that do."""

    def __init__(self, operand=""):
        self.operand = operand

    def via(self, passage):
        return None

    def ask(self, passage, query):
        return query

    def reply(self, passage, answer):
        return answer

    def sent(self, passage, octets):
        return octets

    def before(self, octets):
        return ()


def named(name):
    def register(kind):
        if name in REGISTRY:
            raise ValueError(f"two mutations are called {name!r}")
        REGISTRY[name] = kind
        return kind
    return register


def parse(text):
    """A mutation from NAME or NAME:OPERAND."""
    name, _, operand = text.partition(":")
    if name not in REGISTRY:
        raise ValueError(f"no mutation is called {name!r}; there are {', '.join(sorted(REGISTRY))}")
    return REGISTRY[name](operand)
