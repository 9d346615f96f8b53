"""Holds a report against what was drawn: the place and the cause, or that there is nothing to find."""

from dataclasses import dataclass

from .fault import ORDER, absolute

BROKEN, WELL = 1, 0     # exit status


@dataclass(frozen=True)
class Judgement:
    world: object
    place: str          # what is wrong with the place, empty if nothing is
    cause: str          # the same of the cause; empty where the place is wrong already
    refuted: tuple      # sentences
    report: bytes

    @property
    def is_of_damage(self):
        return bool(culprits(self.world))

    @property
    def is_false_alarm(self):
        return bool(self.place) and not self.is_of_damage

    @property
    def complaints(self):
        return [text for text in (self.place, self.cause, *self.refuted) if text]


def culprits(world):
    """The faults of which one is to be named: those that damage the view of the most upstream tier."""
    harmful = [one for one in world.drawn if not one.fault.is_harmless]
    tiers = [one.tier for one in harmful]
    first = min(tiers, key=ORDER.index, default=None)
    return [one for one in harmful if one.tier == first]


def judge(world, heard):
    expected = culprits(world)
    place = _unexpected(world, heard) if not expected else _wrong_place(world, expected, heard)
    cause = _wrong_cause(world, expected, heard.report) if expected and not place else ""
    return Judgement(world, place, cause, (*heard.mistakes, *heard.refuted), heard.document)


def _unexpected(world, heard):
    said = heard.report.get("verdict"), heard.exit_code, heard.report.get("break")
    verdict = next((one.fault.verdict for one in world.drawn if one.fault.verdict), world.question.verdict)
    wanted = verdict, WELL, None
    return "" if said == wanted else f"nothing is broken and the verdict is {wanted[0]}; said is {_told(heard)}"


def _wrong_place(world, expected, heard):
    broken = heard.report.get("break")
    if heard.exit_code == BROKEN and broken and any(_is_at(one, world, broken) for one in expected):
        return ""
    return f"broken is {' or '.join(map(str, expected))}; said is {_told(heard)}"


def _is_at(one, world, broken):
    link = broken["link"] or {}
    is_there = (link.get("owner"), link.get("type")) in links(one, world)
    return is_there and broken["tier"] == one.tier and broken["at"] == ("zone" if one.tier == "root" else "tier")


def links(one, world):
    """(owner, type) of the links at which a report may rightly see the fault."""
    for text in one.spot.links:
        owner, _, rdtype = text.partition("/")
        yield absolute(owner, world.origin), rdtype


def _wrong_cause(world, expected, report):
    broken = report["break"]
    allowed = {code for one in expected if _is_at(one, world, broken) for code in one.fault.causes}
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
