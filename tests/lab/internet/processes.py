"""Servers as processes in a node's namespace: start them, and wait until each has answered a question."""

import socket
import subprocess
import time

import dns.exception
import dns.message

from . import netns, releases
from .errors import LabError

PATIENCE = 15.0     # seconds until a server that has not answered counts as broken
PAUSE = 0.01


def start(instance, node, argv, release=None):
    """Starts a server in the node's namespace, with its output in the node's folder; of another release where one is given."""
    folder = instance.folder_of(node)
    with open(folder / "output", "wb") as output:
        return subprocess.Popen(_within(instance, node, argv, release), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                cwd=folder, start_new_session=True)


def run(instance, node, argv, release=None):
    """Runs a command in the node's namespace to its end; what it says and how it ends does not matter."""
    subprocess.run(_within(instance, node, argv, release), stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False)


def _within(instance, node, argv, release):
    return ["ip", "netns", "exec", instance.namespace(node), *(release or releases.own()).command(argv, instance.folder)]


def await_truth(what, is_true):
    """Asks again and again whether it is true."""
    deadline = time.monotonic() + PATIENCE
    while not is_true():
        if time.monotonic() > deadline:
            raise LabError(f"in vain for {PATIENCE:.0f} s: {what}")
        time.sleep(PAUSE)


def await_answer(instance, node, process, address, query):
    """Asks the server from its own namespace, which no box or block stands before, until it answers.

    Any answer will do: a server that refuses is up.
    """
    deadline = time.monotonic() + PATIENCE
    with netns.inside(instance.namespace(node)):
        asker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with asker:
        asker.settimeout(0.2)
        while time.monotonic() < deadline and process.poll() is None:
            if _answers(asker, address, query):
                return
            time.sleep(PAUSE)
    raise LabError(f"{node} did not come up:\n{_last_words(instance.folder_of(node))}")


def _answers(asker, address, query):
    try:
        asker.sendto(query.to_wire(), (address, 53))
        wire, _ = asker.recvfrom(65535)
        return query.is_response(dns.message.from_wire(wire))
    except (OSError, dns.exception.DNSException):
        return False


def _last_words(folder):
    texts = [path.read_text(errors="replace") for path in sorted(folder.iterdir())
             if path.name == "output" or path.suffix == ".log"]
    return "\n".join("\n".join(texts).splitlines()[-20:])
