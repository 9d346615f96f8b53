"""Holds a report against what was drawn: the place and the cause, or that there is nothing to find."""

from dataclasses import dataclass

from . import estates, misses
from .fault import ORDER, SERVER, absolute

BROKEN, WELL = 1, 0     # exit status
UNSEEN = {"servfail-always", "cd-ignored"}      # all that can be said of a tier that does not hand out what it refuses


@dataclass(frozen=True)
class Judgement:
    world: object
    is_of_damage: bool  # whether there is something to find
    place: str          # what is wrong with the place, empty if nothing is
    cause: str          # the same of the cause; empty where the place is wrong already
    refuted: tuple      # sentences
    report: bytes

    @property
    def is_false_alarm(self):
        return bool(self.place) and not self.is_of_damage

    @property
    def complaints(self):
        return [text for text in (self.place, self.cause, *self.refuted) if text]

    @property
    def is_known(self):
        """Whether all that is wrong with it is known."""
        return bool(self.complaints) and all(misses.reason_for(self.world, text) for text in self.complaints)


def culprits(world, report=None):
    """The faults of which one is to be named: those that damage the view of the most upstream tier. One server's own fault can't be
    known to whoever heard the others alone, as the report says it did."""
    harmful = [one for one in world.drawn if not one.fault.is_harmless]
    if report:
        harmful = [one for one in harmful if one.fault.site != SERVER or _heard(one, world, report)]
    tiers = [one.tier for one in harmful]
    first = min(tiers, key=ORDER.index, default=None)
    return [one for one in harmful if one.tier == first]


def _heard(one, world, report):
    """Whether the tool heard of the zone's second server too what is broken there."""
    wanted = set(links(one, world))
    return any(wanted & {(exchange["qname"], exchange["qtype"]), *_owners_and_types(exchange["answer"])} for exchange in report["exchanges"]
               if exchange["tier"] == "root" and estates.is_second(exchange["server"]) and "aa" in exchange["received_flags"])


def _owners_and_types(records):
    """Of records as a report writes them: owner, TTL, class, type, data."""
    for record in records:
        owner, _, _, rdtype, *_ = record.split(maxsplit=4)
        yield owner, rdtype


def judge(world, heard):
    expected = culprits(world, heard.report)
    place = _unexpected(world, heard) if not expected else _wrong_place(world, expected, heard)
    cause = _wrong_cause(world, expected, heard.report) if expected and not place else ""
    return Judgement(world, bool(expected), place, cause, (*heard.mistakes, *heard.refuted), heard.document)


def _unexpected(world, heard):
    said = heard.report.get("verdict"), heard.exit_code, heard.report.get("break")
    verdict = next((one.fault.verdict for one in world.drawn if one.fault.verdict), world.question.verdict)
    wanted = verdict, WELL, None
    return "" if said == wanted else f"nothing is broken and the verdict is {wanted[0]}; said is {_told(heard)}"


def _wrong_place(world, expected, heard):
    broken = heard.report.get("break")
    if heard.exit_code == BROKEN and broken and any(_is_at(one, world, heard.report) for one in expected):
        return ""
    return f"broken is {' or '.join(map(str, expected))}; said is {_told(heard)}"


def _is_at(one, world, report):
    broken = report["break"]
    link = broken["link"] or {}
    if one.fault.has_link:
        is_there = (link.get("owner"), link.get("type")) in (*links(one, world), *_unseen(one, world, report))
    else:
        is_there = link.get("owner", "").endswith(f".{world.origin}") or link.get("owner") == world.origin
    return is_there and broken["tier"] == one.tier and broken["at"] == ("zone" if one.tier == "root" else "tier")


def links(one, world):
    """(owner, type) of the links at which a report may rightly see the fault."""
    for text in one.spot.links:
        owner, _, rdtype = text.partition("/")
        yield absolute(owner, world.origin), rdtype


def _unseen(one, world, report):
    """The question itself, where no more can be seen of the tier."""
    owner, _, rdtype = world.question.asked.partition("/")
    return [(absolute(owner, world.origin), rdtype)] if _keeps_to_itself(one.tier, report) else []


def _keeps_to_itself(tier, report):
    """Whether the tier says SERVFAIL to the question with CD too, so that nobody can tell what it got."""
    question = report["question"]
    return any(exchange["rcode"] == "SERVFAIL" and "cd" in exchange["sent_flags"] for exchange in report["exchanges"]
               if (exchange["tier"], exchange["qname"], exchange["qtype"]) == (tier, question["name"], question["type"]))


def _wrong_cause(world, expected, report):
    broken = report["break"]
    allowed = {code for one in expected if _is_at(one, world, report) for code in one.fault.causes}
    allowed |= UNSEEN if _keeps_to_itself(broken["tier"], report) else set()
    return "" if broken["cause"] in allowed else f"the cause is {' or '.join(sorted(allowed))}; said is {_cause(broken)}"


def _told(heard):
    broken = heard.report.get("break")
    told = f"{heard.report.get('verdict', 'nothing')}, exit {heard.exit_code}"
    if not broken:
        return told
    link = broken["link"] or {}
    return f"{told}, {broken['at']} {broken['tier']} at {link.get('owner')} {link.get('type')}: {_cause(broken)}"


def _cause(broken):
    return f"{broken['cause']} ({broken['summary']})"
