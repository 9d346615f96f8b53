"""Right and wrong sentences about one signature."""

from book import DAY, Key, when
from examples import example

KEY, OTHER = Key("example.org."), Key("example.org.", "other", 256)
WWW = "www.example.org. 300 IN A 192.0.2.1"
RRSET = "www.example.org. A"


def _keys(book, *keys, tier="child"):
    return book.ask(tier, "example.org. DNSKEY", *(key.line for key in keys))


def _answer(book, *answer, **how):
    return book.ask("child", "www.example.org. A", *answer, **how)


@example("sig-expired", "the signature has not expired")
def sig_expired(book, is_wrong):
    until = 5 if is_wrong else -5
    number = _answer(book, *KEY.sign(WWW, expiration=until))
    book.find("sig-expired", number, rrset=RRSET, tag=KEY.tag, when=when(until))


@example("sig-expired", "it points at another exchange")
def sig_expired_elsewhere(book, is_wrong):
    keys = _keys(book, KEY)
    number = _answer(book, *KEY.sign(WWW, expiration=-5))
    book.find("sig-expired", keys if is_wrong else number, rrset=RRSET, tag=KEY.tag, when=when(-5))


@example("sig-expired", "it expired at another time")
def sig_expired_then(book, is_wrong):
    number = _answer(book, *KEY.sign(WWW, expiration=-5))
    book.find("sig-expired", number, rrset=RRSET, tag=KEY.tag, when=when(-6 if is_wrong else -5))


@example("sig-expired", "a valid signature stands beside it")
def sig_expired_beside(book, is_wrong):
    _keys(book, KEY, OTHER)
    number = _answer(book, *KEY.sign(WWW, expiration=-5), *(OTHER.sign(WWW)[1:] if is_wrong else ()))
    book.find("sig-expired", number, rrset=RRSET, tag=KEY.tag, when=when(-5))


@example("sig-not-yet-valid", "the signature is valid already")
def sig_not_yet_valid(book, is_wrong):
    since = -5 if is_wrong else 5
    number = _answer(book, *KEY.sign(WWW, inception=since))
    book.find("sig-not-yet-valid", number, rrset=RRSET, tag=KEY.tag, when=when(since))


@example("sig-invalid", "the signature fits")
def sig_invalid(book, is_wrong):
    _keys(book, KEY)
    rrset = KEY.sign(WWW)
    number = _answer(book, WWW if is_wrong else WWW.replace("192.0.2.1", "192.0.2.2"), rrset[1])
    book.find("sig-invalid", number, rrset=RRSET, tag=KEY.tag)


@example("sig-invalid", "it expired as well, and nothing says so")
def sig_invalid_and_expired(book, is_wrong):
    _keys(book, KEY)
    number = _answer(book, WWW.replace("192.0.2.1", "192.0.2.2"), KEY.sign(WWW, expiration=-5)[1])
    book.find("sig-invalid", number, rrset=RRSET, tag=KEY.tag, text="" if is_wrong else "it does not fit, and it expired")


@example("key-missing", "another tier has that key")
def key_missing(book, is_wrong):
    _keys(book, OTHER)
    book.ask("root", "example.org. DNSKEY", OTHER.line, *([KEY.line] if is_wrong else []), flags="AA")
    book.find("key-missing", _answer(book, *KEY.sign(WWW)), rrset=RRSET, tag=KEY.tag)


@example("ds-key-not-signing", "the key that the DS is of signs too")
def ds_key_not_signing(book, is_wrong):
    book.ask("child", "example.org. DS", KEY.ds())
    keys = KEY.line, OTHER.line
    number = book.ask("child", "example.org. DNSKEY", *OTHER.sign(*keys), *(KEY.sign(*keys)[2:] if is_wrong else ()))
    book.find("ds-key-not-signing", number, owner="example.org.", rdtype="DNSKEY", tag=OTHER.tag, vouched=KEY.tag)


@example("sig-missing", "there is a signature")
def sig_missing(book, is_wrong):
    book.find("sig-missing", _answer(book, *(KEY.sign(WWW) if is_wrong else [WWW])))


