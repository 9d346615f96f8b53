"""Where codes must and must not appear, as lab scenarios, the worlds of differ and the recordings say."""

from dataclasses import dataclass

from differential import catalogue as worlds_catalogue
from differential import mutations  # noqa: F401
from differential import reasons, remarks, worlds
from internet import scenario as scenarios


@dataclass(frozen=True)
class Place:
    name: str
    likeness: frozenset     # what makes a place a twin of another: one world, or one question in both
    must: frozenset         # codes
    must_not: frozenset     # codes that are named
    ruled_out: frozenset    # codes that are ruled out with others, by their severity or because all that is expected of a world is said


def must(places, code):
    return [place.name for place in places if code in place.must]


def must_not(places, code):
    """Those first that name the code."""
    return [place.name for place in places if code in place.must_not] + \
           [place.name for place in places if code in place.ruled_out - place.must_not]


def twins(places, code):
    """The places where the code must not appear that are like one where it must: in the same world, or asked the same."""
    likeness = frozenset().union(*(place.likeness for place in places if code in place.must))
    return [place.name for place in places if code in place.must_not | place.ruled_out and place.likeness & likeness]


def all_of(codes, recordings):
    """codes: code -> severity; recordings: what expected.toml says of each."""
    return [*of_lab(codes), *of_worlds(codes), *of_recordings(codes, recordings)]


def of_expectation(name, likeness, expect, codes):
    """Of a table as scenarios and recordings have it, with `findings`, `no_findings` and perhaps `break`."""
    broken = expect.get("break") or {}
    causes = [broken["cause"]] if isinstance(broken.get("cause"), str) else []      # a list means any of them
    unwanted = expect.get("no_findings", [])
    ruled_out = {code for code, severity in codes.items() if f"*{severity}" in unwanted}
    wanted = {*expect.get("findings", []), *causes}
    named = {code for code in unwanted if code[0] != "*"}
    return Place(name, frozenset(likeness), frozenset(wanted), frozenset(named), frozenset(ruled_out - wanted))


def of_lab(codes):
    for name in scenarios.names():
        for number, question in enumerate(scenarios.load(name).questions, start=1):
            place, likeness = f"lab {name} {number}", {f"lab {name}", _asked(question)}
            yield of_expectation(place, likeness, question.expect, codes)
            for variant in question.variants:
                ranges = ", ".join(map(_told, variant.software_version.values()))
                yield of_expectation(f"{place} with {ranges}", likeness, variant.expect, codes)


def _asked(question):
    """The name and the type, without tiers and options."""
    return " ".join(word for word in question.ask if word[0] not in "@+-")


def _told(wanted):
    return f"{wanted.software} " + ", ".join(f"{sign} {version}" for sign, version in wanted.bounds)


def of_worlds(codes):
    """Of each world all is expected that is said of it, so that it rules out all else that differ can show; of a bogus one, errors aside."""
    shown = {*remarks.REMARKS, *(code for _, causes in reasons.CAUSES for code in causes)} & set(codes)
    for world in worlds.all_of(worlds_catalogue.rows()):
        expected = remarks.expected_of(world) - remarks.faults_of(world)
        counted = {code for code in shown if world.row.truth != "bogus" or codes[code] != remarks.SEVERE}
        yield Place(f"differ \"{world.name}\"", _likeness_of(world.row), frozenset(expected | _cause_of(world)), frozenset(),
                    frozenset(counted - remarks.expected_of(world)))


def _likeness_of(row):
    """The shape and the question, whatever was done; the world, whatever is asked; the question, where nothing was done and the shape is all."""
    is_healthy = row.mutations == ("healthy",)
    return frozenset({f"{row.shape} {row.question}", f"healthy {row.question}" if is_healthy else f"{row.shape} {row.mutations}"})


def _cause_of(world):
    if world.row.truth != "bogus":
        return set()
    causes = reasons.causes_of(world.row.mutations)
    return causes if len(causes) == 1 else set()


def of_recordings(codes, recordings):
    return [of_expectation(f"recording {each.name}", {each.recording}, each.expect, codes) for each in recordings]
