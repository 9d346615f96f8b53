"""PowerDNS Recursor as a resolver: versions 4 and 5, which write settings in different languages."""

import json

from ..version import Version

PROGRAM = "pdns_recursor"
ASKS_VERSION = "--version"
YAML = Version("5.0")       # the first that reads recursor.yml

CONFIG = """\
local-address={listen}
allow-from=0.0.0.0/0, ::/0
dont-query=
hint-file={hints}
lua-config-file={folder}/anchors.lua
dnssec={mode}
security-poll-suffix=
socket-dir={folder}
daemon=no
write-pid=no
threads=1
disable-syslog=yes
setuid=
setgid=
serve-rfc1918=no
extended-resolution-errors=yes
{forward}{sources}
"""


def command(service):
    """A scenario's settings are NAME=VALUE, which both take on the command line."""
    (_write_yaml if service.version >= YAML else _write_lines)(service)
    return [PROGRAM, f"--config-dir={service.folder}", *(f"--{line.strip()}" for line in service.settings.splitlines() if line.strip())]


def _write_lines(service):
    lines = [f"addTA('{anchor.owner}', '{anchor.data}')" for anchor in service.anchors]
    (service.folder / "anchors.lua").write_text("\n".join(["clearTA('.')", *lines]) + "\n")
    forward = f"forward-zones-recurse=.={service.forward_to}\n" if service.forward_to else ""
    sources = "query-local-address=0.0.0.0, ::\n" if service.ipv6 else ""
    (service.folder / "recursor.conf").write_text(CONFIG.format(
        folder=service.folder, listen=", ".join(service.addresses), hints=service.hints, mode=_mode(service), forward=forward,
        sources=sources))


def _write_yaml(service):
    """YAML takes JSON."""
    owners = dict.fromkeys(anchor.owner for anchor in service.anchors)
    anchors = [{"name": owner, "dsrecords": [anchor.data for anchor in service.anchors if anchor.owner == owner]} for owner in owners]
    forward = [{"zone": ".", "recurse": True, "forwarders": [service.forward_to]}] if service.forward_to else []
    settings = {
        "dnssec": {"validation": _mode(service), "trustanchors": anchors},
        "incoming": {"listen": list(service.addresses), "allow_from": ["0.0.0.0/0", "::/0"]},
        "logging": {"disable_syslog": True},
        "outgoing": {"dont_query": [], "source_address": ["0.0.0.0", "::"] if service.ipv6 else ["0.0.0.0"]},
        "recursor": {"hint_file": str(service.hints), "security_poll_suffix": "", "socket_dir": str(service.folder), "daemon": False,
                     "write_pid": False, "threads": 1, "setuid": "", "setgid": "", "serve_rfc1918": False,
                     "extended_resolution_errors": True, "forward_zones_recurse": forward},
    }
    (service.folder / "recursor.yml").write_text(json.dumps(settings, indent=2))


def _mode(service):
    return "validate" if service.validate else "process-no-validate"
