"""Compares a JSON report with what a scenario expects; each check returns a list of sentences, empty when all is well.

Keys of an expectation:
  verdict, exit              equal; a list means any of
  break                      a table of any of at, tier, towards, link_owner, link_type, cause (a list means any
                             of); or false: no break
  findings, no_findings      codes that must or must not be there; "*error", "*warning" and "*notice" stand for any finding of that severity;
                             in no_findings for any but those of `findings`
  conditions                 code -> whether it is met
  says                       tier -> rcode, with " ad" where AD must be set ("NOERROR" alone leaves AD open)
  first_line_contains        text in the first line of the text report
  text_contains              text anywhere in it; a list means all of
"""

KEYS = {"verdict", "exit", "break", "findings", "no_findings", "conditions", "says",
        "first_line_contains", "text_contains"}
BREAK_KEYS = {"at", "tier", "towards", "link_owner", "link_type", "cause"}


def differences(expect, report, exit_code, text):
    """Everything in which the report is not as expected."""
    checks = {
        "verdict": lambda wanted: _one_of("verdict", wanted, report.get("verdict")),
        "exit": lambda wanted: _one_of("exit code", wanted, exit_code),
        "break": lambda wanted: _break(wanted, report.get("break")),
        "findings": lambda wanted: _present(wanted, report.get("findings", [])),
        "no_findings": lambda wanted: _absent(wanted, report.get("findings", []), expect.get("findings", [])),
        "conditions": lambda wanted: _conditions(wanted, report.get("conditions", [])),
        "says": lambda wanted: _says(wanted, report.get("path", [])),
        "first_line_contains": lambda wanted: _contains("first line", wanted, text.partition("\n")[0]),
        "text_contains": lambda wanted: _contains("text report", wanted, text),
    }
    return [difference for key, wanted in expect.items() for difference in checks[key](wanted)]


def mistakes(expect):
    """Keys that no check knows: a misspelled one must not pass unseen."""
    inner = expect.get("break") or {}
    return sorted(set(expect) - KEYS) + sorted(f"break.{key}" for key in set(inner) - BREAK_KEYS)


def _one_of(what, wanted, actual):
    allowed = wanted if isinstance(wanted, list) else [wanted]
    return [] if actual in allowed else [f"{what}: expected {' or '.join(map(str, allowed))}, got {actual}"]


def _break(wanted, actual):
    if wanted is False:
        return [] if actual is None else [f"break: expected none, got {_told(actual)}"]
    if actual is None:
        return [f"break: expected {wanted}, got none"]
    flat = actual | {f"link_{key}": value for key, value in (actual.get("link") or {}).items()}
    return [difference for key, value in wanted.items()
            for difference in _one_of(f"break {key}", value, flat.get(key))]


def _told(actual):
    link = actual.get("link") or {}
    return (f"{actual.get('cause')} at {actual.get('at')} {actual.get('tier')}, "
            f"link {link.get('owner')} {link.get('type')}")


def _matching(pattern, findings):
    if pattern.startswith("*"):
        return [finding for finding in findings if finding.get("severity") == pattern[1:]]
    return [finding for finding in findings if finding.get("code") == pattern]


def _present(wanted, findings):
    codes = sorted({finding.get("code", "") for finding in findings})
    return [f"finding {pattern}: expected, but there are only {codes}"
            for pattern in wanted if not _matching(pattern, findings)]


def _absent(unwanted, findings, expected):
    return [f"finding {finding.get('code')} at {finding.get('tier')}: a false alarm: {finding.get('text')}"
            for pattern in unwanted for finding in _matching(pattern, findings)
            if not (pattern.startswith("*") and finding.get("code") in expected)]


def _conditions(wanted, actual):
    met = {condition.get("code"): condition.get("met") for condition in actual}
    return [f"condition {code}: expected {value}, got {met.get(code, 'no such condition')}"
            for code, value in wanted.items() if met.get(code) != value]


def _says(wanted, path):
    told = {tier.get("tier"): tier.get("says") or {} for tier in path}
    return [f"says {tier}: expected {text}, got {told.get(tier, 'no such tier')}"
            for tier, text in wanted.items() if not _said(text, told.get(tier))]


def _said(text, says):
    if says is None:
        return False
    rcode, _, ad = text.partition(" ")
    if rcode == "nothing":
        return says.get("rcode") is None
    return says.get("rcode") == rcode and (not ad or says.get("ad") is True)


def _contains(where, wanted, text):
    parts = wanted if isinstance(wanted, list) else [wanted]
    return [f"{where}: expected {part!r} in {text[:200]!r}" for part in parts if part not in text]
