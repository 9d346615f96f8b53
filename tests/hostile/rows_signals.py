"""Signals at many moments: the record is whole or absent, and nothing else is left of it."""

import itertools
import signal

import world
from behaviours import honest, silent
from octets import RA
from row import REPORTS, Row, Series
from rows_stuffing import alias_bomb
from world import ROOT_ADDRESS, TIER

SMALL = world.small()
INT, TERM = signal.SIGINT, signal.SIGTERM
# As the moment is, a signal kills, ends the run early, or comes too late.
ENDED = {"statuses": frozenset(REPORTS), "killed_by": frozenset({INT, TERM}), "may_validate": True}
SHORT = ("--root-hints", "{hints}", "--trust-anchor", "{anchor}", "www.example", "A")


def is_early(run):
    """Before that a program has hardly begun, and may simply be ended. `--version` takes this long on a slow machine."""
    return run.row.signals[0][0] < 0.1


def insisted_on(run):
    """Signals that are sent twice, of which the second one ends the process."""
    numbers = [number for _, number in run.row.signals]
    return {number for number in numbers if numbers.count(number) > 1}


def tells_when_late(run):
    """Complains of a run that one signal killed when it had long been at work."""
    if run.outcome.signal is not None and not is_early(run) and run.outcome.signal not in insisted_on(run):
        yield f"signal {run.outcome.signal} after {run.row.signals[0][0]:.3f} s ended it without a report"


def behind(seconds, signals):
    """The signals, each so much later."""
    return tuple((seconds + later, number) for later, number in signals)


def short_run(seconds, *signals):
    return Row(f"signal-at-{seconds * 1000:g}-ms", "", (f"@t={TIER}", *SHORT), lambda: honest(SMALL),
               signals=behind(seconds, signals), **ENDED)


def long_report(seconds, *signals):
    """The answers are there at once, and all else is the report and the record."""
    words = (f"@t={TIER}", "--no-root", "www.example", "A", "--json")
    return Row(f"signal-at-{seconds * 1000:g}-ms", "", words, lambda: {TIER: alias_bomb(RA)}, deadline=20,
               signals=behind(seconds, signals), checks=(tells_when_late,), **ENDED)


def waiting(seconds, *signals):
    """A tier at which nothing answers."""
    return Row(f"signal-at-{seconds * 1000:g}-ms", "", (f"@t={TIER}", *SHORT), lambda: {TIER: silent, ROOT_ADDRESS: silent}, deadline=20,
               checks=(tells_when_late,), signals=behind(seconds, signals), **ENDED)


def sweep(make, moments, sampled):
    """A row for each moment and kind of signal; of the moments, a sample has so many."""
    kinds = (((0, INT),), ((0, TERM),), ((0, TERM), (0.0005, INT)), ((0, INT), (0, INT), (0.002, TERM)))

    def rows(everything):
        chosen = moments if everything else moments[::max(1, len(moments) // sampled)]
        return [make(moment, *kind) for moment, kind in zip(chosen, itertools.cycle(kinds))]
    return rows


def steps(last, step):
    return [number * step for number in range(int(last / step))]


ROWS = [
    Series("signals", "SIGINT and SIGTERM, alone and one behind the other, within a run of some milliseconds",
           sweep(short_run, steps(0.05, 0.00005), 80)),
    Series("signals-report", "the same while the report of stuffed answers is made and written", sweep(long_report, steps(1.2, 0.005), 10)),
    Series("signals-waiting", "the same while nobody answers", sweep(waiting, steps(1, 0.05), 5)),
]
