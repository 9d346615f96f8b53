"""What the checks in this folder share: which files are ours, which tool looks at them, and how a check ends."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PASSED, FAILED, WRONG_USAGE, SKIPPED = 0, 1, 64, 77

# The clang-format and clang-tidy of Debian 12 and 13 agree on what is written here. Others lay lines out in other ways and have other checks.
CLANG_VERSIONS = ("19", "14")


class Skip(Exception):
    """There is no tool to check with; the text says which."""


def files_below(root):
    """All files, but for what is built or belongs to git."""
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(set(subfolders) - {".git", "build"})
        yield from (Path(folder) / name for name in sorted(names))


def cxx_files(root):
    return [file for top in ("cli", "core", "tests") for file in files_below(root / top) if file.suffix in (".cc", ".h")]


def tool(name):
    if not shutil.which(name):
        raise Skip(f"{name} is not installed")
    return name


def clang_tool(name):
    """The newest of those versions that is installed, by whatever name."""
    installed = {}
    for command in (name, *(f"{name}-{version}" for version in CLANG_VERSIONS)):
        if shutil.which(command):
            version = re.search(r"version (\d+)", run([command, "--version"]).stdout)
            installed.setdefault(version[1] if version else "unknown", command)
    for version in CLANG_VERSIONS:
        if version in installed:
            return installed[version]
    there_is = f"version {', '.join(sorted(installed))}" if installed else "none"
    raise Skip(f"{name} {' or '.join(sorted(CLANG_VERSIONS))} is not installed, but {there_is}")


def run(command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace", check=False, **options)


def complaints_about(check, files):
    """What a check says of a made-up project: `files` are paths with their text."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return check(Path(folder))


def main(arguments, check, fine, wrong, remedy):
    """Runs a check, a function from a project's folder to complaints, on made-up projects and then on the given one. Of the project `fine` nothing
    may be said, and something of each in `wrong`."""
    if len(arguments) != 1:
        print("needs one argument: the project's folder", file=sys.stderr)
        return WRONG_USAGE
    try:
        needless = complaints_about(check, fine)
        missed = [name for name, files in wrong.items() if not complaints_about(check, files)]
        complaints = check(Path(arguments[0]).resolve())
    except Skip as skip:
        print(f"skipped: {skip}")
        return SKIPPED
    for complaint in needless:
        print(f"said of what is fine: {complaint}")
    for name in missed:
        print(f"nothing is said of {name}")
    for complaint in complaints:
        print(complaint)
    if complaints:
        print(remedy)
    return FAILED if needless or missed or complaints else PASSED
