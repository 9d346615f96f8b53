"""What the bench prints: one table a subject, and which aims hold."""

from dataclasses import dataclass

from . import lines, programs


@dataclass(frozen=True)
class Aim:
    what: str
    measured: float
    limit: float
    unit: str = ""

    def __str__(self):
        held = "holds " if self.measured <= self.limit else "MISSED"
        return f"{held}  {self.what}: {self.measured:.2f}{self.unit}, aim {self.limit:.1f}{self.unit}"


@dataclass(frozen=True)
class Findings:
    medians: dict       # seconds by (line, case)
    plain: lines.Line
    fast: lines.Line
    slow: lines.Line
    round_trip: float   # seconds by which one round trip over the slow line takes longer than over the fast one

    def round_trips(self, case):
        return (self.medians[self.slow, case] - self.medians[self.fast, case]) / self.round_trip

    def beside_chase(self, case):
        """The time without a relay as a part of `drill -S`'s; None where there is none."""
        chase = [seconds for (line, other), seconds in self.medians.items() if line == self.plain
                 and other.program.title == programs.CHASE and other.subject == case.subject]
        return self.medians[self.plain, case] / chase[0] if chase else None

    def row(self, case):
        lines_in_order = (self.plain, self.fast, self.slow)
        times = "".join(f"{1000 * self.medians[line, case]:>10.1f} ms" for line in lines_in_order)
        return (f"{case.program.title:<24}{times}{self.round_trips(case):>13.1f}"
                f"{_or_dash(self.beside_chase(case)):>13}")


def rows(findings, subject, cases):
    yield f"{subject.title} ({subject.name}), at least {subject.floor} round trips: {subject.why}"
    lines_in_order = (findings.plain, findings.fast, findings.slow)
    yield f"{'':<24}{''.join(f'{line.title:>13}' for line in lines_in_order)}{'round trips':>13}{'of drill -S':>13}"
    yield from (findings.row(case) for case in cases if case.subject == subject)


def _or_dash(ratio):
    return "-" if ratio is None else f"{ratio:.2f}"


def aims(findings, plain_name, cname):
    """Of the two cases of three tiers."""
    for case, slack in ((plain_name, 0.3), (cname, 0.5)):
        yield Aim(f"serial round trips, {case.subject.title}", findings.round_trips(case), case.subject.floor + slack)
    ratio = findings.beside_chase(plain_name)
    if ratio is not None:
        yield Aim("time without delay, as a part of drill -S's", ratio, 1.0)
