"""Each rule of RFC 4035 5.3 apart, and signatures that are not made as they should be."""

from .. import keys
from .row import row

PLACES = ("www/A", "@/DNSKEY")
ALWAYS_BOGUS = ("expire", "postdate", "flip-signature", "drop-rrsig", "stranger", "zero-signature", "invert-times")


def rows():
    yield from (row("nsec", f"{mutation}:{place}", "www/A", "bogus") for place in PLACES for mutation in ALWAYS_BOGUS)
    yield from (row("nsec", mutation.format(place), "www/A", "secure") for place in PLACES for mutation in (
        "add-expired:{}", "add-junk:{},1", "add-junk:{},3", "add-junk:{},3,after", "reorder:{}"))
    yield row("nsec", "signed-by-ksk:www/A", "www/A", "secure")
    yield row("nsec", "flip-data:www/A", "www/A", "bogus")
    yield row("nsec", "swap:www/A,mail/A", "www/A", "bogus")
    yield row("nsec", "swap:www/A,www/TXT", "www/A", "bogus")
    yield from _claims()
    yield from (row("nsec", f"signer:www/A,{name}", "www/A", "bogus")
                for name in ("worlds.", ".", "www", "sub", "WWW.worlds.", "nope.www"))
    yield row("nsec-cut", "signer:www.sub/A,@", "www.sub/A", "bogus")
    yield row("nsec-cut", "upper-key:www.sub/A", "www.sub/A", "bogus")
    yield from _lengths()
    yield from (row("nsec", f"change-ttl:www/A,{ttl}", "www/A", "secure") for ttl in (0, 10, 100000))


def _claims():
    """In the world, www has 3 labels."""
    for claim, truth in {"labels,4": "bogus", "labels,5": "bogus", "labels,2": "bogus", "labels,1": "bogus", "labels,0": "bogus",
                         "labels,255": "bogus", "original_ttl,3600": "secure", "original_ttl,60": "secure",
                         "original_ttl,0": "secure", "tag,1": "bogus", "type_covered,16": "bogus", "type_covered,0": "bogus",
                         "algorithm,8": "bogus", "algorithm,100": "bogus"}.items():
        yield row("nsec", f"claim:www/A,{claim}", "www/A", truth, keys.ED25519)
    for claim in ("labels,2", "original_ttl,3600", "original_ttl,299", "tag,1", "algorithm,8", "algorithm,13", "type_covered,28",
                  "inception,1"):
        yield row("nsec", f"claim-later:www/A,{claim}", "www/A", "bogus", keys.ED25519)


def _lengths():
    for algorithm, size in ((keys.ED25519, 64), (keys.ECDSAP256, 64), (keys.ECDSAP384, 96), (keys.RSASHA256, 256), (keys.ED448, 114)):
        yield row("nsec", f"cut-signature:www/A,{size - 1}", "www/A", "bogus", algorithm)
        yield row("nsec", "lengthen-signature:www/A,1", "www/A", "bogus", algorithm)
    yield row("nsec", "cut-signature:www/A,0", "www/A", "bogus", keys.ED25519)
    yield row("nsec", "cut-signature:www/A,1", "www/A", "bogus", keys.ECDSAP256)
    yield row("nsec", "cut-signature:@/DNSKEY,63", "www/A", "bogus", keys.ECDSAP256)
