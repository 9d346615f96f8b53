"""Runs programs and measures what each of them alone costs.

A forked process begins with the memory of the one that forked it, and the kernel counts that into its peak. So a small process is split off
before anything large is loaded or made, and forks the programs on behalf of the others.
"""

import json
import os
import resource
import signal
import socket
import time
from dataclasses import asdict, dataclass, field

FAILED_TO_START = 127


@dataclass(frozen=True)
class Order:
    """What is to be run, and under what circumstances."""
    words: tuple
    stdin: str = os.devnull
    stdout: str = os.devnull        # a path; "-" closes the stream
    stderr: str = os.devnull
    limits: dict = field(default_factory=dict)      # "NOFILE" -> most of it
    signals: tuple = ()             # (seconds after the start, number)
    patience: float = 60            # seconds until it is killed
    folder: str = "/"


@dataclass(frozen=True)
class Outcome:
    """How a program ended and what it cost: seconds of processor (user and system), peak of resident memory in MB, seconds."""
    status: int         # None where a signal ended it
    signal: int         # None where it exited
    processor: float
    peak: float
    wall: float
    was_killed: bool    # by us, for it did not come to an end


class Launcher:
    def __init__(self):
        ours, theirs = socket.socketpair()
        self.pid = os.fork()
        if self.pid == 0:
            ours.close()
            _serve(theirs.makefile("rw"))
            os._exit(0)
        theirs.close()
        self.stream = ours.makefile("rw")

    def run(self, order):
        """The outcome, once the program has ended."""
        self.stream.write(json.dumps(asdict(order)) + "\n")
        self.stream.flush()
        return Outcome(**json.loads(self.stream.readline()))


def _serve(stream):
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    signal.signal(signal.SIGINT, signal.SIG_IGN)        # whoever waits for us tidies up
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for line in stream:
        stream.write(json.dumps(asdict(_run(Order(**json.loads(line))))) + "\n")
        stream.flush()


def _run(order):
    has_begun, begins = os.pipe()   # closed by the system when the program takes the place of the fork
    pid = os.fork()
    if pid == 0:
        _become(order)
    os.close(begins)
    os.read(has_begun, 1)
    os.close(has_begun)
    began = time.monotonic()
    due = sorted([*map(tuple, order.signals), (order.patience, signal.SIGKILL)])
    while True:
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            return _outcome(status, usage, time.monotonic() - began, not due)
        while due and due[0][0] <= time.monotonic() - began:
            os.kill(pid, due.pop(0)[1])
        signal.sigtimedwait([signal.SIGCHLD], max(0, due[0][0] - (time.monotonic() - began)) if due else 1)


def _outcome(status, usage, wall, was_killed):
    exited = os.WIFEXITED(status)
    return Outcome(os.WEXITSTATUS(status) if exited else None, None if exited else os.WTERMSIG(status),
                   usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, wall, was_killed)


def _become(order):
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        # Python ignores these two, and what is ignored stays so.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        os.chdir(order.folder)
        _redirect(0, order.stdin, os.O_RDONLY)
        _redirect(1, order.stdout, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        _redirect(2, order.stderr, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for name, most in order.limits.items():
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
        os.execv(order.words[0], order.words)
    finally:
        os._exit(FAILED_TO_START)


def _redirect(number, path, mode):
    if path == "-":
        return os.close(number)
    opened = os.open(path, mode, 0o600)
    os.dup2(opened, number)
    return os.close(opened)
