"""The table of faults. The causes are what is true of a world with that fault, and not what anybody was seen to say of it."""

from .fault import BETWEEN, CHILD, INWARDS, OUTWARDS, PARENT, SERVER, STALE, ZONE, Fault

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


def _answer(what):
    """What has no signature is as good as any other under opt-out."""
    return "closed-answer" if what == "no signature" else "answer"


def _fault(site, what, spots, damage, causes, **more):
    damage = damage if isinstance(damage, dict) else {site: damage}
    return Fault(site, what, spots, damage, frozenset(causes.split()), **more)


def _in_zones():
    yield from (_fault(ZONE, what, _answer(what), damage, causes) for what, damage, causes, _ in SIGNATURES)
    yield _fault(ZONE, "keys gone", "target", "unsign-child:{where}", "dnskey-missing", is_alone=True)
    yield from (_fault(ZONE, *row) for row in (
        ("other signer", "closed-answer", "signer:{place},worlds.", "sig-unfit"),
        ("inverted times", "answer", "invert-times:{place}", "sig-unfit"),
        ("keys expired", "keys", "expire:{place}", "sig-expired"),
        ("keys unsigned", "keys", "drop-rrsig:{place}", "sig-missing"),
        ("keys forged", "keys", "flip-signature:{place}", "sig-invalid"),
        ("key gone", "target", "hide-key:{where},ksk", "ds-mismatch"),
        ("DS mismatch", "target", "ds-stranger:{where}", "ds-mismatch"),
        ("DS expired", "ds", "expire:{place}", "sig-expired"),
        ("DS unsigned", "ds", "drop-rrsig:{place}", "sig-missing"),
        ("DS by unknown key", "ds", "stranger:{place}", "key-missing"),
        ("no denial", "closed-denial", "lose-witnesses:{place}", "denial-missing"),
        ("no denial of expansion", "expansion", "lose-witnesses:{place}", "denial-missing"),
        ("no denial of DS", "no-ds", "plain-referrals lose-witnesses:{place}", "ds-denial-missing"),
        ("denial expired", "nsec", "expire:{place}", "sig-expired"),
        ("denial forged", "nsec", "flip-signature:{place}", "sig-invalid"),
        ("denial unsigned", "nsec", "drop-rrsig:{place}", "sig-missing denial-missing"),
    ))
    # Right, though unusual. BIND 9.18 gives up at the first signature that fails, and PowerDNS Recursor 4.8 takes two of an RRset at most.
    yield _fault(ZONE, "harmless old signature", "answer keys", "add-expired:{place}", "", not_for="bind")
    yield _fault(ZONE, "harmless junk", "answer", "add-junk:{place},2", "", not_for="bind pdns-recursor")
    yield from (_fault(ZONE, *row) for row in (
        ("harmless standby key", "target", "standby-key:{where}", ""),
        ("harmless standby DS", "target", "standby-ds:{where}", ""),
        ("harmless long life", "answer", "wrap-times:{place}", ""),
    ))


def _at_one_server():
    """The parent may have asked the one or the other; or reaches that one alone."""
    rows = [*((what, _answer(what), damage) for what, damage, *_ in SIGNATURES),
            ("no denial", "closed-denial expansion", "lose-witnesses:{place}"),
            ("keys expired", "keys", "expire:{place}")]
    for what, spots, damage in rows:
        yield from _both(what, spots, damage, "servers-disagree")
    yield from _both("other keys", "trusted", "roll:{where},ksk", "servers-disagree key-sets-disagree")
    # Of the servers above the zone: the parent has to have the other DS, else nobody asks for it twice.
    other_ds = "ds-stranger:{where}"
    yield _fault(SERVER, "other DS", "delegated", {SERVER: other_ds, INWARDS: other_ds}, "parent-servers-disagree")
    yield _fault(SERVER, "harmless refusal", "trusted", "refuse", "")


