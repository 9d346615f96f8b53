"""Right and wrong sentences about denials, aliases and types that are no data."""

import base64

import denials
from book import Key
from examples import example
from reading import record_of
from claims import name_of

KEY = Key("example.org.")
WWW = "www.example.org. 300 IN A 192.0.2.1"
SOA = "example.org. 300 IN SOA ns1.example.org. host.example.org. 1 3600 600 86400 60"
NO_A = "www.example.org. 300 IN NSEC z.example.org. TXT RRSIG NSEC"
HAS_A = "www.example.org. 300 IN NSEC z.example.org. A RRSIG NSEC"
APEX = "example.org. 300 IN NSEC a.example.org. NS SOA RRSIG NSEC DNSKEY"
HASH = "0" * 31 + "1"


def nsec3(iterations=0, salt="-", algorithm=1, flags=0, types="A RRSIG", owner=HASH, following="V" * 32):
    return f"{owner}.example.org. 300 IN NSEC3 {algorithm} {flags} {iterations} {salt} {following} {types}"


def hash_of(name):
    plain = record_of(nsec3()).rdata
    return base64.b32encode(denials.hash_of(name_of(name), plain)).translate(denials.HEX32).decode()


def _deny(book, *authority, question="www.example.org. A", answer=(), tier="child", **how):
    return book.ask(tier, question, *answer, authority=authority, **how)


def _keys(book):
    book.ask("child", "example.org. DNSKEY", KEY.line)


@example("denial-missing", "the proof is complete")
def denial_missing(book, is_wrong):
    _keys(book)
    book.find("denial-missing", _deny(book, *(KEY.sign(NO_A) if is_wrong else [])))


@example("denial-missing", "the proof by NSEC3 is complete")
def denial_missing_nsec3(book, is_wrong):
    _keys(book)
    record = nsec3(owner=hash_of("www.example.org." if is_wrong else "w.example.org."), types="TXT")
    book.find("denial-missing", _deny(book, *KEY.sign(record)))


@example("denial-missing", "the name error is proven")
def denial_missing_of_name(book, is_wrong):
    _keys(book)
    covers = "a.example.org. 300 IN NSEC z.example.org. A RRSIG NSEC"
    records = [*KEY.sign(covers), *(KEY.sign(APEX) if is_wrong else ())]
    book.find("denial-missing", _deny(book, *records, rcode="NXDOMAIN"))


@example("denial-missing", "the answer holds the data")
def denial_missing_of_data(book, is_wrong):
    book.find("denial-missing", _deny(book, answer=[WWW] if is_wrong else []))


@example("denial-missing", "a wildcard made the data, and the sentence says that there is none")
def denial_missing_of_wildcard(book, is_wrong):
    text = "there is no such data" if is_wrong else "nothing says that the wildcard may answer"
    book.find("denial-missing", _deny(book, answer=KEY.sign(WWW, labels=2)), text=text)


@example("denial-contradicted", "the denial record agrees")
def denial_contradicted(book, is_wrong):
    record = "a.example.org. 300 IN NSEC z.example.org. A RRSIG NSEC" if is_wrong else HAS_A
    book.find("denial-contradicted", _deny(book, *KEY.sign(record)))


@example("ds-denial-missing", "the proof is there")
def ds_denial_missing(book, is_wrong):
    _keys(book)
    records = KEY.sign("sub.example.org. 300 IN NSEC z.example.org. NS RRSIG NSEC") if is_wrong else []
    book.find("ds-denial-missing", _deny(book, *records, question="sub.example.org. DS"), owner="sub.example.org.", rdtype="DS")


SUB_SOA = "sub.example.org. 300 IN SOA ns1.example.org. host.example.org. 1 3600 600 86400 60"


def _undelegated(book, *denial, rcode="NXDOMAIN", apex_soa=SUB_SOA):
    _keys(book)
    of_ds = _deny(book, *KEY.sign(SOA), *denial, question="sub.example.org. DS", tier="root", rcode=rcode)
    numbers = of_ds, _deny(book, apex_soa, question="www.sub.example.org. DS", tier="root")
    book.find("delegation-missing", *numbers, tier="root", owner="www.sub.example.org.", rdtype="DS", child="sub.example.org.")


NO_SUB = [*KEY.sign("a.example.org. 300 IN NSEC z.example.org. A RRSIG NSEC"), *KEY.sign(APEX)]


@example("delegation-missing", "the upper zone's record shows that the name exists")
def delegation_missing(book, is_wrong):
    if is_wrong:
        _undelegated(book, *KEY.sign("sub.example.org. 300 IN NSEC z.example.org. TXT RRSIG NSEC"), rcode="NOERROR")
    else:
        _undelegated(book, *NO_SUB)


@example("delegation-missing", "no zone shows below")
def delegation_missing_without_zone(book, is_wrong):
    _undelegated(book, *NO_SUB, apex_soa=SOA if is_wrong else SUB_SOA)


