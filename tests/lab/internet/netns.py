"""Network namespaces of the kernel: make them, enter them, find what runs in them, remove them.

Knows nothing of DNS or of the lab's shape.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

from .errors import LabError, Unavailable

MOUNTS = Path("/run/netns")
CLONE_NEWNET = 0x40000000
PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 5.0      # seconds for killed processes to be gone
PAUSE = 0.005
libc = ctypes.CDLL(None, use_errno=True)


def ip_batch(lines, namespace=None, options=()):
    """Runs many `ip` commands in one process, in a namespace or in the caller's."""
    if not lines:
        return
    where = ["-n", namespace] if namespace else []
    done = subprocess.run(["ip", *options, *where, "-batch", "-"], input="\n".join(lines) + "\n",
                          text=True, capture_output=True)
    if done.returncode:
        raise LabError(f"ip {' '.join(where)} failed: {done.stderr.strip()}")


def create(names):
    """Makes the namespaces; Unavailable where the machine does not allow it."""
    try:
        ip_batch([f"netns add {name}" for name in names])
        # Made is not entered: `ip` mounts within a namespace, which not every container or chroot allows.
        ip_batch(["link show lo"], names[0])
    except LabError as error:
        subprocess.run(["ip", "-batch", "-"], input="".join(f"netns del {name}\n" for name in names),
                       text=True, capture_output=True)
        raise Unavailable(f"no network namespaces here: {error}") from error


def existing(prefix):
    """Names of all namespaces that begin with the prefix, whoever made them."""
    if not MOUNTS.is_dir():
        return []
    return sorted(path.name for path in MOUNTS.iterdir() if path.name.startswith(prefix))


@contextlib.contextmanager
def inside(name):
    """Moves the calling thread into the namespace; sockets made there stay there."""
    home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    there = os.open(MOUNTS / name, os.O_RDONLY)
    try:
        _enter(there)
        yield
    finally:
        _enter(home)
        os.close(there)
        os.close(home)


def _enter(descriptor):
    if libc.setns(descriptor, CLONE_NEWNET):
        code = ctypes.get_errno()
        raise LabError(f"setns failed: {os.strerror(code)}")


def processes_in(names):
    """Ids of all processes that live in one of the namespaces, found in one pass over /proc."""
    inodes = {os.stat(MOUNTS / name).st_ino for name in names}
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _namespace_of(entry) in inodes:
            found.append(int(entry.name))
    return found


def _namespace_of(entry):
    try:
        return os.stat(entry / "ns" / "net").st_ino
    except OSError:
        return None


def remove(names):
    """Ends every process in the namespaces and removes them; none of them needs to be in order."""
    _kill(names)
    for name in names:
        subprocess.run(["ip", "netns", "del", name], capture_output=True)
    left = set(names) & set(existing(""))
    for name in left:       # a plain file without a mount: what a half-made namespace leaves
        (MOUNTS / name).unlink(missing_ok=True)


def _kill(names):
    deadline = time.monotonic() + PATIENCE
    while (pids := processes_in(names)) and time.monotonic() < deadline:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(PAUSE)
    while _reap() and time.monotonic() < deadline:
        time.sleep(PAUSE)


def adopt_orphans():
    """Makes this process the parent of what its servers leave behind, so that it can collect them.

    Without it they stay as zombies where the first process of a container collects none.
    """
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap():
    """Collects our own ended children; true while there are more."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return False
    return True
