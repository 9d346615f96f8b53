"""Knot DNS as an authority."""

PROGRAM = "knotd"

CONFIG = """\
server:
    rundir: "{folder}"
    user: root:root
    listen: [{listen}]
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
log:
  - target: stderr
    any: info
database:
    storage: "{folder}"
control:
    listen: "{folder}/control"
template:
  - id: default
    storage: "{folder}"
    journal-content: none
    zonefile-load: whole
    zonefile-sync: -1
zone:
"""


def command(service):
    listen = ", ".join(f"{address}@53" for address in service.addresses)
    zones = "".join(f'  - domain: "{name}"\n    file: "{path}"\n' for name, path in service.zones)
    config = service.folder / "knot.conf"
    config.write_text(CONFIG.format(folder=service.folder, listen=listen) + zones)
    return [PROGRAM, "-c", config]
