"""The table: for each kind of fault how often the report was right."""

import collections
from dataclasses import dataclass

LEAST_PLACES, LEAST_CAUSES = 0.98, 0.95


@dataclass(frozen=True)
class Score:
    worlds: int
    damaged: int
    places: int         # of the damaged worlds, those whose place was named
    causes: int         # and whose cause too
    false_alarms: int
    refuted: int        # worlds whose report says what its exchanges refute

    @property
    def is_well(self):
        enough = self.places >= LEAST_PLACES * self.damaged and self.causes >= LEAST_CAUSES * self.damaged
        return enough and not self.false_alarms and not self.refuted

    @property
    def line(self):
        return (f"{self.worlds} worlds, {self.damaged} of them damaged: place right {_percent(self.places, self.damaged)}, "
                f"cause right {_percent(self.causes, self.damaged)}, {self.false_alarms} false alarms, {self.refuted} refuted")


def score_of(judgements):
    damaged = [each for each in judgements if each.is_of_damage]
    return Score(len(judgements), len(damaged), sum(not each.place for each in damaged),
                 sum(not each.place and not each.cause for each in damaged),
                 sum(each.is_false_alarm for each in judgements), sum(bool(each.refuted) for each in judgements))


def write(judgements):
    """Prints each miss, and the table; returns the score of all."""
    for each in judgements:
        if each.complaints:
            print(f"MISS  {each.world}")
            for complaint in each.complaints:
                print(f"      {complaint}")
    by_kind = collections.defaultdict(list)
    for each in judgements:
        by_kind[each.world.kind].append(each)
    print(f"{'kind of fault':<38} worlds  place  cause  refuted  false alarms")
    for kind in sorted(by_kind):
        score = score_of(by_kind[kind])
        rates = (f"{score.places:>6} {score.causes:>6}" if score.damaged else f"{'-':>6} {'-':>6}")
        print(f"{kind:<38} {score.worlds:>6} {rates} {score.refuted:>8} {score.false_alarms:>13}")
    total = score_of(judgements)
    print(total.line)
    return total


def _percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"
