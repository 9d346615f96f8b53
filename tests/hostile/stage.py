"""Plays a row: its files, its servers, the tool, and the replay of what was recorded."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import world
from launcher import Order
from row import PATIENCE, RECORD, TOLERANCE, Run
from servers import Servers

START = 5           # seconds that a busy machine may need besides
KILLED_AFTER = 120  # seconds, where a row sets no deadline


class Stage:
    """`keep` is a folder for all that the rows read and write, or None."""

    def __init__(self, launcher, tool, keep=None):
        self.launcher, self.tool, self.keep = launcher, str(tool), keep
        self.world = world.small()

    def play(self, row):
        """Yields one Run, and another for the replay."""
        folder = Path(self.keep, row.name) if self.keep else Path(tempfile.mkdtemp(prefix="whybogus-hostile-"))
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            yield from self._play_in(folder, row)
        finally:
            for disk in filter(os.path.ismount, folder.iterdir()):
                subprocess.run(["umount", disk], check=True)
            if not self.keep:
                shutil.rmtree(folder, ignore_errors=True)

    def _play_in(self, folder, row):
        scratch = folder / "scratch"
        scratch.mkdir()
        places = self._places(folder, scratch, row)
        words = [word.format(**places) for word in row.words]
        record = scratch / RECORD
        if row.is_recorded:
            words += ["--record", str(record)]
        if row.deadline and "replay" not in words:
            words += ["--deadline", f"{row.deadline:g}"]
        with Servers(row.servers()):
            yield self._run(row, words, folder, row.cost)
        if row.is_recorded and record.exists():
            replay = ["replay", str(record), *(word for word in words if word == "--json")]
            yield self._run(row, replay, folder, row.replay_cost or row.cost)

    def _places(self, folder, scratch, row):
        made = {"hints": lambda path: path.write_text(world.HINTS), "anchor": lambda path: path.write_text(self.world.anchor()),
                **row.files}
        for name, make in made.items():
            make(folder / name)
        return {"scratch": str(scratch), **{name: str(folder / name) for name in made}}

    def _run(self, row, words, folder, cost):
        is_replay = words[0] == "replay" and row.words[0] != "replay"
        stdout, stderr = (folder / (f"replay-{name}" if is_replay else name) for name in ("stdout", "stderr"))
        for stream in (stdout, stderr):
            stream.write_bytes(b"")
        before = _files_in(folder)
        order = Order((self.tool, *words), row.stdin, str(stdout) if row.stdout is None or is_replay else row.stdout,
                      str(stderr) if row.stderr is None or is_replay else row.stderr, {} if is_replay else row.limits,
                      () if is_replay else row.signals, most_seconds(row), str(folder))
        outcome = self.launcher.run(order)
        left = frozenset(_files_in(folder) - before)
        return Run(row, outcome, stdout.read_bytes(), stderr.read_bytes(), left, tuple(words), cost)


def _files_in(folder):
    """All below it, by their way from there."""
    return {os.path.relpath(os.path.join(place, name), folder) for place, _, names in os.walk(folder) for name in names}


def most_seconds(row):
    """Of the wall clock: the deadline with the twentieth and the fifth of a second that the report may need, and much more for a busy
    machine."""
    if not row.deadline:
        return KILLED_AFTER
    return (row.deadline * 1.05 + 0.2) * PATIENCE + START + TOLERANCE * row.cost.processor
