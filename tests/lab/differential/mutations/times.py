"""When signatures are good (RFC 4034 3.1.5)."""

from ..mutation import after
from ..signatures import DAY, NOW
from .places import rrset_at


def _sign_anew(estate, place, **changes):
    zone, rrset = rrset_at(estate, place)
    zone.sign(rrset, **changes)


@after
def expire(estate, place):
    """The signature was good until last week; Unbound forgives a day."""
    _sign_anew(estate, place, inception=NOW - 27 * DAY, expiration=NOW - 7 * DAY)


@after
def postdate(estate, place):
    """The signature will be good from next week on."""
    _sign_anew(estate, place, inception=NOW + 7 * DAY, expiration=NOW + 27 * DAY)


@after
def invert_times(estate, place):
    """The signature ends before it begins, with now between the two."""
    _sign_anew(estate, place, inception=NOW + 2 * DAY, expiration=NOW - 2 * DAY)


@after
def end_just_now(estate, place, seconds):
    """The signature was good until that many seconds ago."""
    _sign_anew(estate, place, inception=NOW - 20 * DAY, expiration=NOW - int(seconds))


@after
def begin_soon(estate, place, seconds):
    """The signature is good from that many seconds after now on."""
    _sign_anew(estate, place, inception=NOW + int(seconds), expiration=NOW + 20 * DAY)


@after
def wrap_times(estate, place):
    """The signature is good for 60 years around now: more than half of the serial numbers apart would be wrong, less is right."""
    _sign_anew(estate, place, inception=NOW - 10950 * DAY, expiration=NOW + 10950 * DAY)


@after
def outlast_serials(estate, place):
    """The signature says that it is good for 70 years from yesterday: as a serial number that is in the past."""
    _sign_anew(estate, place, expiration=NOW + 70 * 365 * DAY)
