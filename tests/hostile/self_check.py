"""That the judging can fail: tools that do one thing wrong each, and one that does nothing wrong."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import judging
import rows
import selection
from row import OPEN, Row
from stage import Stage

HEAD = """#!/usr/bin/python3
import json, os, signal, sys, time
replays = sys.argv[1] == "replay"
record = None if replays else sys.argv[sys.argv.index("--record") + 1]
def leave_record():
    if record:
        open(record, "w").write("x")
"""
FINE = "leave_record()\nprint('www.example. A: INDETERMINATE')\nsys.exit(2)\n"
SECURE = "leave_record()\nprint('www.example. A: SECURE at every tier')\nsys.exit(2)\n"
OTHERWISE = "leave_record()\nprint('again' if replays else 'once')\nsys.exit(2)\n"
LEAVING = "if record: open(os.path.join(os.path.dirname(record), '.record.json.a1b2c3'), 'w')\n" + FINE
LENGTHY = "print('whybogus: ' + 'x' * 5000, file=sys.stderr)\nsys.exit(65)\n"
JSON = 'print(json.dumps({"schema": "whybogus-report/1", "exchanges": [], "conclusion": %r, "verdict": %r}))\nsys.exit(2)\n'


@dataclass(frozen=True)
class Fake:
    """What a tool does wrong, its text, and a part of what must be said of it; None where it does nothing wrong."""
    about: str
    text: str
    complaint: str
    row: dict = None    # what the row says besides


FAKES = [
    Fake("does nothing wrong", FINE, None),
    Fake("does nothing wrong, in JSON", JSON % ("open", "indeterminate"), None, {"words": ("www.example", "--json")}),
    Fake("burns 3 s of processor", "while time.process_time() < 3: pass\n" + FINE, "s of processor"),
    Fake("takes 200 MB", "octets = b'x' * (200 << 20)\n" + FINE, "its peak was"),
    Fake("takes too much in its replay", "octets = b'x' * (200 << 20) if replays else b''\n" + FINE, "its peak was"),
    Fake("prints ESC octets", "print('\\x1b[31m')\n" + FINE, "a raw octet 0x1b on the standard output"),
    Fake("prints octets beyond ASCII", "sys.stdout.buffer.write(b'\\xff')\n" + FINE, "a raw octet 0xff"),
    Fake("prints ESC octets as a complaint", "print('\\x1b', file=sys.stderr)\n" + FINE, "a raw octet 0x1b on the standard error"),
    Fake("says secure", SECURE, "it says www.example. A: SECURE"),
    Fake("says secure in JSON", JSON % ("validates", "secure"), "it says secure of what is not", {"words": ("www.example", "--json")}),
    Fake("exits as if all validated", "print('x')\nsys.exit(0)\n", "its exit status is 0"),
    Fake("leaves a temporary file", LEAVING, "it left scratch/.record.json.a1b2c3"),
    Fake("crashes", "os.kill(os.getpid(), signal.SIGABRT)\n", "it was ended by SIGABRT"),
    Fake("says terminate called", "print('terminate called', file=sys.stderr)\n" + FINE, "it says b'terminate called"),
    Fake("does not end", "time.sleep(100)\n", "it did not end"),
    Fake("says nothing", "sys.exit(2)\n", "there is no report"),
    Fake("prints JSON that is cut", "print('{')\nsys.exit(2)\n", "its JSON is none", {"words": ("www.example", "--json")}),
    Fake("fails without a sentence", "sys.exit(70)\n", "no sentence says why", {"statuses": frozenset({70})}),
    Fake("complains at length", LENGTHY, "5011 octets on the standard error", {"statuses": frozenset({65})}),
    Fake("reports at length", "print('x ' * 100000)\n" + FINE, "octets of text"),
    Fake("replays otherwise", OTHERWISE, "the replay of its record says otherwise"),
    Fake("does not say what it must", FINE, "it does not say 'strays'", {"must": ("strays",)}),
    Fake("says what it must not", FINE, "it says b'INDETERMINATE'", {"must_not": ("INDETERMINATE",)}),
]


def main(launcher, options):
    folder = Path(tempfile.mkdtemp(prefix="whybogus-hostile-"))
    try:
        found = [*_of_names(), *(why for fake in FAKES for why in _of(fake, launcher, folder))]
    finally:
        shutil.rmtree(folder)
    for why in found:
        print(why)
    print(f"{len(FAKES)} tools, {len(found)} complaints")
    return 1 if found else 0


def _of_names():
    return [f"the selection has {name}, which is no row" for name in selection.NAMES if name not in rows.by_name()]


def _of(fake, launcher, folder):
    tool = folder / "tool"
    tool.write_text(HEAD + fake.text)
    os.chmod(tool, 0o755)
    row = Row(**{"name": "fake", "about": fake.about, "words": ("www.example",), "deadline": 0.1, "statuses": frozenset({OPEN}),
                 **(fake.row or {})})
    runs = list(Stage(launcher, tool).play(row))
    said = [why for run in runs for why in judging.complaints(run)] + (list(judging.differences(*runs)) if len(runs) == 2 else [])
    if fake.complaint is None and said:
        yield f"a tool that {fake.about}: it is said that {said[0]}"
    if fake.complaint is not None and not any(fake.complaint in why for why in said):
        yield f"a tool that {fake.about}: this is not found: {said}"
