"""A network namespace of our own: nothing that is sent in it leaves the machine, whatever the tool is lured to ask. A mount namespace
comes with it, so that small full disks are nobody else's."""

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys

OUTER = "WHYBOGUS_HOSTILE_OUTER_NAMESPACE"
SIOCGIFFLAGS, IFF_UP = 0x8913, 1
# A prefix on the loopback device makes each of its addresses one of the machine's own. None is a loopback address, which the tool refuses.
PREFIX = "10.77.0.0/16"


class Unavailable(Exception):
    """What is needed can't be had on this machine; the text says what."""


def enter():
    """Comes back inside such a namespace, in a new process where need be."""
    if not _is_inside():
        _start_again_inside()
    _ip("link", "set", "lo", "up")
    _ip("address", "add", PREFIX.replace("0.0/", "0.1/"), "dev", "lo")
    _refuse_ways_out()


def _namespace():
    return str(os.stat("/proc/self/ns/net").st_ino)


def _is_inside():
    return os.environ.get(OUTER, _namespace()) != _namespace()


def _start_again_inside():
    words = ["unshare", "--net", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net", "--mount"]
    for program in ("unshare", "ip"):
        if not shutil.which(program):
            raise Unavailable(f"{program} is not installed (packages util-linux and iproute2)")
    tried = subprocess.run([*words, "true"], capture_output=True, text=True)
    if tried.returncode:
        raise Unavailable(f"no network namespaces here: {tried.stderr.strip()}")
    os.environ[OUTER] = _namespace()
    os.execvp(words[0], [*words, sys.executable, *sys.argv])


def _ip(*words):
    done = subprocess.run(["ip", *words], capture_output=True, text=True)
    if done.returncode and "File exists" not in done.stderr:
        raise Unavailable(f"ip {' '.join(words)} failed: {done.stderr.strip()}")


def _refuse_ways_out():
    ways = [name for _, name in socket.if_nameindex() if name != "lo" and _is_up(name)]
    if ways:
        raise Unavailable(f"this network namespace has a way out: {', '.join(ways)}")


def _is_up(interface):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", interface.encode(), 0)
        return bool(struct.unpack("16xH14x", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request))[0] & IFF_UP)
