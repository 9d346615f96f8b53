"""The table of examples: each builds a right report, or the same with the one mutation that it is named after."""

from dataclasses import dataclass

EXAMPLES = []


@dataclass(frozen=True)
class Example:
    code: str
    mutation: str       # what is wrong in the wrong report
    build: object       # fills a book; its second argument says whether to make it wrong
    world: dict         # how the book begins


def example(code, mutation, **world):
    def register(build):
        EXAMPLES.append(Example(code, mutation, build, world))
        return build
    return register
