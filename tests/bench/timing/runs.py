"""Runs of programs in the client's namespace: how long from start to end, and with how much memory."""

import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass

from internet import client_link, netns
from internet.errors import LabError

from . import lines
from .programs import Program, Subject

PATIENCE = 60
WEIGH = "import os, sys; pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ);" \
        "print(os.wait4(pid, 0)[2].ru_maxrss, file=sys.stderr)"


@dataclass(frozen=True)
class Case:
    program: Program
    subject: Subject


def rehearse(instance, cases):
    """The cases in which the program does validate the name. Fills the caches of servers and machine, too."""
    lines.use(instance, lines.PLAIN)
    with netns.inside(instance.namespace(client_link.NODE)):
        return [case for case in cases if _validates(case)]


def survey(instance, cases, over, count):
    """Median seconds by (line, case).

    Each round runs everything once, so that a busy spell hits all alike, and begins with another line. It has its own
    order (the same one in every run of the bench): what a program finds in the machine's caches depends on which ran
    before it, and a light one must not always come after a heavy one, nor after its like.
    """
    found = defaultdict(list)
    for number in range(1, count + 1):
        first = number % len(over)
        dice = random.Random(number)
        for line in over[first:] + over[:first]:
            lines.use(instance, line)
            with netns.inside(instance.namespace(client_link.NODE)):
                for case in dice.sample(cases, len(cases)):
                    found[line, case].append(_seconds(case))
        print(f"\rround {number} of {count}", end="\n" if number == count else "", file=sys.stderr, flush=True)
    return {key: statistics.median(values) for key, values in found.items()}


def _validates(case):
    try:
        return _seconds(case) > 0
    except LabError as error:
        print(f"bench: left out: {error}", file=sys.stderr)
        return False


def _seconds(case):
    """Of one run, start of the process included; the calling thread must be where the client is."""
    program, name = case.program, case.subject.name
    began = time.perf_counter()
    done = subprocess.run([*program.argv, name], capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE)
    took = time.perf_counter() - began
    output = (done.stdout + done.stderr).decode(errors="replace")
    if done.returncode or program.proof.format(name=name) not in output:
        raise LabError(f"{program.title} did not validate {name} (exit {done.returncode}):\n{output[-500:]}")
    return took


def start_ms(tool, count):
    """Median milliseconds of `--version`."""
    return 1000 * statistics.median(_start(tool) for _ in range(count))


def _start(tool):
    began = time.perf_counter()
    subprocess.run([tool, "--version"], check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return time.perf_counter() - began


def peak_mb(instance, case):
    """Peak resident memory, in MB.

    A process inherits the peak of whoever started it, so a small Python does that; its own 9 MB or so are the least
    that this can say.
    """
    with netns.inside(instance.namespace(client_link.NODE)):
        done = subprocess.run([sys.executable, "-I", "-S", "-c", WEIGH, *case.program.argv, case.subject.name],
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE, check=True)
    return int(done.stderr.splitlines()[-1]) / 1024
