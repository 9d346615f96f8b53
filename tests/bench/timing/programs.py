"""What is measured: whybogus and its peers, each with the command that makes it validate one name from the lab's root.

Every peer gets the options that spare it work that it would do for nobody here, and is judged by what it prints: a run
that did not validate the name is no measurement.
"""

import shutil
from dataclasses import dataclass

from internet import anchor, client_link

CHILD, PARENT, ROOT, SHOP = "10.53.0.2", "10.53.0.1", "10.53.1.1", "10.53.1.4"
THREE_TIERS, ROOT_ONLY, CHASE = "whybogus, three tiers", "whybogus --root-only", "drill -S"


@dataclass(frozen=True)
class Subject:
    title: str
    name: str
    floor: int          # serial round trips that no iteration from the root can do without
    why: str            # why so many


@dataclass(frozen=True)
class Program:
    title: str
    argv: tuple         # the name asked for comes last
    proof: str          # is in the output of every run that did what is measured

    @property
    def missing(self):
        return shutil.which(self.argv[0]) is None


SUBJECTS = (
    Subject("a name of three labels", "mail.shop.example.", 3, "root, example., shop.example."),
    Subject("a CNAME into another domain", "www.shop.example.", 6,
            "root, example., shop.example., and for the target root, brand., cdn.brand."))


def of_lab(tool, instance):
    """All programs, set up for this lab; writes the configurations that some need into the lab's folder."""
    ours = (str(tool), f"--root-hints={instance.hints}", f"--trust-anchor={instance.anchor}")
    key = ("-k", str(instance.anchor))
    return (
        Program(THREE_TIERS, (*ours, f"@child={CHILD}", f"@parent={PARENT}"), "SECURE at every tier"),
        Program(ROOT_ONLY, (*ours, "--root-only"), "SECURE at every tier"),
        Program(CHASE, ("drill", "-S", *key, f"@{PARENT}"), "Chase successful"),
        Program("drill -TD", ("drill", "-T", "-D", *key, "-r", str(instance.hints)), "[T] {name}\t"),
        Program("unbound-host -D", ("unbound-host", "-C", str(_unbound_configuration(instance)),
                                    "-f", str(instance.anchor), "-v", "-t", "A"), "(secure)"),
        Program("delv", ("delv", "-a", str(_bind_anchor(instance)), "+root=.", f"@{PARENT}"), "; fully validated"),
        Program("dnsviz probe", ("dnsviz", "probe", "-A", "-x", f".:a.root={ROOT}", "-R", "A"),
                f'"{SHOP}": {{{{"{client_link.ADDRESS}": {{{{"message"'))


def _unbound_configuration(instance):
    path = instance.folder / "unbound-host.conf"
    path.write_text(f"server:\n    root-hints: {instance.hints}\n")
    return path


def _bind_anchor(instance):
    """The anchor as delv wants it."""
    root = anchor.parse(instance.anchor.read_text())
    path = instance.folder / "delv.anchor"
    path.write_text(f'trust-anchors {{ . static-ds {root.tag} {root.algorithm} {root.digest_type} "{root.digest}"; }};\n')
    return path
