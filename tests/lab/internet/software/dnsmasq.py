"""dnsmasq as a forwarder; it cannot iterate."""

from ..errors import LabError

PROGRAM = "dnsmasq"
ASKS_VERSION = "--version"

CONFIG = """\
no-resolv
no-hosts
no-poll
user=root
bind-interfaces
pid-file=
log-facility={folder}/dnsmasq.log
server={forward_to}
{listen}{dnssec}{settings}
"""


def command(service):
    if not service.forward_to:
        raise LabError("dnsmasq can only forward")
    anchors = "".join(f"trust-anchor={anchor.owner},{anchor.data.replace(' ', ',')}\n" for anchor in service.anchors)
    config = service.folder / "dnsmasq.conf"
    config.write_text(CONFIG.format(
        folder=service.folder, forward_to=service.forward_to,
        listen="".join(f"listen-address={address}\n" for address in service.addresses),
        dnssec=f"dnssec\n{anchors}" if service.validate else "proxy-dnssec\n", settings=service.settings))
    return [PROGRAM, "--keep-in-foreground", f"--conf-file={config}"]
