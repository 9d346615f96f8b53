"""NSD as an authority."""

PROGRAM = "nsd"

SERVER = """\
server:
    server-count: 1
    chroot: ""
    username: ""
    database: ""
    pidfile: ""
    zonesdir: "{folder}"
    zonelistfile: "{folder}/zone.list"
    xfrdfile: "{folder}/xfrd.state"
    xfrdir: "{folder}"
    rrl-ratelimit: 0
remote-control:
    control-enable: no
"""


def command(service):
    addresses = "".join(f"server:\n    ip-address: {address}\n" for address in service.addresses)
    zones = "".join(f'zone:\n    name: "{name}"\n    zonefile: "{path}"\n' for name, path in service.zones)
    config = service.folder / "nsd.conf"
    config.write_text(SERVER.format(folder=service.folder) + addresses + zones)
    return [PROGRAM, "-d", "-c", config]
