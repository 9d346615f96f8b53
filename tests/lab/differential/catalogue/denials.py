"""Proofs that something does not exist: what they need, and one witness less, or another one (RFC 4035 5.4, RFC 5155 8,
RFC 6840 4). "!" before a witness only makes sure that none of the others happens to be the same record.
"""

from .row import row

NSEC = {    # question and what is said: the truth
    "nope/A,NXDOMAIN,~nope,~*": "secure",
    "nope/A,NXDOMAIN,~nope,!~*": "bogus",
    "nope/A,NXDOMAIN,~*,!~nope": "bogus",
    "nope/A,NXDOMAIN": "bogus",
    "nope/A,NXDOMAIN,~x.ent,~*": "bogus",
    "nope/A,NOERROR": "bogus",
    "nope/A,NOERROR,~nope,!~*": "bogus",
    "nope/A,NOERROR,~nope,~*": "bogus",
    "www/AAAA,NXDOMAIN,=www": "bogus",
    "www/AAAA,NXDOMAIN,=www,~*": "bogus",
    "www/A,NXDOMAIN,~nope,~*": "bogus",
    "www/A,NOERROR,=www": "bogus",
    "www/AAAA,NOERROR,=mail": "bogus",
    "www/AAAA,NOERROR,=@": "bogus",
    "www/AAAA,NOERROR": "bogus",
    "alias/MX,NOERROR,=alias": "bogus",
    "ent/A,NXDOMAIN,~ent,~*": "bogus",
    "ent/A,NOERROR,~ent": "secure",
    "ent/A,NOERROR,=a.ent": "bogus",
    "x.ent/A,NXDOMAIN,~x.ent,~*.ent": "secure",
    "x.ent/A,NXDOMAIN,~x.ent,~*,!~*.ent": "bogus",
    "x.wild/AAAA,NOERROR,=*.wild,~x.wild": "secure",
    "x.wild/AAAA,NOERROR,=*.wild,!~x.wild": "bogus",
    "x.wild/AAAA,NOERROR,~x.wild,!=*.wild": "bogus",
    "x.wild/A,NXDOMAIN,~x.wild,=*.wild": "bogus",
    "x.wild/A,NOERROR,=*.wild,~x.wild": "bogus",
    "x.wild/A,NXDOMAIN,~x.wild": "bogus",
    "x.wildalias/MX,NOERROR,=*.wildalias,~x.wildalias": "bogus",
    "zzz/A,NXDOMAIN,~zzz,~*": "secure",
    "leaf.tree/A,NXDOMAIN,=tree,~*": "bogus",
    "tree/A,NOERROR,=tree": "secure",
    "@/TXT,NOERROR,=@": "secure",
    "@/MX,NOERROR,=@": "bogus",
}
NSEC3 = {
    "nope/A,NXDOMAIN,=@,~nope,~*": "secure",
    "nope/A,NXDOMAIN,=@,~nope,!~*": "bogus",
    "nope/A,NXDOMAIN,=@,~*,!~nope": "bogus",
    "nope/A,NXDOMAIN,~nope,~*,!=@": "bogus",
    "nope/A,NXDOMAIN": "bogus",
    "nope/A,NOERROR": "bogus",
    "nope/A,NOERROR,=@,~nope,!~*": "bogus",
    "nope/A,NOERROR,=@,~nope,~*": "bogus",
    "www/AAAA,NXDOMAIN,=www,=@": "bogus",
    "www/A,NXDOMAIN,=@,~nope,~*,!=www": "bogus",
    "www/A,NOERROR,=www": "bogus",
    "www/AAAA,NOERROR,=mail,!=www": "bogus",
    "www/AAAA,NOERROR,=@,~nope,!=www": "bogus",
    "alias/MX,NOERROR,=alias": "bogus",
    "ent/A,NOERROR,=ent": "secure",
    "ent/A,NXDOMAIN,=ent,=@,~*": "bogus",
    "x.ent/A,NXDOMAIN,=ent,~x.ent,~*.ent": "secure",
    "x.ent/A,NXDOMAIN,=@,~x.ent,~*.ent,!=ent": "bogus",
    "x.ent/A,NXDOMAIN,=ent,~x.ent,!~*.ent": "bogus",
    "deep.down/A,NXDOMAIN,=@,~down,~*": "secure",
    "deep.down/A,NXDOMAIN,=@,~deep.down,~*,!~down": "bogus",
    "x.wild/AAAA,NOERROR,=wild,~x.wild,=*.wild": "secure",
    "x.wild/AAAA,NOERROR,=wild,~x.wild,!=*.wild": "bogus",
    "x.wild/AAAA,NOERROR,=wild,=*.wild,!~x.wild": "bogus",
    "x.wild/AAAA,NOERROR,~x.wild,=*.wild,!=wild": "bogus",
    "x.wild/A,NXDOMAIN,=wild,~x.wild,=*.wild": "bogus",
    "x.wild/A,NOERROR,=wild,~x.wild,=*.wild": "bogus",
    "leaf.tree/A,NXDOMAIN,=tree,~leaf.tree,~*.tree": "bogus",
    "tree/A,NOERROR,=tree": "secure",
    "@/TXT,NOERROR,=@": "secure",
    "@/MX,NOERROR,=@": "bogus",
}
OPTED_OUT = {       # NODATA is also what servers say of a name above opted-out delegations alone
    "nope/A,NOERROR,=@,~nope": "insecure",
    "nope/A,NOERROR,=@,~nope,~*": "insecure",
    "nope/A,NOERROR,=@,!~nope": "bogus",
    "x.wild/AAAA,NOERROR,=wild,~x.wild,!=*.wild": "insecure",
    "x.wild/A,NOERROR,=wild,~x.wild,=*.wild": "bogus",
    "www/AAAA,NOERROR,=@,~nope,!=www": "bogus",
    "nope/A,NXDOMAIN,=@,~nope,~*": "insecure",
    "nope/A,NXDOMAIN,=@,~nope,!~*": "bogus",
}
EXPANSIONS = {      # question, wildcard, witnesses
    "nsec": {
        "x.wild/A,*.wild,~x.wild": "secure",
        "x.wild/A,*.wild": "bogus",
        "x.wild/A,*.wild,~nope,!~x.wild": "bogus",
        "exact.wild/A,*.wild,~x.wild": "bogus",
        "exact.wild/A,*.wild,=*.wild": "bogus",
        "a.exact.wild/A,*.wild,~a.exact.wild": "bogus",
        "a.x.wild/A,*.wild,~a.x.wild": "secure",
        "x.wildalias/CNAME,*.wildalias,~x.wildalias": "secure",
    },
    "nsec3": {
        "x.wild/A,*.wild,~x.wild": "secure",
        "x.wild/A,*.wild,=wild,~x.wild": "secure",
        "x.wild/A,*.wild,=wild,!~x.wild": "bogus",
        "x.wild/A,*.wild": "bogus",
        "exact.wild/A,*.wild,~x.wild": "bogus",
        "a.exact.wild/A,*.wild,~a.exact.wild,!=exact.wild": "bogus",
        "a.x.wild/A,*.wild,~x.wild": "secure",
        "a.x.wild/A,*.wild,~a.x.wild,!~x.wild": "bogus",
    },
}
MIXTURES = {
    "nope/A,NXDOMAIN,=@,~nope,~*,other~nope": "secure",
    "nope/A,NXDOMAIN,=@,~nope,other~nope,!~*": "bogus",
    "nope/A,NXDOMAIN,other~nope,~*,!~nope,!=@": "bogus",
    "www/AAAA,NOERROR,=www,other=mail": "secure",
    "www/AAAA,NOERROR,=mail,other=www,!=www": "secure",
    "www/AAAA,NOERROR,=mail,other=mail,!=www": "bogus",
    "x.wild/AAAA,NOERROR,=wild,~x.wild,=*.wild,other~x.wild": "secure",
}
ITERATIONS = (1, 10, 50, 51, 100, 101, 150, 151, 500, 501, 2500)


