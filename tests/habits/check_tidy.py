#!/usr/bin/env python3
"""Whether clang-tidy is content with core/ and cli/, by .clang-tidy:

    check_tidy.py SOURCE_DIR BUILD_DIR              all files, in few groups (see cxx_groups.py)
    check_tidy.py SOURCE_DIR BUILD_DIR --each       each file by itself, with the checks that cost too much for a test: a quarter of an hour
"""

import functools
import json
import re
import shlex
import sys
import tempfile
from pathlib import Path

import cxx_groups
import habit

CONFIGURATION = Path(__file__).resolve().parents[2] / ".clang-tidy"
COMPLAINT = re.compile(r"^\S+:\d+:\d+: (?:warning|error): .*\[[\w.,-]+\]$", re.MULTILINE)
DOES_NOT_COMPILE = "[clang-diagnostic-error"

# In a group, a file's other includes are of the kind that the first of these warns of. The others take half of the time together and look for what
# the compilers' own warnings find, or for what nobody writes here: "#define", assert(), strcmp(), new.
NOT_IN_GROUPS = ",".join(
    f"-{check}"
    for check in (
        "bugprone-suspicious-include",
        "performance-unnecessary-value-param",
        "bugprone-reserved-identifier",
        "bugprone-standalone-empty",
        "bugprone-stringview-nullptr",
        "bugprone-suspicious-string-compare",
        "bugprone-multiple-statement-macro",
        "bugprone-assert-side-effect",
        "bugprone-implicit-widening-of-multiplication-result",
        "bugprone-chained-comparison",
        "bugprone-inc-dec-in-conditions",
        "bugprone-not-null-terminated-result",
        "bugprone-misplaced-widening-cast",
        "bugprone-multiple-new-in-one-expression",
        "bugprone-crtp-constructor-accessibility",
        "performance-type-promotion-in-math-fn",
    )
)
# What shuts out other names for a whole file comes last.
COMES_LAST = "using enum"


def flags_of(command):
    """What of a compiler's command line says how to read the source; the rest is that compiler's own."""
    words = shlex.split(command)
    for word, following in zip(words, [*words[1:], ""]):
        if word == "-isystem":
            yield f"-isystem{following}"
        elif word.startswith(("-D", "-I", "-std=")):
            yield word


def flags_for(root, build):
    """For all of core/ and cli/ alike: no macro means one thing in one folder and another elsewhere."""
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    # Sources that are compiled together stand in a file that includes them, in the build's own folder of that name.
    folders = [base / top for base in (root, build) for top in ("cli", "core")]
    ours = [each for each in commands if any(Path(each["file"]).is_relative_to(folder) for folder in folders)]
    return list(dict.fromkeys(flag for each in ours for flag in flags_of(each["command"])))


def tidy(root, flags, checks, source):
    shown = f"^{re.escape(str(root))}/(core|cli)/"
    options = ["--quiet", f"--config-file={CONFIGURATION}", f"--header-filter={shown}", f"--checks={checks}"]
    found = habit.run([habit.clang_tool("clang-tidy"), *options, source, "--", "-std=c++20", f"-I{root}", *flags])
    complaints = COMPLAINT.findall(found.stdout)
    return complaints if complaints or found.returncode == 0 else [f"clang-tidy failed: {found.stdout}{found.stderr}"]


def of_group(root, flags, group):
    with tempfile.TemporaryDirectory() as folder:
        group = sorted(group, key=lambda file: COMES_LAST in file.read_text(encoding="utf-8"))
        together = Path(folder) / "group.cc"
        together.write_text("".join(f'#include "{file}"\n' for file in group), encoding="utf-8")
        complaints = tidy(root, flags, NOT_IN_GROUPS, together)
    if len(group) > 1 and any(DOES_NOT_COMPILE in each for each in complaints):
        return of_group(root, flags, group[::2]) + of_group(root, flags, group[1::2])
    return complaints


def complaints(root, flags=(), each=False):
    files = [file for file in habit.cxx_files(root) if file.suffix == ".cc" and file.relative_to(root).parts[0] != "tests"]
    if each:
        found = [tidy(root, flags, "", file) for file in files]
    else:
        found = [of_group(root, flags, group) for group in cxx_groups.groups(files)]
    return sorted({complaint for some in found for complaint in some})


def function(body):
    return f"int f(int a) {{\n{body}  return a;\n}}\n"


HELPER = "namespace {{\n\nint helper() {{ return {}; }}\n\n}}  // namespace\n\nint {}() {{ return helper(); }}\n"
COPY = "struct S {\n  S(const S&);\n  ~S();\n  int n;\n};\nint f(const S (&all)[9]) {\n  int n = 0;\n  for (const S s : all) n += s.n;\n  return n;\n}\n"
FINE = {
    "core/dns/a.cc": HELPER.format(1, "a"),
    "core/dns/b.cc": HELPER.format(2, "b"),
    "cli/a.cc": function("  if (a) a = 2;\n" * 15),
    "cli/b.cc": function("  a += 2;\n" * 57),
}
WRONG = {
    "many branches": {"cli/a.cc": function("  if (a) a = 2;\n" * 16)},
    "a long function": {"cli/a.cc": function("  a += 2;\n" * 60)},
    "a long function in a header": {
        "core/dns/a.h": "inline " + function("  a += 2;\n" * 60),
        "core/dns/a.cc": '#include "core/dns/a.h"\n',
    },
    "a needless copy": {"core/dns/a.cc": COPY},
    "a bug": {"core/dns/a.cc": function("  if (a > 1);\n")},
    "a bug in a file that clashes with another": {
        "core/dns/a.cc": "int a = 1;\n",
        "core/dns/b.cc": "float a = 1;\n" + function("  if (a > 1);\n"),
    },
    "what does not compile": {"core/dns/a.cc": "int f() { return b; }\n"},
}


def main(arguments):
    each = arguments[2:] == ["--each"]
    if len(arguments) != 2 + each:
        print(__doc__, file=sys.stderr)
        return habit.WRONG_USAGE
    root, build = (Path(argument).resolve() for argument in arguments[:2])
    check = functools.partial(complaints, flags=flags_for(root, build), each=each)
    return habit.main([root], check, FINE, WRONG, "What is off, and why, stands in .clang-tidy; a NOLINT needs a reason beside it.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