def _both(what, spots, damage, causes):
    yield _fault(SERVER, what, spots, damage, causes)
    yield _fault(SERVER, f"{what}, the parent's", spots, {SERVER: damage, INWARDS: damage}, causes)


def _on_the_way():
    """The same at each place between two machines; those between tiers are done by boxes."""
    yield from (_fault(INWARDS, what, _answer(what), damage, causes) for what, damage, _, causes in SIGNATURES)
    yield from (_fault(INWARDS, *row) for row in (
        ("no denial", "closed-denial expansion", "lose-witnesses:{place}", "denial-missing"),
        ("keys unsigned", "keys", "drop-rrsig:{place}", "rrsig-stripped"),
        ("DS unsigned", "ds", "drop-rrsig:{place}", "rrsig-stripped"),
        ("no keys", "target", "silence:{place}", "record-blocked"),
        ("no denial of DS", "no-ds", "plain-referrals lose-witnesses:{place}", "ds-denial-missing"),
    ))
    for site in (BETWEEN, OUTWARDS):
        yield from (_fault(site, *row) for row in (
            ("no signature", "closed-answer", "strip-rrsig:{type}", "rrsig-stripped"),
            ("no signature of keys", "keys", "strip-rrsig:DNSKEY@{zone}", "rrsig-stripped"),
            ("no signature of DS", "ds", "strip-rrsig:DS@{zone}", "rrsig-stripped"),
            ("forged signature", "answer", "flip-rrsig:{type}", "signature-differs sig-invalid"),
            ("no denial", "closed-denial expansion", "strip-denial", "denial-missing"),
            ("other data", "address", "rewrite-a:192.0.2.99", "answer-differs sig-invalid"),
            ("name denied", "own", "deny:{name}", "answer-differs"),
            ("no keys", "target", "empty:DNSKEY@{zone}", "record-blocked"),
            ("no denial of DS", "no-ds", "strip-denial", "ds-denial-missing"),
            ("no DS", "ds", "empty:DS@{zone}", "record-blocked ds-denial-missing"),
        ))
        yield _fault(site, "no signatures", "trusted", "strip-rrsig@{zone}", "rrsig-stripped", has_link=False)
        yield _fault(site, "SERVFAIL", "own", "servfail:{name}", "servfail-always", has_link=False)


def _in_configuration():
    for site in (PARENT, CHILD):
        yield from (_fault(site, *row) for row in (
            ("name denied", "own", "deny", "answer-differs answer-filtered"),
            ("other address", "own-address", "other-address", "answer-differs answer-filtered"),
            ("unsigned copy", "trusted", "elsewhere", "unsigned-copy"),
            ("harmless exception", "trusted", "exception", ""),
        ))
        yield _fault(site, "wrong anchor", "trusted", "wrong-anchor", "servfail-unexplained", has_link=False)
    expired = {ZONE: "expire:{place}"}
    excepted = {PARENT: "exception", CHILD: "exception"}
    yield _fault(ZONE, "expired, both tiers except it", "answer", expired | excepted, "sig-expired")
    too = {"ask": "--nta={zone}", "is_alone": True}         # the tool is told to except it too
    yield _fault(CHILD, "no exception", "answer", expired | {PARENT: "exception"}, "nta-missing", has_link=False, **too)
    yield _fault(PARENT, "no exception", "answer", expired | {CHILD: "exception"}, "nta-missing", has_link=False, **too)
    yield _fault(ZONE, "harmless, all except it", "answer", expired | excepted, "", verdict="insecure", **too)


def _stale():
    yield _fault(STALE, "old keys", "trusted", "roll:{where},zsk", "dnskey-stale", has_link=False, ask="{zone}/DNSKEY")
    yield _fault(STALE, "old DS", "trusted", "roll:{where},ksk", "ds-stale", ask="{zone}/DS")


FAULTS = (*_in_zones(), *_at_one_server(), *_on_the_way(), *_in_configuration(), *_stale())
