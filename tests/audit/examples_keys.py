"""Right and wrong sentences about keys, DS records and trust anchors."""

import base64

import signatures
from book import NS1, Key
from examples import example
from reading import record_of

KEY, OTHER = Key("example.org."), Key("example.org.", "other")
WWW = "www.example.org. 300 IN A 192.0.2.1"
SHA1_SIGNATURE = "www.example.org. 300 IN RRSIG A 5 3 300 20261201000000 20261101000000 4711 example.org. AAAA"


def _rsa_line(exponent, bits, algorithm=8):
    octets = exponent.to_bytes((exponent.bit_length() + 7) // 8, "big")
    modulus = (1 << bits - 1 | 1).to_bytes((bits + 7) // 8, "big")
    text = base64.b64encode(bytes([len(octets)]) + octets + modulus).decode()
    return f"example.org. 300 IN DNSKEY 257 3 {algorithm} {text}"


def _tag(line):
    return signatures.key_tag(record_of(line).rdata)


def _ds(book, *lines, **how):
    return book.ask("child", "example.org. DS", *lines, **how)


def _keys(book, *lines, tier="child", **how):
    return book.ask(tier, "example.org. DNSKEY", *lines, **how)


def _find(book, code, *numbers, **operands):
    book.find(code, *numbers, owner="example.org.", rdtype="DNSKEY", **operands)


@example("ds-mismatch", "another server of the parent hands out the DS of a key")
def ds_mismatch(book, is_wrong):
    book.ask("root", "www.example.org. A", authority=["example.org. 300 IN NS ns1.example.org.", (KEY if is_wrong else OTHER).ds()])
    _ds(book, OTHER.ds())
    _find(book, "ds-mismatch", _keys(book, KEY.line), ds=f"{OTHER.tag} (ED25519, SHA-256): no DNSKEY has that tag", keys=f"{KEY.tag} (ED25519)")


@example("ds-mismatch", "it names a key that nobody publishes")
def ds_mismatch_of_no_key(book, is_wrong):
    _ds(book, OTHER.ds())
    _find(book, "ds-mismatch", _keys(book, KEY.line), ds=f"{OTHER.tag} (ED25519, SHA-256)", keys=f"{KEY.tag + is_wrong} (ED25519)")


@example("dnskey-missing", "a server of the zone hands out its keys")
def dnskey_missing(book, is_wrong):
    _ds(book, KEY.ds())
    _keys(book, *([KEY.line] if is_wrong else []), tier="root", flags="AA")
    _find(book, "dnskey-missing", _keys(book))


@example("dnskey-servfail", "it answered when it was asked again")
def dnskey_servfail(book, is_wrong):
    _ds(book, KEY.ds())
    first = _keys(book, tier="root", rcode="SERVFAIL")
    again = _keys(book, KEY.line, tier="root") if is_wrong else _keys(book, tier="root", rcode="SERVFAIL")
    book.find("dnskey-servfail", first, again, tier="root", owner="example.org.", rdtype="DNSKEY", servers=NS1)


@example("dnskey-servfail", "nobody asked again")
def dnskey_servfail_once(book, is_wrong):
    _ds(book, KEY.ds())
    numbers = [_keys(book, tier="root", rcode="SERVFAIL") for _ in range(1 if is_wrong else 2)]
    book.find("dnskey-servfail", *numbers, tier="root", owner="example.org.", rdtype="DNSKEY", servers=NS1)


@example("anchor-mismatch", "the anchor is of a key that the zone publishes")
def anchor_mismatch(book, is_wrong):
    book.document["anchors"] = [(KEY if is_wrong else OTHER).ds()]
    _find(book, "anchor-mismatch", _keys(book, KEY.line), published=f"key {KEY.tag}")


@example("anchor-not-signing", "the anchor's key signs")
def anchor_not_signing(book, is_wrong):
    book.document["anchors"] = [KEY.ds()]
    keys = KEY.line, OTHER.line
    _find(book, "anchor-not-signing", _keys(book, *(KEY if is_wrong else OTHER).sign(*keys)))


@example("no-anchor", "there is one for the root")
def no_anchor(book, is_wrong):
    book.document["anchors"] = [(Key(".") if is_wrong else Key("example.com.")).ds()]
    book.find("no-anchor")


@example("key-tags-collide", "there is but one such key")
def key_tags_collide(book, is_wrong):
    octets = bytearray(record_of(KEY.line).rdata.key)
    octets[0], octets[2] = octets[2], octets[0]         # the sum stays, and so does the tag
    twin = KEY.line.rsplit(" ", 1)[0] + " " + base64.b64encode(octets).decode()
    number = _keys(book, KEY.line, *([] if is_wrong else [twin]))
    _find(book, "key-tags-collide", number, tag=KEY.tag, algorithm="ED25519", number=2)


@example("rsa-key-small", "the key is larger")
def rsa_key_small(book, is_wrong):
    line = _rsa_line(65537, 2048 if is_wrong else 768)
    _find(book, "rsa-key-small", _keys(book, line), tag=_tag(line), number=768)


@example("rsa-exponent-large", "the exponent is the usual one")
def rsa_exponent_large(book, is_wrong):
    line = _rsa_line(65537 if is_wrong else (1 << 40) + 1, 2048)
    _find(book, "rsa-exponent-large", _keys(book, line), tag=_tag(line), number=41)


@example("sha1-signatures", "a valid signature of another algorithm stands beside it")
def sha1_signatures(book, is_wrong):
    _keys(book, KEY.line)
    number = book.ask("child", "www.example.org. A", WWW, SHA1_SIGNATURE, *(KEY.sign(WWW)[1:] if is_wrong else ()))
    book.find("sha1-signatures", number, algorithm="RSASHA1")


@example("sha1-ds", "a DS of SHA-256 fits too")
def sha1_ds(book, is_wrong):
    _ds(book, KEY.ds(1), *([KEY.ds(2)] if is_wrong else []))
    _find(book, "sha1-ds", _keys(book, KEY.line))


@example("ds-unsupported", "a DS is of an algorithm that all know")
def ds_unsupported(book, is_wrong):
    number = _ds(book, f"example.org. 300 IN DS 4711 {8 if is_wrong else 200} 2 {'ab' * 32}")
    book.find("ds-unsupported", number, owner="example.org.", rdtype="DS", ds="4711 (algorithm 200, SHA-256): can't be checked")


@example("anchor-zone-gone", "the zone has keys")
def anchor_zone_gone(book, is_wrong):
    book.document["anchors"] = [KEY.ds()]
    number = book.ask("child", "example.org. DNSKEY", *([KEY.line] if is_wrong else []), rcode="NOERROR" if is_wrong else "NXDOMAIN")
    _find(book, "anchor-zone-gone", number, answer="NXDOMAIN")


@example("anchor-unsupported", "the anchor is of an algorithm that all know")
def anchor_unsupported(book, is_wrong):
    book.document["anchors"] = [f"example.org. 300 IN DS 4711 {8 if is_wrong else 200} 2 {'ab' * 32}"]
    _find(book, "anchor-unsupported", _keys(book, KEY.line), anchors="4711 (algorithm 200, SHA-256): can't be checked")


@example("ds-algorithm-unsigned", "there is a valid signature of it")
def ds_algorithm_unsigned(book, is_wrong):
    _ds(book, KEY.ds(), f"example.org. 300 IN DS 4711 8 2 {'ab' * 32}")
    _keys(book, KEY.line)
    number = book.ask("child", "www.example.org. A", *KEY.sign(WWW))
    book.find("ds-algorithm-unsigned", number, algorithm="ED25519" if is_wrong else "RSASHA256")


@example("key-algorithm-unsigned", "there is a signature of it")
def key_algorithm_unsigned(book, is_wrong):
    _keys(book, KEY.line, _rsa_line(65537, 2048))
    number = book.ask("child", "www.example.org. A", *KEY.sign(WWW))
    book.find("key-algorithm-unsigned", number, algorithm="ED25519" if is_wrong else "RSASHA256")


@example("unsigned-copy", "the copy is signed")
def unsigned_copy(book, is_wrong):
    _keys(book, KEY.line, tier="root", flags="AA")
    soa = "example.org. 300 IN SOA ns1.example.org. host.example.org. 1 3600 600 86400 60"
    book.ask("child", "www.example.org. DS", authority=KEY.sign(soa) if is_wrong else [soa])
    _find(book, "unsigned-copy", _keys(book), towards="the authoritative servers")


@example("unsigned-copy", "the zone has no key anywhere")
def unsigned_copy_of_unsigned(book, is_wrong):
    _keys(book, *([] if is_wrong else [KEY.line]), tier="root", flags="AA")
    _find(book, "unsigned-copy", _keys(book), towards="the authoritative servers")
