#!/usr/bin/env python3
"""The program has the same octets whatever folder it is built in: reproducible.py CMAKE SOURCE_DIR KEPT

Two copies of the sources are built, each in a folder of its own, without optimization: what could tell them apart is the names of files in
asserts and in debug information. Programs that differ are kept in the folder KEPT. Copies of the octets that a compiler cache keeps would prove nothing, so there is none.
"""

import os
import shutil
import subprocess
import sys
import tempfile

SETTINGS = ["-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0 -g1", "-DBUILD_TESTING=OFF", "-DWHYBOGUS_CCACHE=OFF", "-DWHYBOGUS_PRECOMPILE_HEADERS=ON"]


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    if done.returncode != 0:
        print(done.stdout)
        sys.exit(1)


def build(cmake, source, folder):
    """The program's octets."""
    copy = os.path.join(folder, "sources")
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("build", ".git", "__pycache__"))
    built = os.path.join(folder, "built")
    run(cmake, "-S", copy, "-B", built, "-G", "Ninja", *SETTINGS)
    run(cmake, "--build", built, "--target", "whybogus", "--parallel", "1")
    with open(os.path.join(built, "cli", "whybogus"), "rb") as program:
        return program.read()


def main(cmake, source, kept):
    # The scenarios beside it need their time more.
    os.nice(10)
    with tempfile.TemporaryDirectory() as root:
        folders = [os.path.join(root, name) for name in ("one", "another-of-a-longer-name")]
        one, another = (build(cmake, source, folder) for folder in folders)
    named = [folder for folder in folders if folder.encode() in one + another]
    for folder in named:
        print(f"a program names the folder it was built in: {folder}")
    if one == another:
        return 1 if named else 0
    os.makedirs(kept, exist_ok=True)
    for name, octets in (("one", one), ("another", another)):
        with open(os.path.join(kept, name), "wb") as file:
            file.write(octets)
    print(f"the two programs differ; they are kept in {kept}")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