def rows():
    yield from (row("nsec", f"say:{text}", text.split(",")[0], truth) for text, truth in NSEC.items())
    yield from (row("nsec3", f"say:{text}", text.split(",")[0], truth) for text, truth in NSEC3.items())
    yield from (row("optout", f"say:{text}", text.split(",")[0], truth) for text, truth in OPTED_OUT.items())
    yield from (row(shape, f"expand:{text}", text.split(",")[0], truth)
                for shape, table in EXPANSIONS.items() for text, truth in table.items())
    yield from _soas_and_strays()
    yield from _across_cuts()
    yield from _delegations()
    yield from _bitmaps()
    yield from _parameters()
    yield from _mixtures()
    yield from _compact()
    for shape in ("nsec", "nsec3", "compact"):
        for question in ("nope/A", "www/AAAA", "ent/A", "x.wild/A", "x.wildalias/A", "www/DS"):
            if shape != "compact" or "wild" not in question:
                yield row(shape, "lose-witnesses:", question, "bogus")


def _soas_and_strays():
    """What comes with a proof and is no part of it (RFC 4035 3.2.3)."""
    for shape, witnesses in (("nsec", "~nope,~*"), ("nsec3", "=@,~nope,~*")):
        for question in ("nope/A", "www/AAAA", "ent/A"):
            for owner, truth in (("x.www", "bogus"), ("ent", "bogus"), ("worlds.", "secure")):
                yield row(shape, f"misname-soa:{question},{owner}", question, truth)
        if shape == "nsec":
            for mutation in ("expire", "drop-rrsig", "flip-signature", "stranger"):
                yield row(shape, f"{mutation}:www/NSEC say:nope/A,NXDOMAIN,{witnesses},=www", "nope/A", "secure")
                yield row(shape, f"{mutation}:www/NSEC expand:x.wild/A,*.wild,~x.wild,=www", "x.wild/A", "secure")
            yield row(shape, f"second-next:www,zzz say:nope/A,NXDOMAIN,{witnesses},=www", "nope/A", "secure")
            yield row(shape, f"say:nope/A,NXDOMAIN,{witnesses},=www", "nope/A", "secure")


