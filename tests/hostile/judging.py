"""What is wrong with a run."""

import json
import re
import signal

from row import LOADER_FAILED, RECORD, REPORTS, TOLERANCE

LONGEST_COMPLAINT = 1000    # octets on the standard error
LONGEST_REPORT = 100000     # octets of a report in text: nobody reads as much
RAW_CONTROL = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f-\xff]")
BROKEN = re.compile(rb"terminate called|Sanitizer|runtime error:|[Aa]ssertion|std::|what\(\)|Traceback")
REPLAYED = "replay"


def complaints(run):
    """Sentences; none where all is well."""
    yield from _ending(run)
    yield from _costs(run)
    yield from _streams(run)
    yield from _report(run)
    yield from _expectations(run)
    for check in run.row.checks:
        yield from check(run)


def differences(live, replay):
    """A replay says what the run said. That a signal cut the run is told by its status alone."""
    if not {live.outcome.status, replay.outcome.status} <= REPORTS or live.row.stdout is not None:
        return
    if live.stdout != replay.stdout:
        yield "the replay of its record says otherwise"
    if live.outcome.status != replay.outcome.status and not live.row.signals:
        yield f"its exit status is {live.outcome.status}, and {replay.outcome.status} that of the replay of its record"


def is_replay(run):
    return run.words[0] == REPLAYED and run.row.words[0] != REPLAYED


def _ending(run):
    outcome = run.outcome
    if outcome.was_killed:
        yield f"it did not end within {outcome.wall:.1f} s"
    elif outcome.signal is not None and outcome.signal not in run.row.killed_by:
        yield f"it was ended by {signal.Signals(outcome.signal).name}"
    elif outcome.status is not None and outcome.status not in _statuses(run):
        yield f"its exit status is {outcome.status}, not among {sorted(_statuses(run))}"


def _statuses(run):
    return run.row.statuses | REPORTS if is_replay(run) and run.row.signals else run.row.statuses


def _costs(run):
    cost, outcome = run.cost, run.outcome
    if outcome.processor > cost.processor * TOLERANCE:
        yield f"it cost {outcome.processor:.2f} s of processor, with a target of {cost.processor:g}"
    if outcome.peak > cost.peak * TOLERANCE:
        yield f"its peak was {outcome.peak:.0f} MB, with a target of {cost.peak:g}"


def _streams(run):
    for name, octets in (("standard output", run.stdout), ("standard error", run.stderr)):
        if found := RAW_CONTROL.search(octets):
            yield f"a raw octet {found[0][0]:#04x} on the {name}: {octets[max(0, found.start() - 30):found.end()]!r}"
        if found := BROKEN.search(octets if name == "standard error" else b""):
            yield f"it says {octets[:200]!r}"
    if len(run.stderr) > LONGEST_COMPLAINT:
        yield f"{len(run.stderr)} octets on the standard error"
    reason = b"error while loading shared libraries" if run.outcome.status == LOADER_FAILED else b"whybogus: "
    must_say = run.outcome.status not in REPORTS and run.outcome.signal is None and run.row.stderr is None
    if must_say and reason not in run.stderr[:200]:
        yield f"no sentence says why it failed: {run.stderr[:100]!r}"
    if left := run.left - {f"scratch/{RECORD}"} - run.row.may_leave:
        yield f"it left {', '.join(sorted(left))}"


def _report(run):
    if run.outcome.status not in REPORTS or (run.row.stdout is not None and not is_replay(run)):
        return
    if run.row.asks_for_json:
        yield from _json_report(run)
    elif not run.stdout.strip():
        yield "there is no report"
    elif len(run.stdout) > LONGEST_REPORT:
        yield f"its report has {len(run.stdout)} octets of text"
    elif not run.row.may_validate and re.search(rb"\A\S+ \S+: (SECURE|INSECURE)", run.stdout):
        yield f"it says {run.stdout.splitlines()[0].decode()}"


def _json_report(run):
    try:
        report = json.loads(run.stdout)
    except ValueError as error:
        yield f"its JSON is none: {error}"
        return
    if report.get("schema") != "whybogus-report/1" or not isinstance(report.get("exchanges"), list):
        yield "its JSON is no report"
    if not run.row.may_validate and (report["conclusion"] == "validates" or report["verdict"] == "secure"):
        yield f"it says {report['verdict']} of what is not"


def _expectations(run):
    if is_replay(run) and run.row.signals:
        return
    said = run.stdout + run.stderr
    for pattern in run.row.must:
        if not re.search(pattern.encode(), said):
            yield f"it does not say {pattern!r}: {said[:300]!r}"
    for pattern in run.row.must_not:
        if found := re.search(pattern.encode(), said):
            yield f"it says {found[0]!r}"