@example("ds-from-child", "the answer is of the parent zone")
def ds_from_child(book, is_wrong):
    soa = SOA if is_wrong else "sub.example.org. 300 IN SOA ns1.example.org. host.example.org. 1 3600 600 86400 60"
    book.find("ds-from-child", _deny(book, soa, question="sub.example.org. DS"), owner="sub.example.org.", rdtype="DS")


for code, right, wrong in (("nsec3-iterations", 10, 0), ("nsec3-iterations-high", 100, 10), ("nsec3-iterations-unfollowed", 500, 10)):
    @example(code, "the records have other iterations")
    def iterations(book, is_wrong, code=code, right=right, wrong=wrong):
        book.find(code, _deny(book, nsec3(wrong if is_wrong else right)), number=right)


@example("nsec3-iterations-unfollowed", "so many are followed")
def iterations_followed(book, is_wrong):
    number = 150 if is_wrong else 151
    book.find("nsec3-iterations-unfollowed", _deny(book, nsec3(number)), number=number)


@example("nsec3-salt", "there is no salt")
def salt(book, is_wrong):
    book.find("nsec3-salt", _deny(book, nsec3(salt="-" if is_wrong else "abcd")))


@example("nsec3-unknown-hash", "the hash is SHA-1")
def unknown_hash(book, is_wrong):
    book.find("nsec3-unknown-hash", _deny(book, nsec3(algorithm=1 if is_wrong else 6)), number=6)


@example("nsec3-unknown-flags", "the flags are known")
def unknown_flags(book, is_wrong):
    book.find("nsec3-unknown-flags", _deny(book, nsec3(flags=1 if is_wrong else 4)), number=4)


@example("nsec-leads-astray", "the record leads on")
def leads_astray(book, is_wrong):
    following = "z.example.org." if is_wrong else "z.example.com."
    book.find("nsec-leads-astray", _deny(book, f"www.example.org. 300 IN NSEC {following} TXT"), name="www.example.org.")


@example("denial-ambiguous", "there is but one record")
def ambiguous(book, is_wrong):
    book.find("denial-ambiguous", _deny(book, NO_A, *([] if is_wrong else [HAS_A])), name="www.example.org.")


@example("denial-mixed", "the records are of one kind")
def mixed(book, is_wrong):
    book.find("denial-mixed", _deny(book, NO_A, *([] if is_wrong else [nsec3()])))


for code, rcode in (("compact-denial", "NOERROR"), ("compact-denial-nxdomain", "NXDOMAIN")):
    @example(code, "the record is without NXNAME")
    def compact(book, is_wrong, code=code, rcode=rcode):
        types = "RRSIG NSEC" if is_wrong else "RRSIG NSEC TYPE128"
        number = _deny(book, f"www.example.org. 300 IN NSEC \\000.www.example.org. {types}", rcode=rcode)
        book.find(code, number, name="www.example.org.")


@example("black-lies", "somebody hands out data at that name")
def black_lies(book, is_wrong):
    number = _deny(book, "www.example.org. 300 IN NSEC \\000.www.example.org. RRSIG NSEC")
    book.ask("root", "www.example.org. A", *([WWW] if is_wrong else []), flags="AA")
    book.find("black-lies", number, name="www.example.org.")


@example("white-lies", "the span is a wide one")
def white_lies(book, is_wrong):
    following = "V" * 32 if is_wrong else "0" * 31 + "2"
    book.find("white-lies", _deny(book, nsec3(following=following)))


@example("opt-out-wildcard", "no record is of opt-out")
def opt_out_wildcard(book, is_wrong):
    number = _deny(book, nsec3(flags=0 if is_wrong else 1), answer=KEY.sign(WWW, labels=2))
    book.find("opt-out-wildcard", number)


@example("soa-unproven", "the SOA record is validly signed")
def soa_unproven(book, is_wrong):
    _keys(book)
    book.find("soa-unproven", _deny(book, *KEY.sign(SOA, expiration=5 if is_wrong else -5)))


@example("denial-also-broken", "the record is validly signed")
def denial_also_broken(book, is_wrong):
    _keys(book)
    number = _deny(book, *KEY.sign(NO_A), *KEY.sign(APEX, expiration=5 if is_wrong else -5))
    book.find("denial-also-broken", number, rrset="example.org. NSEC", rule="it expired")


@example("nxdomain-with-data", "the rcode is NOERROR")
def nxdomain_with_data(book, is_wrong):
    book.find("nxdomain-with-data", _deny(book, answer=KEY.sign(WWW), rcode="NOERROR" if is_wrong else "NXDOMAIN"))


@example("denial-lies", "no record denies it")
def denial_lies(book, is_wrong):
    data = book.ask("root", "www.example.org. A", WWW, flags="AA")
    number = _deny(book, HAS_A if is_wrong else NO_A, question="www.example.org. MX")
    book.find("denial-lies", data, number)


