"""The example of each code: a recording in testdata/examples, built into the tool, whose report shows the code."""

import json
import subprocess
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "testdata" / "examples"

# What a report says of its exchanges again, beside the octets; and what is drawn from them anew when it is read.
READABLE = ("answer", "authority", "additional", "received_flags", "rcode", "ede", "edns_received")
DRAWN = ("verdict", "conclusion", "break", "also_possible", "hops", "links", "findings", "conditions", "zone_servers", "try")


def codes_shown(report):
    """In the order of the report: as a finding, or as something that would explain the break as well."""
    others = [each["finding"] for each in report.get("also_possible", ())]
    return [each["code"] for each in (*report.get("findings", ()), *others)]


def complaints_of(tool, codes):
    """Of the examples as the tool has them: one that is missing, one that no longer shows its code, one of no code."""
    for code in codes:
        shown = codes_shown(_report(tool, code))
        if code not in shown:
            yield f"testdata/examples/{code}.json: " + (f"shows {', '.join(shown)}, and not {code}" if shown else "there is none that can be read")
    for path in sorted(FOLDER.iterdir()):
        if path.suffix != ".json" or path.stem not in codes:
            yield f"testdata/examples/{path.name}: no code is called that"


def _report(tool, code):
    told = subprocess.run([tool, "explain", "--example", code, "--json"], capture_output=True, check=False).stdout
    return json.loads(told) if told else {}


def reduced(report):
    """The recording that is in a report, without what a reader can do without."""
    kept = {key: value for key, value in report.items() if key not in DRAWN}
    kept["path"] = [{key: tier[key] for key in ("tier", "kind", "addresses")} for tier in report["path"]]
    kept["exchanges"] = [{key: value for key, value in each.items() if "received" not in each or key not in READABLE}
                         for each in report["exchanges"]]
    return kept
