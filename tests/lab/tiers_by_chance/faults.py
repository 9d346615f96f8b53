"""The table of faults. The causes are what is true of a world with that fault, and not what anybody was seen to say of it."""

from .fault import BETWEEN, INWARDS, OUTWARDS, SERVER, ZONE, Fault

# What is wrong with a signature or with the data under it, wherever that happens: what it is called, the mutation, and its causes when
# the zone's own servers hand it out, and when they do not and a tier does.
SIGNATURES = (
    ("expired", "expire:{place}", "sig-expired", "stale-answer"),
    ("not yet valid", "postdate:{place}", "sig-not-yet-valid", "signature-differs"),
    ("unknown key", "stranger:{place}", "key-missing", "signature-differs"),
    ("no signature", "drop-rrsig:{place}", "sig-missing", "rrsig-stripped"),
    ("forged signature", "flip-signature:{place}", "sig-invalid", "signature-differs sig-invalid"),
    ("forged data", "flip-data:{place}", "sig-invalid", "answer-differs sig-invalid"),
)


def _faults(site, rows):
    return [Fault(site, what, spots, damage, frozenset(causes.split())) for what, spots, damage, causes in rows]


def _in_zones():
    yield from _faults(ZONE, ((what, "answer", damage, causes) for what, damage, causes, _ in SIGNATURES))
    yield from _faults(ZONE, (
        ("keys expired", "keys", "expire:{place}", "sig-expired"),
        ("keys unsigned", "keys", "drop-rrsig:{place}", "sig-missing"),
        ("keys forged", "keys", "flip-signature:{place}", "sig-invalid"),
        ("DS expired", "ds", "expire:{place}", "sig-expired"),
        ("DS unsigned", "ds", "drop-rrsig:{place}", "sig-missing"),
        ("no denial", "denial", "lose-witnesses:{place}", "denial-missing"),
        ("no denial of expansion", "expansion", "lose-witnesses:{place}", "denial-missing"),
        ("no denial of DS", "no-ds", "plain-referrals lose-witnesses:{place}", "ds-denial-missing"),
        ("denial expired", "nsec", "expire:{place}", "sig-expired"),
    ))


def _at_one_server():
    yield from _faults(SERVER, ((what, "answer", damage, "servers-disagree") for what, damage, _, _ in SIGNATURES))
    yield from _faults(SERVER, (
        ("no denial", "denial expansion", "lose-witnesses:{place}", "servers-disagree"),
    ))


def _on_the_way():
    """The same at each place between two machines; those between tiers are done by boxes."""
    yield from _faults(INWARDS, ((what, "answer", damage, causes) for what, damage, _, causes in SIGNATURES))
    yield from _faults(INWARDS, (
        ("no denial", "denial expansion", "lose-witnesses:{place}", "denial-missing"),
    ))
    for site in (BETWEEN, OUTWARDS):
        yield from _faults(site, (
            ("no signature", "answer", "strip-rrsig:{type}", "rrsig-stripped"),
            ("no signature of keys", "keys", "strip-rrsig:DNSKEY@{zone}", "rrsig-stripped"),
            ("no denial", "denial expansion", "strip-denial", "denial-missing"),
            ("other data", "address", "rewrite-a:192.0.2.99", "answer-differs sig-invalid"),
        ))


FAULTS = (*_in_zones(), *_at_one_server(), *_on_the_way())
