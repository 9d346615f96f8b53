"""Where a resolver hands out, with CD, something else than the zone does, so that whybogus judges its view otherwise."""

from .explanation import Explanation

UNBOUND_NEWER, BIND_NEWER = "unbound >= 1.26", "bind >= 9.20"
SERVFAIL = "which it answers with SERVFAIL also with CD: what it does not hand out can't be judged"

EXPLANATIONS = (
    Explanation("through unbound", r"nsec (ring|chain|add):\S+ [cxyr]\S*/A", "indeterminate",
                f"Unbound follows 11 aliases and no loops, {SERVFAIL}"),
    Explanation("through unbound", r"(nsec|black-lies) \S+NXDOMAIN\S* \S+/\w+", "secure",
                "Unbound has turned NXDOMAIN into the NODATA that the proof is of, and so is right"),
    Explanation("through bind", r"nsec (ring|chain|add):\S+ [cxyr]\S*/A", "indeterminate",
                f"BIND follows 11 aliases and no loops, {SERVFAIL}"),
    Explanation("through bind", r"\S+ (plain-referrals )?ask-child:\S+ \S+", "indeterminate",
                f"BIND knows a denial of DS from the child's side by its SOA, {SERVFAIL}"),
    Explanation("through bind", r"nsec3 nsec3-digest-size:\d+ nope/A|nsec types:zone,www,- www/AAAA", "indeterminate",
                f"BIND takes the denial record for malformed, {SERVFAIL}"),
    Explanation("through unbound", r"nsec two-aliases:\S+ \S+", "bogus",
                "Unbound keeps one of two CNAME records at one name, which then is not what was signed"),
    Explanation("through bind", r"nsec two-aliases:\S+ \S+", "indeterminate", f"BIND takes the answer for malformed, {SERVFAIL}"),
    Explanation("through bind", r"nsec3? rcode:(www|x\.wild)/A,NXDOMAIN \S+", "indeterminate",
                f"BIND takes the answer for malformed, {SERVFAIL}"),
    Explanation("through bind", r"nsec3? misname-soa:nope/A,x.www nope/A", "secure", "BIND leaves an SOA of another name out"),
    Explanation("through bind", r"(nsec|nsec3|nsec3-cut) (also:nsec )?say:\S+,NXDOMAIN\S* \S+|"
                r"(compact|black-lies) rcode:nope/A,NXDOMAIN nope/A", "indeterminate",
                f"BIND 9.20 remembers for a while that the proof of NXDOMAIN failed, {SERVFAIL}",
                always=False, versions=BIND_NEWER),
    Explanation("through bind", r"nsec3 expire:@/SOA nope/A", "secure", "BIND 9.20 leaves out an SOA that does not validate",
                versions=BIND_NEWER),
    Explanation("through unbound", r"nsec add-junk:www/A,60 www/A \(15\)", "bogus",
                "Unbound 1.26 keeps 8 signatures of a set (iter-scrub-rrsig), of which none need fit", always=False,
                versions=UNBOUND_NEWER),
    Explanation("through unbound", r"nsec-cut many-ds:30 .*", "bogus",
                "Unbound 1.26 keeps 20 records of a DS set, which then are not what was signed", versions=UNBOUND_NEWER),
    Explanation("through unbound", r"nsec-cut fail:sub/DNSKEY,SERVFAIL www\.sub/A", "indeterminate",
                "whose zone's servers say SERVFAIL the resolver's own SERVFAIL does not tell"),
    Explanation("through bind", r"nsec-cut fail:sub/DNSKEY,SERVFAIL www\.sub/A", "indeterminate",
                "whose zone's servers say SERVFAIL the resolver's own SERVFAIL does not tell"),
    Explanation("through bind", r"nsec lose:leaf.tree/A,DNAME leaf.tree/A", "secure",
                "BIND has the DNAME from another answer, and makes the CNAME out of it"),
)
