"""DNS messages as octets, right and wrong ones. Nothing here checks whether what it makes is allowed."""

import functools
import struct

A, NS, CNAME, SOA, TXT, AAAA, DNAME, OPT, DS, RRSIG, NSEC, DNSKEY, NSEC3, NSEC3PARAM = 1, 2, 5, 6, 16, 28, 39, 41, 43, 46, 47, 48, 50, 51
QR, AA, TC, RD, RA, AD, CD = 0x8000, 0x0400, 0x0200, 0x0100, 0x0080, 0x0020, 0x0010
NOERROR, FORMERR, SERVFAIL, NXDOMAIN, REFUSED = 0, 1, 2, 3, 5
QUESTION_NAME = b"\xc0\x0c"         # a pointer to the name in the question
ROOT = b"\0"
LARGEST = 65535


@functools.lru_cache(1024)
def labels_of(text):
    """The labels of "a.example.", lower-cased; of the root there are none."""
    return tuple(label.encode().lower() for label in text.strip(".").split(".") if label)


def name(labels):
    """Labels, or their text, on the wire and without compression."""
    if isinstance(labels, str):
        labels = labels_of(labels)
    return b"".join(bytes([len(label)]) + label for label in labels) + ROOT


def record(owner, rrtype, rdata, ttl=300, rrclass=1):
    """The owner's octets may end in a compression pointer."""
    return owner + struct.pack("!HHIH", rrtype, rrclass, ttl, len(rdata)) + rdata


def opt(options=b"", size=1232, extended_rcode=0, version=0, flags=0x8000):
    return record(ROOT, OPT, options, extended_rcode << 24 | version << 16 | flags, size)


def option(code, data):
    return struct.pack("!HH", code, len(data)) + data


def header(identifier, flags, questions=1, answers=0, authorities=0, additionals=0):
    return struct.pack("!HHHHHH", identifier, flags, questions, answers, authorities, additionals)


def reply(asked, answer=(), authority=(), additional=(), bits=AA, rcode=NOERROR):
    """A response to a query, with an OPT record where the query has one; records are octets, and may point to the question's name."""
    more = (opt(extended_rcode=rcode >> 4),) if asked.has_edns else ()
    return plain_reply(asked, answer, authority, (*additional, *more), bits, rcode)


def plain_reply(asked, answer=(), authority=(), additional=(), bits=AA, rcode=NOERROR):
    """The same without an OPT record of its own."""
    head = header(asked.identifier, QR | asked.flags & (RD | CD) | bits | rcode & 15, 1, len(answer), len(authority), len(additional))
    return b"".join((head, asked.question, *answer, *authority, *additional))


def truncated(asked, bits=AA):
    return reply(asked, bits=bits | TC)


def type_bitmap(types):
    """RFC 4034 4.1.2."""
    windows = {}
    for rrtype in types:
        windows.setdefault(rrtype >> 8, bytearray(32))[rrtype >> 3 & 31] |= 0x80 >> (rrtype & 7)
    trimmed = ((window, bytes(bits).rstrip(b"\0")) for window, bits in sorted(windows.items()))
    return b"".join(bytes([window, len(bits)]) + bits for window, bits in trimmed)


def filled(records, room):
    """As many of the records, from the first on, as fit."""
    taken, size = [], 0
    for each in records:
        size += len(each)
        if size > room:
            break
        taken.append(each)
    return taken
