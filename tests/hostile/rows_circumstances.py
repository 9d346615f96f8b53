"""Unlucky circumstances: limits, streams that are closed or full, places where no record can be written."""

import os
import subprocess

import world
from behaviours import honest
from row import INTERNAL, LOADER_FAILED, OUTPUT_FAILED, REPORTS, Row, Series
from rows_stuffing import alias_bomb
from octets import RA
from world import TIER

SMALL = world.small()
ASKED = (f"@t={TIER}", "--root-hints", "{hints}", "--trust-anchor", "{anchor}", "www.example", "A")
STUFFED = (f"@t={TIER}", "--no-root", "www.example", "A")
CUT = frozenset({OUTPUT_FAILED})
LIMITED = frozenset({INTERNAL, OUTPUT_FAILED})
NULL = "/dev/null"
MB = 1 << 20


def one(name, about, *words, statuses=CUT, **more):
    """A run in which all servers are well."""
    more = {"is_recorded": False, "deadline": 3, **more}
    return Row(name, about, (*ASKED, *words), lambda: honest(SMALL), statuses=statuses, may_validate=True, **more)


def recorded(name, about, make, path="{file}", **more):
    """A run whose record is to go there."""
    return one(name, about, "--record", path, files={"file": make}, **more)


def small_disk(size):
    """A file system of so many octets."""
    def make(path):
        path.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", path], check=True)
    return make


def pipe(path):
    os.mkfifo(path)


def limits(name, about, of, values, statuses, words=(), **more):
    rows = [one(f"{name}-{value}", about, *words, limits={of: value}, statuses=frozenset(statuses), **more) for value in values]
    return Series(name, about, lambda everything: rows)


STREAMS = [
    one("stdout-closed", "the standard output is closed", stdout="-"),
    one("stdout-full", "the standard output is full", stdout="/dev/full"),
    one("stderr-closed", "the standard error is closed", stderr="-", statuses=frozenset(REPORTS)),
    one("stdin-closed", "the standard input is closed", stdin="-", statuses=frozenset(REPORTS)),
    one("all-closed", "all three are closed", stdin="-", stdout="-", stderr="-"),
    one("both-full", "both outputs are full", stdout="/dev/full", stderr="/dev/full"),
    one("json-full", "JSON for a standard output that is full", "--json", stdout="/dev/full"),
]
RECORDS = [
    recorded("record-full", "/dev/full", lambda path: path.symlink_to("/dev/full")),
    recorded("record-pipe", "a FIFO that nobody reads", pipe),
    recorded("record-folder", "a folder", lambda path: path.mkdir()),
    recorded("record-loop", "a link to itself", lambda path: path.symlink_to(path)),
    recorded("record-nowhere", "a folder that is not there", lambda path: None, "{file}/nowhere/record.json"),
    recorded("record-long", "a name that is too long", lambda path: None, "{scratch}/" + "x" * 300),
    recorded("record-proc", "a file of the kernel's", lambda path: None, "/proc/version"),
    recorded("record-disk", "a disk that is full", small_disk(4096), "{file}/record.json"),
    recorded("record-disk-stuffed", "a disk that becomes full", small_disk(16384), "{file}/record.json"),
]

ROWS = [
    Series("streams", "standard streams that are closed or full", lambda everything: STREAMS),
    Series("records", "places where no record can be written", lambda everything: RECORDS),
    limits("file-size", "a limit on the size of files, as ulimit -f sets it", "FSIZE", (0, 1, 512, 8192), CUT,
           is_recorded=True, stdout=NULL, stderr=NULL),
    limits("descriptors", "a limit on open files", "NOFILE", (4,), LIMITED | {LOADER_FAILED}),
    limits("few-descriptors", "a limit on open files that lets some of them in", "NOFILE", (5, 6, 7, 8, 10, 12), REPORTS | LIMITED,
           is_recorded=True),
    limits("data", "a limit on memory", "DATA", (MB, 5 * MB // 4), LIMITED),
    limits("more-data", "a limit on memory that lets some of the work be done", "DATA",
           [size * MB // 4 for size in range(6, 40, 3)], REPORTS | LIMITED, is_recorded=True),
    limits("stack", "a small stack, and JSON", "STACK", (256 << 10, MB), REPORTS, ("--json",)),
    Series("stuffed-data", "stuffed answers, and a limit on memory that is reached in the midst of work", lambda everything: [
        Row(f"stuffed-data-{size}", "", (*STUFFED, "--json"), lambda: {TIER: alias_bomb(RA)}, limits={"DATA": size * MB}, deadline=20,
            statuses=frozenset(REPORTS | LIMITED)) for size in (range(2, 24, 1) if everything else range(2, 24, 5))]),
]
