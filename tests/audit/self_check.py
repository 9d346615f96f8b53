"""Each claim check is held against a right report, of which it must say nothing, and against a wrong one, of which it must say something."""

import claims
import claims_report
import dig_lines
import judgement
from book import Book
from evidence import Evidence
from examples import EXAMPLES
# Each of these fills the table of examples.
import examples_answers  # noqa: F401
import examples_copies  # noqa: F401
import examples_denial  # noqa: F401
import examples_keys  # noqa: F401
import examples_report  # noqa: F401
import examples_run  # noqa: F401
import examples_signatures  # noqa: F401
import examples_tiers  # noqa: F401

# What is checked of the report as a whole, and not of a finding.
OF_REPORTS = {
    "report": lambda book, report: claims_report.refutations_of(report, Evidence(report)),
    "try": lambda book, report: dig_lines.refutations_of(report, Evidence(report)),
    "text report": lambda book, report: judgement.refutations_of_text(book.text, report),
    "exit status": lambda book, report: judgement.refutations_of_status(book.status, report),
}


def main():
    complaints = [*_missing(), *(complaint for example in EXAMPLES for complaint in _of(example))]
    for complaint in complaints:
        print(complaint)
    print(f"{len(EXAMPLES)} examples of {len({example.code for example in EXAMPLES})} codes, {len(complaints)} complaints")
    return 1 if complaints else 0


def _missing():
    shown = {example.code for example in EXAMPLES}
    return [f"{code}: no example shows that its claim check can fail: write one in tests/audit/examples_*.py"
            for code in sorted({*claims.CLAIMS, *OF_REPORTS} - shown)]


def _of(example):
    for why in _refutations(example, False):
        yield f"{example.code}: {example.mutation}: said of what is right: {why}"
    if not _refutations(example, True):
        yield f"{example.code}: {example.mutation}: nothing is said of it"


def _refutations(example, is_wrong):
    book = Book(**example.world)
    example.build(book, is_wrong)
    report = book.report
    if example.code in OF_REPORTS:
        return list(OF_REPORTS[example.code](book, report))
    evidence = Evidence(report)
    if is_wrong:
        # The claim check itself has to notice it, and not what holds for each finding.
        return [why for finding in report["findings"] for why in claims.CLAIMS[example.code](claims.Case(finding, evidence))]
    return [why for finding in report["findings"] for why in claims.refutations_of(finding, evidence)]
