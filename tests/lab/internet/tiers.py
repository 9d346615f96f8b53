"""The resolvers under test: which program, where, validating or not, iterating or forwarding to whom."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import dns.message

from . import anchor, files, processes, releases
from .errors import LabError
from .software import bind, dnsmasq, knot_resolver, pdns_recursor, unbound
from .version import Version

SOFTWARE = {"bind": bind, "unbound": unbound, "knot-resolver": knot_resolver,
            "pdns-recursor": pdns_recursor, "dnsmasq": dnsmasq}
AT_A_TIME = 4
ADDRESSES = {"parent": "10.53.0.1", "child": "10.53.0.2"}


@dataclass(frozen=True)
class Tier:
    """A resolver as a scenario describes it; without `forward` it iterates from the root hints."""
    name: str
    software: str = "bind"
    release: str = ""       # of Debian, whose software it is; this machine's own without it
    address: str = ""
    ipv6: str = ""          # where it listens besides; it forwards over IPv4 in any case
    validate: bool = True
    forward: str = ""       # the name of another tier
    anchors: tuple = ()     # anchors beside the root's; one for "." replaces it
    follows_rolls: bool = False     # BIND: keeps the keys of its anchors by RFC 5011, in %nodes%/NAME/managed-keys.bind
    settings: str = ""      # lines in the software's own language, added to its configuration
    statements: str = ""    # BIND: what stands beside its options

    def __post_init__(self):
        if self.software not in SOFTWARE:
            raise LabError(f"tier {self.name}: no software is called {self.software!r}; "
                           f"there are {', '.join(SOFTWARE)}")
        if self.follows_rolls and self.software != "bind":
            raise LabError(f"tier {self.name}: only bind writes the keys that it follows into a file here")
        if not self.address and self.name not in ADDRESSES:
            raise LabError(f"tier {self.name} needs an address")

    @property
    def location(self):
        return self.address or ADDRESSES[self.name]

    @property
    def module(self):
        return SOFTWARE[self.software]

    @property
    def home(self):
        return releases.named(self.release)

    @property
    def version(self):
        return releases.version_of(self.home, self.module)


@dataclass(frozen=True)
class Service:
    folder: Path
    addresses: tuple
    hints: Path
    anchors: tuple
    validate: bool
    forward_to: str
    settings: str
    statements: str
    follows_rolls: bool
    ipv6: str           # empty if it is to ask nobody over IPv6; else one of the addresses
    version: Version    # of the software


def start_all(instance, tiers, root_anchor, addresses):
    """Starts the tiers, each after the one that it forwards to. addresses: node name -> its addresses."""
    by_name = {tier.name: tier for tier in tiers}
    for tier in sorted(tiers, key=lambda tier: _depth(tier, by_name)):
        _start(instance, tier, _service(instance, tier, by_name, root_anchor, addresses[tier.name]))


def try_to_start(instance, others, tiers, root_anchor, addresses):
    """Starts the others beside the tiers, some at a time. Returns tier name -> why it did not start."""
    by_name = {tier.name: tier for tier in tiers}

    def attempt(tier):
        try:
            _start(instance, tier, _service(instance, tier, by_name, root_anchor, addresses[tier.name]))
        except LabError as error:
            return str(error)
        return None

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        failures = pool.map(attempt, others)
        return {tier.name: failure for tier, failure in zip(others, failures) if failure}


def _start(instance, tier, service):
    process = processes.start(instance, tier.name, tier.module.command(service), tier.home)
    query = dns.message.make_query("version.bind.", "TXT", "CH")    # makes no resolver ask anybody
    processes.await_answer(instance, tier.name, process, service.addresses[0], query)
    if tier.follows_rolls:
        processes.await_truth(f"{tier.name} writes the keys that it follows",
                              lambda: bind.write_followed_keys(service, lambda argv: processes.run(instance, tier.name, argv, tier.home)))


def _depth(tier, by_name):
    return 1 + _depth(by_name[tier.forward], by_name) if tier.forward else 0


def _service(instance, tier, by_name, root_anchor, addresses):
    folder = instance.folder_of(tier.name)
    folder.mkdir(parents=True)
    extra = [anchor.parse(text) for text in files.named_in(instance, tier.anchors)]
    anchors = extra if any(one.owner == "." for one in extra) else [root_anchor, *extra]
    forward_to = by_name[tier.forward].location if tier.forward else ""
    return Service(folder, tuple(addresses), instance.hints, tuple(anchors), tier.validate, forward_to,
                   files.named_in(instance, tier.settings), files.named_in(instance, tier.statements), tier.follows_rolls, tier.ipv6, tier.version)
