"""Servers whose every answer is up to a behaviour: a function that takes a query and yields what is done, one deed after the other."""

import selectors
import socket
import struct
import threading
import time
from dataclasses import dataclass

import octets

BACKLOG = 512
PORT = 53


@dataclass(frozen=True)
class Raw:
    """Octets on a TCP connection without a length before them."""
    octets: bytes


@dataclass(frozen=True)
class Pause:
    seconds: float


@dataclass(frozen=True)
class Elsewhere:
    """A datagram that comes from another address or port than was asked."""
    octets: bytes
    address: str
    port: int = PORT


@dataclass(frozen=True)
class Reset:
    """The TCP connection ends by a reset."""


@dataclass(frozen=True)
class Asked:
    """A query as it came in."""
    wire: bytes
    server: str         # the address that was asked
    is_tcp: bool
    number: int         # how many queries this server had before
    since_first: float  # seconds since any server had its first one

    @property
    def identifier(self):
        return struct.unpack_from("!H", self.wire)[0]

    @property
    def flags(self):
        return struct.unpack_from("!H", self.wire, 2)[0]

    @property
    def question(self):
        return self.wire[12:self.wire.index(b"\0", 12) + 5]

    @property
    def labels(self):
        labels, rest = [], self.question
        while rest[0]:
            labels.append(rest[1:rest[0] + 1].lower())
            rest = rest[rest[0] + 1:]
        return tuple(labels)

    @property
    def rrtype(self):
        return struct.unpack("!H", self.question[-4:-2])[0]

    @property
    def has_edns(self):
        return self.wire[11] > 0

    @property
    def room(self):
        """Octets that an answer may have."""
        return octets.LARGEST if self.is_tcp else 1232 if self.has_edns else 512


class Servers:
    """Runs behaviours by address for as long as the context lasts. Each query has a thread, so that one may keep the tool waiting."""

    def __init__(self, behaviours):
        self.behaviours = behaviours
        self.selector = selectors.DefaultSelector()
        self.counts = dict.fromkeys(behaviours, 0)
        self.lock = threading.Lock()
        self.first = None
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        if not self.behaviours:     # thousands of runs ask nobody
            return self
        for address in self.behaviours:
            self._listen(address, socket.SOCK_DGRAM, self._take_datagram)
            self._listen(address, socket.SOCK_STREAM, self._take_connection)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        if self.behaviours:
            self.thread.join()
        for key in list(self.selector.get_map().values()):
            key.fileobj.close()
        self.selector.close()

    def _listen(self, address, kind, take):
        listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, kind)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, PORT))
        if kind == socket.SOCK_STREAM:
            listener.listen(BACKLOG)
        self.selector.register(listener, selectors.EVENT_READ, take)

    def _serve(self):
        while not self.is_over.is_set():
            for key, _ in self.selector.select(0.05):
                threading.Thread(target=key.data, args=self._accepted(key.fileobj), daemon=True).start()

    def _accepted(self, listener):
        if listener.type == socket.SOCK_STREAM:
            return listener.accept()[0], listener.getsockname()[0]
        return listener, listener.getsockname()[0], *listener.recvfrom(65535)

    def _take_datagram(self, listener, address, wire, client):
        try:
            for deed in self._deeds(wire, address, False):
                _send_datagram(listener, client, deed)
        except OSError:     # the asker or the run is gone
            pass

    def _take_connection(self, connection, address):
        with connection:
            try:
                while len(prefix := _receive(connection, 2)) == 2:
                    wire = _receive(connection, struct.unpack("!H", prefix)[0])
                    for deed in self._deeds(wire, address, True):
                        _send_on_connection(connection, deed)
            except OSError:
                pass

    def _deeds(self, wire, address, is_tcp):
        with self.lock:
            self.first = self.first or time.monotonic()
            number = self.counts[address]
            self.counts[address] += 1
        for deed in self.behaviours[address](Asked(wire, address, is_tcp, number, time.monotonic() - self.first)):
            if self.is_over.is_set():
                return
            yield deed


def _receive(connection, length):
    received = b""
    while len(received) < length and (part := connection.recv(length - len(received))):
        received += part
    return received


def _send_datagram(listener, client, deed):
    if isinstance(deed, Pause):
        time.sleep(deed.seconds)
    elif isinstance(deed, Elsewhere):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            other.bind((deed.address, deed.port))
            other.sendto(deed.octets, client)
    else:
        listener.sendto(deed, client)


def _send_on_connection(connection, deed):
    if isinstance(deed, Pause):
        time.sleep(deed.seconds)
    elif isinstance(deed, Reset):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise ConnectionAbortedError
    elif isinstance(deed, Raw):
        connection.sendall(deed.octets)
    else:
        connection.sendall(struct.pack("!H", len(deed)) + deed)
