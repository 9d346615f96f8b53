"""What BIND does its own way: 9.18, 9.20 or both."""

from .explanation import Explanation


OLDER, NEWER = "bind < 9.20", "bind >= 9.20"


def bind(worlds, says, text, always=True, versions=""):
    return Explanation("bind", worlds, says, text, always, versions)


EXPLANATIONS = (
    bind(r"nsec (add-expired:www/A|add-junk:www/A,\S*|collide:zone,zsk,\d) www/A.*", "bogus",
         "BIND gives an RRset up after one signature and key that do not fit (its limit against KeyTrap), where RFC 4035 5.3.3 lets "
         "any that fit do; it takes them in random order", always=False),
    bind(r"nsec add-junk:@/DNSKEY,\d+ www/A.*", "bogus",
         "BIND 9.20 counts signatures that do not fit also over DNSKEY, which 9.18 does not; it takes them in random order",
         always=False, versions=NEWER),
    bind(r"nsec fill-keys:zone,60 www/A.*|nsec-cut many-ds:30 .*", "bogus",
         "BIND 9.20 gives up after so many keys or DS records that do not fit (\"quota reached\"), as all validators must at some number "
         "(CVE-2023-50387); it goes on after twenty", always=False, versions=NEWER),
    bind(r"nsec healthy www/A \(25[34]\)", "bogus",
         "BIND 9.20 takes keys and signatures of the private algorithms for malformed where they don't begin with the algorithm's name "
         "or object identifier, as they must (RFC 4034 A.1.1)", versions=NEWER),
    bind(r"nsec3 iterations:(51|100|101|150) nope/A", "insecure",
         "BIND 9.20 follows 50 NSEC3 iterations, and takes what has more for insecure (RFC 9276 3.2 lets it); 9.18 follows 150",
         versions=NEWER),
    bind(r"nsec collide:zone,zsk,4 add-junk:www/A,4 www/A.*", "bogus",
         "BIND gives up after one signature and key that do not fit, as all validators must at some number (CVE-2023-50387)",
         always=False),
    bind(r"nsec (add-junk:www/A,60|fill-keys:zone,70|collide:zone,zsk,10 \S+) .*", "secure",
         "BIND has no limit on keys or signatures as such, and may come upon the right ones first", always=False),
    bind(r"nsec3 nsec3-flags:(2|128) (nope/A|www/AAAA|x.wild/A)", "secure",
         "BIND looks at the opt-out bit alone, where RFC 5155 8.2 tells it to ignore NSEC3 with other flags than 0 and 1"),
    bind(r"nsec3-cut nsec3-flags:(2|128) www.bare/A|optout nsec3-flags:3 nope/A", "insecure",
         "BIND looks at the opt-out bit alone, where RFC 5155 8.2 tells it to ignore NSEC3 with other flags than 0 and 1"),
    bind(r"nsec3 nsec3-algorithm:(0|2) x.wild/A", "insecure",
         "BIND hands a wildcard's answer out without AD where all NSEC3 have an unknown hash algorithm; RFC 5155 8.1 calls it bogus"),
    bind(r"nsec3 also:nsec say:(nope/A|x.wild/AAAA)\S*,other~\S+ \S+", "bogus",
         "BIND does not look at NSEC3 where an NSEC is beside it that shows a part (no RFC has a zone with both)"),
    bind(r"nsec-cut upper-key:www.sub/A www.sub/A", "secure",
         "BIND takes whatever zone above the name a signature says to be by, where RFC 4035 5.3.1 wants the one that holds the RRset"),
    bind(r"nsec3? (expire:@/SOA .*|misname-soa:ent/A,ent ent/A)|nsec (drop-rrsig|flip-signature|stranger):@/SOA .*", "insecure",
         "BIND hands the answer out without AD when the SOA of a proven denial does not validate, where RFC 4035 5.5 calls it bogus"),
    bind(r"nsec drop-rrsig:@/SOA .*", "secure",
         "BIND 9.20 does not mind an SOA without a signature beside a good proof of NXDOMAIN, and says AD", versions=NEWER),
    bind(r"nsec (expire|drop-rrsig|flip-signature|stranger):www/NSEC say:\S+,=www \S+", "insecure",
         "BIND hands the answer out without AD when a denial record that the proof does not need fails to validate"),
    bind(r"nsec3? misname-soa:nope/A,(x.www|ent) nope/A", "secure",
         "BIND does not look at an SOA of another name beside a good proof of NXDOMAIN; all others call it bogus"),
    bind(r"nsec3? misname-soa:(www/AAAA|ent/A),worlds\. \S+", "bogus",
         "BIND takes NODATA with an SOA of the zone above for malformed (FORMERR); all but PowerDNS pass over what is not of the zone"),
    bind(r"nsec two-aliases:\S+ \S+", "bogus", "BIND takes an answer with two CNAME records at one name for malformed (FORMERR); they are signed as one"),
    bind(r"nsec3? rcode:(www|x\.wild)/A,NXDOMAIN \S+", "bogus",
         "BIND takes NXDOMAIN with data for malformed (FORMERR); the rcode is not signed, the data are"),
    bind(r"optout say:x.wild/A,NOERROR,=wild,~x.wild,=\*.wild x.wild/A", "insecure",
         "BIND looks no further than the opted-out span, and so passes over a wildcard that has the type"),
    bind(r"nsec key-flags:zone,ksk,[01] www/A", "secure",
         "BIND lets a key sign the keys that is no zone key, which RFC 4034 2.1.1 and RFC 4035 5.2 forbid"),
    bind(r"nsec key-protocol:zone,(ksk,\d+|zsk,255) www/A", "secure",
         "BIND takes protocol 255 (RFC 2535) for data, and any for the key that a DS vouches for; RFC 4034 2.1.2 takes 3 alone"),
    bind(r"nsec claim:www/A,labels,\d+ www/A.*", "secure",
         "BIND up to Debian's 9.18.49-1~deb12u1 takes a signature that claims more labels than the owner has, which RFC 4035 5.3.1 "
         "forbids; with Debian's security updates it no longer does", always=False),
    bind(r"nsec rsa-exponent:bits(36|64|65|1024) .*", "bogus",
         "BIND refuses RSA exponents of more than 35 bits, which RFC 3110 2 allows"),
    bind(r"nsec rsa-exponent:1 .*", "secure",
         "BIND 9.18 checks with exponent 1, with which anybody can sign; RFC 8017 3.1 begins at 3", versions=OLDER),
    bind(r"nsec spoil-key:zone,[kz]sk,long .*\(15\)", "secure",
         "BIND 9.18 reads 32 octets of an Ed25519 key and does not mind more; RFC 8080 3 has 32", versions=OLDER),
    bind(r"nsec types:zone,www,- www/AAAA", "bogus",
         "BIND takes an NSEC without any type for malformed (RFC 4034 4.1.2: NSEC and RRSIG are always there)"),
    bind(r"nsec next-name:mail,mail nope/A", "secure",
         "BIND takes an NSEC that leads to itself for the only one of its zone wherever it is; RFC 4034 4.1.1 leads back to the apex"),
    bind(r"compact rcode:nope/A,NXDOMAIN nope/A", "bogus",
         "BIND does not know NXNAME: with rcode NXDOMAIN the NSEC contradicts the answer (RFC 9824 came later)"),
    bind(r"nsec (chain:(12|15|16|17|20) c0/A|ring:\d r0/A|add:(self|grow),.*)", "bogus",
         "BIND gives up after 11 aliases, and in a loop says SERVFAIL; each of them is authentic"),
    bind(r"nsec healthy www/RRSIG", "secure",
         "BIND says AD for an answer of RRSIG alone, which no signature covers (RFC 4035 2.2)"),
)
