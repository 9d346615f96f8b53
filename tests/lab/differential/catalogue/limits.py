"""Zones that cost much. A validator has to stop somewhere (CVE-2023-50387), and what it has not checked it can call neither
secure nor bogus: where that is, the truth is that it can't be told.
"""

from .. import keys
from .row import row

ED = keys.ED25519


def rows():
    yield row("nsec", "collide:zone,zsk,4 add-junk:www/A,4", "www/A", "secure", ED)
    yield row("nsec", "collide:zone,zsk,10 add-junk:www/A,40", "www/A", "indeterminate", ED)
    yield row("nsec", "add-junk:www/A,60", "www/A", "indeterminate", ED)
    yield row("nsec", "fill-keys:zone,20", "www/A", "secure", ED)
    yield row("nsec", "fill-keys:zone,60", "www/A", "secure", ED)
    yield row("nsec", "fill-keys:zone,70", "www/A", "indeterminate", ED)
    yield row("nsec-cut", "many-ds:30", "www.sub/A", "secure", ED)
