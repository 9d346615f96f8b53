"""All that can be said against one report, in lines."""

import claims
import claims_report
import dig_lines
# Each of these fills the table of claim checks.
import claims_aliases  # noqa: F401
import claims_answers  # noqa: F401
import claims_copies  # noqa: F401
import claims_denial  # noqa: F401
import claims_keys  # noqa: F401
import claims_reach  # noqa: F401
import claims_run  # noqa: F401
import claims_signatures  # noqa: F401
import claims_tiers  # noqa: F401
from dataclasses import dataclass
from evidence import Evidence


@dataclass(frozen=True)
class Refutation:
    report: str
    code: str       # of the finding, or what part of the report it is
    sentence: str
    why: str

    def __str__(self):
        return f"{self.report}: {self.code}: {self.sentence}\n    but: {self.why}"


def refutations_of(report):
    """Of all findings, all dig commands and the report as a whole, in this order."""
    evidence = Evidence(report)
    found = [Refutation(report.name, finding["code"], finding["text"], why)
             for finding in report["findings"] for why in claims.refutations_of(finding, evidence)]
    found += [Refutation(report.name, "try", line, why) for line, why in dig_lines.refutations_of(report, evidence)]
    return found + [Refutation(report.name, "report", *both) for both in claims_report.refutations_of(report, evidence)]


def refutations_of_text(text, report):
    """Of what only the text report says: the first line, and the comments behind the dig commands."""
    evidence = Evidence(report)
    found = [Refutation(report.name, "first line", text.partition("\n")[0], why) for why in _first_line(text, report)]
    return found + [Refutation(report.name, "try", line, why) for line, why in dig_lines.refutations_of_text(text, report, evidence)]


def _first_line(text, report):
    first, found = text.partition("\n")[0], report["break"]
    if found and found["confidence"] == "possible" and "possibly" not in first:
        yield "the break's confidence is possible, and the line does not say \"possibly\""
    if found and found["cause"] not in text:
        yield f"the cause {found['cause']} is not named"


def refutations_of_status(status, report):
    """Of the tool's exit status: 0 where all is well, 1 where it breaks or is not as wanted, 2 where it can't be told."""
    is_unwanted = any(finding["code"] in claims_report.UNWANTED for finding in report["findings"])
    wanted = {"validates": 1 if is_unwanted else 0, "breaks": 1, "open": 2}[report["conclusion"]]
    if status != wanted and not (is_unwanted and status == 1):
        return [Refutation(report.name, "exit status", str(status), f"the conclusion is {report['conclusion']}")]
    return []
