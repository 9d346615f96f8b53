"""Right and wrong reports as a whole, and dig commands."""

import claims_report
import dns.rcode
from book import CHILD, NS1, Key
from examples import example

KEY = Key("example.org.")
WWW = "www.example.org. 300 IN A 192.0.2.1"
A = "www.example.org. A"


def _finish(book, **fields):
    """What the words of an exchange say is what its octets hold; nothing is said of what the tiers can."""
    for words, exchange in zip(book.document["exchanges"], book.report.exchanges):
        message = exchange.message
        words["received_flags"] = [flag for flag in claims_report.FLAGS if getattr(message, flag)] if message else []
        words["rcode"] = dns.rcode.to_text(message.rcode) if message else None
        words["ede"] = []
        for section in ("answer", "authority", "additional"):
            words[section] = [""] * len(getattr(message, section)) if message else []
    for tier in book.document["path"]:
        tier["transport"] = {"udp": "unknown", "tcp": "unknown", "edns": "unknown", "ad": "unknown", "largest_udp": 0}
        tier["verdict"] = fields.get("verdict", "bogus")
    book.document.update(fields)


def _says(book, number, rcode):
    book.document["path"][0]["says"].update(rcode=rcode, exchange=number)


def _fine(book, **fields):
    _finish(book, **{"verdict": "secure", "conclusion": "validates", **fields})


@example("report", "break is null, and it breaks")
def breaks_without_break(book, is_wrong):
    _fine(book, conclusion="breaks" if is_wrong else "validates")


@example("report", "it validates, and the verdict is bogus")
def bogus_validates(book, is_wrong):
    _fine(book, verdict="bogus" if is_wrong else "secure")


@example("report", "the tier denies what the zone hands out")
def denied(book, is_wrong):
    book.ask("root", A, WWW, flags="AA")
    number = book.ask("child", A, *([] if is_wrong else [WWW]), rcode="NXDOMAIN" if is_wrong else "NOERROR", cd=False)
    _says(book, number, "NXDOMAIN" if is_wrong else "NOERROR")
    _fine(book)


@example("report", "the tier denies what it hands out with CD")
def denied_without_cd(book, is_wrong):
    book.ask("child", A, WWW)
    number = book.ask("child", A, *([] if is_wrong else [WWW]), cd=False)
    _says(book, number, "NOERROR")
    _fine(book)


@example("report", "an unsigned name is denied, and nothing says so")
def denied_unsigned(book, is_wrong):
    book.ask("root", A, WWW, flags="AA")
    _says(book, book.ask("child", A, rcode="NXDOMAIN", cd=False), "NXDOMAIN")
    if not is_wrong:
        book.find("unsigned-answer-differs")
    _fine(book, verdict="insecure")


@example("report", "the zone is blamed, and its servers are silent")
def blamed_in_silence(book, is_wrong):
    book.ask("root", A, authority=["example.org. 300 IN NS ns1.example.org."], additional=[f"ns1.example.org. 300 IN A {NS1}"], server="192.0.2.200")
    number = book.ask("child", A, *KEY.sign(WWW, expiration=-5))
    book.ask("root", A, *KEY.sign(WWW, expiration=-5), outcome="timeout" if is_wrong else "answer", flags="AA")
    book.find("sig-expired", number, text="it expired")
    _finish(book, **{"break": {"at": "zone", "tier": "child", "zone": "example.org.", "cause": "sig-expired", "summary": "it expired",
                               "link": {"owner": "www.example.org.", "type": "A"}}})


@example("report", "the words of an exchange are not what its octets hold")
def other_words(book, is_wrong):
    book.ask("child", A, WWW)
    _fine(book)
    book.document["exchanges"][0]["rcode"] = "SERVFAIL" if is_wrong else "NOERROR"


@example("report", "a tier is said to say what it does not")
def other_says(book, is_wrong):
    _says(book, book.ask("child", A, WWW, cd=False), "SERVFAIL" if is_wrong else "NOERROR")
    _fine(book)


@example("try", "no exchange asked that")
def tries(book, is_wrong):
    book.ask("child", A, WWW)
    book.document["try"] = [f"dig @{CHILD} {'' if is_wrong else '+cd '}+dnssec www.example.org A"]


@example("try", "it is no command")
def no_command(book, is_wrong):
    book.ask("child", A, WWW)
    book.document["try"] = ["dig www.example.org A" if is_wrong else f"dig @{CHILD} +cd +dnssec www.example.org A"]


def _break(book, **fields):
    book.document["links"] = [{"owner": "www.example.org.", "type": "A", "zone": "example.org.", "verdicts": {"child": "bogus", "root": "secure"}}]
    book.document["break"] = {"at": "tier", "tier": "child", "zone": "example.org.", "cause": "rrsig-stripped", "confidence": "measured",
                              "link": {"owner": "www.example.org.", "type": "A"}, **fields}


