"""The lab's commands. Each prints for a person, and returns an exit code: 0 well, 1 not, 77 impossible here."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from . import (build, debootstrap, expectation, files, instance as instances, netns, observation, releases, scenario as scenarios, tiers,
               tool as tools)
from .errors import LabError, Unavailable

PASS, FAIL, SKIP = 0, 1, 77

USAGE = """\
The lab is up: {title} ({seconds:.1f} s).
  client          10.53.0.10, where your commands run
{tiers}  authorities     10.53.1.1 (root) and others
  root hints      {hints}
  trust anchor    {anchor}
Try:
  {lab} exec dig @10.53.0.2 www.shop.example
  {lab} exec build/release/cli/whybogus --root-hints {hints} --trust-anchor {anchor} \\
      {ask}
Logs of the servers are in {folder}/nodes. `{lab} down` removes everything.
"""


def need_machine():
    """Fails with Unavailable where namespaces cannot be made."""
    if os.geteuid() != 0:
        raise Unavailable("network namespaces need root")
    if not shutil.which("ip"):
        raise Unavailable("ip (package iproute2) is not installed")


def up(name):
    need_machine()
    lab = instances.by_hand()
    if lab.is_up():
        raise LabError(f"the lab is up already, with scenario {lab.scenario()}: `lab down` first")
    scenario, began = scenarios.load(name), time.monotonic()
    _bring_up(lab, scenario)
    print(_usage(lab, scenario, time.monotonic() - began), end="")
    return PASS


def _bring_up(lab, scenario, others=()):
    """The lock, and of the others why they did not start."""
    lock = instances.claim(lab)
    try:
        return lock, build.bring_up(lab, scenario, others)
    except BaseException:
        lab.remove()
        instances.sweep()
        raise


def _usage(lab, scenario, seconds):
    tiers = "".join(f"  {tier.name:<15} {tier.location}, {tier.software}{' of ' + tier.release if tier.release else ''}, "
                    f"{'forwards to ' + tier.forward if tier.forward else 'iterates'}, "
                    f"{'validates' if tier.validate else 'does not validate'}\n" for tier in scenario.tiers)
    return USAGE.format(title=scenario.title, seconds=seconds, tiers=tiers, hints=lab.hints, anchor=lab.anchor,
                        lab=sys.argv[0], folder=lab.folder, ask=scenario.questions[0])


def down():
    need_machine()
    instances.by_hand().remove()
    instances.sweep()
    return PASS


def execute(argv):
    need_machine()
    lab = instances.by_hand()
    if not lab.is_up():
        raise LabError("the lab is not up: `lab up` first")
    os.execvp("ip", ["ip", "netns", "exec", lab.namespace("client"), *argv])


def show_list():
    for name in scenarios.names():
        print(f"{name}\t{scenarios.load(name).title}")
    return PASS


def run(name, tool, keep=None, table=False):
    need_machine()
    program, scenario = tools.locate(tool), scenarios.load(name)
    reject_mistakes(scenario)
    with lab_for(scenario) as lab:
        outcomes = [(question, tools.judge(program, lab, question)) for question in questions_in(lab, scenario)]
    for number, (question, outcome) in enumerate(outcomes):
        _keep_report(keep, number, outcome)
        _print_rows(name, question, outcome) if table else _print_outcome(question, outcome)
    return FAIL if any(outcome.differences for _, outcome in outcomes) else PASS


def questions_in(lab, scenario):
    return [files.question_in(lab, question.asked_of(scenario.tiers)) for question in scenario.questions]


def reject_mistakes(scenario):
    found = [key for question in scenario.questions for expect in (question.expect, *(variant.expect for variant in question.variants))
             for key in expectation.mistakes(expect)]
    if found:
        raise LabError(f"scenario {scenario.name} expects unknown things: {', '.join(found)}")


@contextlib.contextmanager
def lab_for(scenario):
    """The lab by hand when it has this very scenario, else one of this process's own that goes when it is done."""
    if instances.by_hand().is_up() and instances.by_hand().scenario() == scenario.name:
        print(f"using the lab that is up with scenario {scenario.name}")
        yield instances.by_hand()
        return
    with own_lab(scenario) as (lab, _):
        yield lab


@contextlib.contextmanager
def own_lab(scenario, others=()):
    """A lab of this process's own, and of the others beside the scenario's tiers why they did not start."""
    instances.sweep()
    netns.adopt_orphans()
    lab = instances.own()
    lock, failed = _bring_up(lab, scenario, others)
    try:
        yield lab, failed
    finally:
        lab.remove()
        lock.close()
        instances.sweep()


def _keep_report(keep, number, outcome):
    if keep:
        with open(keep if number == 0 else f"{keep}.{number + 1}", "wb") as file:
            file.write(outcome.report)


def _print_outcome(question, outcome):
    print(f"{'FAIL' if outcome.differences else 'ok':<5} {question}\n      {outcome.summary}")
    for difference in outcome.differences:
        print(f"      - {difference}")


def make_release(name):
    need_machine()
    if releases.named(name).is_own:
        raise LabError(f"this machine is {name} itself")
    print(f"making a Debian {name} in {releases.FOLDER / name}, which takes a minute or two", flush=True)
    debootstrap.make(name)
    return show_releases()


def remove_release(name):
    need_machine()
    debootstrap.remove(name)
    return PASS


def show_releases():
    """Each release that tiers can be of, with the versions of the resolvers."""
    for release in releases.all_present():
        print(f"{release.name:<10} {', '.join(_versions(release))}{' (this machine)' if release.is_own else ''}")
    return PASS


def _versions(release):
    for name, module in tiers.SOFTWARE.items():
        try:
            yield f"{name} {releases.version_of(release, module)}"
        except Unavailable:
            yield f"no {name}"


def run_all(tool, jobs):
    """Runs every scenario in a process of its own, some at a time, and prints a table in their order."""
    need_machine()
    program = tools.locate(tool)
    print(f"{'scenario':<30} | {'question':<28} | {'reported':<60} | as expected")
    with ThreadPoolExecutor(jobs) as pool:
        done = pool.map(lambda name: _run_apart(name, program), scenarios.names())
        return max(_print_row_of(name, row) for name, row in zip(scenarios.names(), done))


def _run_apart(name, program):
    return subprocess.run([sys.executable, sys.argv[0], "run", "--table", f"--tool={program}", name],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL)


def _print_row_of(name, row):
    rows = row.stdout or f"{name:<30} | {'':<28} | {row.stderr.strip():<60} | -\n"
    print(rows, end="", flush=True)
    return PASS if row.returncode in (PASS, SKIP) else FAIL


def _print_rows(name, question, outcome):
    subject = " ".join(observation.subject_of(question))
    print(f"{name:<30} | {subject:<28} | {outcome.summary:<60} | {'NO' if outcome.differences else 'yes'}")
    for difference in outcome.differences:
        print(f"      - {difference}")
