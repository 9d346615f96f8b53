"""What the tiers say of each scenario's questions, without the tool; and what every validator there is would say in their place."""

import collections
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from . import commands, lineup, observation, releases, scenario as scenarios, tiers

LATE = 8.0      # seconds: what takes longer has waited for something in vain
ROW = "{:<28} {:<30} {:<10} {:<14} {} {}"
CELL = 24
DIFFERS = "differs"


def survey(names):
    """Asks each tier as a stub would, without the tool: is the world as the scenarios say?"""
    commands.need_machine()
    code = commands.PASS
    for name in names or scenarios.names():
        scenario = scenarios.load(name)
        commands.reject_mistakes(scenario)
        with commands.lab_for(scenario) as lab:
            for question in commands.questions_in(lab, scenario):
                code = max(code, _survey(lab, name, question))
    return code


def _survey(lab, name, question):
    wanted, code = question.expect.get("says", {}), commands.PASS
    for label, address in observation.path_of(question).items():
        began = time.monotonic()
        said = observation.say(lab, address, observation.subject_of(question))
        fits = label not in wanted or said == wanted[label] or said.removesuffix(" ad") == wanted[label]
        code = code if fits else commands.FAIL
        print(f"{name:<28} {' '.join(observation.subject_of(question)):<28} {label:<8} {said:<12} "
              f"{time.monotonic() - began:6.2f} s  {'' if fits else 'expected ' + wanted[label]}", flush=True)
    return code


@dataclass(frozen=True)
class _Saying:
    """What one validator says: with codes of extended errors, which do not count for a difference, and whether it came late."""
    said: str
    extended_errors: tuple = ()
    is_late: bool = False

    @property
    def weight(self):
        return self.said, self.is_late

    def __str__(self):
        codes = f" ({', '.join(map(str, self.extended_errors))})" if self.extended_errors else ""
        return self.said + (" late" if self.is_late else "") + codes


def survey_releases(names, jobs):
    """Asks every validator of every release in the place of each scenario's client-side tier, in a process a scenario."""
    commands.need_machine()
    chosen = names or scenarios.names()
    print(_row("scenario", "question", "place", "software", [release.name for release in releases.all_present()], ""))
    found = collections.Counter()
    with ThreadPoolExecutor(jobs) as pool:
        for done in pool.map(_run_apart, chosen):
            print(done.stdout, end="", flush=True)
            sys.stderr.write(done.stderr)
            found.update(_count(line) for line in done.stdout.splitlines())
            found["failed"] += done.returncode not in (commands.PASS, commands.SKIP)
    print(f"{found[''] + found[DIFFERS]} rows, in {found[DIFFERS]} of which releases differ")
    return commands.FAIL if found["failed"] else commands.PASS


def _count(line):
    return DIFFERS if line.endswith(DIFFERS) else ""


def _run_apart(name):
    return subprocess.run([sys.executable, sys.argv[0], "survey", "--releases", "--table", name], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, check=False)


def survey_releases_of(name):
    """The rows of one scenario."""
    commands.need_machine()
    scenario = scenarios.load(name)
    line = lineup.of(scenario, scenario.questions)
    with commands.own_lab(line.scenario, [stand.tier for stand in line.stands]) as (lab, failed):
        for question in commands.questions_in(lab, scenario):
            place = lineup.place_of(question, scenario)
            if place:
                _print_rows(lab, failed, line, place, question)
    return commands.PASS


def _print_rows(lab, failed, line, place, question):
    subject = observation.subject_of(question)
    stands = [stand for stand in line.stands if stand.place == place.name]
    with ThreadPoolExecutor(len(stands)) as pool:
        heard = dict(zip(stands, pool.map(lambda stand: _hear(lab, failed, place, stand.tier, question), stands)))
    for software in tiers.SOFTWARE:
        sayings = [heard[stand] for stand in line.of(place.name, software).values()]
        differs = len({saying.weight for saying in sayings if saying}) > 1
        print(_row(line.scenario.name, " ".join(subject), place.name, software, [saying or "-" for saying in sayings],
                   DIFFERS if differs else ""), flush=True)


def _hear(lab, failed, place, tier, question):
    """None of a validator that does not run."""
    if tier.name in failed:
        return None
    asked = next(iter(observation.path_of(question).values()))
    began = time.monotonic()
    answer = observation.answer_of(lab, tier.ipv6 if asked == place.ipv6 else tier.location, observation.subject_of(question))
    is_late = answer is not None and time.monotonic() - began > LATE
    return _Saying(observation.told_in(answer), tuple(observation.extended_errors_in(answer)), is_late)


def _row(scenario, question, place, software, cells, mark):
    return ROW.format(scenario, question, place, software, " ".join(f"{cell!s:<{CELL}}" for cell in cells), mark).rstrip()
