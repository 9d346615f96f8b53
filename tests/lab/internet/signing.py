"""Turns the world's zone sources into the files that the authorities serve: keyed, linked by DS, signed, mutated."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import dns.zone

from . import keys, zone_mutations
from .errors import LabError

OPTIONS = {"nsec": [], "nsec3": [], "nsec3-optout": ["-A"]}


def publish(world, mutations, copies, folder):
    """Writes every zone's file, and that of every copy, into folder/zones; returns the key sets by zone name.

    mutations: zone name -> list of mutation texts, applied to the correctly signed zone. A copy has its own.
    """
    (folder / "zones").mkdir(parents=True, exist_ok=True)
    signed = [zone for zone in world.zones if zone.signed]
    with ThreadPoolExecutor() as pool:
        generated = list(pool.map(lambda zone: keys.generate(zone, folder / "keys" / zone.file_name), signed))
        key_sets = {zone.name: key_set for zone, key_set in zip(signed, generated)}
        list(pool.map(lambda zone: _publish(zone, world, key_sets, folder), world.zones))
    for copy in copies:
        _mutate(_find(world, copy.zone), key_sets, copy.mutations, folder, file_of_copy(copy, folder))
    for name, texts in mutations.items():
        zone = _find(world, name)
        _mutate(zone, key_sets, texts, folder, file_of(zone, folder))
    return key_sets


def file_of(zone, folder):
    return folder / "zones" / f"{zone.file_name}.zone"


def file_of_copy(copy, folder):
    return folder / "zones" / f"{copy.zone}at-{copy.server}.zone"


def _publish(zone, world, key_sets, folder):
    target = file_of(zone, folder)
    target.write_text(zone.source.read_text() + _delegation_signers(zone, world, key_sets))
    if zone.signed:
        denial = denial_of(zone.denial)
        _sign(zone, denial, target, folder / "keys" / zone.file_name)
        if denial.iterations:
            _mutate(zone, key_sets, [f"iterate:{denial.iterations}"], folder, target)


def _delegation_signers(zone, world, key_sets):
    children = [child for child in world.zones
                if child.signed and child.ds and world.parent_of(child) == zone]
    return "".join(f"{child.name} 300 DS {ds}\n" for child in children for ds in key_sets[child.name].ds_of())


@dataclass(frozen=True)
class Denial:
    options: list       # of dnssec-signzone
    iterations: int     # made here: dnssec-signzone of BIND 9.20 makes 50 at most


def denial_of(text):
    """Of "nsec", "nsec3" or "nsec3-optout"; after NSEC3 may stand ":ITERATIONS:SALT"."""
    kind, *parameters = text.split(":")
    if kind not in OPTIONS or len(parameters) > (0 if kind == "nsec" else 2):
        raise LabError(f"no zone can be signed with {text!r}")
    iterations, salt = [*parameters, *["0", "-"][len(parameters):]]
    return Denial([*OPTIONS[kind], *([] if kind == "nsec" else ["-3", salt, "-H", "0"])], int(iterations))


def _sign(zone, denial, target, key_folder):
    single = ["-z"] if zone.keys == "single" else ["-x"]
    done = subprocess.run(["dnssec-signzone", "-S", "-P", "-q", "-O", "full", *single, *denial.options,
                           "-K", key_folder, "-d", key_folder, "-o", zone.name, "-f", target, target],
                          capture_output=True, text=True)
    if done.returncode:
        raise LabError(f"dnssec-signzone failed for {zone.name}: {done.stderr.strip()}")


def _find(world, name):
    found = next((zone for zone in world.zones if zone.name == name), None)
    if found is None:
        raise LabError(f"there is no zone {name!r} in the world")
    return found


def _mutate(zone, key_sets, texts, folder, target):
    records = dns.zone.from_file(str(file_of(zone, folder)), origin=zone.origin, relativize=False)
    subject = zone_mutations.Subject(zone, records, key_sets, folder / "strangers")
    for text in texts:
        zone_mutations.apply(text, subject)
    records.to_file(str(target), relativize=False)
