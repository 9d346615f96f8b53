"""Work for whoever validates: keys of one tag, signatures that each of them may have made, hashes without end."""

import base64
import hashlib
import struct

import octets
import signing
import world
from behaviours import changed, honest, says
from octets import CNAME, DNSKEY, DS, NSEC3, QUESTION_NAME, RA, RRSIG, SOA
from row import BREAKS, OPEN, VALIDATES, Row
from world import EXAMPLE, EXAMPLE_ADDRESS, TIER

WWW = (b"www", *EXAMPLE)
TAG, RSASHA256, SHORT_EXPONENT = 4711, 8, b"\3\1\0\1"
LONG_NAME = "a." * 110 + "example"


TIERS = tuple(f"10.77.0.{number}" for number in range(1, 6))


def noise(seed, size):
    return hashlib.shake_256(seed.encode()).digest(size)


# An exponent as long as the modulus makes a check as dear as a signature is.
FULL_EXPONENT = b"\0\1\0" + noise("exponent", 255) + b"\xff"
SLOW_EXPONENT = b"\0\1\x80" + noise("exponent", 383) + b"\xff"


def rsa_key(number, size, exponent=SHORT_EXPONENT):
    """A DNSKEY's data with a modulus that nobody made of primes, and with that tag: two of its octets see to it."""
    head = struct.pack("!HBB", 0x0100, 3, RSASHA256) + exponent
    head += b"\xff" * (len(head) & 1)
    modulus = bytearray(b"\xff" + noise(f"key {number}", size - 3) + b"\xff\xff")
    modulus[6:8] = b"\0\0"
    # A tag is a sum of words, carried around: one word makes up for the difference, give or take a carry.
    word = (TAG - signing.tag_of(head + modulus)) % 65535
    for each in (word, word - 1, word + 1):
        modulus[6:8] = (each % 65536).to_bytes(2, "big")
        if signing.tag_of(head + modulus) == TAG:
            return head + bytes(modulus)
    raise AssertionError("no word makes up for the difference")


def signatures(rrtype, labels, size, count):
    """RRSIG records that each key of that tag may have made, and none has."""
    head = signing.signature_head(rrtype, labels, TAG, EXAMPLE, RSASHA256)
    return [octets.record(QUESTION_NAME, RRSIG, head + b"\0" + noise(f"signature {number}", size - 1)) for number in range(count)]


