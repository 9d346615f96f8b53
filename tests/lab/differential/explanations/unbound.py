"""What Unbound does its own way: 1.17, 1.26 or both."""

from .explanation import Explanation


NEWER = "unbound >= 1.26"


def unbound(worlds, says, text, always=True, versions=""):
    return Explanation("unbound", worlds, says, text, always, versions)


EXPLANATIONS = (
    unbound(r"nsec-cut ds-wrong:(1,2x|1,4x) www.sub/A", "secure",
            "Unbound takes a SHA-1 DS beside a stronger one unless harden-algo-downgrade is set; RFC 4509 3 says that it SHOULD not"),
    unbound(r"nsec-cut upper-key:www.sub/A www.sub/A", "secure",
            "Unbound takes whatever zone above the name a signature says to be by, where RFC 4035 5.3.1 wants the one that holds the "
            "RRset"),
    unbound(r"nsec (end-just-now|begin-soon):www/A,(60|900|4000) www/A", "secure",
            "Unbound forgives a tenth of the signature's life, at least an hour and at most a day (val-sig-skew-min, -max)"),
    unbound(r"nsec (key-flags:zone,zsk,384|key-flags:zone,ksk,385|revoke:zone) www/A", "secure",
            "Unbound heeds REVOKE for trust anchors alone; RFC 5011 2.1 takes it for every use of the key"),
    unbound(r"nsec rsa-exponent:1 .*", "secure",
            "Unbound checks with exponent 1, with which anybody can sign; RFC 8017 3.1 begins at 3"),
    unbound(r"nsec3?(-cut types:zone,bare,\+CNAME www.bare/A| types:zone,www,\+NS,\+CNAME (x\.(y\.)?www/(A|DS)))|"
            r"nsec types:zone,www,\+NS,\+CNAME www/AAAA", "insecure",
            "Unbound does not mind a CNAME bit beside the NS bit of a delegation, which RFC 6840 4.3 does"),
    unbound(r"nsec say:(www/AAAA,NXDOMAIN|ent/A,NXDOMAIN).*|black-lies rcode:nope/A,NXDOMAIN nope/A", "secure",
            "Unbound turns NXDOMAIN into NODATA where the proof is one of that (no more than the rcode was false)"),
    unbound(r"nsec3 types:zone,www,\+NS,\+AAAA www/AAAA", "bogus",
            "Unbound minds an NSEC3's bit of the type that is asked for before it minds the NS bit without SOA; with NSEC it does not"),
    unbound(r"nsec3? types:zone,@,-SOA @/TXT", "insecure",
            "Unbound takes the apex' own record, which says NS and not SOA, for that of an insecure delegation"),
    unbound(r"nsec (chain:(12|15|16|17|20) c0/A|ring:\d r0/A|add:(self|grow),.*)", "bogus",
            "Unbound gives up after 11 aliases, and in a loop says SERVFAIL; each of them is authentic"),
    unbound(r"nsec two-aliases:\S+ \S+", "bogus", "Unbound keeps one of two CNAME records at one name, which then is not what was signed"),
    unbound(r"nsec add:long,DNAME.*", "insecure",
            "Unbound never says AD with YXDOMAIN, though the DNAME that led there is authentic"),
    unbound(r"nsec (expire|drop-rrsig|flip-signature|stranger):www/NSEC (say|expand):\S+,=www \S+", "bogus",
            "Unbound wants all of the authority section to validate, also a denial record that the proof does not need"),
    unbound(r"nsec3? rcode:(www|x\.wild)/A,NXDOMAIN \S+", "bogus",
            "Unbound looks for the proof of NXDOMAIN, though the data are there; the rcode is not signed, they are"),
    unbound(r"nsec collide:zone,zsk,4 add-junk:www/A,4 www/A.*", "bogus",
            "Unbound gives up after 16 signatures and keys that do not fit, as all validators must at some number (CVE-2023-50387)",
            always=False),
    unbound(r"nsec3 also:nsec3,ab say:.*", "bogus",
            "Unbound 1.26 takes a denial with NSEC3 records of two chains for unproven, where 1.17 passes over those of the other "
            "one; RFC 5155 8.2 leaves it to the validator",
            versions=NEWER),
    unbound(r"nsec-cut many-ds:30 .*", "bogus",
            "Unbound 1.26 keeps 20 records of a DS set, which then are not what was signed", versions=NEWER),
    unbound(r"nsec (add-junk:www/A,60|fill-keys:zone,70|collide:zone,zsk,10 \S+) .*", "secure",
            "Unbound has no limit on keys as such, and takes signatures in any order", always=False),
)
