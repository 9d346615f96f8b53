"""Worlds that are said to be what they are not: whoever judges must notice each of them."""

from dataclasses import replace

from internet import commands, tool as tools

from . import asking, lab, score
from .drawing import World
from .fault import Drawn
from .faults import FAULTS
from .pair import PAIRS
from .question import QUESTIONS

# What is done, what is said to be done, and what has to be noticed.
CASES = (
    ("zone: expired", "zone: expired", "nothing"),
    ("zone: expired", "zone: not yet valid", "cause"),
    ("zone: expired", "to child: no signature", "place"),
    ("to child: no signature", "zone: no signature", "place"),
    ("zone: expired", "", "false alarm"),
    ("", "zone: expired", "place"),
    ("", "", "nothing"),
)
QUESTION = next(question for question in QUESTIONS if (question.shape, question.asked) == ("nsec", "www/A"))


def run(options):
    worlds = [world(number, kind) for number, (kind, _, _) in enumerate(CASES)]
    said = [replace(each, drawn=world(each.number, kind).drawn) for each, (_, kind, _) in zip(worlds, CASES)]
    with lab.internet(worlds) as internet:
        judgements = asking.ask_all(tools.locate(options.tool), internet, worlds, options.jobs, said)
    is_well = score.write(judgements).is_well
    noticed = [_noticed(each) for each in judgements] == [expected for _, _, expected in CASES] and not is_well
    print("noticed, as it should be" if noticed else "not noticed as it should be")
    return commands.PASS if noticed else commands.FAIL


def world(number, kind):
    drawn = tuple(Drawn(fault, QUESTION.spots_for(fault.spots)[0]) for fault in FAULTS if fault.kind == kind)
    return World("self-check", number, number, QUESTION, PAIRS[0], 13, drawn)


def _noticed(judgement):
    if judgement.is_false_alarm:
        return "false alarm"
    return "place" if judgement.place else "cause" if judgement.cause else "nothing"
