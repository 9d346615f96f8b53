"""The mutations, by what they are about. Importing this fills the registry."""

from . import delegations, denials, keys, signatures, times  # noqa: F401
