"""The questions of the worlds: out of which shape, what is true of them while nothing is wrong, and which links they stand on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """Something that has to validate: as mutations name it, and the links at which a report may say that it does not."""
    place: str          # OWNER/TYPE, relative to the world
    links: tuple        # of OWNER/TYPE, also relative; any of them is right
    where: str = ""     # for mutations of a zone's keys: "zone" or "child"
    zone: str = ""      # the owner of the signed zone that it is in, relative

    @property
    def owner(self):
        return self.place.partition("/")[0]

    @property
    def rdtype(self):
        return self.place.partition("/")[2]


@dataclass(frozen=True, eq=False)
class Question:
    shape: str
    asked: str          # OWNER/TYPE, relative to the world
    verdict: str        # secure or insecure
    spots: dict         # kind -> Spots: "answer", "keys", "ds", "denial", "expansion", "no-ds", "nsec"

    def spots_for(self, kinds):
        """The Spots of any of these kinds, separated by blanks."""
        return [spot for kind in kinds.split() for spot in self._spots_of(kind)]

    def _spots_of(self, kind):
        if kind in PARTS:
            whole, is_part = PARTS[kind]
            return [spot for spot in self.spots.get(whole, ()) if is_part(self, spot)]
        return self.spots.get(kind, ())


def _is_own(question, spot):
    """Whether it is the name that is asked for, and an answer without a signature not as good as any other, as under opt-out."""
    return question.asked == spot.links[0] and question.verdict == "secure"


def _is_closed(question, spot):
    """Whether it is not in an opted-out span, where what has no signature, or is denied without a proof, may be of an unsigned zone, and so is
    insecure."""
    owner = question.asked.partition("/")[0]
    is_asked = any(link.partition("/")[0] == owner for link in spot.links)
    return not (question.shape.startswith("optout") and question.verdict == "insecure" and is_asked)


# Kinds that are parts of others: the kind, and which of its Spots.
PARTS = {
    "address": ("answer", lambda question, spot: spot.rdtype == "A"),
    "closed-answer": ("answer", _is_closed),
    "closed-denial": ("denial", _is_closed),
    "own": ("answer", lambda question, spot: _is_own(question, spot) and spot.owner != "@"),
    "own-address": ("answer", lambda question, spot: _is_own(question, spot) and spot.rdtype == "A"),
    "target": ("keys", lambda question, spot: spot.where),          # those whose zone mutations can name
    "delegated": ("keys", lambda question, spot: spot.where == "child"),
    "trusted": ("keys", lambda question, spot: not spot.zone),      # those of the world's own zone
}
KEYS = {"": Spot("@/DNSKEY", ("@/DNSKEY",), "zone"), "sub": Spot("sub/DNSKEY", ("sub/DNSKEY",), "child", "sub"),
        "mid": Spot("mid/DNSKEY", ("mid/DNSKEY",), "child", "mid"), "leaf.mid": Spot("leaf.mid/DNSKEY", ("leaf.mid/DNSKEY",), "", "leaf.mid")}


def _question(shape, asked, verdict="secure", zones=("",), **places):
    """`zones` are the signed ones on the way; places are OWNER/TYPE, or OWNER/TYPE>LINK where the link is called otherwise."""
    spots = {kind.replace("_", "-"): tuple(_spot(text, zones) for text in texts.split()) for kind, texts in places.items()}
    spots["keys"] = tuple(KEYS[zone] for zone in zones)
    spots["ds"] = tuple(Spot(f"{zone}/DS", (f"{zone}/DS",), KEYS[zone].where, zone) for zone in zones if zone)
    return Question(shape, asked, verdict, spots)


def _spot(text, zones):
    place, _, links = text.partition(">")
    owner = place.partition("/")[0]
    around = [zone for zone in zones if not zone or owner == zone or owner.endswith("." + zone)]
    return Spot(place, tuple((links or place).split("|")), zone=max(around, key=len))


def _flat(shape, *, denial_verdict="secure"):
    """Questions to the shapes of one zone with a bit of everything."""
    yield _question(shape, "www/A", answer="www/A")
    yield _question(shape, "www/TXT", answer="www/TXT")
    yield _question(shape, "@/MX", answer="@/MX")
    yield _question(shape, "exact.wild/A", answer="exact.wild/A")
    yield _question(shape, "alias/A", answer="alias/CNAME www/A")
    yield _question(shape, "leaf.tree/A", answer="tree/DNAME>leaf.tree/CNAME|tree/DNAME|leaf.tree/DNAME leaf.forest/A")
    yield _question(shape, "www/AAAA", denial="www/AAAA", **_nsec(shape, "www/NSEC>www/AAAA"))
    yield _question(shape, "ent/A", denial="ent/A")
    yield _question(shape, "nope/A", denial_verdict, denial="nope/A")


def _nsec(shape, text):
    return {"nsec": text} if shape == "nsec" else {}


def _wild(shape, verdict):
    """Answers made by a wildcard, which servers with compact denial have none of here."""
    yield _question(shape, "x.wild/A", verdict, answer="*.wild/A>x.wild/A", expansion="x.wild/A")
    yield _question(shape, "x.wildalias/A", verdict, answer="*.wildalias/CNAME>x.wildalias/CNAME www/A",
                    expansion="x.wildalias/A>x.wildalias/CNAME")


def _cut(shape, *, opted_out):
    """Questions to and below a signed and an unsigned delegation."""
    both = ("", "sub")
    yield _question(shape, "www.sub/A", zones=both, answer="www.sub/A")
    yield _question(shape, "www.sub/AAAA", zones=both, denial="www.sub/AAAA")
    yield _question(shape, "to-sub/A", zones=both, answer="to-sub/CNAME www.sub/A")
    yield _question(shape, "up.sub/A", zones=both, answer="up.sub/CNAME www/A")
    yield _question(shape, "nope.sub/A", "insecure" if opted_out else "secure", both, denial="nope.sub/A")
    yield _question(shape, "www.bare/A", "insecure", no_ds="bare/DS")
    yield _question(shape, "to-bare/A", "insecure", answer="to-bare/CNAME", no_ds="bare/DS")


def _tower(shape):
    yield _question(shape, "www.leaf.mid/A", zones=("", "mid", "leaf.mid"), answer="www.leaf.mid/A")
    yield _question(shape, "nope.leaf.mid/A", zones=("", "mid", "leaf.mid"), denial="nope.leaf.mid/A")
    yield _question(shape, "www.mid/A", zones=("", "mid"), answer="www.mid/A")


def _all():
    for shape in ("nsec", "nsec3", "optout"):
        yield from _flat(shape, denial_verdict="insecure" if shape == "optout" else "secure")
        yield from _wild(shape, "insecure" if shape == "optout" else "secure")
    for shape in ("compact", "narrow", "narrow3"):
        yield from _flat(shape)
    for shape in ("nsec-cut", "nsec3-cut", "optout-cut"):
        yield from _cut(shape, opted_out=shape == "optout-cut")
    for shape in ("tower", "tower-together"):
        yield from _tower(shape)
    yield _question("gap", "www.leaf.mid/A", "insecure", no_ds="mid/DS")


QUESTIONS = tuple(_all())
