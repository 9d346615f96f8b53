"""Puts every world before every judge, and lays the verdicts beside what is true of the world."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from . import judges as asking, reasons, remarks
from .judges import Opinion
from .worlds import World

THROUGH = "through "
RESOLVERS = ("unbound", "bind")
THROUGH_RESOLVERS = tuple(THROUGH + resolver for resolver in RESOLVERS)
JUDGES = ("whybogus", *RESOLVERS, *THROUGH_RESOLVERS)     # whose verdicts need explanations
# Questions under way to each judge. BIND waits for itself in some worlds, 12 s long.
IN_FLIGHT = {"whybogus": 3, "unbound": 8, "bind": 20, "knot": 8, "powerdns": 8, THROUGH + "unbound": 2, THROUGH + "bind": 2}

# Seconds before each further look. Unbound keeps a zone's keys that it could not get for bogus for a minute.
PAUSES = (0, 65)


@dataclass(frozen=True)
class Outcome:
    world: World
    opinions: dict      # judge -> Opinion
    report: bytes       # the tool's

    @property
    def odd(self):
        """Those that do not say what is true. A resolver says SERVFAIL also for what it cannot find out."""
        return [judge for judge, opinion in self.opinions.items()
                if judge in JUDGES and opinion.verdict not in self._allowed(judge)]

    def _allowed(self, judge):
        truth = self.world.row.truth
        return {truth, "bogus"} if truth == "indeterminate" and judge in RESOLVERS else {truth}

    @property
    def is_unanimous(self):
        return len({opinion.verdict for opinion in self.opinions.values()}) == 1

    @property
    def wrong_cause(self):
        """Whether the tool rightly says bogus and names another cause than what was done to the world."""
        said = self.opinions["whybogus"]
        return said.verdict == self.world.row.truth == "bogus" and said.cause not in reasons.causes_of(self.world.row.mutations)

    @property
    def wrong_remarks(self):
        """What the tool says too much or too little beside verdict and cause; nothing where there is no report, or nobody knows what is true."""
        if self.world.row.truth not in asking.VERDICTS:
            return []
        try:
            return remarks.differences(self.world, json.loads(self.report)["findings"])
        except ValueError:
            return []


@dataclass(frozen=True)
class Court:
    """The judges and where they sit. Judges are resolvers, "whybogus", which walks from the root, and "through RESOLVER", which
    is whybogus on what the resolver hands out with CD."""
    lab: object
    resolvers: tuple
    tool: object
    through: tuple = RESOLVERS

    def ask(self, judge, world):
        """(opinion, the tool's report or None)."""
        if judge == "whybogus":
            return asking.ask_tool(self.lab.client, self._argv("--root-only"), world.question)
        if judge.startswith(THROUGH):
            tier = judge.removeprefix(THROUGH)
            argv = self._argv("--no-root", f"@{tier}={self.lab.address_of(tier)}")
            return asking.ask_tool(self.lab.client, argv, world.question, tier)
        return asking.ask_resolver(self.lab.client, self.lab.address_of(judge), world.question), None

    def _argv(self, *options):
        return [str(self.tool), "--root-hints", str(self.lab.instance.hints),
                "--trust-anchor", str(self.lab.instance.anchor), *options]


def hold(court, worlds, doubt=lambda outcome, judge: False):
    """One outcome a world, in order. Where there is doubt, a judge is asked again when all else is done and the machine is at
    rest, and once more when what it remembers of failures is forgotten: under load a resolver may take a slow server for a
    dead one."""
    judges = "whybogus", *court.resolvers
    outcomes = [Outcome(world, opinions, report)
                for world, (opinions, report) in zip(worlds, _asked(court, judges, worlds, IN_FLIGHT))]
    _look_through(court, outcomes)
    for pause in PAUSES:
        doubtful = {judge: [outcome for outcome in outcomes if judge in outcome.odd and doubt(outcome, judge)]
                    for judge in (*judges, *THROUGH_RESOLVERS)}
        if not any(doubtful.values()):
            break
        time.sleep(pause)
        for judge, those in doubtful.items():
            _ask_again(court, judge, those)
    return [_with_log(court.lab, _remarked_again(court, outcome)) for outcome in outcomes]


def _remarked_again(court, outcome):
    """A report with remarks that are not expected is made once more, now that the machine is at rest: a server that was slow may be remarked on."""
    if not outcome.wrong_remarks:
        return outcome
    return replace(outcome, report=court.ask("whybogus", outcome.world)[1])


def _ask_again(court, judge, outcomes):
    """A second opinion; the first one stays where they are the same, for from a cache of failures they come without reasons."""
    again = _asked(court, [judge], [outcome.world for outcome in outcomes], {judge: 2})
    for outcome, (opinions, _) in zip(outcomes, again):
        if opinions[judge].verdict != outcome.opinions[judge].verdict:
            outcome.opinions.update(opinions)


def _look_through(court, outcomes):
    """Adds what the tool says of the resolvers' views of a sample."""
    sample = [outcome for outcome in outcomes if outcome.world.is_sample]
    judges = [THROUGH + resolver for resolver in court.through]
    for outcome, (opinions, _) in zip(sample, _asked(court, judges, [outcome.world for outcome in sample], IN_FLIGHT)):
        outcome.opinions.update(opinions)


def _asked(court, judges, worlds, in_flight):
    """(opinions by judge, the tool's report) for each world."""
    pools = {judge: ThreadPoolExecutor(in_flight[judge]) for judge in judges}
    asked = {judge: [pools[judge].submit(court.ask, judge, world) for world in worlds] for judge in judges}
    said = [{judge: asked[judge][place].result() for judge in judges} for place in range(len(worlds))]
    for pool in pools.values():
        pool.shutdown()
    return [({judge: opinion for judge, (opinion, _) in each.items()}, each.get("whybogus", (None, None))[1]) for each in said]


def _with_log(lab, outcome):
    """BIND's opinion with its reason, which stands in its log alone."""
    if outcome.opinions["bind"].verdict != "bogus":
        return outcome
    reasoned = Opinion("bogus", asking.read_log(lab.log_of("bind"), outcome.world.origin))
    return Outcome(outcome.world, outcome.opinions | {"bind": reasoned}, outcome.report)
