"""The validators of every release that is there, each in the place of a scenario's tier: with the same way to the data, the same boxes and
blocks, and the same anchors.
"""

from dataclasses import dataclass, replace

from . import observation, releases, tiers
from .boxes import Box


@dataclass(frozen=True)
class Stand:
    """One validator in one place."""
    place: str          # the name of the tier in whose place it stands
    tier: tiers.Tier


@dataclass(frozen=True)
class Lineup:
    scenario: object    # the scenario with boxes and blocks for all that stand in a place
    stands: tuple

    def of(self, place, software):
        """Release -> the stand, for one software in one place."""
        return {stand.tier.home: stand for stand in self.stands if stand.place == place and stand.tier.software == software}


def place_of(question, scenario):
    """The tier that the question reaches first: the first that it names; None where it names none."""
    address = next(iter(observation.path_of(question).values()), None)
    return next((tier for tier in scenario.tiers if address and address in (tier.location, tier.ipv6)), None)


def of(scenario, questions):
    found = {place.name: place for place in (place_of(question, scenario) for question in questions) if place}
    stands = tuple(_stands(found.values()))
    boxes, blocks = scenario.boxes, scenario.blocks
    for place in found.values():
        mine = tuple(stand.tier for stand in stands if stand.place == place.name)
        boxes = boxes_too(boxes, place, mine)
        blocks = tuple(again for block in blocks for again in blocks_too(block, place, mine))
    return Lineup(replace(scenario, boxes=boxes, blocks=blocks), stands)


def _stands(places):
    chosen = [(place, release, software) for place in places for release in releases.all_present() for software in tiers.SOFTWARE]
    for number, (place, release, software) in enumerate(chosen, start=1):
        yield Stand(place.name, replace(
            place, name=f"v{number}", software=software, release=release.name, address=f"10.53.3.{number}",
            ipv6=f"fd00:53::3:{number}" if place.ipv6 else "", validate=True, follows_rolls=False,
            settings=place.settings if software == place.software else ""))


def boxes_too(boxes, place, others):
    """The boxes with the others beside the tier: a box that is in its way is in theirs, one before it has a twin before each."""
    names = tuple(tier.name for tier in others)
    widened = [replace(box, only_for=box.only_for + names) if place.name in box.only_for else box for box in boxes]
    twins = [(box, tier) for box in boxes if box.before == place.name for tier in others]
    return (*widened, *(Box(tier.name, box.mutations, box.only_for, number)
                        for number, (box, tier) in enumerate(twins, start=len(boxes) + 1)))


def blocks_too(block, place, others):
    yield block
    for tier in others:
        if block.sender == place.name:
            yield replace(block, sender=tier.name)
        if block.network == f"{place.location}/32":
            yield replace(block, network=f"{tier.location}/32")
        if place.ipv6 and block.network == f"{place.ipv6}/128":
            yield replace(block, network=f"{tier.ipv6}/128")
