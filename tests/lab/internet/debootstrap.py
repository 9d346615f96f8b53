"""Makes the folder of another Debian release: a small system with the resolvers in it, none of which ever starts by itself."""

import os
import re
import shutil
import subprocess

from . import releases
from .errors import LabError, Unavailable

SUITE = re.compile(r"[a-z]+")
# Of each group the first that the release has.
PACKAGES = (("bind9",), ("unbound",), ("knot-resolver", "knot-resolver6"), ("pdns-recursor",), ("dnsmasq-base",))
# In namespaces of its own, so that nothing stays mounted and nothing goes on running whatever happens.
BOOTSTRAP = """\
set -e
mount --make-rprivate /
suite=$1 root=$2 mirror=$3 security=$4
script=/usr/share/debootstrap/scripts/$suite
[ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid     # a release younger than debootstrap here
debootstrap --variant=minbase "$suite" "$root" "$mirror" "$script"
printf '#!/bin/sh\\nexit 101\\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
cp /etc/resolv.conf "$root/etc/resolv.conf"
if [ -n "$security" ]; then
  echo "deb $mirror $suite-updates main" >> "$root/etc/apt/sources.list"
  echo "deb $security $suite-security main" >> "$root/etc/apt/sources.list"
fi
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
chroot "$root" apt-get update -q
shift 4
packages=""
for group in "$@"; do
  for package in $group; do
    if chroot "$root" apt-cache policy "$package" | grep -q 'Candidate: [0-9]'; then packages="$packages $package"; break; fi
  done
done
chroot "$root" apt-get dist-upgrade -q -y
chroot "$root" apt-get install -q -y --no-install-recommends $packages
chroot "$root" apt-get clean
"""


def make(suite):
    """Makes the release's folder under another name and renames it when it is whole."""
    if not SUITE.fullmatch(suite):
        raise LabError(f"{suite!r} is no name of a release")
    if not shutil.which("debootstrap"):
        raise Unavailable("debootstrap is not installed")
    target = releases.FOLDER / suite
    if target.exists():
        raise LabError(f"{target} is there already; `lab release --remove {suite}` removes it")
    unfinished = releases.FOLDER / f"{suite}.{os.getpid()}"
    unfinished.mkdir(parents=True)
    try:
        _bootstrap(suite, unfinished)
        unfinished.rename(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return target


def _mirror(label):
    """Where this machine has Debian's packages of that label from, or its security updates."""
    targets = ["apt-get", "indextargets", "--format", "$(LABEL)\t$(REPO_URI)"]
    told = subprocess.run(targets, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout
    mirrors = {line.split("\t")[1].rstrip("/") for line in told.splitlines() if line.startswith(f"{label}\t")}
    if not mirrors:
        raise Unavailable(f"apt knows no source of {label} here; has `apt-get update` been run?")
    return min(mirrors)


def _bootstrap(suite, folder):
    security = "" if suite in ("sid", "unstable") else _mirror("Debian-Security")
    words = [suite, folder, _mirror("Debian"), security, *map(" ".join, PACKAGES)]
    done = subprocess.run(["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", BOOTSTRAP, "sh", *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise LabError(f"no Debian {suite} could be made:\n" + "\n".join(done.stdout.splitlines()[-15:]))


def remove(suite):
    """Removes the release's folder, and what was left of one that was never finished."""
    found = [path for path in releases.FOLDER.glob(f"{suite}*") if path.name.split(".")[0] == suite]
    if not found:
        raise LabError(f"there is no {releases.FOLDER / suite}")
    for path in found:
        shutil.rmtree(path)
    if not any(releases.FOLDER.iterdir()):
        releases.FOLDER.rmdir()
