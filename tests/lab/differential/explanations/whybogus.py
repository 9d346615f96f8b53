"""What whybogus does its own way, and its faults that are known and not mended. The faults are to go: what no longer fits fails
the test.
"""

from .explanation import Explanation


def whybogus(worlds, says, text):
    return Explanation("whybogus", worlds, says, text)


EXPLANATIONS = (
    whybogus(r"nsec rsa-exponent:bits(65|1024) .*", "indeterminate",
             "whybogus does not check RSA exponents of more than 64 bits, which cost much and nobody uses, and says so"),
)

FAULTS = (
    Explanation("through unbound", r"nsec3 expire:@/SOA nope/A", "secure", "the same, through a tier"),
    Explanation("through bind", r"nsec3? expire:@/SOA nope/A", "secure", "the same, through a tier"),
    whybogus(r"nsec3? (expire|drop-rrsig|flip-signature|stranger):@/SOA \S+", "secure",
             "a denial whose SOA does not validate is bogus (RFC 4035 5.5)"),
    whybogus(r"nsec3?-cut types:zone,bare,\+CNAME www.bare/A", "insecure",
             "a CNAME bit beside NS proves no insecure delegation (RFC 6840 4.3)"),
    whybogus(r"nsec3? types:zone,(www,\+NS www/AAAA|mail,\+NS x.mail/A)", "bogus",
             "a record with NS and neither SOA nor DS proves an insecure delegation, also where it came for another reason"),
    whybogus(r"nsec next-name:mail,(mail|alias) nope/A", "secure",
             "only the last NSEC leads back, and it leads to the apex (RFC 4034 4.1.1)"),
    whybogus(r"nsec add:to-nope,CNAME,nope rcode:to-nope/A,NOERROR to-nope/A", "bogus",
             "with NOERROR after an alias, the target is to be asked for (RFC 6604: the rcode of such answers differs)"),
    whybogus(r"nsec healthy www/RRSIG", "bogus",
             "RRSIG records have no signatures of their own (RFC 4035 2.2)"),
)
