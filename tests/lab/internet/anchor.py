"""A trust anchor: the DS record of a zone's key-signing key, in the pieces that each resolver wants."""

from dataclasses import dataclass

from .errors import LabError


@dataclass(frozen=True)
class Anchor:
    owner: str
    tag: str
    algorithm: str
    digest_type: str
    digest: str

    @property
    def data(self):
        return f"{self.tag} {self.algorithm} {self.digest_type} {self.digest}"

    @property
    def text(self):
        return f"{self.owner} DS {self.data}"


def parse(text):
    """An anchor from `OWNER [TTL] [IN] DS TAG ALGORITHM DIGEST-TYPE DIGEST`."""
    owner, *rest = text.split()
    if "DS" not in rest:
        raise LabError(f"{text!r} is no trust anchor: expected OWNER DS TAG ALGORITHM DIGEST-TYPE DIGEST")
    tag, algorithm, digest_type, *digest = rest[rest.index("DS") + 1:]
    return Anchor(owner, tag, algorithm, digest_type, "".join(digest))


def of_root(key_sets):
    return parse(f". DS {key_sets['.'].ds_of()[0]}")
