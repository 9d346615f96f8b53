"""Hostile files in the place of root hints, trust anchors and recordings."""

import os
import threading

from row import BAD_INPUT, BREAKS, OPEN, Row, Series

NAME = "www.example"
# How each kind of input file is given to the tool, and which statuses the same octets may lead to where they happen to be of use.
KINDS = {
    "hints": ("--root-only", "--root-hints", "{file}", NAME),
    "anchor": ("--root-only", "--root-hints", "{hints}", "--trust-anchor", "{file}", NAME),
    "recording": ("replay", "{file}"),
}
REFUSED = frozenset({BAD_INPUT})
TAKEN = frozenset({BAD_INPUT, OPEN, BREAKS})
WORD = 100000


def text(content):
    """Makes a file of it; octets or a text."""
    return lambda path: path.write_bytes(content if isinstance(content, bytes) else content.encode())


def link_to(target):
    def make(path):
        path.unlink(missing_ok=True)
        path.symlink_to(target)
    return make


def folder(path):
    path.mkdir(exist_ok=True)


def endless_pipe(octets):
    """A FIFO whose other end writes that until nobody reads any more."""
    def make(path):
        os.mkfifo(path)
        threading.Thread(target=pour, args=(path, octets), daemon=True).start()
    return make


def pour(path, octets):
    try:
        with open(path, "wb", buffering=0) as pipe:
            while True:
                pipe.write(octets)
    except OSError:
        pass


def one(name, about, kind, make, statuses=REFUSED, **more):
    return Row(name, about, KINDS[kind], files={"file": make}, statuses=statuses, deadline=1, is_recorded=False, **more)


def for_each_kind(name, about, makers, kinds=tuple(KINDS), **more):
    rows = [one(f"{name}-{kind}-{each}", about, kind, make, **more) for kind in kinds for each, make in makers.items()]
    return Series(name, about, lambda everything: rows)


DEVICES = {
    "zero": link_to("/dev/zero"),
    "full": link_to("/dev/full"),
    "null": link_to("/dev/null"),
    "urandom": link_to("/dev/urandom"),
    "memory": link_to("/proc/self/mem"),
    "folder": folder,
    "link-to-itself": lambda path: link_to(path)(path),
    "missing": link_to("/nowhere/at/all"),
}
ENDLESS = {"blanks": endless_pipe(b" " * 65536), "lines": endless_pipe(b"\n" * 65536), "comment": endless_pipe(b";" * 65536),
           "brackets": endless_pipe(b"[" * 65536), "digits": endless_pipe(b"1" * 65536)}
LONG_WORDS = {"first": text("x" * WORD), "second": text(". " + "x" * WORD), "data": text(". IN NS " + "x" * WORD),
              "of-escapes": text("\\000" * WORD), "quoted": text('"' + "x" * WORD), "of-raw-octets": text(b"\x1b[31m\xff" * WORD),
              "key": text(". IN DNSKEY 257 3 13 " + "A" * WORD)}
ZONE_TEXT = {
    "include": text("$INCLUDE /etc/passwd\n"),
    "include-itself": lambda path: path.write_text(f"$INCLUDE {path}\n"),
    "generate": text("$GENERATE 1-100000000 a$ IN A 10.0.0.1\n"),
    "open-bracket": text(". IN NS ( " + "a. " * 1000),
    "brackets": text("(" * WORD),
    "origin": text("$ORIGIN " + "a." * 200 + "\n"),
    "ttl": text("$TTL 99999999999999999999999\n. IN NS a.\n"),
    "nothing": text(""),
    "newlines": text("\n" * (1 << 20)),
    "nul": text(". IN NS a.\0\n"),
}
XML_HEAD = '<?xml version="1.0"?>\n'


def laughs():
    """Entities of entities: a billion of them."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'{XML_HEAD}<!DOCTYPE TrustAnchor [<!ENTITY l0 "laugh">{entities}]>\n<TrustAnchor><Zone>&l9;</Zone></TrustAnchor>\n'


def external(kind):
    target = {"file": "file:///etc/passwd", "device": "file:///dev/zero", "web": "http://192.0.2.1/"}[kind]
    return (f'{XML_HEAD}<!DOCTYPE TrustAnchor [<!ENTITY e SYSTEM "{target}">]>\n'
            "<TrustAnchor><Zone>.</Zone><KeyDigest><Digest>&e;</Digest></KeyDigest></TrustAnchor>\n")


XML = {
    "laughs": text(laughs()),
    "quadratic": text(f'{XML_HEAD}<!DOCTYPE a [<!ENTITY l "{"x" * 50000}">]><TrustAnchor><Zone>{"&l;" * 10000}</Zone></TrustAnchor>'),
    "file": text(external("file")),
    "device": text(external("device")),
    "web": text(external("web")),
    "external-subset": text(f'{XML_HEAD}<!DOCTYPE a SYSTEM "file:///dev/zero"><TrustAnchor/>'),
    "parameter-entity": text(f'{XML_HEAD}<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><TrustAnchor/>'),
    "xinclude": text(f'{XML_HEAD}<TrustAnchor xmlns:xi="http://www.w3.org/2001/XInclude">'
                     '<xi:include href="/etc/passwd" parse="text"/></TrustAnchor>'),
    "deep": text(XML_HEAD + "<a>" * 200000),
    "attributes": text(XML_HEAD + "<TrustAnchor " + " ".join(f'a{n}="x"' for n in range(90000)) + "/>"),
    "encoding": text('<?xml version="1.0" encoding="UTF-7"?><TrustAnchor/>'),
    "cut": text(XML_HEAD + "<TrustAnchor><Zone>."),
}
DEPTH = 1000000
JSON = {
    "deep-arrays": text("[" * DEPTH),
    "deep-objects": text('{"a":' * DEPTH),
    "deep-and-closed": text("[" * DEPTH + "]" * DEPTH),
    "deep-in-member": text('{"schema": "whybogus-report/1", "x": ' + "[" * DEPTH + "]" * DEPTH + "}"),
    "long-number": text("9" * DEPTH),
    "long-exponent": text("1e" + "9" * DEPTH),
    "long-key": text('{"' + "k" * DEPTH + '": 1}'),
    "many-keys": text("{" + ",".join(f'"{n}": 1' for n in range(200000)) + "}"),
    "surrogates": text('{"schema": "\\ud800\\udfff\\ud800"}'),
    "raw-octets": text(b'{"schema": "\xff\xfe\x1b[31m"}'),
    "byte-order-mark": text(b"\xef\xbb\xbf{}"),
    "schema-escapes": text('{"schema": "' + "\\u001b" * 1000 + '"}'),
}

ROWS = [
    for_each_kind("devices", "devices, folders and links that lead nowhere, as each input file", DEVICES),
    for_each_kind("endless", "a pipe without an end, as each input file", ENDLESS),
    for_each_kind("long-words", "words of 100,000 octets in hints and anchors", LONG_WORDS, ("hints", "anchor")),
    for_each_kind("zone-text", "includes and worse", ZONE_TEXT, ("hints", "anchor"),
                  statuses=TAKEN, must_not=("root:x:0",)),
    for_each_kind("xml", "entities that explode, includes, and depth in a trust anchor", XML, ("anchor",), must_not=("root:x:0",)),
    for_each_kind("json", "JSON that is deep, long, or no text, as a recording", JSON, ("recording",)),
    Row("zero-on-stdin", "/dev/zero on the standard input", ("replay", "-"), stdin="/dev/zero", statuses=REFUSED, deadline=None,
        is_recorded=False),
]
