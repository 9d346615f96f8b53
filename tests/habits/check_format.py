#!/usr/bin/env python3
"""Whether all C++ is laid out as .clang-format says:  check_format.py SOURCE_DIR"""

import sys
from pathlib import Path

import habit

STYLE = Path(__file__).resolve().parents[2] / ".clang-format"


def complaints(root):
    found = habit.run([habit.clang_tool("clang-format"), f"--style=file:{STYLE}", "--dry-run", "--Werror", *habit.cxx_files(root)])
    if found.returncode == 0:
        return []
    return [line for line in found.stderr.splitlines() if ": error: " in line] or [f"clang-format failed: {found.stderr}"]


FINE = {"core/dns/a.cc": "int a;\n", "cli/a.cc": "int* a;\n"}
WRONG = {
    "two blanks": {"core/dns/a.cc": "int  a;\n"},
    "a long line in a header of a test": {"tests/dns/a.h": f"// {'word ' * 30}\n"},
    "an asterisk beside the name": {"cli/a.cc": "int *a;\n"},
}

if __name__ == "__main__":
    sys.exit(habit.main(sys.argv[1:], complaints, FINE, WRONG, "Mend all of it with: clang-format -i FILE..."))
