"""The table of worlds."""

from dataclasses import dataclass

from . import keys


@dataclass(frozen=True)
class Row:
    shape: str
    mutations: tuple
    question: str           # OWNER/TYPE, relative to the world
    truth: str              # the verdict that follows from the RFCs
    algorithm: int = None


QUESTIONS = ("www/A", "www/AAAA", "nope/A", "alias/A", "ent/A", "deep.down/A", "x.wild/A", "x.wild/AAAA", "exact.wild/A",
             "x.wildalias/A", "leaf.tree/A", "nope.tree/A", "@/MX", "@/DNSKEY", "@/DS", "www/DS", "nope/DS", "ent/DS")


def rows():
    return [*_healthy(), *_signatures(), *_delegations(), *_denials()]


def _row(shape, mutation, question, truth, algorithm=None):
    return Row(shape, tuple(mutation.split()), question, truth, algorithm)


def _healthy():
    for shape in ("nsec", "nsec3", "optout", "compact", "black-lies"):
        for question in QUESTIONS:
            opted_out = shape == "optout" and question in ("nope/A", "nope/DS", "nope.tree/A", "x.wild/A", "x.wild/AAAA",
                                                           "x.wildalias/A", "deep.down/A", "deep.down/AAAA")
            yield _row(shape, "healthy", question, "insecure" if opted_out else "secure")
    for shape in ("nsec-cut", "nsec3-cut", "nsec-cut-together"):
        for question in ("www.sub/A", "www.bare/A", "nope.sub/A", "nope.bare/A", "sub/DS", "bare/DS", "sub/A", "bare/NS"):
            yield _row(shape, "healthy", question, "secure" if "sub" in question or "DS" in question else "insecure")
    for algorithm in (5, 7, 8, 10, 13, 14, 15, 16):
        yield _row("nsec", "healthy", "www/A", "secure", algorithm)
    for algorithm in (1, 3, 6, 12, 17, 100, 252, 253, 254):
        yield _row("nsec", "healthy", "www/A", "insecure", algorithm)


def _signatures():
    for place in ("www/A", "@/DNSKEY"):
        for mutation in ("expire", "postdate", "flip-signature", "drop-rrsig", "stranger", "zero-signature", "invert-times"):
            yield _row("nsec", f"{mutation}:{place}", "www/A", "bogus")
        for mutation in ("add-expired:{}", "add-junk:{},1", "add-junk:{},2", "add-junk:{},3", "add-junk:{},3,after", "reorder:{}"):
            yield _row("nsec", mutation.format(place), "www/A", "secure")
    yield _row("nsec", "signed-by-ksk:www/A", "www/A", "secure")
    yield _row("nsec", "flip-data:www/A", "www/A", "bogus")
    yield _row("nsec", "swap:www/A,mail/A", "www/A", "bogus")
    for claim in ("labels,5", "labels,1", "labels,2", "original_ttl,3600", "original_ttl,60", "tag,1", "type_covered,16"):
        yield _row("nsec", f"claim:www/A,{claim}", "www/A", "secure" if "ttl" in claim else "bogus")
    for claim in ("labels,2", "original_ttl,3600", "tag,1", "algorithm,8", "expiration,4000000000"):
        yield _row("nsec", f"claim-later:www/A,{claim}", "www/A", "bogus", keys.ED25519)
    for name in ("worlds.", ".", "www", "sub", "WWW.worlds."):
        yield _row("nsec", f"signer:www/A,{name}", "www/A", "bogus")


def _delegations():
    for shape in ("nsec-cut", "nsec3-cut"):
        yield _row(shape, "no-ds", "www.sub/A", "insecure")
        yield _row(shape, "ds-stranger", "www.sub/A", "bogus")
    for field in ("tag,1", "algorithm,100", "algorithm,10", "digest_type,100", "digest_type,1", "digest_type,4", "digest_type,3"):
        truth = "insecure" if field in ("algorithm,100", "digest_type,100", "digest_type,3") else "bogus"
        yield _row("nsec-cut", f"ds-field:{field}", "www.sub/A", truth)
    for types in ("1", "2", "4", "1,2", "1,4", "1,2,4", "100,2", "100"):
        yield _row("nsec-cut", f"ds-digests:{types}", "www.sub/A", "insecure" if types == "100" else "secure")
    for types in ("1,2x", "1x,2", "2x,4", "2,4x", "1x"):
        yield _row("nsec-cut", f"ds-wrong:{types}", "www.sub/A", "bogus" if types in ("1,2x", "1x") else "secure")


def _denials():
    for count in (1, 50, 51, 100, 101, 150, 151, 500, 501, 2500):
        yield _row("nsec3", f"iterations:{count}", "nope/A", "secure" if count <= 150 else "insecure")
    for flags in (2, 128):
        yield _row("nsec3", f"nsec3-flags:{flags}", "nope/A", "bogus")
    yield _row("nsec3", "nsec3-algorithm:2", "nope/A", "bogus")
    yield _row("nsec3", "salt:aabbccdd", "nope/A", "secure")
    for shape in ("nsec", "nsec3", "compact"):
        for question in ("nope/A", "www/AAAA", "ent/A", "x.wild/A"):
            if (shape, question) != ("compact", "x.wild/A"):
                yield _row(shape, "drop-witnesses", question, "bogus")
