"""Names that lead to others (RFC 1034 3.6.2, RFC 6672)."""

import dns.rdatatype
import dns.rrset

from ..mutation import after, before
from ..zone import rrset_of


@before
def add(estate, owner, type_text, data):
    """One more record in the world's zone; underscores in the data are spaces."""
    estate.zone.add(owner, type_text, data.replace("_", " "))


@before
def chain(estate, length):
    """c0, c1, ... each an alias of the next, the last one of www: so many aliases in all."""
    for number in range(int(length)):
        target = f"c{number + 1}" if number + 1 < int(length) else "www"
        estate.zone.add(f"c{number}", "CNAME", target)


@before
def ring(estate, length):
    """r0, r1, ... the last of which leads back to the first."""
    for number in range(int(length)):
        estate.zone.add(f"r{number}", "CNAME", f"r{(number + 1) % int(length)}")


@before
def two_aliases(estate, owner, first, second):
    """The name is an alias of two, of which the first is followed here."""
    estate.is_loadable = False
    estate.zone.add(owner, "CNAME", first, second)


@after
def beside_cname(estate, owner, address):
    """There is an address beside the CNAME, signed: what is asked for is answered with it."""
    estate.is_loadable = False
    zone = estate.zone
    made = dns.rrset.from_text(zone.name(owner), 300, "IN", "A", address)
    rrset = rrset_of(made.name, made.rdtype, made)
    zone.put(rrset)
    zone.sign(rrset)


@before
def many(estate, count):
    """"many" has so many addresses, which do not fit into UDP."""
    estate.zone.add("many", "A", *(f"198.51.100.{number}" for number in range(int(count))))


@before
def many_txt(estate, count):
    """"many" has so many texts of 200 octets."""
    estate.zone.add("many", "TXT", *(f'"{number:0200}"' for number in range(int(count))))
