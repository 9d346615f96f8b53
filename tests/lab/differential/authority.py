"""Serves the zones of all worlds from one process that has an address for each: which zones answer depends on the
address that was asked, and for some on who asks."""

import socket
import socketserver
import struct
import sys
import threading
import traceback
from dataclasses import dataclass, field

import dns.flags
import dns.message
import dns.opcode
import dns.rcode

from . import answers

IP_PKTINFO = 8
PLAIN_SIZE = 512
BACKLOG = 64


@dataclass(frozen=True)
class Directory:
    zones: dict                                 # address -> the zones that are served there
    views: dict = field(default_factory=dict)   # (address, asker) -> what that asker is served there instead

    def at(self, address, asker):
        return self.views.get((address, asker)) or self.zones.get(address, [])


def wire_answer(zones, wire, limit):
    """The response to a query as octets, truncated when it is longer than the limit or than the asker wants."""
    query = dns.message.from_wire(wire)
    limit = min(limit, max(query.payload, PLAIN_SIZE) if query.edns >= 0 else PLAIN_SIZE) if limit else 65535
    message = _message(query, answers.respond(zones, query.question[0].name, query.question[0].rdtype))
    try:
        return message.to_wire(max_size=limit, want_shuffle=False)
    except dns.exception.TooBig:
        return _truncated(query).to_wire()


def _message(query, response):
    message = dns.message.make_response(query, our_payload=1232)
    message.set_rcode(response.rcode)
    if response.authoritative:
        message.flags |= dns.flags.AA
    message.answer, message.authority, message.additional = response.sections
    return message


def _truncated(query):
    message = dns.message.make_response(query, our_payload=1232)
    message.flags |= dns.flags.TC
    return message


def serve(directory):
    """Serves until the process ends."""
    tcp = _TcpServer(("0.0.0.0", 53), _TcpHandler)
    tcp.directory = directory
    threading.Thread(target=tcp.serve_forever, daemon=True).start()
    listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    listener.setsockopt(socket.IPPROTO_IP, IP_PKTINFO, 1)
    listener.bind(("0.0.0.0", 53))
    while True:
        _serve_one(listener, directory)


def _serve_one(listener, directory):
    wire, extra, _, asker = listener.recvmsg(65535, BACKLOG)
    info = next(data for level, kind, data in extra if (level, kind) == (socket.IPPROTO_IP, IP_PKTINFO))
    address = info[8:12]
    try:
        answer = wire_answer(directory.at(socket.inet_ntoa(address), asker[0]), wire, PLAIN_SIZE * 3)
    except Exception:       # whatever a query does, the next one is served
        traceback.print_exc(file=sys.stderr)
        return
    source = struct.pack("=I4s4s", 0, address, b"\0" * 4)
    listener.sendmsg([answer], [(socket.IPPROTO_IP, IP_PKTINFO, source)], 0, asker)


class _TcpHandler(socketserver.StreamRequestHandler):
    def handle(self):
        zones = self.server.directory.at(self.connection.getsockname()[0], self.client_address[0])
        while len(prefix := self.rfile.read(2)) == 2:
            wire = self.rfile.read(struct.unpack("!H", prefix)[0])
            answer = wire_answer(zones, wire, None)
            self.wfile.write(struct.pack("!H", len(answer)) + answer)


class _TcpServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = BACKLOG
