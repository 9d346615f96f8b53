#!/usr/bin/env python3
"""What `cmake --install` puts where, and that it works there: installed.py CMAKE BUILD_DIR SOURCE_DIR VERSION"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

EXPECTED = {
    "bin/whybogus",
    "share/man/man1/whybogus.1",
    "share/man/man7/whybogus-causes.7",
    "share/doc/whybogus/LICENSE",
    "share/doc/whybogus/README.md",
    "share/doc/whybogus/CHANGELOG.md",
    "share/whybogus/report.schema.json",
    "share/bash-completion/completions/whybogus",
    "share/zsh/site-functions/_whybogus",
    "share/fish/vendor_completions.d/whybogus.fish",
}


def files_below(root):
    return {str(pathlib.Path(folder, name).relative_to(root)) for folder, _, names in os.walk(root) for name in names}


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)


def lacks_of_hardening(dynamic, headers, symbols):
    """What readelf does not show of a hardened program."""
    wanted = {"PIE": re.search(r"FLAGS_1.*\bPIE\b", dynamic), "immediate binding": re.search(r"\bBIND_NOW\b|FLAGS_1.*\bNOW\b", dynamic),
              "read-only relocations": "GNU_RELRO" in headers, "a stack protector": "__stack_chk_fail" in symbols,
              "fortified calls": re.search(r"__\w+_chk\b(?<!stack_chk)", symbols)}
    return [what for what, found in wanted.items() if not found]


def hardening_trouble(program):
    if not shutil.which("readelf"):
        return []
    told = [output("readelf", "-W", option, program).stdout for option in ("-d", "-l", "--dyn-syms")]
    assert len(lacks_of_hardening("", "", "")) == 5
    return [f"the program lacks {what}" for what in lacks_of_hardening(*told)]


def man_page_trouble(page, program):
    """The page of the causes is what the program says, and mandoc is content with it, where it is installed."""
    is_same = page.read_text(encoding="ascii") == output(program, "explain", "--man").stdout
    troubles = [] if is_same else [f"{page.name} is not what explain --man prints"]
    if shutil.which("mandoc"):
        # Whether other manual pages are on this machine, as it says on the standard error too, says nothing of ours.
        said = subprocess.run(["mandoc", "-T", "lint", page], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout
        troubles += [line for line in said.splitlines() if "referenced manual not found" not in line]
    return troubles


def main(cmake, build, source, version):
    troubles = []
    with tempfile.TemporaryDirectory() as prefix:
        installing = output(cmake, "--install", build, "--prefix", prefix)
        if installing.returncode != 0:
            print(installing.stdout)
            return 1
        found = files_below(prefix)
        troubles += [f"not installed: {path}" for path in sorted(EXPECTED - found)] + [f"installed besides: {path}" for path in sorted(found - EXPECTED)]
        program = pathlib.Path(prefix, "bin/whybogus")
        said = output(program, "--version").stdout
        if not said.startswith(f"whybogus {version} ("):
            troubles.append(f"--version says {said!r}, and the version is {version}")
        if output(program, "replay", pathlib.Path(source, "testdata/story.json")).returncode != 1:
            troubles.append("the installed program does not replay testdata/story.json")
        troubles += hardening_trouble(program)
        troubles += man_page_trouble(pathlib.Path(prefix, "share/man/man7/whybogus-causes.7"), program)
    changes = pathlib.Path(source, "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## \[{re.escape(version)}\]", changes, re.MULTILINE):
        troubles.append(f"CHANGELOG.md has no section for the version of CMakeLists.txt, {version}")
    print("\n".join(troubles))
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
