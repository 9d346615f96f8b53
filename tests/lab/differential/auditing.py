"""Has the audit read what the tool says of the worlds, against the exchanges of each report."""

import multiprocessing
import os
import subprocess
import tempfile
from concurrent.futures import ProcessPoolExecutor

from internet import second_reader


def refuted(tool, outcomes):
    """(outcome, sentences) for those whose report says what its own exchanges refute."""
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as pool:
        found = pool.map(_refutations, [tool] * len(outcomes), [outcome.report for outcome in outcomes], chunksize=16)
        return [(outcome, sentences) for outcome, sentences in zip(outcomes, found) if sentences]


def write(found):
    for outcome, sentences in found:
        for sentence in sentences:
            print(f"REFUTED      {outcome.world.origin} {outcome.world.name}: {sentence}")


def _refutations(tool, report):
    with tempfile.NamedTemporaryFile(suffix=".json") as recording:
        recording.write(report or b"")
        recording.flush()
        replayed = subprocess.run([tool, "replay", recording.name], capture_output=True, check=False)
    return second_reader.refutations(report or b"", replayed.stdout.decode(errors="replace"), replayed.returncode)
