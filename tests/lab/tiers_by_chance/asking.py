"""Asks the tool for each world, some at a time, and judges what it says."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from internet import tool as tools

from . import judging
from .fault import STALE, absolute


def ask_all(tool, lab, worlds, jobs, said=None):
    """A Judgement a world, in order; `said` is what the worlds are said to be, where that is not what they are. In processes of their
    own, for the audit of the reports is work for Python."""
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _remember, (tool, lab, worlds, said or worlds)) as pool:
        return list(pool.map(_ask, range(len(worlds))))


def _remember(*all_that):
    """In each process, so that worlds need not be sent there."""
    global _asked
    _asked = all_that


def _ask(place):
    tool, lab, worlds, said = _asked
    world = worlds[place]
    name, _, rdtype = world.question.asked.partition("/")
    options = [option for one in world.drawn if one.fault.site != STALE for option in one.ask(world.origin)]
    ask = [*options, f"@child={world.pair.child_address}", f"@parent={world.pair.parent_address}", absolute(name, world.origin), rdtype]
    return judging.judge(said[place], tools.hear(tool, lab, ask))
