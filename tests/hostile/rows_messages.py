"""Messages that are none, or odd ones, in the place of right answers."""

import hashlib
import os

import octets
import world
from behaviours import changed, damaged, honest, in_turn, over_tcp_only, says
from octets import CNAME, DNAME, QUESTION_NAME, RA
from row import BREAKS, OPEN, VALIDATES, Row, Series
from world import TIER

SMALL = world.small()
ASKED = (f"@t={TIER}", "--no-root", "--trust-anchor", "{anchor}", "www.example", "A", "+timeout=0.5")
LONG_ASKED = (f"@t={TIER}", "--no-root", "--trust-anchor", "{anchor}", "a." * 100 + "example", "A", "+timeout=0.5")
ANY = frozenset({VALIDATES, BREAKS, OPEN})


def one(name, about, behave, **more):
    """A row in which that alone is what the tier does."""
    return Row(name, about, more.pop("words", ASKED), lambda: {**honest(SMALL), TIER: behave}, **{"deadline": 2, **more})


def series(name, about, behaviours, **more):
    """A run for each of the named behaviours."""
    rows = [one(f"{name}-{each}", about, behave, **more) for each, behave in behaviours.items()]
    return Series(name, about, lambda everything: rows)


def garbage(asked):
    """0 to 64 octets, by turns, that follow from the number of the query; half of them begin with its id."""
    noise = hashlib.shake_256(b"%d" % asked.number).digest(64)[:asked.number % 65]
    yield (asked.wire[:2] + noise[2:])[:len(noise)] if asked.number % 2 else noise


def pointers(tail):
    """An answer whose one record has that for its owner: octets, which may point to their own beginning."""
    def damage(whole, asked):
        end = 12 + len(asked.question)
        head = octets.header(asked.identifier, octets.QR | RA, 1, 1)
        return head + asked.question + tail(end) + b"\0\1\0\1\0\0\1\x2c\0\4\1\2\3\4"
    return damaged(SMALL.resolver, damage)


def at(place):
    return (0xC000 | place).to_bytes(2, "big")


LOOPS = {
    "to-itself": lambda end: at(end),
    "forward": lambda end: at(end + 2),
    "between-two": lambda end: at(end + 2) + at(end),
    "label-and-back": lambda end: b"\1a" + at(end),
    "beyond": lambda end: at(0x3FFF),
    "into-header": lambda end: at(0),
    "long-way": lambda end: b"".join(at(end + 2 * step - 2) for step in range(1, 600)),
    "reserved": lambda end: b"\x80a",
}


def in_rdata(end):
    """A CNAME whose target points to itself."""
    return QUESTION_NAME + b"\0\5\0\1\0\0\1\x2c\0\2" + at(end + 12)


def counts(which):
    """A right message whose header says 65,535 of a section."""
    place = 4 + 2 * which
    return damaged(SMALL.resolver, lambda whole, asked: whole[:place] + b"\xff\xff" + whole[place + 2:])


def with_opt(*records, section=2):
    """The right records, and these in the place of the OPT record."""
    def make(asked):
        zone = SMALL.zone_above(asked.labels, asked.rrtype)
        sections = [*map(list, SMALL.found(zone, asked)), []]
        sections[section] += records
        return octets.plain_reply(asked, *sections, bits=RA)
    return says(make)


ODD_OPTS = {
    "two": with_opt(octets.opt(), octets.opt()),
    "hundred": with_opt(*[octets.opt()] * 100),
    "in-answer": with_opt(octets.opt(), section=0),
    "in-authority": with_opt(octets.opt(), section=1),
    "cut-option": with_opt(octets.opt(b"\0\x0f\0\x20\0\1")),
    "cut-option-head": with_opt(octets.opt(b"\0\x0f\0")),
    "version-255": with_opt(octets.opt(version=255)),
    "badvers": with_opt(octets.opt(version=255, extended_rcode=1)),
    "size-0": with_opt(octets.opt(size=0)),
    "owner": with_opt(QUESTION_NAME + octets.opt()[1:]),
    "flags": with_opt(octets.opt(flags=0xFFFF, extended_rcode=255, version=255)),
    "longer-than-message": damaged(SMALL.resolver, lambda whole, asked: whole[:-2] + b"\xff\xff"),
    "error-text": with_opt(octets.opt(octets.option(15, b"\0\6\x1b[31m\0\r\n\x9b\xff" + b"\xe2\x80\xae" + b"x" * 900))),
}


