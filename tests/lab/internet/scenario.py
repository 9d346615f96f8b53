"""A scenario: how the world differs, what is asked, and what must and must not be reported (scenarios/*.toml)."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from . import version
from .boxes import Box
from .errors import LabError
from .tiers import Tier
from .topology import Block

FOLDER = Path(__file__).resolve().parent.parent / "scenarios"
DEFAULT = "healthy"
DEFAULT_TIERS = {"parent": {}, "child": {"forward": "parent"}}


@dataclass(frozen=True)
class Variant:
    """What is expected where the tiers' software is of such versions."""
    software_version: dict      # tier name -> version.Range
    expect: dict                # keys in place of the question's own, or besides

    def applies_to(self, tiers):
        return all(tier.version in self.software_version[tier.name] for tier in tiers if tier.name in self.software_version)


@dataclass(frozen=True)
class Question:
    ask: tuple          # the tool's arguments after those for hints and anchor
    expect: dict        # see expectation.py
    variants: tuple     # of Variant

    def asked_of(self, tiers):
        """The question with what is expected of these tiers' software."""
        expect = dict(self.expect)
        for variant in self.variants:
            if variant.applies_to(tiers):
                expect |= variant.expect
        return replace(self, expect=expect)

    def __str__(self):
        return " ".join(self.ask)


@dataclass(frozen=True)
class Copy:
    """A zone as a server hands it out that has it in another state than the world's: rightly signed, with mutations of its own."""
    zone: str
    server: str
    mutations: tuple = ()


@dataclass(frozen=True)
class Scenario:
    name: str
    title: str
    tiers: tuple
    boxes: tuple
    blocks: tuple
    zone_mutations: dict    # zone name -> mutation texts
    files: dict             # name -> text, see files.py
    copies: tuple           # of Copy
    client_ipv6: str        # empty if the client has IPv4 alone
    denials: dict           # zone name -> how it denies, where that differs from the world (see signing.py)
    questions: tuple

    @property
    def has_ipv6(self):
        return bool(self.client_ipv6) or any(tier.ipv6 for tier in self.tiers)


def names():
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load(name):
    path = FOLDER / f"{name}.toml"
    try:
        with open(path, "rb") as file:
            return _from_table(name, tomllib.load(file))
    except FileNotFoundError:
        raise LabError(f"there is no scenario {name!r}; `lab list` shows all") from None
    except LabError as error:
        raise LabError(f"scenario {name}: {error}") from error
    except (tomllib.TOMLDecodeError, TypeError, KeyError, AssertionError) as error:
        raise LabError(f"{path}: {error!r}") from error


def _from_table(name, table):
    unknown = set(table) - {"title", "tier", "box", "block", "zone", "copy", "file", "client_ipv6", "question"}
    if unknown:
        raise LabError(f"unknown {', '.join(sorted(unknown))}")
    tiers = tuple(Tier(label, **_frozen(tier)) for label, tier in table.get("tier", DEFAULT_TIERS).items())
    return Scenario(
        name, table["title"], tiers,
        tuple(Box(number=number, **_frozen(box)) for number, box in enumerate(table.get("box", []), start=1)),
        tuple(Block(**block) for block in table.get("block", [])),
        {zone["name"]: zone.get("mutations", []) for zone in table.get("zone", [])},
        table.get("file", {}),
        tuple(Copy(**_frozen(copy)) for copy in table.get("copy", [])),
        table.get("client_ipv6", ""),
        {zone["name"]: zone["denial"] for zone in table.get("zone", []) if "denial" in zone},
        tuple(question_from(question, {tier.name: tier for tier in tiers}) for question in table["question"]))


def question_from(table, tiers):
    unknown = set(table) - {"ask", "expect", "where"}
    if unknown:
        raise LabError(f"a question has unknown {', '.join(sorted(unknown))}")
    variants = [_variant(dict(variant), tiers) for variant in table.get("where", [])]
    return Question(tuple(table["ask"]), table.get("expect", {}), tuple(variants))


def _variant(expect, tiers):
    ranges = {name: version.parse_range(text) for name, text in expect.pop("software_version").items()}
    for name, wanted in ranges.items():
        if name not in tiers or tiers[name].software != wanted.software:
            raise LabError(f"software_version: no tier {name} runs {wanted.software}")
    return Variant(ranges, expect)


def _frozen(table):
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