def _write(book, *comments, first="www.example.org. A: BOGUS at tier \"child\": rrsig-stripped"):
    """A text report with a comment behind each dig command."""
    lines = [f"{line}   # {comment}" for line, comment in zip(book.document["try"], comments)]
    book.text = "\n".join([first, *("  try       " + line if line == lines[0] else " " * 12 + line for line in lines)])


COMMAND = f"dig @{CHILD} +cd +dnssec www.example.org A"
PLAIN = f"dig @{CHILD} +dnssec www.example.org A"
WALK = f"dig @{NS1} +dnssec +norecurse www.example.org A"


@example("text report", "it does not break there")
def breaks_elsewhere(book, is_wrong):
    book.ask("child", A, *(KEY.sign(WWW) if is_wrong else [WWW]))
    book.ask("root", A, *KEY.sign(WWW), flags="AA")
    book.document["try"] = [COMMAND, WALK]
    _break(book)
    _write(book, "breaks here", "root: secure")


def _two(book, line, comment):
    """A tier without the signature that the walk has, one of which is shown; the cause is about both."""
    numbers = book.ask("child", A, WWW), book.ask("root", A, *KEY.sign(WWW), flags="AA")
    book.find("rrsig-stripped", *numbers)
    book.document["try"] = [line]
    _break(book)
    _write(book, comment)


@example("text report", "it is the walk that is said to break, and the tier does")
def breaks_at_another(book, is_wrong):
    _two(book, WALK if is_wrong else COMMAND, "breaks here")


@example("text report", "the table says that the link is bogus there")
def validates_where_it_breaks(book, is_wrong):
    _two(book, COMMAND if is_wrong else WALK, "validates, and is what the cause above is about")


@example("text report", "the cause points at no such answer")
def of_another_cause(book, is_wrong):
    _two(book, WALK, "what the cause above is about")
    if is_wrong:
        book.document["findings"][-1]["exchanges"].pop()


@example("text report", "the answer that is the same upstream does not show the break")
def breaks_at_alias(book, is_wrong):
    """What is wrong is the answer to the question for the DS."""
    alias = "www.example.org. 300 IN CNAME www.example.com."
    book.ask("child", A, alias)
    book.ask("child", "www.example.org. DS", alias)
    book.ask("root", A, alias, flags="AA")
    book.document["try"] = [COMMAND if is_wrong else COMMAND.removesuffix("A") + "DS"]
    _break(book, cause="ds-answer-is-alias", link={"owner": "www.example.org.", "type": "CNAME"})
    _write(book, "breaks here", first="www.example.org. A: BOGUS at tier \"child\": ds-answer-is-alias")


@example("text report", "the tier upstream answers that with the alias too", tiers=("child", "parent", "root"))
def breaks_at_alias_upstream(book, is_wrong):
    alias = "www.example.org. 300 IN CNAME www.example.com."
    book.ask("child", "www.example.org. DS", alias)
    book.ask("parent", "www.example.org. DS", *([alias] if is_wrong else []))
    book.document["try"] = [COMMAND.removesuffix("A") + "DS"]
    _break(book, cause="ds-answer-is-alias", link={"owner": "www.example.org.", "type": "CNAME"})
    _write(book, "breaks here", first="www.example.org. A: BOGUS at tier \"child\": ds-answer-is-alias")


@example("text report", "the table says otherwise of the other tier")
def other_verdict(book, is_wrong):
    book.ask("root", A, *KEY.sign(WWW), flags="AA")
    book.document["try"] = [WALK]
    _break(book)
    _write(book, "root: bogus" if is_wrong else "root: secure")


@example("text report", "the tier says something else")
def says_otherwise(book, is_wrong):
    book.ask("child", A, rcode="SERVFAIL", cd=False, seconds=12)
    book.document["try"] = [PLAIN]
    _break(book)
    _write(book, "child says NOERROR, AD" if is_wrong else "child says SERVFAIL after 12.0 s")


@example("text report", "it took less time")
def waited_less(book, is_wrong):
    book.ask("child", A, rcode="SERVFAIL", cd=False, seconds=2 if is_wrong else 12)
    book.document["try"] = [PLAIN]
    _break(book)
    _write(book, "child says SERVFAIL after 12.0 s")


@example("text report", "the cause is but possible, and the first line is sure")
def too_sure(book, is_wrong):
    book.ask("child", A, WWW)
    book.document["try"] = [COMMAND]
    _break(book, confidence="possible" if is_wrong else "measured")
    _write(book, "breaks here")


@example("exit status", "it says that all is well")
def other_status(book, is_wrong):
    book.status = 0 if is_wrong else 1
