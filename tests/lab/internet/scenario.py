"""A scenario: how the world differs, what is asked, and what must and must not be reported (scenarios/*.toml)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from .boxes import Box
from .errors import LabError
from .tiers import Tier
from .topology import Block

FOLDER = Path(__file__).resolve().parent.parent / "scenarios"
DEFAULT = "healthy"
DEFAULT_TIERS = {"parent": {}, "child": {"forward": "parent"}}


@dataclass(frozen=True)
class Question:
    ask: tuple          # the tool's arguments after those for hints and anchor
    expect: dict        # see expectation.py

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
    except (tomllib.TOMLDecodeError, TypeError, KeyError, AssertionError) as error:
        raise LabError(f"{path}: {error!r}") from error


def _from_table(name, table):
    unknown = set(table) - {"title", "tier", "box", "block", "zone", "copy", "file", "client_ipv6", "question"}
    if unknown:
        raise LabError(f"scenario {name}: unknown {', '.join(sorted(unknown))}")
    return Scenario(
        name, table["title"],
        tuple(Tier(label, **_frozen(tier)) for label, tier in table.get("tier", DEFAULT_TIERS).items()),
        tuple(Box(number=number, **_frozen(box)) for number, box in enumerate(table.get("box", []), start=1)),
        tuple(Block(**block) for block in table.get("block", [])),
        {zone["name"]: zone.get("mutations", []) for zone in table.get("zone", [])},
        table.get("file", {}),
        tuple(Copy(**_frozen(copy)) for copy in table.get("copy", [])),
        table.get("client_ipv6", ""),
        {zone["name"]: zone["denial"] for zone in table.get("zone", []) if "denial" in zone},
        tuple(Question(tuple(question["ask"]), question.get("expect", {})) for question in table["question"]))


def _frozen(table):
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
