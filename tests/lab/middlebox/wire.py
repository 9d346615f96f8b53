"""Mutations of the transport: what is lost, cut short, or not served at all."""

import dns.flags
import dns.message
import dns.rdatatype

from .mutation import Mutation, named


@named("udp-drop")
class UdpDrop(Mutation):
    """Loses every question over UDP."""

    def ask(self, passage, query):
        return None if passage.transport == "udp" else query


@named("tcp-drop")
class TcpDrop(Mutation):
    """Takes TCP connections, and never answers on them."""

    def ask(self, passage, query):
        return None if passage.transport == "tcp" else query


@named("tcp-refuse")
class TcpRefuse(Mutation):
    """Refuses TCP connections: the box does not listen for any when this is among its mutations."""


@named("udp-drop-larger")
class UdpDropLarger(Mutation):
    """Loses UDP answers of more than OPERAND octets, as a path that loses fragments does."""

    def reply(self, passage, answer):
        too_large = passage.transport == "udp" and len(answer.to_wire(max_size=65535)) > int(self.operand)
        return None if too_large else answer


@named("udp-cut")
class UdpCut(Mutation):
    """Lets pass only the first OPERAND octets of a UDP answer, and does not say TC."""

    def sent(self, passage, octets):
        return octets[:int(self.operand)] if passage.transport == "udp" else octets


@named("truncate-udp")
class TruncateUdp(Mutation):
    """Says TC in every UDP answer, with no records in it."""

    def reply(self, passage, answer):
        if passage.transport != "udp":
            return answer
        answer.flags |= dns.flags.TC
        for section in (answer.answer, answer.authority, answer.additional):
            section.clear()
        return answer


@named("guess-id")
class GuessId(Mutation):
    """Sends OPERAND datagrams with other ids before each UDP answer, as somebody does who guesses at them."""

    def before(self, octets):
        own = int.from_bytes(octets[:2], "big")
        return [((own + guess) % 0x10000).to_bytes(2, "big") + octets[2:] for guess in range(1, int(self.operand) + 1)]


@named("silent")
class Silent(Mutation):
    """Loses every question for the type OPERAND."""

    def ask(self, passage, query):
        return None if passage.question.rdtype == dns.rdatatype.from_text(self.operand) else query