@example("cname-beside-data", "the CNAME is alone")
def cname_beside_data(book, is_wrong):
    cname = "www.example.org. 300 IN CNAME other.example.org."
    number = _deny(book, answer=[cname, *([] if is_wrong else [WWW])])
    book.find("cname-beside-data", number, name="www.example.org.")


@example("alias-ambiguous", "there is but one")
def alias_ambiguous(book, is_wrong):
    lines = [f"www.example.org. 300 IN CNAME {label}.example.org." for label in ("a" if is_wrong else "ab")]
    book.find("alias-ambiguous", _deny(book, answer=lines), name="www.example.org.", number=2)


DNAME = "example.org. 300 IN DNAME example.com."


@example("dname-cname-differs", "the CNAME leads where the DNAME does")
def dname_cname_differs(book, is_wrong):
    target = "www.example.com." if is_wrong else "www.example.net."
    number = _deny(book, answer=[DNAME, f"www.example.org. 300 IN CNAME {target}"])
    book.find("dname-cname-differs", number, owner="example.org.", rdtype="DNAME", name=target)


@example("dname-cname-missing", "the CNAME is there")
def dname_cname_missing(book, is_wrong):
    number = _deny(book, answer=[DNAME, *(["www.example.org. 300 IN CNAME www.example.com."] if is_wrong else [])])
    book.find("dname-cname-missing", number, owner="example.org.", rdtype="DNAME")


@example("dname-wildcard", "it is at a name of its own")
def dname_wildcard(book, is_wrong):
    owner = "example.org." if is_wrong else "*.example.org."
    number = _deny(book, answer=[f"{owner} 300 IN DNAME example.com."])
    book.find("dname-wildcard", number, owner=owner, rdtype="DNAME")


@example("alias-loop", "the aliases end")
def alias_loop(book, is_wrong):
    target = "other.example.org." if is_wrong else "www.example.org."
    lines = ["www.example.org. 300 IN CNAME a.example.org.", f"a.example.org. 300 IN CNAME {target}"]
    book.find("alias-loop", _deny(book, answer=lines))


@example("long-alias-chain", "there are fewer")
def long_alias_chain(book, is_wrong):
    names = ["www", *(f"a{place}" for place in range(5 if is_wrong else 12))]
    lines = [f"{one}.example.org. 300 IN CNAME {other}.example.org." for one, other in zip(names, names[1:])]
    book.find("long-alias-chain", _deny(book, answer=lines), owner=f"{names[-1]}.example.org.", number=12)


@example("never-signed", "there are no such records", question="www.example.org. RRSIG")
def never_signed(book, is_wrong):
    number = _deny(book, question="www.example.org. RRSIG", answer=[] if is_wrong else KEY.sign(WWW)[1:])
    book.find("never-signed", number)


@example("minimal-any", "the record says something else", question="www.example.org. ANY")
def minimal_any(book, is_wrong):
    text = "amd64" if is_wrong else "RFC8482"
    number = _deny(book, question="www.example.org. ANY", answer=[f'www.example.org. 300 IN HINFO "{text}" ""'])
    book.find("minimal-any", number)


CNAME = "www.example.org. 300 IN CNAME www.example.com."
CUT = "www.example.org. 300 IN NSEC z.example.org. NS RRSIG NSEC"


def _alias_for_ds(book, answer=(CNAME,), proof=None):
    """The tier answers the question for the DS with an alias; upstream a referral says that there is none."""
    _keys(book)
    book.ask("root", "www.example.org. A", authority=["www.example.org. 300 IN NS ns1.example.com.", *(KEY.sign(CUT) if proof is None else proof)])
    book.find("ds-answer-is-alias", _deny(book, question="www.example.org. DS", answer=answer), rdtype="CNAME", source="the authoritative servers")


@example("ds-answer-is-alias", "the answer holds no alias")
def alias_for_ds(book, is_wrong):
    _alias_for_ds(book, answer=[] if is_wrong else [CNAME])


@example("ds-answer-is-alias", "nothing upstream proves that there is no DS")
def alias_for_ds_unproven(book, is_wrong):
    _alias_for_ds(book, proof=[CUT] if is_wrong else KEY.sign(CUT))


@example("ds-answer-is-alias", "there may be a DS, for the span is without opt-out")
def alias_for_ds_in_span(book, is_wrong):
    flags = 0 if is_wrong else 1
    apex = nsec3(owner=hash_of("example.org."), following=HASH, types="NS SOA RRSIG DNSKEY NSEC3PARAM", flags=flags)
    _alias_for_ds(book, proof=[*KEY.sign(apex), *KEY.sign(nsec3(types="NS", flags=flags))])


@example("ds-answer-is-alias", "upstream there is a DS")
def alias_for_ds_signed(book, is_wrong):
    _alias_for_ds(book, proof=KEY.sign(Key("www.example.org.").ds()) if is_wrong else None)
