"""Right and wrong sentences about copies of DS and DNSKEY RRsets that differ."""

from book import DAY, NS1, NS2, Key
from examples import example

KEY, NEW = Key("example.org."), Key("example.org.", "new")
SOURCE = "the authoritative servers"
WWW = "www.example.org. 300 IN A 192.0.2.1"
LATER = DAY // 2


def _ask(book, tier, rdtype, lines, **how):
    return book.ask(tier, f"example.org. {rdtype}", *lines, flags="AA" if tier == "root" else "", **how)


def _find(book, code, *numbers, rdtype, **operands):
    """Of one of the two keys at each side, where nothing else is said."""
    told = {"held": f"key {KEY.tag}", "others": f"key {NEW.tag}", "source": SOURCE, "ttl": "5 minutes", **operands}
    book.find(code, *numbers, owner="example.org.", rdtype=rdtype, **told)


def _stale_ds(book, ours=KEY, theirs=NEW, keys=NEW, source_keys=NEW, inception=-DAY, **operands):
    for tier, key in (("child", keys), ("root", source_keys)):
        _ask(book, tier, "DNSKEY", [key.line])
    numbers = (_ask(book, "child", "DS", Key("org.").sign(ours.ds(), inception=inception)),
               _ask(book, "root", "DS", Key("org.").sign(theirs.ds(), inception=-LATER)))
    _find(book, "ds-stale", *numbers, rdtype="DS", **operands)


@example("ds-stale", "both hand out the same DS")
def ds_stale(book, is_wrong):
    _stale_ds(book, ours=NEW if is_wrong else KEY, **({"held": f"key {NEW.tag}"} if is_wrong else {}))


@example("ds-stale", "it names another key than the tier's DS does")
def ds_stale_of_other(book, is_wrong):
    _stale_ds(book, held=f"keys {KEY.tag} and {NEW.tag}" if is_wrong else f"key {KEY.tag}")


@example("ds-stale", "the tier hands out the key of its DS")
def ds_stale_fits(book, is_wrong):
    _stale_ds(book, **({"keys": KEY, "source_keys": KEY} if is_wrong else {}))


@example("ds-stale", "the keys are not the same at both")
def ds_stale_keys(book, is_wrong):
    _stale_ds(book, source_keys=KEY if is_wrong else NEW)


@example("ds-stale", "the DS upstream is of no key either")
def ds_stale_upstream(book, is_wrong):
    theirs = Key("example.org.", "third") if is_wrong else NEW
    _stale_ds(book, theirs=theirs, others=f"key {theirs.tag}")


@example("ds-stale", "the tier's copy was signed later")
def ds_stale_newer(book, is_wrong):
    _stale_ds(book, inception=-5 if is_wrong else -DAY)


@example("ds-stale", "it is kept for another time")
def ds_stale_wait(book, is_wrong):
    _stale_ds(book, ttl="4 minutes 59 seconds" if is_wrong else "5 minutes")


SIGNER = f", and www.example.org. A is signed by key {NEW.tag}, which is among the newer ones alone"


def _stale_keys(book, ours=(KEY,), theirs=(NEW,), inception=-DAY, **operands):
    """Each set is signed by its first key."""
    numbers = (_ask(book, "child", "DNSKEY", ours[0].sign(*(key.line for key in ours), inception=inception)),
               _ask(book, "root", "DNSKEY", theirs[0].sign(*(key.line for key in theirs), inception=-LATER)))
    _find(book, "dnskey-stale", *numbers, rdtype="DNSKEY", **operands)


@example("dnskey-stale", "the sets are the same")
def dnskey_stale(book, is_wrong):
    book.ask("child", "www.example.org. A", *NEW.sign(WWW))
    _stale_keys(book, ours=(NEW if is_wrong else KEY,), held=f"key {NEW.tag if is_wrong else KEY.tag}", signer=SIGNER)


@example("dnskey-stale", "the tier's copy was signed later")
def dnskey_stale_newer(book, is_wrong):
    book.ask("child", "www.example.org. A", *NEW.sign(WWW))
    _stale_keys(book, inception=-5 if is_wrong else -DAY, signer=SIGNER)


@example("dnskey-stale", "the key that signs is among the tier's own")
def dnskey_stale_signer(book, is_wrong):
    book.ask("child", "www.example.org. A", *NEW.sign(WWW))
    tags = sorted({KEY.tag, NEW.tag})
    held = f"keys {tags[0]} and {tags[1]}" if is_wrong else f"key {KEY.tag}"
    _stale_keys(book, ours=(KEY, NEW) if is_wrong else (KEY,), held=held, signer=SIGNER)


@example("dnskey-stale", "the data is signed by another key")
def dnskey_stale_other_signer(book, is_wrong):
    book.ask("child", "www.example.org. A", *(KEY if is_wrong else NEW).sign(WWW))
    _stale_keys(book, signer=SIGNER)


@example("dnskey-stale", "the tier's DS is of the older key")
def dnskey_stale_ds(book, is_wrong):
    _ask(book, "child", "DS", [(KEY if is_wrong else NEW).ds()])
    _ask(book, "root", "DS", [NEW.ds()])
    _stale_keys(book, signer=", and the DS records at both are of the newer ones")


@example("parent-servers-disagree", "both hand out the same DS")
def parent_servers_disagree(book, is_wrong):
    _ask(book, "root", "DNSKEY", [KEY.line])
    numbers = [book.ask("root", "www.example.org. A", authority=["example.org. 300 IN NS ns1.example.org.", key.ds()], server=server)
               for server, key in ((NS1, KEY), (NS2, KEY if is_wrong else NEW))]
    _find(book, "parent-servers-disagree", *numbers, rdtype="DS", tier="root", zone="org.", server=NS1, other=NS2,
          others=f"key {KEY.tag if is_wrong else NEW.tag}", keys=f"{KEY.tag} (ED25519)")


@example("parent-servers-disagree", "it names a key that nobody publishes")
def parent_servers_disagree_keys(book, is_wrong):
    _ask(book, "root", "DNSKEY", [(NEW if is_wrong else KEY).line])
    numbers = [_ask(book, "root", "DS", [key.ds()], server=server) for server, key in ((NS1, KEY), (NS2, NEW))]
    _find(book, "parent-servers-disagree", *numbers, rdtype="DS", tier="root", zone="org.", server=NS1, other=NS2, keys=f"{KEY.tag} (ED25519)")


def _key_sets(book, *keys, **how):
    numbers = [book.ask("root", "example.org. DNSKEY", key.line, server=server, **how) for server, key in zip((NS1, NS2), keys)]
    _find(book, "key-sets-disagree", *numbers, rdtype="DNSKEY", tier="root", server=NS1, other=NS2, others=f"key {keys[1].tag}")


@example("key-sets-disagree", "both publish the same")
def key_sets_disagree(book, is_wrong):
    _key_sets(book, KEY, KEY if is_wrong else NEW, flags="AA")


@example("key-sets-disagree", "neither has authority")
def key_sets_disagree_of_resolvers(book, is_wrong):
    _key_sets(book, KEY, NEW, flags="RA" if is_wrong else "AA")
