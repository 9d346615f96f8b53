"""Files that a scenario gives to the tool or to a tier: texts in which %KIND:ZONE% stands for something of a zone's keys.

    %ds:ZONE%       the DS of its key-signing key, as a record
    %dnskey:ZONE%   that key, as a record
    %tag:ZONE%, %algorithm:ZONE%, %digest:ZONE%    of that DS
    %old-ds:ZONE%   the DS of the key that the mutation `old-key` published
"""

import re

from . import zone_mutations
from .errors import LabError

PLACE = re.compile(r"%([a-z-]+):([^%\s]+)%")


def folder_of(instance):
    return instance.folder / "files"


def write_all(instance, texts, key_sets):
    folder_of(instance).mkdir(parents=True)
    for name, text in texts.items():
        (folder_of(instance) / name).write_text(PLACE.sub(lambda found: _value(instance, key_sets, *found.groups()), text))


def named_in(instance, words):
    """The words of a command line or of a configuration, with the folders in the places of %files% and %nodes%."""
    places = {"%files%": folder_of(instance), "%nodes%": instance.folder / "nodes"}
    for place, folder in places.items():
        words = [word.replace(place, str(folder)) for word in words]
    return words


def _value(instance, key_sets, kind, zone):
    if zone not in key_sets:
        raise LabError(f"%{kind}:{zone}%: there is no signed zone {zone!r} in the world")
    ds = key_sets[zone].ds_of()[0]
    key = next(key for key in key_sets[zone].keys if key.entry_point)
    values = {
        "ds": lambda: f"{zone} DS {ds}",
        "dnskey": lambda: f"{zone} DNSKEY {key.public}",
        "tag": lambda: str(ds.key_tag),
        "algorithm": lambda: str(int(ds.algorithm)),
        "digest": lambda: ds.digest.hex().upper(),
        "old-ds": lambda: zone_mutations.old_ds_file(instance.folder / "strangers", zone).read_text(),
    }
    if kind not in values:
        raise LabError(f"%{kind}:{zone}%: there are {', '.join(sorted(values))}")
    return values[kind]()
