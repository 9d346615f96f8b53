"""Where software comes from: this machine, or the folder of another Debian release that stands beside it.

A release's folder is made by debootstrap and holds the resolvers. What runs from it sees that folder as its root, with
the lab's state at its usual place.
"""

import functools
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import version
from .errors import LabError, Unavailable

FOLDER = Path("/var/cache/whybogus-lab")
PLACES = ("usr/local/sbin", "usr/local/bin", "usr/sbin", "usr/bin", "sbin", "bin")
# In the mount namespace that `ip netns exec` makes, so that nothing of it is seen elsewhere, and all of it goes with the process.
ENTER = """\
set -e
mount -t tmpfs tmpfs "$1/run"
mkdir -p "$1$2"
mount --bind "$2" "$1$2"
mount --rbind /dev "$1/dev"
mount -t proc proc "$1/proc"
cd "$1"
shift 2
exec chroot . "$@"
"""


@dataclass(frozen=True)
class Release:
    name: str
    root: Path

    @property
    def is_own(self):
        return self.root == Path("/")

    def find(self, program):
        """The program's path as seen from within; fails with Unavailable where it is not installed."""
        if not self.root.is_dir():
            raise Unavailable(f"there is no Debian {self.name} for tiers: `lab release {self.name}` makes it")
        places = [Path("/", place, program) for place in PLACES]
        found = next((place for place in places if os.path.lexists(self.root / place.relative_to("/"))), None)
        if found is None:
            raise Unavailable(f"{program} is not installed" + ("" if self.is_own else f" in {self.root}"))
        return str(found)

    def command(self, argv, shared):
        """The words that run it, with the folder `shared` at the same place; to be run in a mount namespace of its own."""
        inside = [self.find(argv[0]), *map(str, argv[1:])]
        return inside if self.is_own else ["sh", "-c", ENTER, "sh", str(self.root), str(shared), *inside]


def _own_name():
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
    except OSError:
        lines = []
    named = dict(line.split("=", 1) for line in lines if "=" in line)
    return named.get("VERSION_CODENAME", "here").strip('"')


@functools.cache
def own():
    return Release(_own_name(), Path("/"))


def named(name):
    """The release with that name, made or not; this machine's own without a name."""
    return own() if name in ("", own().name) else Release(name, FOLDER / name)


def all_present():
    """This machine's own and all that were made, by name."""
    made = [path.name for path in FOLDER.iterdir() if path.is_dir() and "." not in path.name] if FOLDER.is_dir() else []
    return sorted({own(), *map(named, made)}, key=lambda release: release.name)


@functools.cache
def version_of(release, module):
    """What the program of a software's module says of itself there."""
    program = release.find(module.PROGRAM)
    chroot = [] if release.is_own else ["chroot", str(release.root)]
    done = subprocess.run([*chroot, program, module.ASKS_VERSION], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    found = version.found_in(done.stdout + done.stderr)
    if found is None:
        raise LabError(f"{program} {module.ASKS_VERSION} of {release.name} names no version")
    return found
