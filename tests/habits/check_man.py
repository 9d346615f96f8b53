#!/usr/bin/env python3
"""Whether mandoc is content with all manual pages:  check_man.py SOURCE_DIR"""

import sys

import habit

# Whether a manual page is installed on this machine says nothing of ours.
OF_THIS_MACHINE = "referenced manual not found"
# mandoc's exit statuses from here on say that it could not look.
COULD_NOT_LOOK = 5


def complaints(root):
    mandoc = habit.tool("mandoc")
    pages = sorted((root / "man").glob("*.[1-9]"))
    if not pages:
        return ["there is no manual page"]
    found = habit.run([mandoc, "-T", "lint", *pages])
    if found.returncode >= COULD_NOT_LOOK:
        return [f"mandoc failed: {found.stderr}"]
    return [line for line in found.stdout.splitlines() if OF_THIS_MACHINE not in line]


HEAD = ".Dd November 1, 2026\n.Dt WHYBOGUS 1\n.Os\n.Sh NAME\n.Nm whybogus\n.Nd why\n.Sh DESCRIPTION\nIt says.\n"
FINE = {"man/whybogus.1": f"{HEAD}.Sh SEE ALSO\n.Xr no-such-page 1\n"}
WRONG = {
    "an unknown macro": {"man/whybogus.1": f"{HEAD}.Zz\n"},
    "a long line": {"man/whybogus.1": f"{HEAD}{'word ' * 20}end\n"},
    "an unclosed list": {"man/whybogus.1": f"{HEAD}.Bl -bullet\n.It\nOne.\n"},
}

if __name__ == "__main__":
    sys.exit(habit.main(sys.argv[1:], complaints, FINE, WRONG, "See it with: mandoc -T lint man/whybogus.1"))
