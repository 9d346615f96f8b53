"""Which cause whybogus must name for what is wrong with a world: the codes of its findings that are true of the mutation."""

import re

# What the proof of a denial can lack or say; which of both depends on the records that happen to be there.
DENIAL = {"denial-missing", "denial-contradicted"}
UNFIT = {"sig-unfit"}

# Of a mutation's text, all of it -> the causes. The first that fits counts.
CAUSES = (
    (r"expire:.*|end-just-now:.*", {"sig-expired"}),
    (r"postdate:.*|begin-soon:.*", {"sig-not-yet-valid"}),
    (r"(invert-times|outlast-serials):.*", UNFIT),
    (r"(flip-signature|flip-data|zero-signature|lengthen-signature|cut-signature|lead-astray):.*", {"sig-invalid"}),
    (r"misname-soa:.*", {"sig-invalid", "sig-unfit", "sig-missing"}),
    (r"swap:www/A,www/TXT", {"sig-missing"}),       # a signature over another type is none over this one
    (r"swap:.*", {"sig-invalid"}),
    (r"(drop-rrsig|lose-rrsig):.*", {"sig-missing"}),
    (r"stranger:.*", {"key-missing"}),
    (r"claim(-later)?:\S+,type_covered,\d+", {"sig-missing"}),
    (r"claim(-later)?:\S+,(tag|algorithm),\d+", {"key-missing", "sig-unfit"}),
    (r"claim:\S+,labels,[012]", {"denial-missing"}),        # so it is a wildcard's, without a proof
    (r"claim:\S+,labels,\d+", UNFIT),
    (r"claim-later:.*", {"sig-invalid"}),
    (r"signer:.*|upper-key:.*", UNFIT),
    (r"hide-key:\w+,ksk|ds-stranger|ds-field:.*|ds-wrong:.*|revoke:.*", {"ds-mismatch"}),
    (r"(key-flags|key-protocol):\w+,ksk,\d+", {"ds-mismatch"}),
    (r"(key-flags|key-protocol):\w+,zsk,\d+", UNFIT),
    (r"hide-key:\w+,zsk|other-signer:.*unknown", {"key-missing"}),
    (r"second-algorithm:\S+,ds-only,ksk", {"ds-key-not-signing"}),
    (r"second-algorithm:.*data-only", UNFIT),
    (r"spoil-key:.*", {"sig-unfit", "sig-invalid"}),        # octets that are no key, or a key that is another
    (r"rsa-exponent:1", UNFIT),
    (r"fail:sub/DNSKEY,SERVFAIL", {"dnskey-servfail"}),
    (r"unsign-child|(say|silence):sub/DNSKEY.*", {"dnskey-missing"}),
    (r"ask-child:.*|say:sub/DS,NOERROR,child=sub", {"ds-from-child", "sig-unfit", "denial-missing"}),
    (r"say:sub/DS,NOERROR,=sub|types:zone,\w+,\+DS", {"denial-contradicted"}),
    (r"(silence|lose-witnesses|lose):\S*/DS(,NSEC)?|lose:,DS|unlist:.*", {"ds-denial-missing"}),
    (r"types:zone,bare,\+SOA", {"ds-denial-missing", "ds-from-child"}),
    (r"types:zone,bare,\+CNAME", DENIAL),
    (r"types:zone,bare,-NS", {"ds-denial-missing"}),
    (r"lose:leaf.tree/A,DNAME", {"sig-missing"}),
    (r"say:\S*sub/\S+", DENIAL | UNFIT),        # the upper zone's records in the lower zone's answer
    (r"lose-witnesses:", {"denial-missing", "ds-denial-missing"}),
    (r"(say|expand|types|types-of-nothing|rcode):.*", DENIAL),
    (r"(next-name|nsec3-digest-size):.*", {"denial-missing"}),
    (r"nsec3-(algorithm|flags):.*", {"denial-missing", "ds-denial-missing"}),
)
# Mutations that only make way for another one.
NEUTRAL = r"plain-referrals|no-ds|add:.*|healthy|forget-aa|forget-beside:.*"


def causes_of(mutations):
    """The causes of which whybogus must name one; LookupError when nobody has said."""
    found = set()
    for text in mutations:
        if not re.fullmatch(NEUTRAL, text):
            found |= next((causes for pattern, causes in CAUSES if re.fullmatch(pattern, text)), set())
    if not found:
        raise LookupError(f"reasons.py has no cause for {' '.join(mutations)}")
    return found
