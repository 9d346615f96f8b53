"""The walk must notice a code without a place, an exemption that nothing needs, a code that nobody knows, and a recording that shows
something else than is said of it."""

from places import Place
from recordings import Expectation, complaints_of as recording_complaints
from verdict import complaints_of

CODES = {"sig-expired": "error", "nsec3-salt": "notice", "run-cut": "warning"}


def _place(must=(), must_not=(), ruled_out=(), world="a world"):
    return Place("a place", frozenset({world}), frozenset(must), frozenset(must_not), frozenset(ruled_out))


WHOLE = [_place(must=CODES), _place(must_not=["sig-expired"], ruled_out=["nsec3-salt", "run-cut"])]
EXEMPT = {"code": "run-cut", "lacks": "must", "reason": "so it is"}

# places, exemptions, how many complaints, and what is in the first of them
CASES = {
    "all is well": (WHOLE, [], 0, ""),
    "an exemption that is needed": ([_place(must=["sig-expired", "nsec3-salt"]), _place(ruled_out=CODES)], [EXEMPT], 0, ""),
    "no place where it must appear": ([_place(must=["sig-expired", "nsec3-salt"]), _place(ruled_out=CODES)], [], 1, "run-cut: nowhere must it"),
    "no place where it must not": ([_place(must=CODES), _place(ruled_out=["sig-expired", "run-cut"])], [], 1, "nsec3-salt: nowhere must not it"),
    "a place where it must not that is no twin": ([_place(must=CODES), _place(ruled_out=["sig-expired", "run-cut"]),
                                                   _place(must_not=["nsec3-salt"], world="another")], [], 1, "nsec3-salt: nowhere must not it"),
    "an exemption that nothing needs": (WHOLE, [EXEMPT], 1, "run-cut no longer lacks"),
    "an exemption without a reason": (WHOLE[1:] + [_place(must=["sig-expired", "nsec3-salt"])], [EXEMPT | {"reason": ""}], 1, "needs a code"),
    "a misspelled code": ([*WHOLE, _place(must_not=["sig-expierd"])], [], 1, "no code is called sig-expierd"),
}

# Of recordings, the same.
STORY = "story.json"
RECORDINGS = {
    "what it shows": (Expectation(STORY, "", {"findings": ["rrsig-stripped"]}), 0),
    "what it does not show": (Expectation(STORY, "", {"findings": ["clock-wrong"]}), 1),
    "what it shows and must not": (Expectation(STORY, "", {"no_findings": ["rrsig-stripped"]}), 1),
    "what it shows with another clock": (Expectation(STORY, "move-clock:-90000", {"findings": ["clock-wrong"]}), 0),
}


def main(tool):
    wrong = [*_wrong_cases(), *_wrong_recordings(tool)]
    for text in wrong:
        print(text)
    print(f"{len(CASES) + len(RECORDINGS)} cases, {len(wrong)} not as they should be")
    return 1 if wrong else 0


def _wrong_cases():
    for name, (found, exemptions, count, text) in CASES.items():
        complaints = complaints_of(CODES, found, exemptions)
        if len(complaints) != count or count and text not in complaints[0]:
            yield f"{name}: {complaints}"


def _wrong_recordings(tool):
    for name, (expected, count) in RECORDINGS.items():
        complaints = [each for each in recording_complaints(tool, [expected]) if "does not say which" not in each]
        if len(complaints) != count:
            yield f"{name}: {complaints}"
