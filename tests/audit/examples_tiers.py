"""Right and wrong sentences about what a tier hands out otherwise than the tiers upstream."""

from book import CHILD, NS1, NS2, Key, when
from examples import example

KEY = Key("example.org.")
WWW, OTHER_WWW = "www.example.org. 300 IN A 192.0.2.1", "www.example.org. 300 IN A 192.0.2.99"
NS = "example.org. 300 IN NS ns1.example.org."
ZONE = "the authoritative servers"
A = "www.example.org. A"


def _child(book, *answer, **how):
    return book.ask("child", A, *answer, **how)


def _zone(book, *answer, **how):
    return book.ask("root", A, *answer, flags="AA", **how)


def _keys(book):
    for tier in ("child", "root"):
        book.ask(tier, "example.org. DNSKEY", KEY.line)


@example("rrsig-stripped", "upstream has no signature either")
def rrsig_stripped(book, is_wrong):
    _zone(book, *([WWW] if is_wrong else KEY.sign(WWW)))
    book.find("rrsig-stripped", _child(book, WWW), towards=ZONE)


@example("rrsig-stripped", "the tier hands out the signature")
def rrsig_not_stripped(book, is_wrong):
    _zone(book, *KEY.sign(WWW))
    book.find("rrsig-stripped", _child(book, *(KEY.sign(WWW) if is_wrong else [WWW])), towards=ZONE)


@example("rrsig-stripped", "signatures were not asked for")
def rrsig_stripped_without_do(book, is_wrong):
    _zone(book, *KEY.sign(WWW))
    book.find("rrsig-stripped", _child(book, WWW, do=not is_wrong), towards=ZONE)


@example("do-dropped", "an answer holds a signature")
def do_dropped(book, is_wrong):
    book.ask("child", ". NS", *(Key(".").sign(". 300 IN NS a.root.") if is_wrong else []))
    book.find("do-dropped", _child(book, WWW), server=CHILD)


@example("do-dropped", "DO was never asked with")
def do_dropped_unasked(book, is_wrong):
    book.find("do-dropped", _child(book, WWW, do=not is_wrong), server=CHILD)


@example("edns-dropped", "an answer holds an OPT record")
def edns_dropped(book, is_wrong):
    book.find("edns-dropped", _child(book, WWW, opt=is_wrong), server=CHILD)


@example("answer-differs", "the data is the same")
def answer_differs(book, is_wrong):
    _zone(book, *KEY.sign(WWW))
    book.find("answer-differs", _child(book, WWW if is_wrong else OTHER_WWW), towards=ZONE)


@example("answer-differs", "both deny it alike")
def answer_differs_denied(book, is_wrong):
    _zone(book, rcode="NXDOMAIN")
    book.find("answer-differs", _child(book, rcode="NXDOMAIN" if is_wrong else "NOERROR"), towards=ZONE)


@example("answer-differs", "its signature is valid, by a key of the zone")
def answer_differs_signed(book, is_wrong):
    _keys(book)
    _zone(book, *KEY.sign(WWW))
    book.find("answer-differs", _child(book, *(KEY.sign(OTHER_WWW) if is_wrong else [OTHER_WWW])), towards=ZONE)


@example("private-name", "the zone has the name")
def private_name(book, is_wrong):
    denial = KEY.sign("a.example.org. 300 IN NSEC z.example.org. A RRSIG NSEC")
    rcode = "NOERROR" if is_wrong else "NXDOMAIN"
    numbers = _child(book, WWW), book.ask("root", A, authority=denial, rcode=rcode, flags="AA")
    book.find("private-name", *numbers, zone="example.org.", domain="www.example.org.")


@example("private-name", "the tier's data is signed")
def private_name_signed(book, is_wrong):
    denial = KEY.sign("a.example.org. 300 IN NSEC z.example.org. A RRSIG NSEC")
    numbers = _child(book, *(KEY.sign(WWW) if is_wrong else [WWW])), book.ask("root", A, authority=denial, rcode="NXDOMAIN", flags="AA")
    book.find("private-name", *numbers, zone="example.org.", domain="www.example.org.")


@example("unsigned-answer-differs", "the data is the same")
def unsigned_answer_differs(book, is_wrong):
    numbers = _child(book, WWW if is_wrong else OTHER_WWW), _zone(book, WWW)
    book.find("unsigned-answer-differs", *numbers, towards=ZONE)


@example("signature-differs", "the data differs as well")
def signature_differs(book, is_wrong):
    _zone(book, *KEY.sign(WWW))
    line = OTHER_WWW if is_wrong else WWW
    book.find("signature-differs", _child(book, *Key("example.org.", "old").sign(line)), towards=ZONE)


@example("signature-differs", "the signature is valid by a key that both hand out")
def signature_differs_valid(book, is_wrong):
    _keys(book)
    _zone(book, *KEY.sign(WWW))
    book.find("signature-differs", _child(book, *(KEY if is_wrong else Key("example.org.", "old")).sign(WWW)), towards=ZONE)


@example("stale-answer", "the signature upstream expired too")
def stale_answer(book, is_wrong):
    _zone(book, *KEY.sign(WWW, expiration=-1 if is_wrong else 100))
    number = _child(book, *KEY.sign(WWW, expiration=-5))
    book.find("stale-answer", number, rrset=A, tag=KEY.tag, when=when(-5), towards=ZONE)