def with_rcode(rcode):
    return says(lambda asked: octets.reply(asked, bits=RA, rcode=rcode))


def flags(word):
    return damaged(SMALL.resolver, lambda whole, asked: whole[:2] + word.to_bytes(2, "big") + whole[4:])


def next_alias(asked):
    """Another alias behind each alias, for as long as anybody asks."""
    if asked.rrtype != octets.A:
        return SMALL.resolver(asked)
    target = octets.name((hashlib.sha256(asked.question).hexdigest()[:12].encode(), b"example"))
    return octets.reply(asked, (octets.record(QUESTION_NAME, CNAME, target),), bits=RA)


def changed_address(asked):
    """Another address with the signature of the right one."""
    _, signature = SMALL.zones[0].rrset((b"www", b"example"), 1)
    return octets.reply(asked, (octets.record(QUESTION_NAME, 1, bytes([203, 0, 113, 66])), signature), bits=RA)


def alias_to_itself(asked):
    return octets.reply(asked, (octets.record(QUESTION_NAME, CNAME, QUESTION_NAME),), bits=RA)


def growing_dname(asked):
    """A DNAME that makes each name longer than the one before."""
    owner = octets.name(asked.labels[-1:])
    return octets.reply(asked, (octets.record(owner, DNAME, octets.name((b"x" * 60, *asked.labels[-1:]))),), bits=RA)


def random_messages(asked):
    """A right header and question, and noise for records: other noise in each run."""
    head = octets.header(asked.identifier, octets.QR | RA, 1, 3, 3, 3)
    yield head + asked.question + os.urandom(400)


OWNERS = {kind: pointers(tail) for kind, tail in LOOPS.items()}
IN_RDATA = damaged(SMALL.resolver, lambda whole, asked: octets.header(asked.identifier, octets.QR | RA, 1, 1) + asked.question
                   + in_rdata(12 + len(asked.question)))

ROWS = [
    one("garbage", "datagrams of 0 to 64 octets that are no messages", garbage, words=LONG_ASKED),
    one("garbage-tcp", "the same over TCP", over_tcp_only(garbage), words=LONG_ASKED),
    one("noise-for-records", "a right head with noise for records", random_messages, words=LONG_ASKED),
    series("compression", "compression pointers that lead nowhere", {**OWNERS, "in-rdata": IN_RDATA}, deadline=1),
    series("counts", "65,535 records of a section, as the header has it", {str(which): counts(which) for which in range(4)}, deadline=1),
    series("odd-opt", "OPT records as no server has them", ODD_OPTS, statuses=ANY, may_validate=True, deadline=1),
    series("rcodes", "each RCODE, without any record", {str(rcode): with_rcode(rcode) for rcode in (*range(24), 255, 3841, 4095)}),
    series("flags", "each opcode, and answers that are queries", {f"{word:04x}": flags(word) for word in
           (0x0000, 0x0100, *(0x8000 | opcode << 11 for opcode in range(1, 16)), 0xFFFF)}, deadline=1),
    one("aliases-endless", "an alias behind each alias", says(next_alias), deadline=20),
    one("alias-to-itself", "an alias of itself", says(alias_to_itself)),
    one("dname-growing", "a DNAME that lengthens each name", says(growing_dname)),
    one("all-in-turn", "another of the odd answers to each query", in_turn([*ODD_OPTS.values(), *OWNERS.values(), garbage]),
        words=LONG_ASKED, statuses=ANY),
    one("data-changed", "an address that nobody signed", says(changed(SMALL.resolver, {((b"www", b"example"), 1): changed_address})),
        statuses=frozenset({BREAKS})),
    one("healthy", "nothing: it must be able to say secure", says(SMALL.resolver), statuses=frozenset({VALIDATES}), may_validate=True,
        must=("SECURE at every tier",)),
]