def trapped(size, exponent=SHORT_EXPONENT, delegations=0, most=400):
    """KeyTrap (CVE-2023-50387): as many keys of one tag and as many signatures of them as go into an answer each."""
    made = world.small()
    zone = made.zones[0]
    keys = [rsa_key(number, size, exponent) for number in range(min(most, 58000 // (size + len(exponent) + 24)))]
    zone.data[EXAMPLE, DNSKEY] = [zone.key.rdata, *keys]
    fakes = [struct.pack("!HBB", TAG, RSASHA256, 2) + noise(f"digest {number}", 32) for number in range(delegations)]
    made.root.data[EXAMPLE, DS] += fakes
    answer = (octets.record(QUESTION_NAME, 1, world.address("192.0.2.1")), *signatures(1, 2, size, 60000 // (size + 50)))
    return made, {(WWW, 1): lambda asked: octets.reply(asked, answer, bits=RA)}


def trapped_hops(tier):
    """16 aliases, each with one signature that 31 slow keys may have made: no RRset goes beyond what is reasonable, all together do."""
    made = world.small()
    zone = made.zones[0]
    zone.data[EXAMPLE, DNSKEY] = [zone.key.rdata, *(rsa_key(number, 384, SLOW_EXPONENT) for number in range(31))]
    owners = [octets.name(WWW), *(octets.name((b"h%d" % number, *EXAMPLE)) for number in range(15))]
    answer = []
    for owner, target in zip(owners, owners[1:]):
        head = signing.signature_head(CNAME, 2, TAG, EXAMPLE, RSASHA256)
        answer += [octets.record(owner, CNAME, target), octets.record(owner, RRSIG, head + b"\0" + noise(f"{tier} {owner}", 383))]
    answer.append(octets.record(owners[-1], 1, world.address("192.0.2.1")))
    return says(changed(made.resolver, {(WWW, 1): lambda asked: octets.reply(asked, answer, bits=RA)}))


def exhausting(iterations):
    """CVE-2023-50868: denials by NSEC3 records, rightly signed, each with a salt of its own so that each name is hashed anew."""
    made = world.small()
    zone, proof = made.zones[0], []
    for number in range(110):
        salt, following = noise(f"salt {number}", 255), noise(f"next {number}", 20)
        rdata = struct.pack("!BBHB", 1, 0, iterations, 255) + salt + b"\x14" + following + b"\0\1\x40"
        owner = (base64.b32hexencode(noise(f"owner {number}", 20)).lower(), *EXAMPLE)
        proof += zone.signed(owner, NSEC3, [rdata])
    denial = (*zone.rrset(EXAMPLE, SOA), *proof)
    zone.denial = lambda owner: denial
    return made, {}


def through_a_tier(name, about, world_and_changes, question="www.example", **more):
    def servers():
        made, changes = world_and_changes()
        return {**honest(made), TIER: says(changed(made.resolver, changes))}
    return Row(name, about, (f"@t={TIER}", "--no-root", "--trust-anchor", "{anchor}", question, "A"), servers, **{"deadline": 20, **more})


def by_the_walk(name, about, world_and_changes, question="www.example", **more):
    def servers():
        made, changes = world_and_changes()
        return {**honest(made), EXAMPLE_ADDRESS: says(changed(made.authority(made.zones[0]), changes))}
    words = ("--root-only", "--root-hints", "{hints}", "--trust-anchor", "{anchor}", question, "A")
    return Row(name, about, words, servers, **{"deadline": 20, **more})


UNPROVEN = {"statuses": frozenset({VALIDATES, BREAKS, OPEN}), "may_validate": True}     # too many iterations make a zone insecure

ROWS = [
    Row("keytrap-hops", "16 aliases, each with a signature that 31 slow keys may have made",
        (f"@t={TIER}", "--no-root", "--trust-anchor", "{anchor}", "www.example", "A"), lambda: {TIER: trapped_hops(TIER)}, deadline=20),
    Row("keytrap-hops-five-tiers", "the same through five tiers, with other signatures at each",
        (*(f"@{each}" for each in TIERS), "--no-root", "--trust-anchor", "{anchor}", "www.example", "A"),
        lambda: {each: trapped_hops(each) for each in TIERS}, deadline=20),
    through_a_tier("keytrap", "400 keys of one tag and 360 signatures of them", lambda: trapped(128)),
    through_a_tier("keytrap-large", "the same with keys of 4096 bits", lambda: trapped(512)),
    through_a_tier("keytrap-exponent", "keys of one tag whose exponents are as long as their modulus", lambda: trapped(256, FULL_EXPONENT)),
    through_a_tier("keytrap-ds", "400 keys and 1,000 DS records of one tag", lambda: trapped(128, delegations=1000)),
    through_a_tier("keytrap-few", "60 keys of one tag, of 2048 bits, and 200 signatures of them", lambda: trapped(256, most=60)),
    through_a_tier("keytrap-few-exponent", "60 keys of one tag whose exponents are as long as their modulus, and 200 signatures of them",
                   lambda: trapped(256, FULL_EXPONENT, most=60)),
    by_the_walk("keytrap-few-walk", "60 keys of one tag and 200 signatures of them, met by the walk", lambda: trapped(256, most=60)),
    by_the_walk("keytrap-walk", "400 keys of one tag and 360 signatures of them, met by the walk", lambda: trapped(128)),
    through_a_tier("nsec3-150", "110 NSEC3 records with 150 iterations and salts of their own, for a name of 111 labels",
                   lambda: exhausting(150), LONG_NAME),
    through_a_tier("nsec3-65535", "the same with 65,535 iterations", lambda: exhausting(65535), LONG_NAME, **UNPROVEN),
    by_the_walk("nsec3-walk", "110 NSEC3 records with 150 iterations, met by the walk", lambda: exhausting(150), LONG_NAME),
]
