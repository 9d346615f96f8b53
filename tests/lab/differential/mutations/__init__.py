"""The mutations, by what they are about. Importing this fills the registry."""

from . import aliases, chance, delegations, denials, keys, lies, rsa_keys, signatures, times  # noqa: F401
