"""What is missing in the walk, as sentences that name the file to edit."""

import places

LACKS = ("must", "must not")


def complaints_of(codes, found, exemptions):
    """codes: code -> severity; found: Places; exemptions: tables of `code`, `lacks` and `reason`."""
    return [*_unknown(codes, found, exemptions), *_missing(codes, found, exemptions), *_needless(codes, found, exemptions)]


def _unknown(codes, found, exemptions):
    for place in found:
        for code in sorted((place.must | place.must_not) - set(codes)):
            yield f"{place.name}: no code is called {code}"
    for exempt in exemptions:
        if exempt.get("code") not in codes or exempt.get("lacks") not in LACKS or not exempt.get("reason"):
            yield f"tests/walk/exempt.toml: {exempt} needs a code of the catalogue, `lacks` of {' or '.join(LACKS)}, and a reason"


def _places_for(found, code, lacks):
    """A code that appears nowhere has no twins: then any place will do."""
    if lacks == "must":
        return places.must(found, code)
    return places.twins(found, code) if places.must(found, code) else places.must_not(found, code)


def _missing(codes, found, exemptions):
    excused = {(exempt.get("code"), exempt.get("lacks")) for exempt in exemptions}
    for code in codes:
        for lacks in LACKS:
            if not _places_for(found, code, lacks) and (code, lacks) not in excused:
                where = "in the same world, or asked the same as where it must, " if lacks == "must not" else ""
                yield (f"{code}: nowhere {lacks} it appear: {where}see tests/walk/README.md for what to write")


def _needless(codes, found, exemptions):
    for exempt in exemptions:
        code, lacks = exempt.get("code"), exempt.get("lacks")
        if code in codes and lacks in LACKS and _places_for(found, code, lacks):
            yield f"tests/walk/exempt.toml: {code} no longer lacks a place where it {lacks} appear ({_places_for(found, code, lacks)[0]})"
