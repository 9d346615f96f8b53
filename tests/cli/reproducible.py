#!/usr/bin/env python3
"""What is built has the same octets whatever folder it is built in: reproducible.py CMAKE SOURCE_DIR KEPT [--program]

Two copies of the sources are built, each in a folder of its own. What could tell them apart is the names of files in asserts and in debug
information, which are put into every object in one way: so a library of core stands for all, in a build for debugging. With --program it is
the program, as the preset "release" makes it, which takes minutes. What differs is kept in the folder KEPT. Copies of what a compiler cache keeps
would prove nothing, so there is none.
"""

import os
import shutil
import subprocess
import sys
import tempfile

LIBRARY = (["-DCMAKE_BUILD_TYPE=Debug"], ["core/libcrypto.a"])
PROGRAM = (["--preset", "release"], ["cli/whybogus"])
FOLDERS = ("one", "another-of-a-longer-name")


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    if done.returncode != 0:
        print(done.stdout)
        sys.exit(1)


def build(cmake, source, folder, settings, products):
    """The octets of each product."""
    copy, built = os.path.join(folder, "sources"), os.path.join(folder, "built")
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("build", ".git", "__pycache__"))
    run(cmake, "-S", copy, "-B", built, "-G", "Ninja", *settings, "-DBUILD_TESTING=OFF", "-DWHYBOGUS_CCACHE=OFF")
    run(cmake, "--build", built, "--target", *products)
    octets = {}
    for product in products:
        with open(os.path.join(built, product), "rb") as file:
            octets[product] = file.read()
    return octets


def keep(kept, folder, product, octets):
    path = os.path.join(kept, folder, product)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(octets)


def main(cmake, source, kept, *options):
    settings, products = PROGRAM if options == ("--program",) else LIBRARY
    failed = False
    with tempfile.TemporaryDirectory() as root:
        folders = [os.path.join(root, name) for name in FOLDERS]
        one, another = (build(cmake, source, folder, settings, products) for folder in folders)
    for product in products:
        if any(folder.encode() in octets[product] for folder in folders for octets in (one, another)):
            print(f"{product} names the folder it was built in")
            failed = True
        if one[product] != another[product]:
            for name, octets in zip(FOLDERS, (one, another)):
                keep(kept, name, product, octets[product])
            print(f"{product} is not the same; both are kept in {kept}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
