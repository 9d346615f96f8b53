"""What the tool has to say of each world beside the verdict and its cause: nothing, but for these codes in the worlds whose names fit.

A code that is missing in such a world is a miss, and one that stands in any other is a false alarm. Of a bogus world the errors are left to
reasons.py; of any other all that is said counts.
"""

import re

SEVERE = "error"

# Code -> the worlds' names, all of them. What is not in the answers can't be told: the iterations of a chain, say, where nothing is denied.
REMARKS = {
    "alias-ambiguous": r"nsec two-aliases:\S+ \S+",
    "alias-loop": r"nsec (chain:(16|17|20) c0/A|ring:\d r0/A|add:(self|grow),\S+ \S+)",
    # Who sees that answer alone can't tell an empty non-terminal of compact denial from a lie.
    "black-lies": r"black-lies (healthy (nope|nope\.tree|x\.wild|x\.wildalias|deep\.down|ent)/\S+|rcode:\S+ nope/A)|compact healthy ent/\S+",
    "cname-beside-data": r"nsec(-cut)? types:zone,\S+,\+CNAME (?!www/A$)\S+|nsec beside-cname:\S+ alias/ANY",
    "compact-denial": r"compact (healthy (nope|nope\.tree|x\.wild|x\.wildalias|deep\.down)/\S+|types-of-nothing:\S+ nope/A)|"
                      r"nsec types:zone,www,\+TYPE128 www/AAAA",
    "compact-denial-nxdomain": r"compact rcode:nope/A,NXDOMAIN nope/A",
    "denial-also-broken": r"nsec (flip-signature|drop-rrsig|expire|stranger):www/NSEC \S+,=www \S+",
    "denial-ambiguous": r"nsec second-next:www,\S+ \S+,=www \S+",
    "denial-lies": r"nsec .* types:zone,m\.pair,-A\S* x\.pair/A",
    "denial-mixed": r"nsec3 also:nsec say:\S+ \S+",
    "dname-cname-differs": r"nsec lead-astray:leaf\.tree/A,mail leaf\.tree/A",
    "dname-cname-missing": r"nsec lose:leaf\.tree/A,CNAME leaf\.tree/A|nsec add:grow,DNAME,x\.grow y\.grow/A",
    "dname-wildcard": r"nsec add:\*\.\S+,DNAME,\S+ \*\.\S+/DNAME",
    "ds-algorithm-unsigned": r"nsec second-algorithm:zone,13,(ds|ds,keys,data-only|ds,ksk|ds-only,keys|zsk,data-only) www/A \(15\)",
    "ds-unsupported": r"nsec healthy www/A \((1|3|6|12|17|100|252|253|254)\)|nsec second-algorithm:zone,100,ds-only,\S+ www/A \(15\)|"
                      r"nsec-cut (ds-digests:(100|100,3)|ds-field:(algorithm,1(00)?|digest_type,(0|3|100))) www\.sub/A",
    "key-algorithm-unsigned": r"nsec second-algorithm:zone,13,(ksk,zsk|zsk,data-only) www/A \(15\)",
    "key-tags-collide": r"nsec collide:\S+ (\S+ )?www/A.*",
    "lame-server": r"nsec forget-aa (?!@/DS$)\S+|nsec-cut fail:sub/DNSKEY,\S+ www\.sub/A",
    "limit-reached": r"nsec (collide:zone,zsk,10 add-junk:www/A,40|add-junk:www/A,60|fill-keys:zone,70) www/A.*",
    "long-alias-chain": r"nsec chain:(12|15) c0/A",
    "minimal-any": r"nsec minimal-any:\S+ \S+/ANY",
    "never-signed": r"nsec healthy www/RRSIG",
    "not-checked": r"nsec rsa-exponent:bits(65|1024) www/A \(8\)",
    "nsec-leads-astray": r"nsec next-name:(www,other\.worlds\.|mail,mail|mail,alias) \S+",
    "nsec3-iterations": r"nsec3 iterations:(1|10|50) nope/A",
    "nsec3-iterations-high": r"nsec3 iterations:(51|100|101|150) nope/A",
    "nsec3-iterations-unfollowed": r"nsec3 iterations:(151|500|501|2500) (nope/A|www/AAAA|x\.wild/A)|nsec3-cut iterations:151 www\.bare/A",
    "nsec3-salt": r"nsec3 (salt:\S+|also:nsec3,ab say:\S+) \S+",
    "nsec3-unknown-flags": r"(nsec3|optout) nsec3-flags:(2|3|128) (nope/A|www/AAAA|x\.wild/A)|nsec3-cut nsec3-flags:\d+ www\.bare/A",
    "nsec3-unknown-hash": r"nsec3 nsec3-algorithm:\d (nope/A|www/AAAA|x\.wild/A|ent/A)|nsec3-cut nsec3-algorithm:\d www\.bare/A",
    "nxdomain-with-data": r"nsec3? rcode:(www|x\.wild)/A,NXDOMAIN \S+",
    "opt-out-wildcard": r"optout healthy (x\.wild|x\.wildalias)/A",
    "query-failed": r"nsec-cut fail:sub/DNSKEY,REFUSED www\.sub/A",
    "rsa-exponent-large": r"nsec rsa-exponent:bits(36|64) www/A \(8\)",
    "rsa-key-small": r"nsec rsa-size:512 www/A \(8\)",
    "sha1-ds": r"nsec-cut (ds-digests:(1|3,1)|ds-wrong:1,100) www\.sub/A",
    "sha1-signatures": r"nsec (healthy|rsa-size:1024) www/A \([57]\)",
    "sig-also-broken": r"nsec (add-expired:\S+|add-junk:\S+,[13](,after)?|collide:zone,zsk,4 add-junk:www/A,4) www/A.*",
    "soa-unproven": r"nsec3? ((expire|drop-rrsig|flip-signature|stranger):@/SOA|misname-soa:\S+,(ent|x\.www)) \S+",
    "ttl-above-original": r"nsec (change-ttl:www/A,100000|claim:www/A,original_ttl,(0|60)) www/A.*",
    "white-lies": r"narrow3? healthy (nope|nope\.tree|x\.wild|x\.wildalias|deep\.down)/\S+",
}

# The same, where it depends on the server: NSD hands out no NSEC3 with a hash algorithm that it does not know.
BY_SERVER = {"nsec3-unknown-hash": r"nsec3 nsec3-algorithm:0 nope/A"}

# What is said and is not true. Whoever mends such a fault takes its entry out.
FAULTS = {}


def expected_of(world):
    return _fitting(REMARKS, world) | faults_of(world)


def faults_of(world):
    return _fitting(FAULTS, world)


def _fitting(table, world):
    return {code for code, worlds in table.items() if re.fullmatch(worlds, world.name)}


def differences(world, findings):
    """What the tool says too much or too little of a world, as sentences. Findings are those of its report."""
    counted = {finding["code"] for finding in findings if world.row.truth != "bogus" or finding["severity"] != SEVERE}
    expected, perhaps = expected_of(world), _fitting(BY_SERVER, world)
    return [*(f"{code} is missing" for code in sorted(expected - counted - perhaps)),
            *(f"{code} is a false alarm" for code in sorted(counted - expected - perhaps))]
