"""The lab's commands. Each prints for a person, and returns an exit code: 0 well, 1 not, 77 impossible here."""

import contextlib
import os
import shutil
import sys
import time

from . import build, expectation, instance as instances, observation, scenario as scenarios, tool as tools
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
    build.take_down(lab)        # what a crash left
    _bring_up(lab, scenario)
    print(_usage(lab, scenario, time.monotonic() - began), end="")
    return PASS


def _bring_up(lab, scenario):
    lock = instances.claim(lab)
    try:
        build.bring_up(lab, scenario)
    except BaseException:
        lab.remove()
        raise
    return lock


def _usage(lab, scenario, seconds):
    tiers = "".join(f"  {tier.name:<15} {tier.location}, {tier.software}, "
                    f"{'forwards to ' + tier.forward if tier.forward else 'iterates'}, "
                    f"{'validates' if tier.validate else 'does not validate'}\n" for tier in scenario.tiers)
    return USAGE.format(title=scenario.title, seconds=seconds, tiers=tiers, hints=lab.hints, anchor=lab.anchor,
                        lab=sys.argv[0], folder=lab.folder, ask=scenario.questions[0])


def down():
    need_machine()
    build.take_down(instances.by_hand())
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


def run(name, tool, keep):
    need_machine()
    program, scenario = tools.locate(tool), scenarios.load(name)
    _reject_mistakes(scenario)
    with _lab_for(scenario) as lab:
        outcomes = [(question, tools.judge(program, lab, question)) for question in scenario.questions]
    for number, (question, outcome) in enumerate(outcomes):
        _keep_report(keep, number, outcome)
        _print_outcome(question, outcome)
    return FAIL if any(outcome.differences for _, outcome in outcomes) else PASS


def _reject_mistakes(scenario):
    found = [key for question in scenario.questions for key in expectation.mistakes(question.expect)]
    if found:
        raise LabError(f"scenario {scenario.name} expects unknown things: {', '.join(found)}")


@contextlib.contextmanager
def _lab_for(scenario):
    """The lab by hand when it has this very scenario, else one of this process's own that goes when it is done."""
    if instances.by_hand().is_up() and instances.by_hand().scenario() == scenario.name:
        print(f"using the lab that is up with scenario {scenario.name}")
        yield instances.by_hand()
        return
    instances.sweep()
    lab = instances.own()
    lock = _bring_up(lab, scenario)
    try:
        yield lab
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


def survey(names):
    """Asks each tier as a stub would, without the tool: is the world as the scenarios say?"""
    need_machine()
    code = PASS
    for name in names or scenarios.names():
        scenario = scenarios.load(name)
        _reject_mistakes(scenario)
        with _lab_for(scenario) as lab:
            for question in scenario.questions:
                code = max(code, _survey(lab, name, question))
    return code


def _survey(lab, name, question):
    wanted, code = question.expect.get("says", {}), PASS
    for label, address in observation.path_of(question).items():
        began = time.monotonic()
        said = observation.say(lab, address, observation.subject_of(question))
        fits = label not in wanted or said == wanted[label] or said.removesuffix(" ad") == wanted[label]
        code = code if fits else FAIL
        print(f"{name:<28} {' '.join(observation.subject_of(question)):<28} {label:<8} {said:<12} "
              f"{time.monotonic() - began:6.2f} s  {'' if fits else 'expected ' + wanted[label]}", flush=True)
    return code


def run_all(tool):
    """Runs every scenario and prints a table; what differed stands under its line."""
    need_machine()
    code, program = PASS, tools.locate(tool)
    for name in scenarios.names():
        scenario = scenarios.load(name)
        _reject_mistakes(scenario)
        try:
            with _lab_for(scenario) as lab:
                outcomes = [(question, tools.judge(program, lab, question)) for question in scenario.questions]
        except Unavailable as error:
            print(f"{name:<28} | {'-':<60} | skipped: {error}", flush=True)
            continue
        code = max(code, _print_rows(name, outcomes))
    return code


def _print_rows(name, outcomes):
    for question, outcome in outcomes:
        subject = " ".join(observation.subject_of(question))
        verdict = "NO" if outcome.differences else "yes"
        print(f"{name:<28} | {subject:<28} | {outcome.summary:<60} | {verdict}", flush=True)
        for difference in outcome.differences:
            print(f"      - {difference}", flush=True)
    return FAIL if any(outcome.differences for _, outcome in outcomes) else PASS
