"""When signatures are good: the skew that some validators forgive, and serial numbers."""

from .row import row


def rows():
    yield from (row("nsec", f"end-just-now:www/A,{seconds}", "www/A", "bogus") for seconds in (60, 4000, 90000))
    yield from (row("nsec", f"begin-soon:www/A,{seconds}", "www/A", "bogus") for seconds in (900, 4000, 90000))
    yield row("nsec", "wrap-times:www/A", "www/A", "secure")
    yield row("nsec", "outlast-serials:www/A", "www/A", "bogus")
    for place, question in (("mail/NSEC", "nope/A"), ("@/SOA", "nope/A"), ("alias/CNAME", "alias/A"), ("tree/DNAME", "leaf.tree/A"),
                            ("www/A", "alias/A"), ("*.wild/A", "x.wild/A"), ("exact.wild/NSEC", "x.wild/A"), ("@/SOA", "www/AAAA")):
        yield row("nsec", f"expire:{place}", question, "bogus")
    yield from (row("nsec", f"{mutation}:@/SOA", "nope/A", "bogus") for mutation in ("drop-rrsig", "flip-signature", "stranger"))
    yield row("nsec3", "expire:@/SOA", "nope/A", "bogus")
    yield row("nsec", "expire:@/NS", "www/A", "secure")
    yield row("nsec", "expire:ns/A", "www/A", "secure")