@example("sig-missing", "signatures were not asked for")
def sig_missing_without_do(book, is_wrong):
    book.find("sig-missing", _answer(book, WWW, do=not is_wrong))


@example("sig-missing", "a server of the zone hands out the same with a signature")
def sig_missing_elsewhere(book, is_wrong):
    book.ask("root", "www.example.org. A", *(KEY.sign(WWW) if is_wrong else [WWW]), flags="AA")
    book.find("sig-missing", _answer(book, WWW))


@example("sig-missing", "a resolver answers in the zone's place")
def sig_missing_diverted(book, is_wrong):
    number = book.ask("root", "www.example.org. A", WWW, flags="RA" if is_wrong else "AA")
    book.find("sig-missing", number, tier="root")


@example("sig-missing", "what lacks its signature is a denial record")
def sig_missing_of_denial(book, is_wrong):
    denial = "www.example.org. 300 IN NSEC z.example.org. TXT"
    number = _answer(book, authority=[denial]) if is_wrong else _answer(book, WWW)
    book.find("sig-missing", number)


@example("sig-unfit", "nothing forbids it")
def sig_unfit(book, is_wrong):
    _keys(book, KEY)
    book.find("sig-unfit", _answer(book, *KEY.sign(WWW, labels=3 if is_wrong else 4)), rrset=RRSET, tag=KEY.tag)


@example("not-checked", "there is no such signature")
def not_checked(book, is_wrong):
    _keys(book, KEY, OTHER)
    book.find("not-checked", _answer(book, *KEY.sign(WWW)), rrset=RRSET, tag=OTHER.tag if is_wrong else KEY.tag)


@example("sig-also-broken", "the other signature is valid too")
def sig_also_broken(book, is_wrong):
    _keys(book, KEY, OTHER)
    number = _answer(book, *KEY.sign(WWW), *OTHER.sign(WWW, expiration=5 if is_wrong else -5)[1:])
    book.find("sig-also-broken", number, rrset=RRSET, tag=OTHER.tag)


@example("sig-also-broken", "no signature is valid")
def sig_also_broken_alone(book, is_wrong):
    _keys(book, KEY, OTHER)
    number = _answer(book, *KEY.sign(WWW, expiration=-5 if is_wrong else 5), *OTHER.sign(WWW, expiration=-5)[1:])
    book.find("sig-also-broken", number, rrset=RRSET, tag=OTHER.tag)


@example("ttl-above-original", "the TTL is the one that was signed")
def ttl_above_original(book, is_wrong):
    number = _answer(book, *KEY.sign(WWW, ttl=300 if is_wrong else 60))
    book.find("ttl-above-original", number, rrset=RRSET, number=300, bound=60)


@example("sig-expires-soon", "it expires at another time")
def sig_expires_soon(book, is_wrong):
    number = _answer(book, *KEY.sign(WWW, inception=-30 * DAY, expiration=3600))
    book.find("sig-expires-soon", number, rrset=RRSET, tag=KEY.tag, when=when(7200 if is_wrong else 3600), number=3600)


@example("sig-expires-soon", "another signature of the zone expires earlier")
def sig_expires_soon_first(book, is_wrong):
    book.document["links"] = [{"owner": "www.example.org.", "type": "A", "zone": "example.org."},
                              {"owner": "example.org.", "type": "DNSKEY", "zone": "example.org."}]
    book.ask("child", "example.org. DNSKEY", *KEY.sign(KEY.line, expiration=60 if is_wrong else DAY))
    number = _answer(book, *KEY.sign(WWW, inception=-30 * DAY, expiration=3600))
    book.find("sig-expires-soon", number, rrset=RRSET, tag=KEY.tag, when=when(3600), number=3600)


@example("ttl-outlives-signature", "the TTL ends before the signature")
def ttl_outlives_signature(book, is_wrong):
    until = 400 if is_wrong else 100
    number = _answer(book, *KEY.sign(WWW, expiration=until))
    book.find("ttl-outlives-signature", number, rrset=RRSET, tag=KEY.tag, when=when(until), number=200)
