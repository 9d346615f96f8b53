"""The table: for each kind of fault how often the report was right."""

import collections
from dataclasses import dataclass

from . import misses

LEAST_PLACES, LEAST_CAUSES = 0.98, 0.95


@dataclass(frozen=True)
class Score:
    worlds: int
    damaged: int
    places: int         # of the damaged worlds, those whose place was named
    causes: int         # and whose cause too
    false_alarms: int
    refuted: int        # worlds whose report says what its exchanges refute
    known: int          # worlds of which the report is wrong as it is known to be

    @property
    def is_well(self):
        enough = self.places >= LEAST_PLACES * self.damaged and self.causes >= LEAST_CAUSES * self.damaged
        return enough and not self.false_alarms and not self.refuted

    @property
    def line(self):
        return (f"{self.worlds} worlds, {self.damaged} of them damaged: place right {_percent(self.places, self.damaged)}, "
                f"cause right {_percent(self.causes, self.damaged)}, {self.false_alarms} false alarms, {self.refuted} refuted; "
                f"{self.known} known misses")

    @property
    def row(self):
        rates = f"{self.places:>6} {self.causes:>6}" if self.damaged else f"{'-':>6} {'-':>6}"
        return f"{self.worlds:>6} {rates} {self.refuted:>8} {self.false_alarms:>13} {self.known:>6}"


def score_of(judgements):
    damaged = [each for each in judgements if each.is_of_damage]
    return Score(len(judgements), len(damaged), sum(not each.place for each in damaged),
                 sum(not each.place and not each.cause for each in damaged),
                 sum(each.is_false_alarm for each in judgements), sum(bool(each.refuted) for each in judgements),
                 sum(each.is_known for each in judgements))


def write(judgements):
    """Prints each miss, and the table. Returns the score of all but those that are wrong as they are known to be."""
    for each in judgements:
        _write_miss(each)
    by_kind = collections.defaultdict(list)
    for each in judgements:
        by_kind[each.world.kind].append(each)
    print(f"{'kind of fault':<42} worlds  place  cause  refuted  false alarms  known")
    for kind in sorted(by_kind):
        print(f"{kind:<42} {score_of(by_kind[kind]).row}")
    print(score_of(judgements).line)
    others = score_of([each for each in judgements if not each.is_known])
    print(f"without known misses: {others.line}")
    return others


def _write_miss(judgement):
    if judgement.complaints:
        print(f"{'known' if judgement.is_known else 'MISS':<5} {judgement.world}")
    for complaint in judgement.complaints:
        reason = misses.reason_for(judgement.world, complaint)
        print(f"      {complaint}" + (f"\n        known: {reason}" if reason else ""))


def _percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"
