#!/usr/bin/env python3
"""Checks by the #include lines that dependencies run one way.

    check_includes.py SOURCE_DIR     exit status 1, and a line for each include that breaks the rule
    check_includes.py --self-check   whether made-up violations are found

It reads lines, and no preprocessor: an include inside a comment block or a macro would fool it.
"""

import re
import sys
import tempfile
from pathlib import Path

DIAGNOSIS = [f"core/diagnose/{room}" for room in ("catalogue", "facts", "rules", "outcome")]
# The rule: what a folder may include besides itself and the standard library.
ALLOWED = {
    "core/dns": [],
    "core/crypto": ["core/dns"],
    "core/dnssec": ["core/crypto", "core/dns"],
    "core/trace": ["core/dns"],
    "core/resolve": ["core/trace", "core/dns"],
    "core/net": ["core/trace", "core/dns"],
    "core/diagnose/catalogue": ["core/dnssec", "core/trace", "core/dns"],
    "core/diagnose/facts": ["core/dnssec", "core/trace", "core/dns"],
    "core/diagnose/rules": [*DIAGNOSIS[:2], "core/dnssec", "core/trace", "core/dns"],
    "core/diagnose/outcome": [*DIAGNOSIS[:3], "core/dnssec", "core/trace", "core/dns"],
    "core/render": [*DIAGNOSIS, "core/dnssec", "core/trace", "core/dns"],
    "cli": [*(f"core/{room}" for room in ("dns", "crypto", "dnssec", "trace", "resolve", "net", "render")), *DIAGNOSIS],
}
# A header of core that another folder includes, itself or through others, shows no library, but for the one that stands for failure.
# Headers that stay within their folder may.
LIBRARIES = ("ldns", "openssl", "asio", "nlohmann", "fmt", "CLI", "tl", "doctest", "idn2", "expat")
SHOWN = {("core/dns/result.h", "tl/expected.hpp")}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"(?P<own>[^"]+)"|<(?P<other>[^>]+)>)', re.MULTILINE)


def library_of(header):
    return re.split(r"[/.]", header)[0]


def folder_of(path):
    return str(Path(path).parent)


def includes(root):
    """Pairs of a source file and what it includes, as paths from the project's root; "<...>" stands for any other header."""
    for top in ("core", "cli"):
        for source in sorted((root / top).rglob("*")):
            if source.suffix not in (".h", ".cc"):
                continue
            path = source.relative_to(root).as_posix()
            for match in INCLUDE.finditer(source.read_text(encoding="utf-8")):
                yield path, match["own"] or f"<{match['other']}>"


def wrong_folder(path, included):
    folder = folder_of(path)
    if folder not in ALLOWED:
        return f"{path}: there is no rule for {folder}"
    target = folder_of(included)
    if target == folder or target in ALLOWED[folder]:
        return None
    return f"{path}: {folder} may not include {included}"


def public_headers(pairs):
    public = {included for path, included in pairs if folder_of(included) != folder_of(path)}
    while more := {included for path, included in pairs if path in public and included not in public}:
        public |= more
    return public


def shown_library(path, included, public):
    header = included.strip("<>")
    if not path.startswith("core/") or path not in public or library_of(header) not in LIBRARIES or (path, header) in SHOWN:
        return None
    return f"{path}: a header that other folders include may not show <{header}>"


def violations(root):
    pairs = list(includes(root))
    public = public_headers(pairs)
    found = []
    for path, included in pairs:
        is_own = not included.startswith("<")
        found.append(wrong_folder(path, included) if is_own else shown_library(path, included, public))
    return [each for each in found if each]


# Each of these trees breaks the rule in one way: files with their text.
BROKEN = {
    "up": {"core/dns/a.cc": '#include "core/trace/log.h"'},
    "sideways": {"core/net/a.h": '#include "core/resolve/order.h"'},
    "to the command line": {"core/render/a.cc": '#include "cli/options.h"'},
    "to the tests": {"core/trace/a.cc": '#  include "tests/messages.h"'},
    "from the command line to the tests": {"cli/main.cc": '#include "tests/messages.h"'},
    "a folder without a rule": {"core/util/a.cc": '#include "core/util/a.h"'},
    "a library shown": {"core/net/a.h": "#include <asio.hpp>", "cli/b.cc": '#include "core/net/a.h"'},
    "a library shown by a path": {"core/dns/a.h": "#include <ldns/ldns.h>", "core/trace/b.h": '#include "core/dns/a.h"'},
    "a library shown through a header of the same folder": {
        "core/net/a.h": "#include <asio.hpp>",
        "core/net/b.h": '#include "core/net/a.h"',
        "cli/c.cc": '#include "core/net/b.h"',
    },
    "the shown library in another place": {"core/dns/a.h": "#include <tl/expected.hpp>", "cli/b.cc": '#include "core/dns/a.h"'},
}
FINE = {
    "core/dns/result.h": "#include <tl/expected.hpp>\n#include <string>",
    "core/dns/name.cc": '#include "core/dns/result.h"\n#include <ldns/ldns.h>',
    "core/net/native.h": "#include <asio.hpp>",
    "core/net/a.cc": '#include "core/net/native.h"\n#include "core/trace/log.h"',
    "core/crypto/a.h": '#include "core/dns/result.h"',
    "cli/main.cc": '#include "core/render/text.h"\n#include <CLI/CLI.hpp>\n#include "cli/options.h"',
}


def violations_in(files):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text + "\n", encoding="utf-8")
        return violations(Path(folder))


def self_check():
    wrong = [f"the fine tree: {each}" for each in violations_in(FINE)]
    for name, files in BROKEN.items():
        found = violations_in(files)
        if len(found) != 1:
            wrong.append(f"{name}: expected one violation, found {found}")
    return wrong


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 64
    found = self_check() if arguments[0] == "--self-check" else violations(Path(arguments[0]))
    for each in found:
        print(each)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
