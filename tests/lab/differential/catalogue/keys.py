"""Which keys a zone has: flags, tags that collide, several algorithms and signers, keys that are none."""

from .. import keys
from .row import row

ED, P256 = keys.ED25519, keys.ECDSAP256


def rows():
    yield from _flags()
    yield from _roles()
    yield from _algorithms()
    yield from _rsa()
    for role in ("ksk", "zsk"):
        yield from (row("nsec", f"collide:zone,{role},{count}", "www/A", "secure", algorithm)
                    for algorithm, count in ((ED, 1), (P256, 1), (keys.RSASHA256, 1), (ED, 4)))
        yield from (row("nsec", f"spoil-key:zone,{role},{how}", "www/A", "bogus", algorithm)
                    for algorithm, how in ((ED, "short"), (ED, "long"), (ED, "empty"), (ED, "ones"), (P256, "short"), (P256, "long"),
                                           (P256, "zero"), (P256, "empty"), (keys.RSASHA256, "empty"), (keys.RSASHA256, "zero"),
                                           (keys.RSASHA256, "ones")))


def _flags():
    for role, flags, truth in (("zsk", 257, "secure"), ("zsk", 0, "bogus"), ("zsk", 1, "bogus"), ("zsk", 384, "bogus"),
                               ("zsk", 0x8100, "secure"), ("ksk", 256, "secure"), ("ksk", 1, "bogus"), ("ksk", 0, "bogus"),
                               ("ksk", 385, "bogus")):
        yield row("nsec", f"key-flags:zone,{role},{flags}", "www/A", truth)
    for role in ("zsk", "ksk"):
        yield from (row("nsec", f"key-protocol:zone,{role},{protocol}", "www/A", "bogus") for protocol in (0, 2, 255))


def _roles():
    for mutation, truth in (("single-key:zone", "secure"), ("hide-key:zone,ksk", "bogus"), ("hide-key:zone,zsk", "bogus"),
                            ("standby-key:zone", "secure"), ("standby-ds:zone", "secure"), ("revoke:zone", "bogus"),
                            ("revoke:zone,beside", "secure"), ("other-signer:zone,model1", "secure"),
                            ("other-signer:zone,model1,alone", "secure"), ("other-signer:zone,model2", "secure"),
                            ("other-signer:zone,model2,alone", "secure"), ("other-signer:zone,model2,alone,unknown", "bogus")):
        yield row("nsec", mutation, "www/A", truth)


def _algorithms():
    """RFC 6840 5.11: what a zone must do when it has several algorithms is no business of a validator."""
    for parts, truth in (("ksk,zsk", "secure"), ("keys,data", "secure"), ("ds,keys,data", "secure"), ("ds,ksk", "secure"),
                         ("ds", "secure"), ("ds-only,keys", "secure"), ("ds-only,ksk", "bogus"), ("ds-only,keys,data", "secure"),
                         ("ds,keys,data-only", "secure"), ("zsk,data-only", "secure")):
        yield row("nsec", f"second-algorithm:zone,{P256},{parts}", "www/A", truth, ED)
    for parts, truth in (("ds,keys,data", "secure"), ("ds,ksk", "secure"), ("ds-only,keys,data", "insecure"), ("ds,keys,data-only", "bogus"),
                         ("keys,data", "secure"), ("zsk,data-only", "bogus")):
        yield row("nsec", f"second-algorithm:zone,100,{parts}", "www/A", truth, ED)


def _rsa():
    for algorithm, bits in ((8, 512), (8, 1024), (10, 1024), (8, 4096), (10, 4096), (5, 1024)):
        yield row("nsec", f"rsa-size:{bits}", "www/A", "secure", algorithm)
    for exponent in ("3", "17", "bits33", "bits36", "bits64", "bits65", "bits1024"):
        yield row("nsec", f"rsa-exponent:{exponent}", "www/A", "secure", keys.RSASHA256)
    yield row("nsec", "rsa-exponent:1", "www/A", "bogus", keys.RSASHA256)
    yield row("nsec", "rsa-long-exponent-form", "www/A", "secure", keys.RSASHA256)
    yield row("nsec", "rsa-leading-zeros", "www/A", "secure", keys.RSASHA256)
