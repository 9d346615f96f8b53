"""The command: draws worlds, asks, judges, prints; what was missed can be tried again one by one."""

import re
import time
from pathlib import Path

from internet import commands, tool as tools

from . import asking, drawing, lab, score
from . import self_check as self_checking


def run(options):
    tool = tools.locate(options.tool)
    worlds = chosen(options)
    judgements, began = [], time.monotonic()
    for first in range(0, len(worlds), drawing.TOGETHER):
        judgements += _try(tool, worlds[first:first + drawing.TOGETHER], options)
    total = score.write(judgements)
    print(f"in {time.monotonic() - began:.0f} s")
    return commands.PASS if total.is_well else commands.FAIL


def show(options):
    for world in chosen(options):
        print(world)
    return commands.PASS


def self_check(options):
    return self_checking.run(options)


def chosen(options):
    """All worlds, the one that is named, or those whose lines match."""
    if options.only and re.fullmatch(r"w\d+", options.only):
        return [drawing.draw(options.tiers, int(options.only[1:]))]
    worlds = [drawing.draw(options.tiers, number) for number in range(options.worlds)]
    return [world for world in worlds if not options.only or re.search(options.only, str(world))]


def _try(tool, worlds, options):
    with lab.internet(worlds) as internet:
        judgements = asking.ask_all(tool, internet, worlds, options.jobs)
        if options.keep:
            input(f"{internet.folder}, {internet.namespace('client')}: ")
    if options.reports:
        _keep(Path(options.reports), judgements)
    return judgements


def _keep(folder, judgements):
    """The reports that were wrong, or all where one world was asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in judgements:
        if each.complaints or len(judgements) == 1:
            (folder / f"{each.world.seed}-{each.world.label}.json").write_bytes(each.report)
