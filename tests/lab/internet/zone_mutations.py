"""Damage to a zone, by name. Each takes a correctly signed zone and does exactly one thing to it.

Written in a scenario as NAME or NAME:OPERAND; an RRset is OWNER/TYPE, as in `expire:mail.shop.example./A`.
"""

import base64
import time
from dataclasses import dataclass, replace
from pathlib import Path

import dns.dnssec
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rdtypes.ANY.NSEC3
import dns.rrset

from . import keys, world
from .errors import LabError

DAY = 86400
MUTATIONS = {}


@dataclass(frozen=True)
class Subject:
    zone: world.Zone
    records: object         # dns.zone.Zone, changed in place
    key_sets: dict          # all zones' keys
    strangers: Path         # where keys that belong to no zone are made

    def rrset(self, text):
        """(owner, type, rdataset) of OWNER/TYPE, which must be there."""
        owner, _, type_text = text.partition("/")
        name, rdtype = dns.name.from_text(owner), dns.rdatatype.from_text(type_text)
        found = self.records.get_rdataset(name, rdtype)
        if found is None:
            raise LabError(f"zone {self.zone.name} has no {text}")
        return name, rdtype, found

    def signer(self, rdtype):
        return self.key_sets[self.zone.name].signer_of(rdtype)


def apply(text, subject):
    name, _, operand = text.partition(":")
    if name not in MUTATIONS:
        raise LabError(f"no zone mutation is called {name!r}; there are {', '.join(sorted(MUTATIONS))}")
    MUTATIONS[name](subject, operand)


def mutation(function):
    MUTATIONS[function.__name__.replace("_", "-")] = function
    return function


@mutation
def expire(subject, operand):
    """The RRset's signature was good until last week; Unbound forgives a day."""
    now = int(time.time())
    _sign_anew(subject, operand, now - 27 * DAY, now - 7 * DAY)


@mutation
def postdate(subject, operand):
    """The RRset's signature will be good from next week on; Unbound forgives a day."""
    now = int(time.time())
    _sign_anew(subject, operand, now + 7 * DAY, now + 27 * DAY)


@mutation
def wrong_key(subject, operand):
    """The RRset is signed by a key that the zone does not publish."""
    now = int(time.time())
    _sign_anew(subject, operand, now - DAY, now + 20 * DAY, keys.stranger(subject.zone, subject.strangers))


@mutation
def forge(subject, operand):
    """The RRset's data is not what was signed: one bit of the signature differs."""
    name, rdtype, _ = subject.rrset(operand)
    signatures = subject.records.get_rdataset(name, dns.rdatatype.RRSIG, rdtype)
    first = signatures[0]
    broken = first.signature[:-1] + bytes([first.signature[-1] ^ 1])
    _replace_signatures(subject, name, rdtype, first.replace(signature=broken))


@mutation
def add_expired(subject, operand):
    """Beside the RRset's good signature stands one by the same key that was good until last week, as from a signer that forgot it."""
    name, rdtype, _ = subject.rrset(operand)
    good = list(subject.records.get_rdataset(name, dns.rdatatype.RRSIG, rdtype))
    now = int(time.time())
    _sign_anew(subject, operand, now - 27 * DAY, now - 7 * DAY)
    _replace_signatures(subject, name, rdtype, subject.records.get_rdataset(name, dns.rdatatype.RRSIG, rdtype)[0], *good)


@mutation
def collide(subject, operand):
    """The zone publishes another key with the tag of the one that signs its data, and before that one in canonical order: two of its 16-bit
    words have changed places, which the tag, a sum of them, does not see (RFC 4034 B)."""
    right = subject.signer(dns.rdatatype.A).public
    words = [right.key[place:place + 2] for place in range(0, len(right.key), 2)]
    first, second = next((a, b) for a in range(len(words)) for b in range(a + 1, len(words)) if words[b] < words[a])
    words[first], words[second] = words[second], words[first]
    subject.rrset(f"{subject.zone.name}/DNSKEY")[2].add(right.replace(key=b"".join(words)))
    now = int(time.time())
    _sign_anew(subject, f"{subject.zone.name}/DNSKEY", now - DAY, now + 20 * DAY)


@mutation
def large_exponent(subject, operand):
    """The RRset is signed by another RSA key of the zone, with an exponent of 36 bits: RFC 3110 has no limit, BIND one of 35."""
    name, rdtype, found = subject.rrset(operand)
    secret = keys.rsa_with_exponent(2 ** 35 + 1)
    key = dns.dnssec.make_dnskey(secret.public_key(), "RSASHA256", flags=256)
    now = int(time.time())
    subject.rrset(f"{subject.zone.name}/DNSKEY")[2].add(key)
    _sign_anew(subject, f"{subject.zone.name}/DNSKEY", now - DAY, now + 20 * DAY)
    rrset = dns.rrset.from_rdata_list(name, found.ttl, list(found))
    signature = dns.dnssec.sign(rrset, secret, subject.zone.origin, key, inception=now - DAY, expiration=now + 20 * DAY)
    _replace_signatures(subject, name, rdtype, signature)


