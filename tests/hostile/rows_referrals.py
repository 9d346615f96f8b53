"""Referrals that lead nowhere, in circles, or to far too many places. The walk from the root follows them, and has limits."""

import json

import octets
import world
from behaviours import honest, says, silent
from octets import A, AAAA, NS
from row import Row
from world import EXAMPLE, EXAMPLE_ADDRESS, ROOT_ADDRESS

SMALL = world.small()
ROOT, ZONE = SMALL.root, SMALL.zones[0]
WALK = ("--root-only", "--root-hints", "{hints}", "--trust-anchor", "{anchor}")
MOST_EXCHANGES = 200
# Where nobody may be sent to, in IPv4, and the same within IPv6.
NOWHERE = ("127.0.0.1", "127.1.2.3", "0.0.0.0", "224.0.0.1", "255.255.255.255")
NOWHERE_IN_SIX = tuple(bytes.fromhex(each.replace(" ", "")) for each in (
    "00" * 15 + "01", "00" * 16, "00" * 10 + "ffff 7f000001", "00" * 10 + "ffff 00000000", "00" * 12 + "7f000001",
    "0064ff9b" + "00" * 8 + "7f000001", "0064ff9b" + "00" * 8 + "00000000", "ff02" + "00" * 13 + "01", "fe80" + "00" * 13 + "01"))


def referral(asked, apex, names, glue=()):
    """To the zone's servers, with the right DS record where there is one."""
    owner = octets.name(apex)
    return octets.reply(asked, (), (*(octets.record(owner, NS, each) for each in names), *ROOT.rrset(apex, octets.DS)), glue, bits=0)


def instead(refer):
    """The root, but for what is below example."""
    def make(asked):
        is_below = asked.labels[-1:] and not (asked.labels == EXAMPLE and asked.rrtype == octets.DS)
        return refer(asked) if is_below else SMALL.authority(ROOT)(asked)
    return says(make)


def many_names(count, glue=False):
    """NXNS: servers of names that somebody else would have to be asked for, or with addresses at which nobody listens."""
    names = [octets.name((b"%x" % number, b"victim")) for number in range(count)]
    below = [octets.name((b"%x" % number, b"example")) for number in range(count)]
    addresses = [octets.record(each, A, bytes([10, 77, 200 + (number >> 8), number & 255])) for number, each in enumerate(below)]
    return instead(lambda asked: referral(asked, EXAMPLE, below, addresses) if glue else referral(asked, EXAMPLE, names))


def each_in_the_other(asked):
    """TsuNAME: the servers of each zone have names in the other one."""
    apex = asked.labels[-1:]
    other = b"other" if apex == EXAMPLE else b"example"
    return referral(asked, apex, [octets.name((b"ns", other))])


def one_label_further():
    """A delegation of the next label, at each label, to another server."""
    def refer(depth):
        def make(asked):
            apex = asked.labels[-depth:]
            server = octets.name((b"ns", *apex))
            return referral(asked, apex, [server], [octets.record(server, A, world.address(f"10.77.2.{depth}"))])
        return make
    below = {f"10.77.2.{depth - 1}": says(refer(depth)) for depth in range(2, 120)}
    return {ROOT_ADDRESS: instead(refer(1)), **below}


def to_apex(apex, server):
    """A referral to that zone, whoever asks about whatever."""
    owner = octets.name((b"ns", *apex))
    return says(lambda asked: referral(asked, apex, [owner], [octets.record(owner, A, world.address(server))]))


def forbidden_glue(asked):
    """Servers with addresses to which nobody may be sent."""
    names = [octets.name((b"n%d" % number, *EXAMPLE)) for number in range(len(NOWHERE) + len(NOWHERE_IN_SIX))]
    fours = [octets.record(owner, A, world.address(text)) for owner, text in zip(names, NOWHERE)]
    sixes = [octets.record(owner, AAAA, wire) for owner, wire in zip(names[len(NOWHERE):], NOWHERE_IN_SIX)]
    return referral(asked, EXAMPLE, names, (*fours, *sixes))


def asks_the_root_alone(run):
    """Complains of whoever else was asked."""
    servers = {exchange["server"] for exchange in json.loads(run.stdout)["exchanges"]}
    if elsewhere := servers - {ROOT_ADDRESS}:
        yield f"it asked {', '.join(sorted(elsewhere))}"


def keeps_to_its_limit(run):
    """Complains of more exchanges than a tier may cost."""
    exchanges = len(json.loads(run.stdout)["exchanges"])
    if exchanges > MOST_EXCHANGES:
        yield f"it asked {exchanges} times"


def one(name, about, changes, question="www.example", **more):
    return Row(name, about, (*WALK, question, "A", "--json"), lambda: {**honest(SMALL), **changes},
               **{"deadline": 20, "checks": (keeps_to_its_limit,), **more})


LONG = "a." * 110 + "example"

ROWS = [
    one("nxns", "a delegation to 1,500 names in another zone", {ROOT_ADDRESS: many_names(1500)}),
    one("nxns-glue", "a delegation to 1,000 names with addresses at which nobody listens", {ROOT_ADDRESS: many_names(1000, glue=True)}),
    one("nxns-long", "a delegation to 1,500 names, of a name of 111 labels", {ROOT_ADDRESS: many_names(1500)}, LONG),
    one("each-in-the-other", "two zones whose servers have their names in the other one", {ROOT_ADDRESS: instead(each_in_the_other)}),
    one("lame-upward", "a zone's server that refers to the root", {EXAMPLE_ADDRESS: to_apex((), ROOT_ADDRESS)}),
    one("lame-to-itself", "a zone's server that refers to its own zone", {EXAMPLE_ADDRESS: to_apex(EXAMPLE, EXAMPLE_ADDRESS)}),
    one("lame-sideways", "a zone's server that refers to another zone", {EXAMPLE_ADDRESS: to_apex((b"other",), EXAMPLE_ADDRESS)}),
    one("root-to-itself", "a root server that refers to the root", {ROOT_ADDRESS: to_apex((), ROOT_ADDRESS)}),
    one("downward", "a delegation at each of 111 labels", one_label_further(), LONG),
    one("forbidden-glue", "servers at loopback, multicast and unspecified addresses, within IPv6 too",
        {ROOT_ADDRESS: instead(forbidden_glue)}, checks=(asks_the_root_alone,), deadline=5),
    one("silent-zone", "a zone whose only server is silent", {EXAMPLE_ADDRESS: silent}, deadline=3),
]
