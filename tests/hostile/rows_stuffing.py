"""Answers stuffed up to 64 KB with what costs much to look at or to print."""

import threading

import octets
import signing
from behaviours import nodata, over_tcp_only, says, stuffed
from octets import AA, CNAME, DNAME, NSEC, RA, RRSIG
from row import Row
from servers import Pause
from world import ROOT_ADDRESS, TIER

ALIASES = 63
ROOM = 64000
TIERS = tuple(f"10.77.0.{number}" for number in range(1, 6))
LONG_NAME = "a." * 115
WALK = ("--root-only", "--root-hints", "{hints}", "--trust-anchor", "{anchor}")


def alias_bomb(bits):
    """A chain of aliases with signatures, and signatures that cover DNAME records which are not there, as many as fit."""
    names = [b"\x02" + b"%02d" % number + octets.QUESTION_NAME for number in range(ALIASES)]
    head = signing.signature_head(CNAME, 3, 4711, "example.")
    answer = []
    for owner, target in zip([octets.QUESTION_NAME, *names], names):
        answer += [octets.record(owner, CNAME, target), octets.record(owner, RRSIG, head + b"\1")]
    heads = (signing.signature_head(DNAME, 1, number, "example.") for number in range(2000))
    stuffing = (octets.record(octets.QUESTION_NAME, RRSIG, each + b"\1") for each in heads)
    whole = answer + octets.filled(stuffing, ROOM - sum(map(len, answer)))
    return over_tcp_only(stuffed(answer=whole, bits=bits))


def all_types():
    """NSEC records, each with all 65,536 types."""
    bitmap = octets.type_bitmap(range(65536))
    records = (octets.record(b"\x02" + b"%02d" % number + octets.QUESTION_NAME, NSEC, octets.ROOT + bitmap) for number in range(99))
    return stuffed(authority=octets.filled(records, ROOM))


def extended_errors():
    """An OPT record full of empty extended errors (RFC 8914)."""
    options = octets.opt(octets.option(15, b"\0\0") * 10800)
    return says(lambda asked: octets.plain_reply(asked, (), (), (options,), RA | octets.SERVFAIL))


def one_by_one(seconds):
    """Answers that come so far apart that each is looked at before the next one is there: all wait for a lock, and hold it for a while."""
    turn = threading.Lock()

    def behave(asked):
        with turn:
            yield Pause(seconds)
            yield nodata(asked)
    return behave


def held_back(seconds):
    """Every answer is ready at one moment, 64 KB of short records each."""
    records = tuple(octets.filled((octets.record(octets.QUESTION_NAME, 1, bytes([10, 0, n >> 8, n & 255])) for n in range(9999)), ROOM))

    def behave(asked):
        yield Pause(max(0, seconds - asked.since_first))
        yield octets.reply(asked, records, bits=RA)
    return over_tcp_only(behave)


def tiers(addresses):
    return tuple(f"@t{number}={address}" for number, address in enumerate(addresses))


MANY_ADDRESSES = [[f"10.77.{tier}.{number}" for number in range(1, 14)] for tier in range(10, 15)]
MANY_TIERS = tiers(map(",".join, MANY_ADDRESSES))


def held_back_by_all(seconds):
    return dict.fromkeys([each for tier in MANY_ADDRESSES for each in tier], held_back(seconds))


ROWS = [
    Row("alias-bomb", f"{ALIASES} aliases with signatures, and some 1,000 RRSIGs that cover DNAME, from a tier",
        (f"@t={TIER}", "--no-root", "www.example", "A"), lambda: {TIER: alias_bomb(RA)}, deadline=20),
    Row("alias-bomb-json", "the same, printed as JSON",
        (f"@t={TIER}", "--no-root", "www.example", "A", "--json"), lambda: {TIER: alias_bomb(RA)}, deadline=20),
    Row("alias-bomb-walk", "the same from the root's own server",
        (*WALK, "www.example", "A"), lambda: {ROOT_ADDRESS: alias_bomb(AA)}, deadline=20),
    Row("nsec-all-types-json", "NSEC records with all 65,536 types, printed as JSON",
        (f"@t={TIER}", "--no-root", "www.example", "A", "--json"), lambda: {TIER: all_types()}, deadline=20),
    Row("nsec-all-types", "the same, printed as text", (f"@t={TIER}", "--no-root", "www.example", "A"), lambda: {TIER: all_types()},
        deadline=20),
    Row("nsec-all-types-five-tiers", "the same from five tiers, printed as JSON",
        (*tiers(TIERS), "--no-root", "www.example", "A", "--json"), lambda: {each: all_types() for each in TIERS}, deadline=20),
    Row("extended-errors-json", "10,800 empty extended errors in each answer, printed as JSON",
        (f"@t={TIER}", "--no-root", "www.example", "A", "--json"), lambda: {TIER: extended_errors()}, deadline=20),
    Row("extended-errors", "the same, printed as text", (f"@t={TIER}", "--no-root", "www.example", "A"), lambda: {TIER: extended_errors()},
        deadline=20),
    Row("long-name", "a name of 115 labels, answered one by one",
        (f"@t={TIER}", "--no-root", LONG_NAME, "A"), lambda: {TIER: one_by_one(0.002)}, deadline=20),
    Row("long-name-five-tiers", "the same through five tiers",
        (*tiers(TIERS), "--no-root", LONG_NAME, "A"), lambda: dict.fromkeys(TIERS, one_by_one(0.002)), deadline=20),
    Row("held-back", "all servers of five tiers hold their answers back for 3 s, then 64 KB each",
        (*MANY_TIERS, "--no-root", "www.example", "A"), lambda: held_back_by_all(3), deadline=20),
    Row("held-back-tcp", "the same over TCP from the first query on, for a name of 115 labels",
        (*MANY_TIERS, "--no-root", LONG_NAME, "A", "+tcp"), lambda: held_back_by_all(3), deadline=20),
    Row("long-name-many-servers", "a name of 115 labels, at five tiers of 13 addresses each, all of them in need of TCP",
        (*MANY_TIERS, "--no-root", LONG_NAME, "A"), lambda: held_back_by_all(3), deadline=20),
]