@mutation
def drop_rrsig(subject, operand):
    """The RRset has no signature."""
    name, rdtype, _ = subject.rrset(operand)
    subject.records.delete_rdataset(name, dns.rdatatype.RRSIG, rdtype)


@mutation
def ds_mismatch(subject, operand):
    """The DS of the child OPERAND, rightly signed, is the digest of a key that the child does not have."""
    child = next(zone for zone in world.load().zones if zone.name == operand)
    foreign = keys.stranger(child, subject.strangers)
    name, rdtype, found = subject.rrset(f"{operand}/DS")
    found.clear()
    found.add(dns.dnssec.make_ds(name, foreign.public, "SHA256"))
    now = int(time.time())
    _sign_anew(subject, f"{operand}/DS", now - DAY, now + 20 * DAY)


@mutation
def early_ds(subject, operand):
    """A roll of algorithms that began at the wrong end: OPERAND is CHILD=ALGORITHM, and beside the child's DS stands one of a key of that
    algorithm, which the child neither publishes nor signs with yet."""
    owner, _, algorithm = operand.partition("=")
    child = next(zone for zone in world.load().zones if zone.name == owner)
    coming = keys.stranger(replace(child, algorithm=algorithm), subject.strangers)
    name, _, found = subject.rrset(f"{owner}/DS")
    found.add(dns.dnssec.make_ds(name, coming.public, "SHA256"))
    now = int(time.time())
    _sign_anew(subject, f"{owner}/DS", now - DAY, now + 20 * DAY)


@mutation
def drop_nsec(subject, operand):
    """The NSEC (or NSEC3) record of one owner is gone, with its signature; all of them without an operand."""
    owners = [dns.name.from_text(operand)] if operand else list(subject.records.nodes)
    for owner in owners:
        for rdtype in (dns.rdatatype.NSEC, dns.rdatatype.NSEC3):
            subject.records.delete_rdataset(owner, rdtype)
            subject.records.delete_rdataset(owner, dns.rdatatype.RRSIG, rdtype)


@mutation
def omit_type(subject, operand):
    """The NSEC of the RRset's owner does not have its type, as if a signer had not seen the RRset."""
    name, rdtype, _ = subject.rrset(operand)
    found = subject.rrset(f"{name}/NSEC")[2]
    told = [word for word in found[0].to_text().split() if word != dns.rdatatype.to_text(rdtype)]
    found.clear()
    found.add(dns.rdata.from_text("IN", "NSEC", " ".join(told)))
    now = int(time.time())
    _sign_anew(subject, f"{name}/NSEC", now - DAY, now + 20 * DAY)


@mutation
def drop_dnskey(subject, operand):
    """One of the zone's keys is not published: OPERAND is "ksk" or "zsk"; the rest is rightly signed."""
    entry_point = {"ksk": True, "zsk": False}[operand]
    _, _, found = subject.rrset(f"{subject.zone.name}/DNSKEY")
    for key in [key for key in found if bool(key.flags & 1) == entry_point]:
        found.remove(key)
    now = int(time.time())
    _sign_anew(subject, f"{subject.zone.name}/DNSKEY", now - DAY, now + 20 * DAY)


def old_ds_file(strangers, zone_name):
    return strangers / f"old-{zone_name}ds"


@mutation
def old_key(subject, operand):
    """The zone publishes a second key-signing key, which signs nothing any more: that of an anchor that missed a roll."""
    old = keys.stranger(subject.zone, subject.strangers)
    key = old.public.replace(flags=257)
    name, _, found = subject.rrset(f"{subject.zone.name}/DNSKEY")
    found.add(key)
    now = int(time.time())
    _sign_anew(subject, f"{subject.zone.name}/DNSKEY", now - DAY, now + 20 * DAY)
    ds = dns.dnssec.make_ds(name, key, "SHA256")
    old_ds_file(subject.strangers, subject.zone.name).write_text(f"{subject.zone.name} DS {ds}")


@mutation
def other_zsk(subject, operand):
    """The zone publishes another key in the place of the one that signs its data: its keys as they were before a roll, or will be after one."""
    found = subject.rrset(f"{subject.zone.name}/DNSKEY")[2]
    found.add(keys.stranger(subject.zone, subject.strangers).public)
    found.remove(subject.signer(dns.rdatatype.A).public)
    now = int(time.time())
    _sign_anew(subject, f"{subject.zone.name}/DNSKEY", now - DAY, now + 20 * DAY)


