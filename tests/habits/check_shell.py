#!/usr/bin/env python3
"""Whether shellcheck is content with all shell scripts:  check_shell.py SOURCE_DIR"""

import re
import sys

import habit

SHEBANG = re.compile(rb"#!\s*/(usr/)?bin/(env )?(sh|bash|dash)\b")


def is_script(file):
    with file.open("rb") as text:
        return bool(SHEBANG.match(text.readline(80)))


def complaints(root):
    shellcheck = habit.tool("shellcheck")
    scripts = [file for file in habit.files_below(root) if is_script(file)]
    if not scripts:
        return ["there is no shell script"]
    found = habit.run([shellcheck, "--format=gcc", *scripts])
    return [] if found.returncode == 0 else (found.stdout + found.stderr).splitlines()


FINE = {"tests/all": '#!/bin/sh\nrm "a" "$1"\n', "tests/all.py": "#!/usr/bin/env python3\nprint($1)\n"}
WRONG = {
    "a word without quotes": {"tests/all": '#!/bin/sh\nrm "a" $1\n'},
    "what only bash knows": {".ci/run": '#!/bin/sh\n[[ "$1" ]]\n'},
}

if __name__ == "__main__":
    sys.exit(habit.main(sys.argv[1:], complaints, FINE, WRONG, "Each SCnnnn is explained at https://www.shellcheck.net/wiki/SCnnnn"))