def _across_cuts():
    """Records of the upper zone deny nothing in the lower one, nor the other way round (RFC 6840 4.1 and 4.4)."""
    for shape in ("nsec-cut", "nsec3-cut"):
        for text in ("nope.sub/A,NXDOMAIN,=sub,~nope.sub,~*.sub", "www.sub/A,NXDOMAIN,=sub,~www.sub,~*.sub", "sub/TXT,NOERROR,=sub",
                     "sub/DS,NOERROR,child=sub", "www.sub/AAAA,NOERROR,=sub"):
            yield row(shape, f"say:{text}", text.split(",")[0], "bogus")
    yield row("nsec-cut", "say:x.bare/A,NXDOMAIN,=bare,~*", "x.bare/A", "insecure")


def _delegations():
    """What a name's own record says of a delegation there, whatever it was sent for (RFC 4035 5.2, RFC 6840 4.4, RFC 5155 8.9). What the
    zone itself signs at that name all the same stays as it is."""
    below = ("www/AAAA", "x.www/A", "x.y.www/A", "x.www/DS")
    for shape in ("nsec", "nsec3"):
        for change, truth in (("+NS", "insecure"), ("+NS,+AAAA", "insecure"), ("+NS,+DS", "bogus"), ("+NS,+CNAME", "bogus")):
            yield from (row(shape, f"types:zone,www,{change}", question, truth) for question in below)
            yield row(shape, f"types:zone,www,{change}", "www/A", "secure")
        yield from (row(shape, "types:zone,www,+NS,+SOA", question, "secure") for question in below)
        yield row(shape, "types:zone,www,+NS", "www/DS", "secure")
        yield from (row(shape, f"types:zone,www,{change}", "www/DS", "bogus") for change in ("+NS,+DS", "+NS,+SOA", "+NS,+CNAME"))


