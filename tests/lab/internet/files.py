"""What a scenario says of keys that are made at each start: in its files, in the tiers' settings and anchors, and in what is asked and
expected, %KIND:ZONE% stands for something of a zone's keys.

    %ds:ZONE%       the DS of its key-signing key, as a record
    %dnskey:ZONE%   that key, as a record
    %tag:ZONE%, %algorithm:ZONE%, %digest:ZONE%    of that DS
    %sentinel-tag:ZONE%    the tag in five digits, as RFC 8509 has it in names
    %old-ds:ZONE%, %old-sentinel-tag:ZONE%    of the key that the mutation `old-key` published
"""

import json
import re
from dataclasses import astuple, replace

from . import zone_mutations
from .errors import LabError

PLACE = re.compile(r"%([a-z-]+):([^%\s]+)%")


def folder_of(instance):
    return instance.folder / "files"


def write_all(instance, scenario, key_sets):
    """The scenario's files, and what stands for what, for whoever asks later."""
    said = json.dumps([scenario.files, [astuple(part) for part in (*scenario.tiers, *scenario.questions)]])
    places = {found[0]: _value(instance, key_sets, *found.groups()) for found in PLACE.finditer(said)}
    _places_of(instance).write_text(json.dumps(places))
    folder_of(instance).mkdir(parents=True)
    for name, text in scenario.files.items():
        (folder_of(instance) / name).write_text(named_in(instance, text))


def named_in(instance, said):
    """A text, or texts in lists and tables, with what they stand for in the places of %KIND:ZONE%, %files% and %nodes%."""
    kept = _places_of(instance)
    places = json.loads(kept.read_text()) if kept.exists() else {}
    places |= {"%files%": str(folder_of(instance)), "%nodes%": str(instance.folder / "nodes")}
    return _filled(said, places)


def question_in(instance, question):
    """The question as it is asked in that instance, and what is expected there."""
    return replace(question, ask=tuple(named_in(instance, question.ask)), expect=named_in(instance, question.expect))


def _places_of(instance):
    return instance.folder / "places.json"


def _filled(said, places):
    if isinstance(said, dict):
        return {key: _filled(value, places) for key, value in said.items()}
    if isinstance(said, (list, tuple)):
        return [_filled(each, places) for each in said]
    if not isinstance(said, str):
        return said
    for place, text in places.items():
        said = said.replace(place, text)
    return said


def _value(instance, key_sets, kind, zone):
    if zone not in key_sets:
        raise LabError(f"%{kind}:{zone}%: there is no signed zone {zone!r} in the world")
    ds = key_sets[zone].ds_of()[0]
    key = next(key for key in key_sets[zone].keys if key.entry_point)
    old_ds = zone_mutations.old_ds_file(instance.folder / "strangers", zone).read_text
    values = {
        "ds": lambda: f"{zone} DS {ds}",
        "dnskey": lambda: f"{zone} DNSKEY {key.public}",
        "tag": lambda: str(ds.key_tag),
        "algorithm": lambda: str(int(ds.algorithm)),
        "digest": lambda: ds.digest.hex().upper(),
        "sentinel-tag": lambda: f"{ds.key_tag:05}",
        "old-ds": old_ds,
        "old-sentinel-tag": lambda: f"{int(old_ds().split()[2]):05}",
    }
    if kind not in values:
        raise LabError(f"%{kind}:{zone}%: there are {', '.join(sorted(values))}")
    return values[kind]()
