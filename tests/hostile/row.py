"""What a row of the suite says: what is done to the tool, what that may cost, and what must come of it."""

from dataclasses import dataclass, field

VALIDATES, BREAKS, OPEN, USAGE, BAD_INPUT, INTERNAL, OUTPUT_FAILED = 0, 1, 2, 64, 65, 70, 74
LOADER_FAILED = 127     # the system could not load its libraries: nothing of the tool has run
REPORTS = {VALIDATES, BREAKS, OPEN}
TOLERANCE = 2       # times the target, before a row fails: a busy machine is no reason
PATIENCE = 3        # the same of the wall clock, which a busy machine moves most
RECORD = "record.json"      # of a run that is recorded


@dataclass(frozen=True)
class Cost:
    """Targets: seconds of processor, MB of resident memory at the peak."""
    processor: float = 1.0
    peak: float = 50.0


@dataclass(frozen=True)
class Row:
    """One run of the tool. Words may name `{files}`, `{hints}`, `{anchor}` and `{scratch}`."""
    name: str
    about: str                          # what is done to it
    words: tuple                        # what it is asked
    servers: object = dict              # () -> behaviours by address
    files: dict = field(default_factory=dict)       # name -> what makes it, given its path
    deadline: float = 3.0               # seconds that the run may last; none is given to the tool where it is None
    is_recorded: bool = True            # with --record, and replayed afterwards
    cost: Cost = Cost()
    replay_cost: Cost = None            # where it differs
    statuses: frozenset = frozenset({BREAKS, OPEN})
    signals: tuple = ()                 # (seconds after the start, number)
    killed_by: frozenset = frozenset()  # signals that may end it
    limits: dict = field(default_factory=dict)      # "NOFILE" -> most of it
    stdin: str = "/dev/null"
    stdout: str = None                  # a path, "-" closes it; None: it is looked at
    stderr: str = None
    may_validate: bool = False          # whether "secure" and "insecure" may be said
    must: tuple = ()                    # regular expressions that the output must match
    must_not: tuple = ()
    checks: tuple = ()                  # each takes a Run and yields complaints
    may_leave: frozenset = frozenset()  # files that may be in its folders afterwards besides the record

    @property
    def asks_for_json(self):
        return "--json" in self.words


@dataclass(frozen=True)
class Series:
    """Many runs that are one subject: `rows` takes whether all of them are wanted, or a sample."""
    name: str
    about: str
    rows: object


@dataclass(frozen=True)
class Run:
    """A row that was run, or the replay of what it recorded."""
    row: Row
    outcome: object         # launcher.Outcome
    stdout: bytes
    stderr: bytes
    left: frozenset         # files in the folders of the row that were not there before
    words: tuple
    cost: Cost