@example("addresses-disagree", "both say the same")
def addresses_disagree(book, is_wrong):
    book.document["path"][0]["addresses"].append(NS2)
    numbers = _child(book, WWW, cd=False), _child(book, rcode="NOERROR" if is_wrong else "SERVFAIL", cd=False, server=NS2)
    text = f"the addresses of tier child disagree: {NS2} is bogus and says SERVFAIL, {CHILD} is secure and says NOERROR"
    book.find("addresses-disagree", *numbers, server=NS2, text=text)


@example("transient", "the first answer lacks nothing")
def transient(book, is_wrong):
    numbers = _child(book, *(KEY.sign(WWW) if is_wrong else [WWW])), _child(book, *KEY.sign(WWW))
    book.find("transient", *numbers)


@example("transient", "the denial that a wildcard's data owes is there")
def transient_wildcard(book, is_wrong):
    data = KEY.sign(WWW, labels=2)
    denial = KEY.sign("a.example.org. 300 IN NSEC z.example.org. A RRSIG NSEC")
    numbers = _child(book, *data, authority=denial if is_wrong else ()), _child(book, *data, authority=denial)
    book.find("transient", *numbers)


@example("servfail-passing", "the later answer is SERVFAIL too")
def servfail_passing(book, is_wrong):
    numbers = _child(book, rcode="SERVFAIL", cd=False), _child(book, *KEY.sign(WWW), rcode="SERVFAIL" if is_wrong else "NOERROR", cd=False)
    book.find("servfail-passing", *numbers, rcode="NOERROR")


@example("servfail-passing", "the later answer is one to CD=1")
def servfail_passing_cd(book, is_wrong):
    numbers = _child(book, rcode="SERVFAIL", cd=False), _child(book, *KEY.sign(WWW), cd=is_wrong)
    book.find("servfail-passing", *numbers, rcode="NOERROR")


@example("stray-signature", "the record is there too")
def stray_signature(book, is_wrong):
    _child(book, rcode="SERVFAIL", cd=False)
    stray = KEY.sign(NS)
    number = _child(book, *KEY.sign(WWW), authority=stray if is_wrong else stray[1:])
    book.find("stray-signature", number, rcode="SERVFAIL", stray="example.org. NS")


@example("unsigned-authority", "it is signed")
def unsigned_authority(book, is_wrong):
    _child(book, rcode="SERVFAIL", cd=False)
    number = _child(book, *KEY.sign(WWW), authority=KEY.sign(NS) if is_wrong else [NS])
    book.find("unsigned-authority", number, rcode="SERVFAIL", stray="example.org. NS")


@example("cd-changes-answer", "the data is the same")
def cd_changes_answer(book, is_wrong):
    _child(book, *KEY.sign(WWW))
    book.find("cd-changes-answer", _child(book, WWW if is_wrong else OTHER_WWW, cd=False), server=CHILD)


@example("servers-disagree", "both say the same")
def servers_disagree(book, is_wrong):
    numbers = _zone(book, *KEY.sign(WWW, expiration=-5)), _zone(book, *KEY.sign(WWW, expiration=-5 if is_wrong else 5), server=NS2)
    book.find("servers-disagree", *numbers, tier="root", server=NS1, other=NS2)


def _blocked(book, own=(), other=KEY, upstream=(KEY.line,), **how):
    """The tier hands out nothing of the zone's keys, and something else that `other` signed."""
    number = book.ask("child", "example.org. DNSKEY", *own, **how)
    book.ask("root", "example.org. DNSKEY", *upstream, flags="AA")
    numbers = number, _child(book, *other.sign(WWW))
    book.find("record-blocked", *numbers, owner="example.org.", rdtype="DNSKEY", source=ZONE)


@example("answer-filtered", "the answer says nothing of a policy")
def answer_filtered(book, is_wrong):
    number = book.ask("child", "www.example.org. A", rcode="NXDOMAIN", cd=False, ede=22 if is_wrong else 15)
    book.find("answer-filtered", number, told="EDE 15 (Blocked)")


@example("answer-filtered", "what it says is no policy")
def answer_filtered_by_none(book, is_wrong):
    code = 22 if is_wrong else 17
    number = book.ask("child", "www.example.org. A", rcode="NXDOMAIN", cd=False, ede=code)
    book.find("answer-filtered", number, told=f"EDE {code} (as it is named)")


@example("record-blocked", "the record is there")
def record_blocked(book, is_wrong):
    _blocked(book, own=[KEY.line] if is_wrong else [])


@example("record-blocked", "the answer is an error")
def record_blocked_error(book, is_wrong):
    _blocked(book, rcode="SERVFAIL" if is_wrong else "NOERROR")


@example("record-blocked", "the tier hands out nothing that the zone signed")
def record_blocked_unsigned(book, is_wrong):
    _blocked(book, other=Key("org.") if is_wrong else KEY)


@example("record-blocked", "it is not there upstream either")
def record_blocked_upstream(book, is_wrong):
    _blocked(book, upstream=[] if is_wrong else [KEY.line])
