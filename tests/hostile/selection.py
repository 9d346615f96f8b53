"""The rows of the test command: each kind of attack once, in less than two minutes altogether. Series are sampled."""

NAMES = (
    "healthy",
    # stuffed answers
    "alias-bomb", "alias-bomb-walk", "nsec-all-types-json", "extended-errors-json", "long-name", "long-name-five-tiers", "held-back",
    "held-back-tcp",
    # floods
    "forged-datagrams", "forged-large-datagrams", "endless-tcp", "endless-tcp-large", "endless-tcp-behind",
    # messages
    "garbage", "garbage-tcp", "counts", "odd-opt", "rcodes", "aliases-endless", "dname-growing", "all-in-turn", "data-changed",
    # connections
    "drip", "drip-fast", "drip-right", "resets", "wrong-source", "wrong-source-first", "truncated-always",
    # referrals
    "nxns", "nxns-glue", "each-in-the-other", "lame-upward", "lame-to-itself", "downward", "forbidden-glue",
    # cryptography
    "keytrap", "keytrap-few", "keytrap-hops-five-tiers", "keytrap-walk", "nsec3-150", "nsec3-walk",
    # files and recordings
    "devices", "endless", "long-words", "zone-text", "xml", "json", "zero-on-stdin", "recording-cut", "story-cut",
    "recording-wrong-types", "recording-20-mb",
    # circumstances and signals
    "streams", "records", "file-size", "descriptors", "few-descriptors", "data", "more-data", "stack", "stuffed-data", "signals",
    "signals-report", "signals-waiting",
)
