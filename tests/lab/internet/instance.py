"""One lab on this machine: its name, its namespaces, its state folder, and the lock that says it is in use.

The lab that a person keeps up is called "lab". A scenario run on its own is called after its process id, so
that runs never meet. The lock is held by the running process and goes with it, also by kill -9: a folder
whose lock is free, other than that of "lab", belongs to nobody and is swept away.
"""

import contextlib
import fcntl
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import netns
from .errors import LabError

PREFIX = "wb-"
STATE = Path("/run/whybogus-lab")
BY_HAND = "lab"


@dataclass(frozen=True)
class Instance:
    name: str

    @property
    def folder(self):
        return STATE / self.name

    @property
    def hints(self):
        return self.folder / "root.hints"

    @property
    def anchor(self):
        return self.folder / "root.anchor"

    @property
    def prefix(self):
        return f"{PREFIX}{self.name}-"

    def namespace(self, node):
        return self.prefix + node

    def folder_of(self, node):
        return self.folder / "nodes" / node

    def is_up(self):
        """True when everything had been started; a crash on the way leaves it false."""
        return (self.folder / "up").exists() and self.namespace("client") in netns.existing(self.prefix)

    def mark_up(self, scenario):
        (self.folder / "up").write_text(scenario)

    def scenario(self):
        return (self.folder / "up").read_text()

    def remove(self):
        names = netns.existing(self.prefix)
        if names:
            netns.remove(names)
        shutil.rmtree(self.folder, ignore_errors=True)


def by_hand():
    return Instance(BY_HAND)


def own():
    """The instance of this process."""
    return Instance(str(os.getpid()))


@contextlib.contextmanager
def _turn():
    """One process at a time claims or sweeps. The lock is on this very file: it leaves no trace."""
    with open(__file__) as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def claim(instance):
    """Makes the instance's folder, free of what a crash left in it, and locks it.

    Returns the lock, which lasts while it is referenced; fails when another process has it.
    """
    with _turn():
        if _is_alive(instance.name):
            raise LabError(f"another process is at work on the lab {instance.name!r}")
        instance.remove()
        instance.folder.mkdir(parents=True)
        lock = open(instance.folder / "lock", "w")
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return lock


def sweep():
    """Removes what earlier runs left behind; runs that are alive and the lab by hand are spared."""
    with _turn():
        for name in sorted(_names()):
            if name.isdigit() and not _is_alive(name):
                Instance(name).remove()
        if STATE.is_dir() and not any(STATE.iterdir()):
            STATE.rmdir()


def _names():
    folders = [path.name for path in STATE.iterdir()] if STATE.is_dir() else []
    namespaces = [name.removeprefix(PREFIX).split("-")[0] for name in netns.existing(PREFIX)]
    return set(folders) | set(namespaces)


def _is_alive(name):
    """True while the process that claimed the name runs."""
    try:
        with open(STATE / name / "lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
