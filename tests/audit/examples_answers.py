"""Right and wrong sentences about how a tier answers the question itself."""

from book import CHILD, DAY, Key, when
from examples import example

KEY = Key("example.org.")
ROOT_KEY = Key(".")
WWW = "www.example.org. 300 IN A 192.0.2.1"
NO_A = "www.example.org. 300 IN NSEC z.example.org. TXT RRSIG NSEC"
A = "www.example.org. A"


def _plain(book, *answer, **how):
    return book.ask("child", A, *answer, cd=False, **how)


def _unchecked(book, *answer, **how):
    return book.ask("child", A, *answer, **how)


for code in ("cd-ignored", "servfail-always"):
    @example(code, "with CD it answers")
    def servfail_with_cd(book, is_wrong, code=code):
        numbers = _plain(book, rcode="SERVFAIL"), _unchecked(book, *([WWW] if is_wrong else []), rcode="NOERROR" if is_wrong else "SERVFAIL")
        book.find(code, *numbers, server=CHILD)


@example("servfail-always", "nobody answers it")
def servfail_elsewhere(book, is_wrong):
    numbers = _plain(book, rcode="SERVFAIL"), _unchecked(book, rcode="SERVFAIL")
    book.ask("root", A, *([] if is_wrong else [WWW]), rcode="REFUSED" if is_wrong else "NOERROR", flags="AA")
    book.find("servfail-always", *numbers, server=CHILD, elsewhere=", while it is answered by the authoritative servers")


@example("servfail-unexplained", "the tier says NOERROR")
def servfail_unexplained(book, is_wrong):
    _unchecked(book, *KEY.sign(WWW))
    book.find("servfail-unexplained", _plain(book, rcode="NOERROR" if is_wrong else "SERVFAIL"), rcode="SERVFAIL")


@example("servfail-unexplained", "the signature has expired")
def servfail_explained(book, is_wrong):
    _unchecked(book, *KEY.sign(WWW, expiration=-5 if is_wrong else 5))
    book.find("servfail-unexplained", _plain(book, rcode="SERVFAIL"), rcode="SERVFAIL")


@example("ad-on-bogus", "there is no AD")
def ad_on_bogus(book, is_wrong):
    book.find("ad-on-bogus", _plain(book, WWW, flags="" if is_wrong else "AD"), server=CHILD)


@example("ad-on-bogus", "the tier was never asked for signatures")
def ad_on_bogus_without_do(book, is_wrong):
    book.find("ad-on-bogus", _plain(book, WWW, flags="AD", do=not is_wrong), server=CHILD)


@example("not-validating", "the tier says SERVFAIL")
def not_validating(book, is_wrong):
    number = _plain(book, rcode="SERVFAIL") if is_wrong else _plain(book, WWW)
    book.find("not-validating", number, server=CHILD)


@example("not-validating", "the name is insecure, and the tier validates elsewhere")
def rightly_answered(book, is_wrong):
    book.document["links"] = [{"owner": "www.example.org.", "type": "A", "zone": "example.org.", "verdicts": {"root": "insecure"}}]
    book.ask("child", ". NS", ". 300 IN NS a.root.", cd=False, flags="AD" if is_wrong else "")
    book.ask("root", A, WWW, flags="AA")
    book.find("not-validating", _plain(book, WWW), server=CHILD)


@example("ad-missing", "the tier says AD nowhere")
def ad_missing(book, is_wrong):
    book.ask("child", ". NS", ". 300 IN NS a.root.", cd=False, flags="" if is_wrong else "AD")
    book.find("ad-missing", _plain(book, *KEY.sign(WWW)), server=CHILD)


@example("waits-for-itself", "it took less time")
def waits_for_itself(book, is_wrong):
    _unchecked(book, "www.example.org. 300 IN CNAME other.example.")
    book.find("waits-for-itself", _plain(book, rcode="SERVFAIL", seconds=1 if is_wrong else 12), server=CHILD, seconds="12.0")


