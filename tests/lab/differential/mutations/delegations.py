"""What a parent says of a child: DS records and their absence (RFC 4034 5, RFC 4509, RFC 6840 5.2)."""

from ..mutation import before
from ..zone import ds_of, ds_rdata
from .places import target_of
from .signatures import key_of


@before
def no_ds(estate):
    """The signed child has no DS: an island."""
    estate.child.ds = []


@before
def ds_stranger(estate, where="child"):
    """The DS is that of a key that the zone does not have."""
    child = target_of(estate, where)
    child.ds = [ds_of(child.origin, key_of(child, "stranger"))]


@before
def ds_field(estate, field, value):
    """A field of the DS differs from the key: tag (added to), algorithm, digest_type."""
    child = estate.child
    key, number = child.ksks[0], int(value)
    digest = ds_of(child.origin, key).data[4:]
    tag = (key.tag + number) & 0xFFFF if field == "tag" else key.tag
    child.ds = [ds_rdata(tag, number if field == "algorithm" else key.algorithm,
                         number if field == "digest_type" else 2, digest)]


@before
def ds_digests(estate, *types):
    """A DS for each digest type, all right; 3 and 5 and above are of unknown kinds."""
    child = estate.child
    child.ds = [_ds(child, int(number)) for number in types]


@before
def ds_wrong(estate, *types):
    """A DS for each digest type; those with an x behind them have a wrong digest."""
    child = estate.child
    child.ds = [_ds(child, int(text.rstrip("x")), text.endswith("x")) for text in types]


def _ds(child, digest_type, is_wrong=False):
    key = child.ksks[0]
    if digest_type not in (1, 2, 4):
        return ds_rdata(key.tag, key.algorithm, digest_type, bytes(32))
    right = ds_of(child.origin, key, digest_type)
    if not is_wrong:
        return right
    return ds_rdata(key.tag, key.algorithm, digest_type, bytes(octet ^ 255 for octet in right.data[4:]))


@before
def many_ds(estate, count):
    """So many DS of keys that the child does not have, before the right one."""
    child = estate.child
    wrong = [ds_rdata(number, child.ksks[0].algorithm, 2, bytes([number]) * 32) for number in range(int(count))]
    child.ds = wrong + [ds_of(child.origin, key) for key in child.ksks]


@before
def unsign_child(estate, where="child"):
    """The zone is unsigned, and the one above has a DS for it."""
    child = target_of(estate, where)
    child.ds = child.ds_rdatas
    child.ksks, child.zsks = [], []


@before
def unsign(estate):
    """No zone is signed, and none has a DS in another one of the world."""
    for zone in estate.zones:
        zone.ksks, zone.zsks = [], []
