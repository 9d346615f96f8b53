"""Runs the tool in the client's namespace and judges one question's report."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import expectation, second_reader
from .errors import LabError

DEFAULT = Path(__file__).resolve().parents[3] / "build" / "release" / "cli" / "whybogus"
PATIENCE = 120


@dataclass(frozen=True)
class Outcome:
    differences: tuple
    summary: str        # what was reported, in a few words
    report: bytes


def locate(path):
    tool = Path(path) if path else DEFAULT
    if not tool.is_file():
        raise LabError(f"no tool at {tool}: build it first, or name it with --tool")
    return tool.resolve()


@dataclass(frozen=True)
class Heard:
    """What the tool said to one question, live and replayed, and what is wrong with that whatever the world is like."""
    document: bytes     # the JSON report as it came
    report: dict        # the same, read; empty if it is no JSON
    text: str
    exit_code: int
    mistakes: tuple     # replays that differ, control bytes
    refuted: tuple      # sentences that the report's own exchanges refute


def judge(tool, instance, question):
    """Asks the tool one question, as it is in that instance; whatever it does ends in an Outcome."""
    heard = hear(tool, instance, question.ask)
    if not heard.report:
        return Outcome(heard.mistakes, "no report", heard.document)
    found = expectation.differences(question.expect, heard.report, heard.exit_code, heard.text)
    return Outcome((*heard.mistakes, *found, *heard.refuted), _summary(heard.report, heard.exit_code), heard.document)


def hear(tool, instance, ask):
    """Asks the tool, and has the audit read what it says."""
    live = _in_client(instance, [tool, "--root-hints", instance.hints, "--trust-anchor", instance.anchor, "--json", *ask])
    try:
        report = json.loads(live.stdout)
    except ValueError as error:
        return Heard(live.stdout, {}, "", live.returncode, (f"the report is no JSON ({error}); exit code {live.returncode}, stderr: "
                                                            f"{live.stderr.decode(errors='replace').strip()[:500]}",), ())
    text, mistakes = _replayed(tool, instance, live)
    refuted = second_reader.refutations(live.stdout, text, live.returncode)
    return Heard(live.stdout, report, text, live.returncode, tuple(mistakes), tuple(refuted))


def _in_client(instance, argv):
    return _run(["ip", "netns", "exec", instance.namespace("client"), *map(str, argv)])


def _run(argv):
    try:
        return subprocess.run(argv, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE)
    except subprocess.TimeoutExpired as expired:
        return subprocess.CompletedProcess(argv, -1, expired.stdout or b"", b"killed: it did not end in time")


def _replayed(tool, instance, live):
    """The text report of the recording, and in what the replays differ from the live run."""
    with tempfile.NamedTemporaryFile(dir=instance.folder, suffix=".json") as recording:
        recording.write(live.stdout)
        recording.flush()
        again = _run([str(tool), "replay", "--json", recording.name])
        text = _run([str(tool), "replay", recording.name])
    found = [] if again.stdout == live.stdout else ["replay --json: the report is not byte for byte the same"]
    found += [f"{what}: exit code {code}, live {live.returncode}"
              for what, code in (("replay --json", again.returncode), ("replay", text.returncode))
              if code != live.returncode]
    return text.stdout.decode(errors="replace"), found + _control_bytes(text.stdout)


def _control_bytes(text):
    found = {byte for byte in text if byte < 0x20 and byte != 0x0A or byte == 0x7F}
    return [f"text report: control bytes {sorted(map(hex, found))}"] if found else []


def _summary(report, exit_code):
    broken = report.get("break")
    if not broken:
        return f"{report.get('verdict')}, exit {exit_code}"
    place = f"{broken.get('at')} {broken.get('tier')}"
    return f"{report.get('verdict')}: {broken.get('cause')} at {place}, exit {exit_code}"
