"""Recordings that are cut, changed, or far too large."""

import base64
import copy
import itertools
import json
from pathlib import Path

import octets
import rows_stuffing
from row import BAD_INPUT, BREAKS, OPEN, VALIDATES, Cost, Row, Series

TESTDATA = Path(__file__).resolve().parents[2] / "testdata"
STORY, SMALL = TESTDATA / "story.json", TESTDATA / "examples/lame-server.json"
REFUSED = frozenset({BAD_INPUT})
ANY = frozenset({VALIDATES, BREAKS, OPEN, BAD_INPUT})
SAMPLE = 60         # places at which a recording is cut in the selection
WRONG = (None, True, -1, 2 ** 64, 1e308, "", "\x1b[31m\\", "x" * 70000, [], {}, [[]], [{}])
FEW_WRONG = (None, -1, "", [{}])


def replayed(name, about, content, *words, **more):
    return Row(name, about, ("replay", "{file}", *words), files={"file": lambda path: path.write_bytes(content)}, deadline=None,
               is_recorded=False, **{"statuses": ANY, "may_validate": True, **more})


def cut(path):
    """The recording up to each octet; in a sample, up to some. White space at the end is no loss."""
    def rows(everything):
        whole = path.read_bytes().rstrip()
        for place in range(len(whole)) if everything else sorted({len(whole) * step // SAMPLE for step in range(SAMPLE)}):
            yield replayed(f"cut-{place}", "", whole[:place], statuses=REFUSED)
    return rows


def places_in(value, path=()):
    """Where there is something in a JSON value; of an array the first element and the last stand for all."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        if not isinstance(value, list) or key in (0, len(value) - 1):
            yield from places_in(each, (*path, key))


def replaced(value, path, other):
    """A copy with something else in that place; without it, where that is `...`."""
    made = copy.deepcopy(value)
    if not path:
        return other
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    if other is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = other
    return made


def wrong_types(everything):
    story = json.loads(SMALL.read_text())
    for path, other in itertools.product(places_in(story), (*(WRONG if everything else FEW_WRONG), ...)):
        if path or other is not ...:
            name = ".".join(map(str, path)) + f"={'nothing' if other is ... else repr(other)[:20]}"
            yield replayed(name, "", json.dumps(replaced(story, path, other)).encode(), "--json")


class Query:
    """What a query in a recording asks, for those who make answers (servers.Asked is one that came in)."""

    def __init__(self, labels, rrtype):
        self.question = octets.name(labels) + rrtype.to_bytes(2, "big") + b"\0\1"
        self.identifier, self.flags, self.has_edns, self.is_tcp, self.room = 4711, octets.RD | octets.CD, True, True, octets.LARGEST

    def wire(self):
        return octets.header(4711, self.flags, 1, 0, 0, 1) + self.question + octets.opt()


def stuffed_answers():
    """Behaviours of the rows that stuff answers, one after the other without an end."""
    kinds = (rows_stuffing.all_types(), rows_stuffing.extended_errors(), rows_stuffing.alias_bomb(octets.RA))
    return itertools.cycle(kinds)


def stuffed_exchanges():
    """Exchanges about all names above a long one, at five tiers, each with another stuffed answer."""
    labels = (b"a",) * 115
    questions = itertools.product(range(1, 6), range(116), (octets.DNSKEY, octets.DS, 1))
    for number, ((tier, depth, rrtype), behave) in enumerate(zip(questions, stuffed_answers()), 1):
        query = Query(labels[115 - depth:], rrtype)
        answer = next(iter(behave(query)))
        yield {"n": number, "tier": f"t{tier}", "server": f"10.77.0.{tier}", "transport": "TCP", "qname": "a." * depth or ".",
               "qtype": {octets.DNSKEY: "DNSKEY", octets.DS: "DS", 1: "A"}[rrtype], "qclass": "IN", "attempt": 1,
               "sent_flags": ["rd", "cd"], "edns_sent": {"version": 0, "size": 1232, "do": True},
               "outcome": "answer", "detail": "", "received_flags": [], "rcode": None,
               "edns_received": None, "ede": [], "answer": [], "authority": [], "additional": [], "started_us": number, "elapsed_us": 1000,
               "sent": base64.b64encode(query.wire()).decode(), "received": base64.b64encode(answer).decode()}


def large(size):
    """Writes a recording of that many octets at most."""
    def make(path):
        report = json.loads(SMALL.read_text())
        report["question"] = {"name": "a." * 115, "type": "A", "class": "IN"}
        report["path"] = [{"tier": f"t{tier}", "kind": "server", "addresses": [f"10.77.0.{tier}"]} for tier in range(1, 6)]
        report["exchanges"], left = [], size - len(json.dumps(report)) - 100
        for exchange in stuffed_exchanges():
            left -= len(json.dumps(exchange)) + 2
            if left < 0:
                break
            report["exchanges"].append(exchange)
        path.write_text(json.dumps(report))
    return make


def huge(name, about, size, *words, **more):
    return Row(name, about, ("replay", "{file}", *words), files={"file": large(size)}, deadline=None, is_recorded=False,
               statuses=ANY, **more)


ROWS = [
    Series("recording-cut", "a small recording, cut at each octet", cut(SMALL)),
    Series("story-cut", "a large recording, cut at each octet", cut(STORY)),
    Series("recording-wrong-types", "another type of value, or none, in each place of a recording", wrong_types),
    huge("recording-20-mb", "20 MB of stuffed answers, as text: as large as a run's limits let a recording become", 20 << 20),
    huge("recording-20-mb-json", "the same, as JSON", 20 << 20, "--json"),
    # The file alone is beyond what a run may take.
    huge("recording-64-mb-json", "64 MB of stuffed answers, as JSON", (64 << 20) - 4096, "--json", cost=Cost(processor=2, peak=100)),
]
