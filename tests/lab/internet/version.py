"""Versions of software in Debian's order, and ranges of them as scenarios and explanations write them: "bind >= 9.20.24, < 9.21"."""

import functools
import re
from dataclasses import dataclass

from .errors import LabError

WRITTEN = re.compile(r"\d+(?:\.\d+)+[^\s,)]*")
RANGE = re.compile(r"(?P<software>[a-z][a-z-]*)(?P<bounds> (?:>=|<) [^\s,]+(?:, (?:>=|<) [^\s,]+)*)")
BOUND = re.compile(r"(>=|<) ([^\s,]+)")


@functools.total_ordering
@dataclass(frozen=True, eq=False)
class Version:
    """What dpkg --compare-versions orders, without an epoch: UPSTREAM or UPSTREAM-REVISION."""
    text: str

    def __eq__(self, other):
        return self._order == other._order

    def __lt__(self, other):
        return self._order < other._order

    def __hash__(self):
        return hash(self.text)

    def __str__(self):
        return self.text

    @property
    def upstream(self):
        return self.text.rpartition("-")[0] or self.text

    @property
    def _order(self):
        head, _, revision = self.text.rpartition("-")
        return (_parts(head), _parts(revision)) if head else (_parts(revision), _parts("0"))


def _parts(text):
    """Words and numbers by turns; an end counts less than any letter and more than a tilde."""
    return [([*map(_weight, word), 0], int(number or 0)) for word, number in re.findall(r"(\D*)(\d*)", text)]


def _weight(letter):
    if letter == "~":
        return -1
    return ord(letter) if letter.isalpha() else ord(letter) + 256


def found_in(text):
    """The first version in what a program says of itself; None without one."""
    found = WRITTEN.search(text)
    return Version(found[0].removesuffix("-Debian")) if found else None


@dataclass(frozen=True)
class Range:
    software: str
    bounds: tuple       # of (">=" or "<", Version)

    def __contains__(self, version):
        return all(version >= bound if sign == ">=" else version < bound for sign, bound in self.bounds)


def parse_range(text):
    """SOFTWARE with one or more bounds: ">= VERSION" or "< VERSION", with commas between them."""
    found = RANGE.fullmatch(text)
    if not found:
        raise LabError(f"{text!r} is no range of versions: expected for instance \"bind >= 9.20.24, < 9.21\"")
    return Range(found["software"], tuple((sign, Version(bound)) for sign, bound in BOUND.findall(found["bounds"])))