def _bitmaps():
    for shape in ("nsec", "nsec3"):
        for change, truth in (("+AAAA", "bogus"), ("+CNAME", "bogus"), ("-", "secure"), ("+TYPE65280", "secure"), ("+DNAME", "secure"),
                              ("+TYPE128", "secure"), ("-RRSIG", "secure")):
            yield row(shape, f"types:zone,www,{change}", "www/AAAA", truth)
        yield row(shape, "types:zone,*.wild,+AAAA", "x.wild/AAAA", "bogus")
        yield row(shape, "types:zone,*.wild,+CNAME", "x.wild/AAAA", "bogus")
        yield row(shape, "types:zone,@,-SOA", "@/TXT", "bogus")
        yield row(shape, "types:zone,@,-NS", "@/TXT", "secure")
    yield row("nsec", "types:zone,mail,+NS", "nope/A", "secure")
    yield row("nsec", "types:zone,mail,+DNAME", "x.mail/A", "bogus")
    for owner, following, question, truth in (("www", "other.worlds.", "zzz/A", "bogus"), ("mail", "mail", "nope/A", "bogus"),
                                              ("mail", "zzz", "nope/A", "secure"), ("mail", "alias", "nope/A", "bogus"),
                                              ("mail", "@", "nope/A", "secure")):
        yield row("nsec", f"next-name:{owner},{following}", question, truth)


def _parameters():
    for count in ITERATIONS:
        yield row("nsec3", f"iterations:{count}", "nope/A", "secure" if count <= 150 else "insecure")
    for question in ("www/AAAA", "x.wild/A", "www/A"):
        yield row("nsec3", "iterations:151", question, "secure" if question == "www/A" else "insecure")
    yield row("nsec3-cut", "iterations:151", "www.bare/A", "insecure")
    yield row("nsec3-cut", "iterations:151", "www.sub/A", "secure")
    for flags in (2, 128):
        yield from (row("nsec3", f"nsec3-flags:{flags}", question, "bogus") for question in ("nope/A", "www/AAAA"))
        yield row("nsec3-cut", f"nsec3-flags:{flags}", "www.bare/A", "bogus")
        yield row("nsec3", f"nsec3-flags:{flags}", "x.wild/A", "bogus")
        yield row("nsec3", f"nsec3-flags:{flags}", "www/A", "secure")
    yield row("optout", "nsec3-flags:3", "nope/A", "bogus")
    for number in (0, 2):
        yield from (row("nsec3", f"nsec3-algorithm:{number}", question, "bogus") for question in ("nope/A", "www/AAAA", "x.wild/A", "ent/A"))
        yield row("nsec3", f"nsec3-algorithm:{number}", "www/A", "secure")
        yield row("nsec3-cut", f"nsec3-algorithm:{number}", "www.bare/A", "bogus")
        yield row("nsec3-cut", f"nsec3-algorithm:{number}", "www.sub/A", "secure")
    yield from (row("nsec3", f"salt:{salt}", "nope/A", "secure") for salt in ("aabbccdd", "ff" * 255, "00"))
    yield row("nsec3", "nsec3-flags:1", "nope/A", "insecure")
    yield row("nsec3", "nsec3-flags:1", "www/AAAA", "secure")
    yield row("optout", "nsec3-flags:0", "nope/A", "secure")
    yield row("nsec3", "nsec3-digest-size:19", "nope/A", "bogus")
    yield row("nsec3", "nsec3-digest-size:21", "nope/A", "bogus")


def _mixtures():
    """Records of two chains: one whole proof is enough. RFC 5155 8.2 leaves it to the validator whether sets of parameters mix."""
    for other, truth in (("also:nsec3,ab", "secure"), ("also:nsec", "bogus")):
        for text in ("nope/A,NXDOMAIN,=@,other~nope,~*,!~nope", "x.wild/AAAA,NOERROR,=wild,other~x.wild,=*.wild,!~x.wild"):
            yield row("nsec3", f"{other} say:{text}", text.split(",")[0], truth)
    for other in ("also:nsec3,ab", "also:nsec"):
        for text, truth in MIXTURES.items():
            yield row("nsec3", f"{other} say:{text}", text.split(",")[0], truth)


def _compact():
    yield row("compact", "rcode:nope/A,NXDOMAIN", "nope/A", "secure")
    yield row("black-lies", "rcode:nope/A,NXDOMAIN", "nope/A", "bogus")
    yield row("compact", "types-of-nothing:+A", "nope/A", "bogus")
    yield row("compact", "types-of-nothing:+TXT", "nope/A", "secure")
