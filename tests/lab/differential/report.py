"""What came out of a trial, in lines: each world about which not all agree, with its explanation, and the score."""

import collections
from dataclasses import dataclass

from .explanations import FAULTS, holding_here
from .reasons import causes_of


@dataclass(frozen=True)
class Score:
    worlds: int
    agreed: int
    explained: int
    unexplained: int
    faults: int         # among the explained ones, those of the tool's that are known
    wrong_causes: int   # worlds of which the tool names a cause that is not theirs
    wrong_remarks: int  # worlds of which it says too much or too little besides
    needless: tuple     # explanations that fit nothing

    @property
    def line(self):
        line = (f"{self.worlds} worlds: {self.agreed} agree with both, {self.explained} explained differences, "
                f"{self.unexplained} unexplained")
        line += f"; {self.faults} show known faults of whybogus" if self.faults else ""
        line += f"; {self.wrong_causes} with a wrong cause" if self.wrong_causes else ""
        return line + (f"; {self.wrong_remarks} with wrong remarks" if self.wrong_remarks else "")

    @property
    def is_well(self):
        return not (self.unexplained or self.wrong_causes or self.wrong_remarks or self.needless)


def write(outcomes, explanations=None, is_whole=True):
    """Prints, and returns the score. Not all explanations are needed when only some worlds were tried."""
    explanations = holding_here() if explanations is None else explanations
    all_found = [(outcome, {judge: _explanation(outcome, judge, explanations) for judge in outcome.odd})
                 for outcome in outcomes]
    used = {one for _, found in all_found for one in found.values()}
    counts = collections.Counter(_kind(found) for _, found in all_found)
    faults = sum(bool(set(found.values()) & set(FAULTS)) for _, found in all_found)
    for outcome, found in all_found:
        if found:
            _print(outcome, found)
    wrong = [outcome for outcome in outcomes if outcome.wrong_cause]
    for outcome in wrong:
        _print_wrong_cause(outcome)
    remarked = [outcome for outcome in outcomes if outcome.wrong_remarks]
    for outcome in remarked:
        print(f"WRONG REMARKS {outcome.world.origin} {outcome.world.name}: {', '.join(outcome.wrong_remarks)}")
    needless = tuple(one for one in explanations if is_whole and one.always and one not in used)
    for one in needless:
        print(f"NEEDLESS     {one.judge} no longer says {one.says}: {one.worlds}\n             {one.text}")
    return Score(len(outcomes), counts["agreed"], counts["explained"], counts["unexplained"], faults, len(wrong), len(remarked), needless)


def _kind(found):
    if not found:
        return "agreed"
    return "explained" if all(found.values()) else "unexplained"


def is_unexplained(outcome, judge):
    return _explanation(outcome, judge, holding_here()) is None


def _explanation(outcome, judge, explanations):
    verdict = outcome.opinions[judge].verdict
    return next((one for one in explanations if one.fits(outcome.world, judge, verdict)), None)


def write_agreements(outcomes):
    """A line for each world about which all agree."""
    for outcome in outcomes:
        if not outcome.odd:
            print(f"{'agreed':<12} {_line(outcome)}")


def write_disagreements(outcomes):
    """A line for each world about which not all agree: those first where the tool stands alone. Returns the score as a line."""
    split = [outcome for outcome in outcomes if not outcome.is_unanimous]
    alone = [outcome for outcome in split if _stands_alone(outcome.opinions)]
    for kind, those in (("ALONE", alone), ("divided", [outcome for outcome in split if outcome not in alone])):
        for outcome in those:
            print(f"{kind:<12} {_line(outcome)}")
    return f"{len(outcomes)} worlds: {len(outcomes) - len(split)} agree, whybogus stands alone in {len(alone)}, {len(split) - len(alone)} divide"


def _stands_alone(opinions):
    others = {opinion.verdict for judge, opinion in opinions.items() if judge != "whybogus"}
    return len(others) == 1 and opinions["whybogus"].verdict not in others


def _line(outcome):
    said = ", ".join(f"{judge} {opinion}" for judge, opinion in outcome.opinions.items())
    return f"{outcome.world.origin} {outcome.world.name}: true is {outcome.world.row.truth}; {said}"


def _print_wrong_cause(outcome):
    causes = ", ".join(sorted(causes_of(outcome.world.row.mutations)))
    print(f"WRONG CAUSE  {outcome.world.origin} {outcome.world.name}: whybogus {outcome.opinions['whybogus']}, not one of {causes}")


def _print(outcome, found):
    print(f"{'explained' if all(found.values()) else 'UNEXPLAINED':<12} {_line(outcome)}")
    for judge, explanation in found.items():
        print(f"             {judge}: {explanation.text if explanation else 'no explanation'}")
