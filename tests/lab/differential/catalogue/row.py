"""One line of the table: a shape, what is done to it, a question, and what follows from the RFCs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    shape: str
    mutations: tuple
    question: str           # OWNER/TYPE, relative to the world
    truth: str              # secure, insecure, bogus or indeterminate
    algorithm: int = None   # of all keys; else one by the world's name


def row(shape, mutations, question, truth, algorithm=None):
    """Mutations are separated by blanks."""
    return Row(shape, tuple(mutations.split()), question, truth, algorithm)
