"""BIND as a resolver."""

PROGRAM = "named"

CONFIG = """\
options {{
    directory "{folder}";
    managed-keys-directory "{folder}";
    session-keyfile none;
    pid-file none;
    listen-on {{ {listen} }};
    listen-on-v6 {{ none; }};
    allow-query {{ any; }};
    allow-recursion {{ any; }};
    recursion yes;
    dnssec-validation {validation};
    empty-zones-enable no;
    max-cache-size 32M;
{forward}{settings}
}};
controls {{ }};
zone "." {{ type hint; file "{hints}"; }};
trust-anchors {{
{anchors}}};
"""


def command(service):
    forward = f"    forward only;\n    forwarders {{ {service.forward_to}; }};\n" if service.forward_to else ""
    config = service.folder / "named.conf"
    config.write_text(CONFIG.format(
        folder=service.folder, listen="".join(f"{address}; " for address in service.addresses),
        validation="yes" if service.validate else "no", forward=forward, settings=service.settings,
        hints=service.hints, anchors="".join(map(_anchor, service.anchors))))
    return [PROGRAM, "-f", "-n", "1", "-4", "-X", "none", "-c", config, "-L", service.folder / "named.log"]


def _anchor(anchor):
    return f'    "{anchor.owner}" static-ds {anchor.tag} {anchor.algorithm} {anchor.digest_type} "{anchor.digest}";\n'
