"""What a mutation is, and the registry of all of them by name.

A mutation does one thing to a world's estate: before its zones are finished (then all comes out rightly signed),
after that (then signatures no longer fit, or records are missing), or to answers on their way out.
"""

import inspect
from dataclasses import dataclass

REGISTRY = {}


class Coincidence(Exception):
    """The world's hashes fall so that the mutation changes nothing: it needs another name."""


@dataclass(frozen=True)
class Mutation:
    name: str
    stage: str          # "before" or "after" the zones are finished
    change: object      # change(estate, *operands)
    meaning: str


def before(function):
    """Changes what the zones are made from."""
    return _register("before", function)


def after(function):
    """Changes finished and signed zones, or gives them lies to tell."""
    return _register("after", function)


def _register(stage, function):
    name = function.__name__.replace("_", "-")
    assert name not in REGISTRY, name
    REGISTRY[name] = Mutation(name, stage, function, inspect.getdoc(function))
    return function


def parse(text):
    """(mutation, operands) of NAME or NAME:OPERAND,OPERAND."""
    name, _, operands = text.partition(":")
    if name not in REGISTRY:
        raise LookupError(f"no mutation is called {name!r}; there are {', '.join(sorted(REGISTRY))}")
    return REGISTRY[name], operands.split(",") if operands else []


def apply(text, estate, stage):
    mutation, operands = parse(text)
    if mutation.stage == stage:
        mutation.change(estate, *operands)