@mutation
def unsign(subject, operand):
    """The zone has no keys, signatures and denial records: the inner view of a zone that is signed outside."""
    dnssec = (dns.rdatatype.DNSKEY, dns.rdatatype.RRSIG, dns.rdatatype.NSEC, dns.rdatatype.NSEC3, dns.rdatatype.NSEC3PARAM)
    for node in subject.records.nodes.values():
        node.rdatasets = [found for found in node.rdatasets if found.rdtype not in dnssec]
    subject.records.nodes = {name: node for name, node in subject.records.nodes.items() if node.rdatasets}


@mutation
def drop_ds(subject, operand):
    """The DS of the child OPERAND is gone, but the denial records still say that it exists."""
    name, rdtype, _ = subject.rrset(f"{operand}/DS")
    subject.records.delete_rdataset(name, rdtype)
    subject.records.delete_rdataset(name, dns.rdatatype.RRSIG, rdtype)


@mutation
def undelegate(subject, operand):
    """The child OPERAND is not delegated: neither its NS records nor its glue are there, and the NSEC records are as if they never were."""
    child, _, own = subject.rrset(f"{operand}/NSEC")
    before, _, found = next(subject.rrset(f"{name}/NSEC") for name, node in subject.records.nodes.items()
                            if any(rdata.next == child for rdata in node.get_rdataset(dns.rdataclass.IN, dns.rdatatype.NSEC) or ()))
    skipping = found[0].replace(next=own[0].next)
    found.clear()
    found.add(skipping)
    for name in [name for name in subject.records.nodes if name.is_subdomain(child)]:
        subject.records.delete_node(name)
    now = int(time.time())
    _sign_anew(subject, f"{before}/NSEC", now - DAY, now + 20 * DAY)


@mutation
def iterate(subject, operand):
    """The NSEC3 chain is hashed OPERAND times more than once, rightly: more than signers do today."""
    iterations = int(operand)
    chain = {name: node for name, node in subject.records.nodes.items() if node.get_rdataset(dns.rdataclass.IN, dns.rdatatype.NSEC3)}
    old = {name: node.get_rdataset(dns.rdataclass.IN, dns.rdatatype.NSEC3)[0] for name, node in chain.items()}
    names = _with_empty_ones(set(subject.records.nodes) - set(chain), subject.zone.origin)
    parameters = next(iter(old.values()))
    hashed = {_hashed(name, parameters.salt, parameters.iterations, subject): name for name in names}
    new = sorted((_hashed(hashed[name], parameters.salt, iterations, subject), rdata) for name, rdata in old.items())
    drop_nsec(subject, "")
    now = int(time.time())
    for (owner, rdata), (next_owner, _) in zip(new, new[1:] + new[:1]):
        following = dns.rdtypes.ANY.NSEC3.b32_hex_to_normal  # the alphabets differ
        rdata = rdata.replace(iterations=iterations, next=base64.b32decode(next_owner.labels[0].upper().translate(following)))
        subject.records.find_rdataset(owner, dns.rdatatype.NSEC3, create=True).add(rdata, 60)
        _sign_anew(subject, f"{owner}/NSEC3", now - DAY, now + 20 * DAY)
    name, rdtype, found = subject.rrset(f"{subject.zone.name}/NSEC3PARAM")
    found.add(found[0].replace(iterations=iterations))
    found.remove(found[0])
    _sign_anew(subject, f"{name}/NSEC3PARAM", now - DAY, now + 20 * DAY)


def _with_empty_ones(names, origin):
    """The names of a zone and its empty non-terminals."""
    return {above for name in names for above in _up_to(name, origin)}


def _up_to(name, origin):
    while name != origin:
        yield name
        name = name.parent()
    yield origin


def _hashed(name, salt, iterations, subject):
    text = dns.dnssec.nsec3_hash(name, salt.hex() if salt else None, iterations, "SHA1")
    return dns.name.from_text(text.lower(), subject.zone.origin)


def _sign_anew(subject, operand, inception, expiration, key=None):
    name, rdtype, found = subject.rrset(operand)
    key = key or subject.signer(rdtype)
    rrset = dns.rrset.from_rdata_list(name, found.ttl, list(found))
    signature = dns.dnssec.sign(rrset, keys.load_private(key), subject.zone.origin, key.public,
                                inception=inception, expiration=expiration)
    _replace_signatures(subject, name, rdtype, signature)


def _replace_signatures(subject, name, rdtype, *signatures):
    ttl = subject.rrset(f"{name}/{dns.rdatatype.to_text(rdtype)}")[2].ttl
    subject.records.delete_rdataset(name, dns.rdatatype.RRSIG, rdtype)
    node = subject.records.find_node(name)
    found = node.find_rdataset(dns.rdataclass.IN, dns.rdatatype.RRSIG, rdtype, create=True)
    for signature in signatures:
        found.add(signature, ttl)
