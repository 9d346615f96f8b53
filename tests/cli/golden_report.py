#!/usr/bin/env python3
"""The report of the story, byte for byte as testdata/story.txt has it, and the README's example, taken from it: golden_report.py TOOL SOURCE_DIR"""

import difflib
import pathlib
import subprocess
import sys

ELLIPSIS = "..."


def example(readme):
    """The lines of the README's first report, without their indent."""
    lines = iter(readme.splitlines())
    for line in lines:
        if line.startswith("    $ whybogus"):
            break
    block = []
    for line in lines:
        if line and not line.startswith("    "):
            break
        block.append(line[4:])
    return [line for line in block if line]


def runs(lines):
    """What stands between lines that stand for others."""
    found = [[]]
    for line in lines:
        if line.strip() == ELLIPSIS:
            found.append([])
        else:
            found[-1].append(line)
    return [run for run in found if run]


def misfit(lines, report):
    """The first line of the example that the report does not have where it should; none if it is all right."""
    report = [line for line in report if line]
    at = 0
    for run in runs(lines):
        starts = [start for start in range(at, len(report)) if report[start:start + len(run)] == run]
        if not starts:
            return next((line for line in run if line not in report[at:]), run[0])
        at = starts[0] + len(run)
    return None


def self_check():
    report = ["a", "b", "", "c", "d", "e"]
    assert misfit(["a", "b", "  ...", "d"], report) is None
    assert misfit(["a", "c"], report) is not None
    assert misfit(["a", "...", "x"], report) == "x"
    assert misfit(["d", "...", "a"], report) == "a"


def main(tool, source):
    self_check()
    source = pathlib.Path(source)
    golden = (source / "testdata/story.txt").read_bytes()
    run = subprocess.run([tool, "replay", source / "testdata/story.json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    failed = False
    if run.returncode != 1 or run.stderr:
        print(f"exit status {run.returncode}, expected 1; standard error: {run.stderr!r}")
        failed = True
    if run.stdout != golden:
        print("the report is not testdata/story.txt; where the change is meant, write it there and into the README's example:")
        sys.stdout.writelines(difflib.unified_diff(golden.decode().splitlines(True), run.stdout.decode("utf-8", "backslashreplace").splitlines(True),
                                                   "testdata/story.txt", "what it says"))
        failed = True
    shown = example((source / "README.md").read_text(encoding="utf-8"))
    if len(shown) < 15:
        print(f"the README's example has {len(shown)} lines; is it still there?")
        failed = True
    wrong = misfit(shown, golden.decode().splitlines())
    if wrong is not None:
        print(f"the README's example has a line that testdata/story.txt does not have there:\n{wrong}")
        failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
