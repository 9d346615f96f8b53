"""What whybogus does its own way, and its faults that are known and not mended. The faults are to go: what no longer fits fails
the test.
"""

from .explanation import Explanation


def whybogus(worlds, says, text):
    return Explanation("whybogus", worlds, says, text)


EXPLANATIONS = (
    whybogus(r"nsec rsa-exponent:bits(65|1024) .*", "indeterminate",
             "whybogus does not check RSA exponents of more than 64 bits, which cost much and nobody uses, and says so"),
)

FAULTS = ()
