"""What the audit (tests/audit), which shares nothing with the tool, has to say against a report."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "audit"))

import judgement
import reading


def refutations(document, text, exit_code):
    """`document` are the octets of the JSON report, `text` is the text report."""
    try:
        report = reading.parse("the audit", document.decode("utf-8", "replace"))
    except reading.Unreadable as error:
        return [str(error)]
    found = [*judgement.refutations_of(report), *judgement.refutations_of_text(text, report), *judgement.refutations_of_status(exit_code, report)]
    return [f"the audit refutes {each.code}: {each.sentence}: {each.why}" for each in found]
