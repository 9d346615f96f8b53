"""What can be wrong with one zone in a resolver's own configuration, in the language of each software.

A setting is drawn for many worlds, so each is written for all of them together.
"""

import collections
from dataclasses import dataclass

WRONG_KEY = "DS 4711 13 2 " + "0" * 64
OTHER_ADDRESS = "192.0.2.99"
POLICY = """\
$ORIGIN policy.
@ 60 SOA ns hostmaster 1 3600 600 86400 60
@ 60 NS localhost.
"""


@dataclass(frozen=True)
class Want:
    """One setting for one world. All names are absolute."""
    setting: str
    zone: str
    name: str           # of the question
    server: str         # address of another server of the zone


@dataclass
class Configured:
    """What is added to a tier's configuration."""
    anchors: tuple = ()
    settings: str = ""
    statements: str = ""
    policy: str = ""    # a response policy zone, which is to be in the file that was named


def _bind(wants, policy_file):
    exceptions = "".join(f'        "{want.zone}";\n' for want in wants["exception"])
    lines = f"    validate-except {{\n{exceptions}    }};\n" if exceptions else ""
    policy = [f"{want.name}policy. 60 CNAME ." for want in wants["deny"]]
    policy += [f"{want.name}policy. 60 A {OTHER_ADDRESS}" for want in wants["other-address"]]
    statements = "".join(f'zone "{want.zone}" {{ type static-stub; forwarders {{ }}; server-addresses {{ {want.server}; }}; }};\n'
                         for want in wants["elsewhere"])
    if policy:
        lines += '    response-policy { zone "policy."; } break-dnssec yes qname-wait-recurse no;\n'
        statements += f'zone "policy." {{ type primary; file "{policy_file}"; }};\n'
    return Configured(settings=lines, statements=statements, policy=POLICY + "\n".join(policy) + "\n" if policy else "")


def _unbound(wants, policy_file):
    lines = [f'    domain-insecure: "{want.zone}"' for want in wants["exception"]]
    lines += [f'    local-zone: "{want.name}" always_nxdomain' for want in wants["deny"]]
    for want in wants["other-address"]:
        lines += [f'    local-zone: "{want.name}" redirect', f'    local-data: "{want.name} 60 A {OTHER_ADDRESS}"']
    for want in wants["elsewhere"]:     # clauses of their own, and so the last
        lines += ["stub-zone:", f'    name: "{want.zone}"', f"    stub-addr: {want.server}"]
    return Configured(settings="\n".join(lines) + "\n")


def _knot(wants, policy_file):
    names = "{{todname('{}')}}".format
    zones = ", ".join(f"'{want.zone}'" for want in wants["exception"])
    lines = [f"trust_anchors.set_insecure({{{zones}}})"] if zones else []
    lines += [f"policy.add(policy.suffix(policy.DENY, {names(want.name)}))" for want in wants["deny"]]
    lines += [f"policy.add(policy.suffix(policy.ANSWER({{ [kres.type.A] = {{ rdata = kres.str2ip('{OTHER_ADDRESS}'), ttl = 60 }} }}), "
              f"{names(want.name)}))" for want in wants["other-address"]]
    return Configured(settings="\n".join(lines))


def _powerdns(wants, policy_file):
    servers = ", ".join(f"{want.zone}={want.server}" for want in wants["elsewhere"])
    return Configured(settings=f"forward-zones={servers}" if servers else "")


def _dnsmasq(wants, policy_file):
    lines = [f"address=/{want.name.rstrip('.')}/" for want in wants["deny"]]
    lines += [f"address=/{want.name.rstrip('.')}/{OTHER_ADDRESS}" for want in wants["other-address"]]
    return Configured(settings="\n".join(lines))


WRITERS = {"bind": _bind, "unbound": _unbound, "knot-resolver": _knot, "pdns-recursor": _powerdns, "dnsmasq": _dnsmasq}
KNOWN = {
    "wrong-anchor": ("bind", "unbound", "pdns-recursor"),      # Knot Resolver goes by the root's, where the DS records lead to the zone
    "exception": ("bind", "unbound", "knot-resolver"),
    "deny": ("bind", "unbound", "knot-resolver", "dnsmasq"),
    "other-address": ("bind", "unbound", "knot-resolver", "dnsmasq"),
    "elsewhere": ("bind", "unbound", "pdns-recursor"),
}


def is_known(setting, software):
    return software in KNOWN[setting]


def write(software, wants, policy_file):
    """The configuration of a tier for all that is wanted of it."""
    by_setting = collections.defaultdict(list)
    for want in wants:
        by_setting[want.setting].append(want)
    made = WRITERS[software](by_setting, policy_file)
    made.anchors = tuple(f"{want.zone} {WRONG_KEY}" for want in by_setting["wrong-anchor"])
    return made
