"""BIND as a resolver."""

import base64
import secrets

from ..version import Version

PROGRAM = "named"
ASKS_VERSION = "-v"
UNLOCKED = Version("9.20")       # the first without a lock file, and without the option against it

CONFIG = """\
options {{
    directory "{folder}";
    managed-keys-directory "{folder}";
    session-keyfile none;
    pid-file none;
    listen-on {{ {listen} }};
    listen-on-v6 {{ {listen_v6} }};
    allow-query {{ any; }};
    allow-recursion {{ any; }};
    recursion yes;
    dnssec-validation {validation};
    empty-zones-enable no;
    max-cache-size 32M;
{forward}{settings}
}};
{controls}
zone "." {{ type hint; file "{hints}"; }};
trust-anchors {{
{anchors}}};
{statements}
"""


# For rndc, from the same machine alone.
CONTROLS = """\
include "{key}";
controls {{ inet 127.0.0.1 allow {{ 127.0.0.1; }} keys {{ "lab"; }}; }};"""
KEY = 'key "lab" {{ algorithm hmac-sha256; secret "{secret}"; }};\n'


def command(service):
    forward = f"    forward only;\n    forwarders {{ {service.forward_to}; }};\n" if service.forward_to else ""
    config = service.folder / "named.conf"
    config.write_text(CONFIG.format(
        folder=service.folder, listen=_list(service.addresses, ipv6=False), listen_v6=_list(service.addresses, ipv6=True),
        validation=_validation(service), forward=forward, settings=service.settings, statements=service.statements,
        hints=service.hints, controls=_controls(service) if service.follows_rolls else "controls { };",
        anchors="".join(_anchor(anchor, service.follows_rolls) for anchor in service.anchors)))
    families = [] if service.ipv6 else ["-4"]
    unlocked = ["-X", "none"] if service.version < UNLOCKED else []
    return [PROGRAM, "-f", "-n", "1", *families, *unlocked, "-c", config, "-L", service.folder / "named.log"]


def _validation(service):
    """BIND 9.20 follows no keys but with "auto"."""
    if service.follows_rolls:
        return "auto"
    return "yes" if service.validate else "no"


def _list(addresses, *, ipv6):
    return "".join(f"{address}; " for address in addresses if (":" in address) == ipv6) or "none;"


def write_followed_keys(service, run):
    """Has BIND write managed-keys.bind, which it does by itself half a minute after a change only. True when the keys are in it, which BIND
    has to fetch first; `run` runs a command beside it."""
    run(["rndc", "-k", service.folder / "rndc.key", "-s", "127.0.0.1", "managed-keys", "sync"])
    file = service.folder / "managed-keys.bind"
    lines = file.read_text().splitlines() if file.exists() else []
    return any("KEYDATA" in line and "placeholder" not in line for line in lines)


def _controls(service):
    key = service.folder / "rndc.key"
    key.write_text(KEY.format(secret=base64.b64encode(secrets.token_bytes(32)).decode()))
    return CONTROLS.format(key=key)


def _anchor(anchor, follows_rolls):
    return f'    "{anchor.owner}" {"initial" if follows_rolls else "static"}-ds {anchor.tag} {anchor.algorithm} {anchor.digest_type} "{anchor.digest}";\n'
