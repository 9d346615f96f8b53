"""What servers do that is no matter of one attack alone. A behaviour takes a query and yields deeds (servers.py)."""

import octets
from octets import RA
from world import TIER


def says(make):
    """Answers with what is made of the query: over UDP cut to the bit that says so where it is too long."""
    def behave(asked):
        whole = make(asked)
        yield whole if len(whole) <= asked.room else octets.truncated(asked)
    return behave


def silent(asked):
    """Nothing."""
    return ()


def over_tcp_only(behave):
    """Truncates all over UDP, and does its deeds over TCP."""
    def both(asked):
        return behave(asked) if asked.is_tcp else (octets.truncated(asked),)
    return both


def nodata(asked):
    """No records and no error, without any proof."""
    return octets.reply(asked, bits=RA)


def stuffed(answer=(), authority=(), additional=(), bits=RA):
    """The same records in each answer; all of them are made before the first query comes."""
    made = [tuple(section) for section in (answer, authority, additional)]
    return says(lambda asked: octets.reply(asked, *made, bits=bits))


def honest(of_world, addresses=(TIER,)):
    """A resolver at each of the addresses, and the authorities of the world."""
    zones = (of_world.root, *of_world.zones)
    return {**{zone.server: says(of_world.authority(zone)) for zone in zones}, **{each: says(of_world.resolver) for each in addresses}}


def changed(make, changes):
    """Answers as before, but to the questions that `changes` has something else for: (labels, type) -> what makes the answer."""
    return lambda asked: changes.get((asked.labels, asked.rrtype), make)(asked)


def damaged(make, damage):
    """What is made, with something done to its octets before they go out."""
    def behave(asked):
        whole = make(asked)
        yield damage(whole, asked) if len(whole) <= asked.room else octets.truncated(asked)
    return behave


def in_turn(behaviours):
    """Another one for each query."""
    return lambda asked: behaviours[asked.number % len(behaviours)](asked)
