"""Names and data whose canonical form is not the one on the wire (RFC 4034 6, RFC 6840 5.1)."""

from .row import row


def rows():
    for owner, rdtype, data in (("UPPER", "A", "192.0.2.8"), ("up", "MX", "10_MAIL.Example."), ("up", "NS", "NS.Example."),
                                ("up", "SRV", "0_0_53_SRV.Example."), ("up", "RP", "Me.Example._You.Example."), ("up", "PTR", "WWW.Example."),
                                ("up", "NAPTR", '10_10_"u"_"x"_""_Repl.Example.'), ("up", "HTTPS", "1_Svc.Example."),
                                ("up", "AFSDB", "1_Afs.Example."), ("up", "KX", "1_Kx.Example."), ("up", "LP", "1_Lp.Example."),
                                ("up", "TYPE65280", "\\#_0"), ("up", "TYPE65281", "\\#_3_414243"), ("up", "TXT", '""'),
                                ("up", "CAA", '0_issue_"x"'), ("\\000", "A", "192.0.2.8"), ("a\\.b", "A", "192.0.2.8"),
                                ("x" * 63, "A", "192.0.2.8"), ("\\255\\200", "A", "192.0.2.8"), ("_dns", "A", "192.0.2.8")):
        if rdtype != "NS":
            yield row("nsec", f"add:{owner},{rdtype},{data}", f"{owner}/{rdtype}", "secure")
    yield row("nsec", "add:up,CNAME,WWW", "up/A", "secure")
    yield row("nsec", "add:Up,DNAME,FOREST", "LEAF.uP/A", "secure")
    yield row("nsec", "signer-in-capitals:www/A", "www/A", "secure")
    yield row("nsec", "healthy", "WWW/A", "secure")
    yield row("nsec3", "healthy", "NOPE/A", "secure")
    yield row("nsec", "many:100", "many/A", "secure")
    yield row("nsec", "many-txt:30", "many/TXT", "secure")
    yield row("nsec", "repeat:www/A", "www/A", "secure")
