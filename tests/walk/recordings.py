"""Replays the recordings in testdata, and holds the reports against what testdata/expected.toml says of them."""

import datetime
import json
import subprocess
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from internet import expectation

FOLDER = Path(__file__).resolve().parents[2] / "testdata"
EXPECTED = FOLDER / "expected.toml"
KEYS = {"recording", "mutation", "expect"}
TIME = "%Y-%m-%dT%H:%M:%SZ"
MUTATIONS = {}


@dataclass(frozen=True)
class Expectation:
    recording: str      # relative to testdata
    mutation: str       # NAME:OPERAND; empty for the recording as it is
    expect: dict        # as in a lab scenario

    @property
    def name(self):
        return f"{self.recording} {self.mutation}".strip()


def mutation(function):
    MUTATIONS[function.__name__.replace("_", "-")] = function
    return function


@mutation
def move_clock(recording, minutes):
    """The machine's clock was so many minutes ahead when it was recorded, or behind."""
    now = datetime.datetime.strptime(recording["time"], TIME) + datetime.timedelta(minutes=int(minutes))
    recording["time"] = recording["clock"] = now.strftime(TIME)


def expectations():
    told = tomllib.loads(EXPECTED.read_text())["replay"]
    for each in told:
        unknown = [*(set(each) - KEYS), *expectation.mistakes(each["expect"])]
        if unknown:
            raise ValueError(f"{EXPECTED}: {each['recording']}: unknown {', '.join(unknown)}")
    return [Expectation(each["recording"], each.get("mutation", ""), each["expect"]) for each in told]


def complaints_of(tool, expected):
    yield from _unmentioned(expected)
    for each in expected:
        for difference in _differences(tool, each):
            yield f"testdata/{each.name}: {difference}"


def _unmentioned(expected):
    there = {str(path.relative_to(FOLDER)) for path in [FOLDER / "story.json", *FOLDER.glob("cases/*.json")]}
    for recording in sorted(there - {each.recording for each in expected if not each.mutation}):
        yield f"testdata/{recording}: testdata/expected.toml does not say which codes it must show"


def _differences(tool, each):
    recording = json.loads((FOLDER / each.recording).read_text())
    if each.mutation:
        name, _, operand = each.mutation.partition(":")
        MUTATIONS[name](recording, operand)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(recording, file)
        file.flush()
        replayed = subprocess.run([tool, "replay", "--json", file.name], capture_output=True, check=False)
        text = subprocess.run([tool, "replay", file.name], capture_output=True, check=False).stdout.decode(errors="replace")
    try:
        report = json.loads(replayed.stdout)
    except ValueError:
        return [f"the report is no JSON; stderr: {replayed.stderr.decode(errors='replace').strip()[:300]}"]
    return expectation.differences(each.expect, report, replayed.returncode, text)
