"""Puts every world before every judge, and lays the verdicts beside what is true of the world."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from . import judges as asking
from .judges import Opinion
from .worlds import World

# Questions under way to each judge. BIND waits for itself in some worlds, 12 s long.
IN_FLIGHT = {"whybogus": 3, "unbound": 8, "bind": 20, "knot": 8, "powerdns": 8}


@dataclass(frozen=True)
class Outcome:
    world: World
    opinions: dict      # judge -> Opinion
    report: bytes       # the tool's

    @property
    def odd(self):
        """Those of the three that do not say what is true. A resolver says SERVFAIL also for what it cannot find out."""
        truth = self.world.row.truth
        return [judge for judge in ("whybogus", "unbound", "bind")
                if self.opinions[judge].verdict not in (truth, "bogus" if truth == "indeterminate" and judge != "whybogus" else truth)]


@dataclass(frozen=True)
class Court:
    """The judges and where they sit."""
    lab: object
    resolvers: tuple
    tool: object

    @property
    def judges(self):
        return "whybogus", *self.resolvers

    def ask(self, judge, world):
        """(opinion, the tool's report or None)."""
        if judge != "whybogus":
            return asking.ask_resolver(self.lab.client, self.lab.address_of(judge), world.question), None
        argv = [str(self.tool), "--root-only", "--root-hints", str(self.lab.instance.hints),
                "--trust-anchor", str(self.lab.instance.anchor)]
        return asking.ask_tool(self.lab.client, argv, world.question)


def hold(court, worlds, doubt=lambda outcome: False):
    """One outcome a world, in order. Where there is doubt, all are asked again when all else is done and the machine is at
    rest: under load a resolver may take a slow server for a dead one."""
    outcomes = _asked(court, worlds, IN_FLIGHT)
    again = [place for place, outcome in enumerate(outcomes) if doubt(outcome)]
    if again:
        fresh = _asked(court, [worlds[place] for place in again], dict.fromkeys(IN_FLIGHT, 2))
        for place, outcome in zip(again, fresh):
            outcomes[place] = _merged(outcomes[place], outcome)
    return [_with_log(court.lab, outcome) for outcome in outcomes]


def _merged(first, second):
    """The second opinions; but the first ones where they are the same, for from a cache of failures they come without reasons."""
    kept = {judge: first.opinions[judge] if first.opinions[judge].verdict == opinion.verdict else opinion
            for judge, opinion in second.opinions.items()}
    return Outcome(first.world, kept, second.report)


def _asked(court, worlds, in_flight):
    pools = {judge: ThreadPoolExecutor(in_flight[judge]) for judge in court.judges}
    asked = {judge: [pools[judge].submit(court.ask, judge, world) for world in worlds] for judge in pools}
    outcomes = [_outcome(world, {judge: asked[judge][place].result() for judge in asked})
                for place, world in enumerate(worlds)]
    for pool in pools.values():
        pool.shutdown()
    return outcomes


def _outcome(world, said):
    return Outcome(world, {judge: opinion for judge, (opinion, _) in said.items()}, said["whybogus"][1])


def _with_log(lab, outcome):
    """BIND's opinion with its reason, which stands in its log alone."""
    if outcome.opinions["bind"].verdict != "bogus":
        return outcome
    reasoned = Opinion("bogus", asking.read_log(lab.log_of("bind"), outcome.world.origin))
    return Outcome(outcome.world, outcome.opinions | {"bind": reasoned}, outcome.report)
