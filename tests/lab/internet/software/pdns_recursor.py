"""PowerDNS Recursor (version 4) as a resolver."""

PROGRAM = "pdns_recursor"

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
{forward}{sources}{settings}
"""


def command(service):
    lines = [f"addTA('{anchor.owner}', '{anchor.data}')" for anchor in service.anchors]
    (service.folder / "anchors.lua").write_text("\n".join(["clearTA('.')", *lines]) + "\n")
    forward = f"forward-zones-recurse=.={service.forward_to}\n" if service.forward_to else ""
    sources = "query-local-address=0.0.0.0, ::\n" if service.ipv6 else ""
    (service.folder / "recursor.conf").write_text(CONFIG.format(
        folder=service.folder, listen=", ".join(service.addresses), hints=service.hints,
        mode="validate" if service.validate else "process-no-validate", forward=forward, sources=sources, settings=service.settings))
    return [PROGRAM, f"--config-dir={service.folder}"]
