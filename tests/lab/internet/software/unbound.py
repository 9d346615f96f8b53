"""Unbound as a resolver."""

PROGRAM = "unbound"
ASKS_VERSION = "-V"

CONFIG = """\
server:
    directory: "{folder}"
    chroot: ""
    username: ""
    pidfile: ""
    use-syslog: no
    num-threads: 1
    do-ip6: {ipv6}
    do-not-query-localhost: no
    access-control: 0.0.0.0/0 allow
    access-control: ::/0 allow
    module-config: "{modules}"
    root-hints: "{hints}"
    trust-anchor-signaling: no
    val-log-level: 2
    ede: yes
{listen}{anchors}{settings}
remote-control:
    control-enable: no
"""


def command(service):
    forward = f'forward-zone:\n    name: "."\n    forward-addr: {service.forward_to}\n' if service.forward_to else ""
    anchors = service.anchors if service.validate else []
    config = service.folder / "unbound.conf"
    config.write_text(CONFIG.format(
        folder=service.folder, ipv6="yes" if service.ipv6 else "no", modules="validator iterator" if service.validate else "iterator",
        hints=service.hints, listen="".join(f"    interface: {address}\n" for address in service.addresses),
        anchors="".join(f'    trust-anchor: "{anchor.text}"\n' for anchor in anchors),
        settings=service.settings) + forward)
    return [PROGRAM, "-d", "-p", "-c", config]