@example("nta-missing", "there is no negative trust anchor")
def nta_missing(book, is_wrong):
    book.document["negative_anchors"] = [] if is_wrong else ["example.org."]
    book.find("nta-missing", _plain(book, rcode="SERVFAIL"), name="example.org.", rcode="SERVFAIL")


@example("root-keys-refused", "the root's keys are answered")
def root_keys_refused(book, is_wrong):
    book.ask("child", ". DNSKEY", cd=False, rcode="NOERROR" if is_wrong else "SERVFAIL")
    book.find("root-keys-refused", _plain(book, rcode="SERVFAIL"), rcode="SERVFAIL", server=CHILD)


def _sentinel(book, code, rcode, standing):
    book.ask("child", ". DNSKEY", *ROOT_KEY.sign(ROOT_KEY.line))
    question = f"{book.document['question']['name']} A"
    book.find(code, book.ask("child", question, rcode=rcode, cd=False), zone=None, tag=ROOT_KEY.tag, standing=standing)


def _question(kind):
    return f"root-key-sentinel-{kind}-ta-{ROOT_KEY.tag:05}.example.org. A"


@example("root-key-untrusted", "the tier answers", question=_question("is"))
def root_key_untrusted(book, is_wrong):
    _sentinel(book, "root-key-untrusted", "NOERROR" if is_wrong else "SERVFAIL", ", which the root signs its keys with")


@example("sentinel-distrusts-key", "the root has that key", question=_question("is"))
def sentinel_distrusts_key(book, is_wrong):
    standing = ", which the root does not have" if is_wrong else ", which the root has, but does not sign its keys with"
    _sentinel(book, "sentinel-distrusts-key", "SERVFAIL", standing)


@example("sentinel-trusts-key", "the name asks the opposite", question=_question("not"))
def sentinel_trusts_key(book, is_wrong):
    _sentinel(book, "sentinel-distrusts-key" if is_wrong else "sentinel-trusts-key", "SERVFAIL", "")


def _denied(book, rcode="NOERROR", signed=True, expiration=100, what="no www.example.org. A", **operands):
    """The tier denies to its clients what the zone's server hands out."""
    book.ask("child", "example.org. DNSKEY", KEY.line)
    number = _plain(book, authority=KEY.sign(NO_A) if signed else [NO_A], rcode=rcode)
    data = book.ask("root", A, *KEY.sign(WWW, expiration=expiration), flags="AA")
    told = {"denial": "www.example.org. NSEC", "data": "192.0.2.1", "since": f" (valid from {when(-DAY)})", **operands}
    book.find("name-denied", number, data, what=what, **told)


@example("name-denied", "clients are given the data")
def name_denied(book, is_wrong):
    book.ask("child", "example.org. DNSKEY", KEY.line)
    number = _plain(book, *([WWW] if is_wrong else []))
    data = book.ask("root", A, *KEY.sign(WWW), flags="AA")
    book.find("name-denied", number, data, what="no www.example.org. A", denial="its cache", data="192.0.2.1", since="")


@example("name-denied", "the name itself is not denied")
def name_denied_not_name(book, is_wrong):
    _denied(book, rcode="NOERROR" if is_wrong else "NXDOMAIN", what="no such name as www.example.org.")


@example("name-denied", "the denial record is not in the answer")
def name_denied_record(book, is_wrong):
    _denied(book, denial="example.org. NSEC" if is_wrong else "www.example.org. NSEC")


@example("name-denied", "the zone did not sign the denial")
def name_denied_unsigned(book, is_wrong):
    _denied(book, signed=not is_wrong)


@example("name-denied", "the denial was signed at another time")
def name_denied_since(book, is_wrong):
    _denied(book, since=f" (valid from {when(-5 if is_wrong else -DAY)})")


@example("name-denied", "the data's signature has expired")
def name_denied_expired(book, is_wrong):
    _denied(book, expiration=-5 if is_wrong else 100)


@example("name-denied", "the data is another")
def name_denied_other_data(book, is_wrong):
    _denied(book, data="192.0.2.2" if is_wrong else "192.0.2.1")
