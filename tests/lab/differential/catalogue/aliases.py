"""Names that lead to others, and questions for what is no ordinary type."""

from .row import row

LONG = ".".join(["a" * 50] * 4)


def rows():
    yield from (row("nsec", f"chain:{length}", "c0/A", "secure") for length in (2, 5, 8, 10, 11, 12, 15, 16, 17, 20))
    yield from (row("nsec", f"ring:{length}", "r0/A", "secure") for length in (1, 2, 5))
    yield row("nsec", "beside-cname:alias,192.0.2.99", "alias/A", "secure")
    yield row("nsec", "beside-cname:alias,192.0.2.99", "alias/AAAA", "secure")
    yield row("nsec", "beside-cname:alias,192.0.2.99", "alias/ANY", "secure")
    for lie in ("", " types:zone,m.pair,-A,+TXT"):
        yield row("nsec", f"add:*.pair,CNAME,m.pair add:m.pair,A,192.0.2.9{lie}", "x.pair/A", "secure")   # what denies x.pair is at m.pair
    yield row("nsec", "two-aliases:alias,www,mail", "alias/A", "secure")
    yield from (row("nsec", f"{mutation}:alias/CNAME", "alias/A", "bogus") for mutation in ("drop-rrsig", "stranger", "flip-data"))
    yield row("nsec", "drop-rrsig:www/A", "alias/A", "bogus")
    for question, missing in (("alias/A", "A"), ("alias/AAAA", "NSEC"), ("alias/AAAA", "SOA"), ("leaf.tree/A", "A"), ("x.wildalias/A", "A")):
        yield row("nsec", f"forget-beside:{question},{missing}", question, "secure")
    for rcode_of in ("www/A", "x.wild/A"):
        yield from (row(shape, f"rcode:{rcode_of},NXDOMAIN", rcode_of, "secure") for shape in ("nsec", "nsec3"))
    yield row("nsec", "add:to-nope,CNAME,nope", "to-nope/A", "secure")
    yield row("nsec", "add:to-nope,CNAME,nope rcode:to-nope/A,NOERROR", "to-nope/A", "secure")
    yield row("nsec", "rcode:alias/A,NXDOMAIN", "alias/A", "secure")
    yield row("nsec", "add:to-none,CNAME,www", "to-none/AAAA", "secure")
    yield row("nsec", "healthy", "alias/DS", "secure")
    yield row("nsec", "healthy", "alias/CNAME", "secure")
    yield row("nsec", "healthy", "x.wildalias/CNAME", "secure")
    yield row("nsec", "lead-astray:alias/A,mail", "alias/A", "bogus")
    yield from _dnames()
    yield from _questions()


def _dnames():
    for mutation, truth in (("lead-astray:leaf.tree/A,mail", "secure"), ("lose:leaf.tree/A,CNAME", "secure"),
                            ("sign-synthesised:leaf.tree/A", "secure"), ("lose-rrsig:leaf.tree/A,DNAME", "bogus"),
                            ("lose:leaf.tree/A,DNAME", "bogus"), ("stranger:tree/DNAME", "bogus"), ("drop-rrsig:leaf.forest/A", "bogus")):
        yield row("nsec", mutation, "leaf.tree/A", truth)
    yield row("nsec", f"add:long,DNAME,{LONG}", f"{'b' * 60}.long/A", "secure")
    yield row("nsec", "add:self,DNAME,self", "x.self/A", "secure")
    yield row("nsec", "add:grow,DNAME,x.grow", "y.grow/A", "secure")
    yield row("nsec", "add:root,DNAME,.", "www.root/A", "secure")
    yield row("nsec", "healthy", "tree/DNAME", "secure")
    yield row("nsec", "add:*.woods,DNAME,forest", "*.woods/DNAME", "secure")
    yield row("nsec", "add:*.woods,DNAME,forest", "leaf.tree/A", "secure")
    yield row("nsec", "healthy", "tree/A", "secure")
    yield row("nsec-cut", "add:to,DNAME,sub", "www.to/A", "secure")
    yield row("nsec-cut", "add:to,DNAME,bare", "www.to/A", "insecure")


def _questions():
    yield row("nsec", "healthy", "www/RRSIG", "insecure")       # RFC 4035 2.2: they have no signatures of their own
    yield row("nsec", "minimal-any:www", "www/ANY", "secure")
    for rdtype in ("ANY", "NSEC", "TXT", "TYPE65280", "SRV"):
        yield row("nsec", "healthy", f"www/{rdtype}", "secure")
    for rdtype in ("NS", "SOA", "NSEC3PARAM", "CDS", "NSEC"):
        yield row("nsec3", "healthy", f"@/{rdtype}", "secure")
    yield row("nsec", "healthy", "*.wild/A", "secure")
    yield row("nsec", "healthy", "*.wild/AAAA", "secure")
    yield row("nsec3", "healthy", "wild/A", "secure")
    yield row("nsec", "healthy", "a.b.x.wild/A", "secure")
    yield row("nsec", "healthy", "x.exact.wild/A", "secure")
