"""The proxy itself: one thread a question, forwarded over the transport that it came by, so that truncation and the
retry over TCP stay a matter between client and server."""

import socketserver
import struct
import threading
from dataclasses import dataclass

import dns.exception
import dns.flags
import dns.message
import dns.query
import dns.rdataclass

from .mutation import Passage
from .wire import TcpRefuse

PATIENCE = 20.0     # seconds that the server behind may take: BIND needs up to 12 for a SERVFAIL


@dataclass(frozen=True)
class Proxy:
    listen: str
    forward: str
    source: str         # the address to ask from
    mutations: tuple

    def passed(self, wire, transport):
        """The wire form of what goes back to the client, or None for nothing."""
        query = dns.message.from_wire(wire)
        if query.question[0].rdclass == dns.rdataclass.CH:
            return dns.message.make_response(query).to_wire()
        passage = Passage(query, transport)
        answer = self._answer(passage, dns.message.from_wire(wire))
        octets = answer.to_wire(max_size=65535) if answer else None
        for mutation in reversed(self.mutations):
            octets = mutation.sent(passage, octets) if octets else None
        return octets

    def _answer(self, passage, query):
        for mutation in self.mutations:
            query = mutation.ask(passage, query)
            if query is None or query.flags & dns.flags.QR:
                return query
        answer = self._forwarded(passage, query)
        for mutation in reversed(self.mutations):
            answer = mutation.reply(passage, answer) if answer else None
        return answer

    def _forwarded(self, passage, query):
        server = next(filter(None, (mutation.via(passage) for mutation in self.mutations)), self.forward)
        ask = dns.query.udp if passage.transport == "udp" else dns.query.tcp
        try:
            return ask(query, server, timeout=PATIENCE, source=self.source)
        except (OSError, dns.exception.DNSException):
            return None


class UdpHandler(socketserver.BaseRequestHandler):
    def handle(self):
        wire, listener = self.request
        answer = self.server.proxy.passed(wire, "udp")
        if not answer:
            return
        for mutation in self.server.proxy.mutations:
            for datagram in mutation.before(answer):
                listener.sendto(datagram, self.client_address)
        listener.sendto(answer, self.client_address)


class TcpHandler(socketserver.StreamRequestHandler):
    def handle(self):
        while len(prefix := self.rfile.read(2)) == 2:
            wire = self.rfile.read(struct.unpack("!H", prefix)[0])
            answer = self.server.proxy.passed(wire, "tcp")
            if answer:
                self.wfile.write(struct.pack("!H", len(answer)) + answer)


class UdpServer(socketserver.ThreadingUDPServer):
    allow_reuse_address = True
    daemon_threads = True
    max_packet_size = 65535


class TcpServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def serve(proxy):
    """Serves until the process ends."""
    servers = [UdpServer((proxy.listen, 53), UdpHandler)]
    if not any(isinstance(mutation, TcpRefuse) for mutation in proxy.mutations):
        servers.append(TcpServer((proxy.listen, 53), TcpHandler))
    for server in servers:
        server.proxy = proxy
    for server in servers[1:]:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    servers[0].serve_forever()
