"""What NSEC and NSEC3 records say about a name (RFC 4034 4, RFC 5155 8), with no regard to who signed them."""

import base64
import hashlib

import dns.name

from evidence import CNAME, DENIALS, DNAME, DS, NS, NSEC, NSEC3, SOA
from wire import RRSIG

NXNAME = 128        # RFC 9824
OPT_OUT = 1
SHA1 = 1
HASH_SIZE = 20
# More iterations than validators follow (RFC 9276 3.2).
MOST_ITERATIONS = 150
HEX32 = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHIJKLMNOPQRSTUV")
PLAIN = bytes.maketrans(b"0123456789ABCDEFGHIJKLMNOPQRSTUV", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def types_of(rdata):
    """The types in the bitmap of an NSEC or NSEC3 record."""
    return {window * 256 + place * 8 + bit for window, bitmap in rdata.windows
            for place, octet in enumerate(bitmap) for bit in range(8) if octet & 0x80 >> bit}


def records_in(message):
    """The readable denial records of a message."""
    return [record for record in message.answer + message.authority if record.rdtype in DENIALS and record.is_readable]


def hash_of(name, rdata):
    """RFC 5155 5."""
    digest = hashlib.sha1(name.canonicalize().to_wire() + rdata.salt).digest()
    for _ in range(rdata.iterations):
        digest = hashlib.sha1(digest + rdata.salt).digest()
    return digest


def owner_hash(record):
    """The hash in the owner name of an NSEC3 record; None where it is none."""
    label = record.owner.labels[0].upper()
    try:
        return base64.b32decode(label.translate(PLAIN)) if len(label) == 32 else None
    except ValueError:
        return None


def is_whole(record):
    """Whether an NSEC3 record has a known algorithm and two hashes of its length."""
    return record.rdata.algorithm == SHA1 and owner_hash(record) is not None and len(record.rdata.next) == HASH_SIZE


def zone_of(record):
    """The zone that an NSEC3 record is of."""
    return record.owner.parent()


def matches(record, name):
    """Whether the record is the one at that name."""
    if record.rdtype == NSEC:
        return record.owner == name
    return name.is_subdomain(zone_of(record)) and is_whole(record) and owner_hash(record) == hash_of(name, record.rdata)


def covers(record, name):
    """Whether the record says that nothing is at that name."""
    if record.rdtype == NSEC:
        return _covers_plain(record, name)
    if not name.is_subdomain(zone_of(record)) or not is_whole(record):
        return False
    start, end, middle = owner_hash(record), record.rdata.next, hash_of(name, record.rdata)
    return start < middle < end if start < end else middle > start or middle < end


def _covers_plain(record, name):
    start, end = record.owner, record.rdata.next
    if end.is_subdomain(name) or is_other_side(record, name):
        return False
    if start < end:
        return start < name < end
    return start < name and name.is_subdomain(end)


def is_other_side(record, name):
    """A delegation or a DNAME says nothing of the names below it (RFC 6840 4.1 and 4.4)."""
    types = types_of(record.rdata)
    is_below = record.rdtype == NSEC3 or name != record.owner and name.is_subdomain(record.owner)
    return is_below and (DNAME in types or NS in types and SOA not in types)


def shows_names_below(record, name):
    """Whether the record shows that the name is an empty non-terminal."""
    return record.rdtype == NSEC and record.rdata.next != name and record.rdata.next.is_subdomain(name)


def denies_type(record, name, rdtype):
    """Whether the record at the name proves that it has no such type."""
    if not matches(record, name):
        return False
    types = types_of(record.rdata)
    if rdtype in types or CNAME in types:
        return False
    if rdtype == DS:
        return SOA not in types or name == dns.name.root
    return not (NS in types and SOA not in types)


def proves(records, name, rdtype, is_name_error):
    """Whether these records, all taken for good, deny the name or the type completely."""
    followed = [record for record in records if record.rdtype == NSEC or record.rdata.iterations <= MOST_ITERATIONS and record.rdata.flags <= 1]
    kinds = [[record for record in followed if record.rdtype == kind] for kind in DENIALS]
    return any(_proves(those, name, rdtype, is_name_error) for those in kinds)


def _proves(records, name, rdtype, is_name_error):
    if not is_name_error and any(denies_type(record, name, rdtype) for record in records):
        return True
    encloser = closest_encloser(records, name)
    if encloser is None:
        return False
    following = next_closer(name, encloser)
    wildcard = dns.name.Name((b"*",) + encloser.labels)
    if not any(covers(record, following) for record in records):
        return False
    if is_name_error:
        return any(covers(record, wildcard) for record in records)
    return any(denies_type(record, wildcard, rdtype) for record in records)


def closest_encloser(records, name):
    """The longest ancestor that the records show to exist."""
    for depth in range(1, len(name.labels)):
        ancestor = dns.name.Name(name.labels[depth:])
        if any(matches(record, ancestor) and not is_other_side(record, name) or _is_below(record, ancestor) for record in records):
            return ancestor
    return None


def _is_below(record, ancestor):
    if record.rdtype == NSEC3:
        return False
    return record.owner.is_subdomain(ancestor) or record.rdata.next.is_subdomain(ancestor)


def next_closer(name, encloser):
    return dns.name.Name(name.labels[len(name.labels) - len(encloser.labels) - 1:])


def is_made_for(record):
    """Whether an NSEC record ends at the first name that there could be behind its owner."""
    return record.rdata.next == dns.name.Name((b"\0",) + record.owner.labels)


def shows_no_type(record):
    return types_of(record.rdata) <= {int(RRSIG), int(NSEC)}


def says_otherwise(record, name, rdtype):
    """Whether the record shows that there is such data, or may be: at the name, at what is below it or at its wildcards."""
    if matches(record, name) or shows_names_below(record, name):
        return True
    return any(matches(record, dns.name.Name((b"*",) + name.labels[depth:])) for depth in range(1, len(name.labels)))
