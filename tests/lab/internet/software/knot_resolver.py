"""Knot Resolver (version 5) as a resolver."""

PROGRAM = "kresd"
ASKS_VERSION = "-V"

CONFIG = """\
net.ipv6 = {ipv6}
{listen}modules.unload('ta_update')
modules.unload('ta_signal_query')
modules.unload('priming')
modules.unload('detect_time_skew')
modules.load('hints > iterate')
hints.root_file('{hints}')
trust_anchors.remove('.')
{anchors}cache.open(16 * MB, 'lmdb://{folder}/cache')
{settings}
{forward}"""


def command(service):
    anchors = service.anchors if service.validate else []
    forwarding = "FORWARD" if service.validate else "STUB"
    forward = f"policy.add(policy.all(policy.{forwarding}('{service.forward_to}')))\n" if service.forward_to else ""
    config = service.folder / "kresd.conf"
    config.write_text(CONFIG.format(
        folder=service.folder, ipv6="true" if service.ipv6 else "false", hints=service.hints, forward=forward, settings=service.settings,
        listen="".join(f"net.listen('{address}', 53, {{ kind = 'dns' }})\n" for address in service.addresses),
        anchors="".join(f"trust_anchors.add([[{anchor.text}]])\n" for anchor in anchors)))
    return [PROGRAM, "-n", "-c", config, service.folder]
