"""What a parent says of a child, and who says it."""

from .row import row

CUTS = ("nsec-cut", "nsec3-cut", "optout-cut")
FIELDS = {"tag,1": "bogus", "algorithm,100": "insecure", "algorithm,10": "bogus", "algorithm,1": "insecure", "digest_type,0": "insecure",
          "digest_type,1": "bogus", "digest_type,3": "insecure", "digest_type,4": "bogus", "digest_type,100": "insecure"}
DIGESTS = {"1": "secure", "2": "secure", "4": "secure", "1,2": "secure", "1,4": "secure", "1,2,4": "secure", "100,2": "secure",
           "100": "insecure", "3,1": "secure", "100,3": "insecure"}
WRONG = {"1,2x": "bogus", "1x,2": "secure", "2x,4": "secure", "2,4x": "secure", "1x": "bogus", "2x": "bogus", "100,2x": "bogus",
         "1,100": "secure", "1,4x": "bogus"}


def rows():
    for shape in CUTS:
        yield row(shape, "no-ds", "www.sub/A", "insecure")
        yield row(shape, "no-ds", "nope.sub/A", "insecure")
        yield row(shape, "ds-stranger", "www.sub/A", "bogus")
        yield row(shape, "unsign-child", "www.sub/A", "bogus")
        yield row(shape, "unsign-child", "nope.sub/A", "bogus")
    yield from (row("nsec-cut", f"ds-field:{field}", "www.sub/A", truth) for field, truth in FIELDS.items())
    yield from (row("nsec-cut", f"ds-digests:{types}", "www.sub/A", truth) for types, truth in DIGESTS.items())
    yield from (row("nsec-cut", f"ds-wrong:{types}", "www.sub/A", truth) for types, truth in WRONG.items())
    yield from (row("nsec-cut", f"{mutation}:sub/DS", "www.sub/A", "bogus")
                for mutation in ("expire", "postdate", "drop-rrsig", "stranger", "flip-signature", "flip-data"))
    yield from _sides()
    yield from _half()
    yield from _denied()
    yield from _keys()


def _sides():
    """Who answers for the cut, and with what."""
    for shape in ("nsec-cut", "nsec3-cut"):
        yield row(shape, "plain-referrals", "www.sub/A", "secure")
        yield row(shape, "plain-referrals", "www.bare/A", "insecure")
        for says in ("ask-child", "silence", "lose-witnesses", "lose"):
            yield row(shape, f"plain-referrals {says}:bare/DS" + ",NSEC" * (says == "lose"), "www.bare/A",
                      "insecure" if (shape, says) == ("nsec3-cut", "lose") else "bogus")
        for says in ("ask-child:sub/DS", "silence:sub/DS", "lose:,DS", "say:sub/DS,NOERROR,child=sub", "say:sub/DS,NOERROR,=sub"):
            yield row(shape, f"plain-referrals {says}", "www.sub/A", "bogus")
    yield row("nsec-cut-together", "lose-witnesses:", "www.bare/A", "bogus")
    yield row("nsec-cut-together", "silence:bare/DS", "www.bare/A", "bogus")
    yield row("nsec-cut-together", "ask-child:bare/DS", "www.bare/A", "bogus")
    yield row("nsec-cut-together", "ask-child:sub/DS", "www.sub/A", "bogus")
    yield row("tower-together", "ask-child:leaf.mid/DS", "www.leaf.mid/A", "bogus")
    yield row("tower-grandparent", "expire:leaf.mid/DS", "www.leaf.mid/A", "bogus")
    yield row("tower", "expire:mid/DNSKEY", "www.leaf.mid/A", "bogus")


def _half():
    """A referral without the signatures that the zone has."""
    for shape in CUTS:
        denial = "NSEC" if shape == "nsec-cut" else "NSEC3"
        yield row(shape, f"forget-beside:,{denial}", "www.bare/A", "insecure")
        yield row(shape, "forget-beside:,DS", "www.sub/A", "secure")


def _denied():
    """A denial of DS that says too much or too little: RFC 4035 5.2, RFC 6840 4.4."""
    for shape in ("nsec-cut", "nsec3-cut"):
        yield from (row(shape, f"types:zone,bare,{change}", "www.bare/A", truth)
                    for change, truth in (("-NS", "bogus"), ("+SOA", "bogus"), ("+DS", "bogus"), ("+TXT", "insecure"), ("+CNAME", "bogus"),
                                          ("-,+NS", "insecure")))
        yield row(shape, "no-ds types:zone,sub,+DS", "www.sub/A", "bogus")
    yield row("nsec-cut", "expire:bare/NSEC", "www.bare/A", "bogus")
    yield row("nsec-cut", "drop-rrsig:bare/NSEC", "www.bare/A", "bogus")
    yield row("nsec3-cut", "unlist:bare", "www.bare/A", "bogus")
    yield row("nsec-cut", "unlist:bare", "www.bare/A", "bogus")


def _keys():
    yield row("nsec-cut", "silence:sub/DNSKEY", "www.sub/A", "bogus")
    yield row("nsec-cut", "say:sub/DNSKEY,NOERROR,child=sub", "www.sub/A", "bogus")
    yield row("nsec-cut", "fail:sub/DNSKEY,REFUSED", "www.sub/A", "indeterminate")
    yield row("nsec-cut", "fail:sub/DNSKEY,SERVFAIL", "www.sub/A", "bogus")     # RFC 4035 4.3: it owes its keys
    yield row("nsec-cut", "lose-rrsig:sub/DNSKEY", "www.sub/A", "bogus")
    yield row("nsec-cut", "fail:sub/DS,SERVFAIL", "www.sub/A", "secure")
