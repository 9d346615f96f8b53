"""What the words of the command line do."""

import judging
import rows
import selection
from row import Series
from stage import Stage

PASSED, FAILED = 0, 1
WIDTH = 30
SHOWN = 4           # complaints of a row that are printed


def show_list():
    for name, row in rows.by_name().items():
        print(f"{name}\t{row.about}")
    return PASSED


def run(names, launcher, options, everything):
    """Prints a line for each row; exit status."""
    known = rows.by_name()
    if unknown := [name for name in names if name not in known]:
        print(f"no such row: {', '.join(unknown)}")
        return FAILED
    stage = Stage(launcher, options.tool, options.keep)
    print(f"{'row':{WIDTH}} {'runs':>5} {'cpu s':>7} {'MB':>6} {'wall s':>7}   {'replay: cpu s':>13} {'MB':>6}   outcome", flush=True)
    failed = [name for name in names if not _row(known[name], stage, options.measure, everything)]
    print(f"{len(names)} rows, {len(failed)} failed" + (f": {' '.join(failed)}" if failed else ""))
    return FAILED if failed and not options.measure else PASSED


def run_selection(launcher, options):
    return run(list(selection.NAMES), launcher, options, False)


def run_all(launcher, options):
    return run(list(rows.by_name()), launcher, options, True)


def _row(row, stage, only_measures, everything):
    variants = row.rows(everything) if isinstance(row, Series) else [row]
    line = _Line(row.name)
    for variant in variants:
        line.take(variant.name, list(stage.play(variant)), only_measures)
    line.print(only_measures)
    return not line.complaints


class _Line:
    """A row's line in the table: the most that any of its runs cost."""

    def __init__(self, name):
        self.name, self.complaints, self.live, self.replays = name, [], [], []

    def take(self, variant, runs, only_measures):
        for each in runs:
            (self.replays if judging.is_replay(each) else self.live).append(each.outcome)
            if not only_measures:
                where = (f"{variant}: " if variant != self.name else "") + ("replay: " if judging.is_replay(each) else "")
                self.complaints += [where + why for why in judging.complaints(each)]
        if len(runs) == 2 and not only_measures:
            self.complaints += [f"{variant}: {why}" for why in judging.differences(*runs)]

    def print(self, only_measures):
        verdict = "" if only_measures else "FAILED" if self.complaints else "passed"
        live, replays = ([self._most(outcomes, what) for what in ("processor", "peak", "wall")] for outcomes in (self.live, self.replays))
        print(f"{self.name:{WIDTH}} {len(self.live):5} {live[0]:7.2f} {live[1]:6.1f} {live[2]:7.2f}   "
              f"{replays[0]:13.2f} {replays[1]:6.1f}   {verdict}")
        for why in self.complaints[:SHOWN]:
            print(f"    {why}")
        if len(self.complaints) > SHOWN:
            print(f"    and {len(self.complaints) - SHOWN} more")
        print(end="", flush=True)

    @staticmethod
    def _most(outcomes, what):
        return max((getattr(outcome, what) for outcome in outcomes), default=0)
