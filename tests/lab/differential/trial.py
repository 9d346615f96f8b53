"""Puts every world before every judge, and lays the verdicts beside what is true of the world."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from . import judges as asking
from .judges import Opinion
from .worlds import World

IN_FLIGHT = {"whybogus": 3, "unbound": 12, "bind": 40, "knot-resolver": 12, "pdns-recursor": 12}


@dataclass(frozen=True)
class Outcome:
    world: World
    opinions: dict      # judge -> Opinion
    report: bytes       # the tool's

    @property
    def odd(self):
        """The judges that do not say what is true."""
        return [judge for judge, opinion in self.opinions.items() if opinion.verdict != self.world.row.truth]


def hold(lab, chosen, resolvers, tool):
    """One outcome a world, in order."""
    argv = [str(tool), "--root-only", "--root-hints", str(lab.instance.hints), "--trust-anchor", str(lab.instance.anchor)]
    pools = {judge: ThreadPoolExecutor(IN_FLIGHT[judge]) for judge in ("whybogus", *resolvers)}
    asked = {judge: [pools[judge].submit(_ask, lab, judge, argv, world) for world in chosen] for judge in pools}
    outcomes = []
    for place, world in enumerate(chosen):
        said = {judge: asked[judge][place].result() for judge in asked}
        opinions = {judge: opinion for judge, (opinion, _) in said.items()}
        outcomes.append(Outcome(world, opinions | _with_log(lab, world, opinions), said["whybogus"][1]))
    for pool in pools.values():
        pool.shutdown()
    return outcomes


def _with_log(lab, world, opinions):
    """BIND's opinion with its reason, which stands in its log alone."""
    if opinions.get("bind", Opinion("")).verdict != "bogus":
        return {}
    return {"bind": Opinion("bogus", asking.read_log(lab.log_of("bind"), world.origin))}


def _ask(lab, judge, argv, world):
    if judge == "whybogus":
        return asking.ask_tool(lab.client, argv, world.question)
    return asking.ask_resolver(lab.client, lab.address_of(judge), world.question), None
