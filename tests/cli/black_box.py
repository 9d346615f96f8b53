"""The built program as a person meets it: exit statuses, sentences, signals and streams. Servers are sockets on loopback; nothing else is asked."""

import contextlib
import fcntl
import functools
import importlib.util
import json
import os
import pathlib
import pty
import re
import resource
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import unittest

PROGRAM = sys.argv.pop(1)
PATIENCE = 60  # seconds until a program that hangs is called broken

VALIDATES, BREAKS, OPEN, USAGE, BAD_INPUT, INTERNAL, OUTPUT_FAILED = 0, 1, 2, 64, 65, 70, 74


def run(*words, **options):
    """The finished program, with its output as text."""
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, errors="replace", timeout=PATIENCE, **options)


class Server:
    """A UDP server on loopback: silent, or saying one RCODE to all that is asked. The TCP port of the same number is closed."""

    def __init__(self, rcode=None):
        self.rcode = rcode
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.asked = threading.Event()
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join(PATIENCE)
        self.socket.close()

    @property
    def tier(self):
        return f"@tier=127.0.0.1#{self.socket.getsockname()[1]}"

    def serve(self):
        while True:
            try:
                query, client = self.socket.recvfrom(65535)
            except OSError:
                return
            if not query:
                return
            self.asked.set()
            if self.rcode is not None:
                with contextlib.suppress(OSError):
                    self.socket.sendto(self.answer(query), client)

    def answer(self, query):
        """The query's header and question, with QR, RA and the RCODE."""
        name_end = query.index(b"\0", 12) + 5
        flags = 0x8180 | (query[3] & 0x10) | self.rcode
        return query[:2] + struct.pack(">HHHHH", flags, 1, 0, 0, 0) + query[12:name_end]


class CommandLine(unittest.TestCase):
    def assert_fails(self, result, status, *parts):
        self.assertEqual(result.returncode, status, result)
        self.assertEqual(result.stdout, "")
        self.assertTrue(result.stderr.startswith("whybogus: "), result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        for part in parts:
            self.assertIn(part, result.stderr)


class Words(CommandLine):
    def test_help_and_version_need_nothing_else(self):
        self.assertIn("usage: whybogus", run("--help").stdout)
        self.assertEqual(run("--help").returncode, VALIDATES)
        self.assertRegex(run("--version").stdout, r"\Awhybogus [0-9.]+ \(OpenSSL 3[0-9.]+, ldns [0-9.]+\)\n\Z")
        self.assertEqual(run("-v").returncode, VALIDATES)

    def test_words_that_make_no_command(self):
        cases = [
            ([], "expected a name"),
            (["a..b"], "empty label"),
            (["a" * 64 + ".example"], "63"),
            ([".".join(["a" * 50] * 6)], "255"),
            ([r"a\999.example"], "a\\999.example"),
            (["", "A"], "empty word"),
            (["shop.example", "-t", "AAAAA"], "AAAA"),
            (["shop.example", "AXFR"], "AXFR"),
            (["@ns.shop.example", "shop.example"], "no IP address"),
            (["@1.2.3", "shop.example"], "no IP address"),
            (["@1.2.3.4#http", "shop.example"], "from 1 to 65535"),
            (["shop.example", "+dnsec"], "+dnssec"),
            (["shop.example", "--recrod"], "--record"),
            (["shop.example", "--deadline", "soon"], "--deadline"),
            (["replay"], "FILE"),
            (["explain"], "CODE"),
            (["explain", "sig-expird"], "\"sig-expired\""),
            (["explain", "EDE", "18"], "EDE 18 (Prohibited)"),
            (["explain", "sig-expired", "--time", "+3d"], "--time"),
            (["explain", "--example", "SERVFAIL"], "one CODE"),
            (["a.example", "--all"], "--all"),
        ]
        for words, part in cases:
            with self.subTest(words=words):
                self.assert_fails(run(*words), USAGE, part)

    def test_octets_in_a_word_reach_the_terminal_escaped(self):
        result = subprocess.run([PROGRAM, b"a.example", b"\x1b[31m\xff\n"], capture_output=True, timeout=PATIENCE)
        self.assertEqual(result.returncode, USAGE)
        self.assertIn(rb"\027[31m\255\010", result.stderr)
        self.assertTrue(all(0x20 <= octet < 0x7F for octet in result.stderr.rstrip(b"\n")), result.stderr)


class Explanations(CommandLine):
    def said(self, *words):
        result = run("explain", *words)
        self.assertEqual((result.returncode, result.stderr), (VALIDATES, ""))
        return result.stdout

    def codes(self, *words):
        """Of a list, below the line that says what it is a list of."""
        described, *lines = self.said(*words).splitlines()
        self.assertTrue(described.endswith(":"), described)
        return [line.partition(":")[0] for line in lines]

    def test_the_page_of_a_code(self):
        page = self.said("sig-expired")
        self.assertTrue(page.startswith("sig-expired (error): the signature over <rrset> by key <tag> expired at <when>"), page)
        headings = ["What was seen", "Why validators refuse", "Who acts", "See it with dig", "What looks alike"]
        self.assertEqual([line for line in page.splitlines() if line in headings], headings)
        self.assertIn("\n    dig @<server> +norec +dnssec <name> <type>\n", page)
        self.assertIn("\nEDE          7 (Signature Expired)\n", page)
        self.assertIn("dnsviz:EXPIRATION_IN_PAST", page)
        self.assertEqual(self.said("SIG-Expired"), page)

    def test_the_example_of_a_code(self):
        said = re.search(r"\nExample \(`whybogus (explain --example sig-expired)` prints all of it\)\n    report    (.*)\n",
                         self.said("sig-expired"))
        self.assertIsNotNone(said)
        report = self.said(*said[1].split()[1:])
        self.assertTrue(report.startswith(said[2]), report)
        self.assertIn("\n  cause     sig-expired: ", report)
        self.assertEqual(json.loads(self.said("--example", "sig-expired", "--json"))["schema"], "whybogus-report/1")

    def test_all_pages_in_text_and_json(self):
        pages = self.said("--all")
        self.assertLessEqual(max(map(len, pages.splitlines())), 100)
        known = json.loads(self.said("--all", "--json"))
        self.assertEqual([each["code"] for each in known], re.findall(r"^([a-z0-9-]+) \((?:error|warning|notice)\): ", pages, re.MULTILINE))
        for each in known:
            self.assertEqual(json.loads(self.said(each["code"], "--json")), each)
            self.assertEqual(len(each["sections"]), 5)

    def test_codes_by_what_else_a_person_knows(self):
        self.assertIn("sig-expired", self.codes("7"))
        for words in (["EDE 7"], ["ede7"], ["EDE", "7"]):
            self.assertEqual(self.codes(*words), self.codes("7"))
        self.assertEqual(self.codes("expiration_in_past"), ["sig-expired"])
        self.assertEqual(self.codes("dnsviz:EXPIRATION_IN_PAST"), ["sig-expired"])
        self.assertIn("sig-expired", self.codes("RRSIG", "has", "expired"))
        servfail = self.codes("servfail")
        self.assertIn("rrsig-stripped", servfail)
        self.assertNotIn("ad-missing", servfail)
        self.assertEqual([each["code"] for each in json.loads(self.said("SERVFAIL", "--json"))], servfail)

    def test_a_report_names_the_page_of_its_cause(self):
        story = run("replay", str(pathlib.Path(__file__).parents[2] / "testdata" / "story.json")).stdout
        *_, last = story.splitlines()
        self.assertEqual(last, "  more      whybogus explain rrsig-stripped")
        self.said(last.rpartition(" ")[2])


class Files(CommandLine):
    def setUp(self):
        self.directory = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def enterContext(self, context):  # unittest has it since Python 3.11
        value = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return value

    def file(self, name, content):
        path = self.directory / name
        path.write_text(content)
        return str(path)

    def test_input_files_that_are_not_there(self):
        missing = str(self.directory / "missing")
        for words in (["--root-hints", missing, "a.example"], ["--trust-anchor", missing, "a.example"], ["replay", missing]):
            with self.subTest(words=words):
                self.assert_fails(run(*words), BAD_INPUT, missing, "No such file")
        self.assert_fails(run("replay", str(self.directory)), BAD_INPUT, "Is a directory")

    def test_input_files_that_are_malformed(self):
        hints = self.file("hints", ". 3600 IN NS a.root.example.\na.root.example. 3600 IN A 10.53.1\n")
        self.assert_fails(run("--root-hints", hints, "a.example"), BAD_INPUT, f"{hints}:2: ")
        anchors = self.file("anchors", "; none\n")
        self.assert_fails(run("--trust-anchor", anchors, "a.example"), BAD_INPUT, anchors)
        anchors = self.file("anchors", ". IN DS 20326 8 2 E06D44B8\n. IN DS many 8 2 E06D44B8\n")
        self.assert_fails(run("--trust-anchor", anchors, "a.example"), BAD_INPUT, f"{anchors}:2: ")
        for content, place in (("", "report"), ("{", "report:"), ("{}", "report"), ('{"schema": "whybogus-report/1"}', "report"), ("[1]\n2", "report")):
            with self.subTest(content=content):
                report = self.file("report", content)
                self.assert_fails(run("replay", report), BAD_INPUT, place)

    def test_an_output_path_that_cannot_be_written_is_found_before_anything_is_asked(self):
        with Server() as server:
            for path in (str(self.directory / "no" / "file"), str(self.directory)):
                self.assert_fails(run(server.tier, "--no-root", "a.example", "--record", path), OUTPUT_FAILED, path)
            self.assertFalse(server.asked.is_set())

    def test_a_record_replays_to_the_same_report_octet_for_octet(self):
        record = str(self.directory / "record.json")
        with Server(rcode=2) as server:
            words = [server.tier, "--no-root", "a.example", "+timeout=1", "--deadline", "5"]
            live = run(*words, "--record", record)
        self.assertEqual(live.stderr, "")
        replayed = run("replay", record)
        self.assertEqual((replayed.stdout, replayed.returncode), (live.stdout, live.returncode))
        self.assertTrue(live.stdout.splitlines()[0].startswith("a.example. A: "), live.stdout)
        as_json = run("replay", record, "--json")
        self.assertEqual(as_json.stdout, pathlib.Path(record).read_text())
        with open(record) as stdin:
            self.assertEqual(run("replay", "-", "+json", stdin=stdin).stdout, as_json.stdout)
        self.assertEqual(os.listdir(self.directory), ["record.json"])

    def test_what_a_recording_holds_of_other_names_is_left_out(self):
        story = json.loads((pathlib.Path(__file__).parents[2] / "testdata" / "story.json").read_text())
        foreign = dict(story["exchanges"][0], qname="elsewhere.test.", outcome="timeout", received="")
        among_others = dict(story, exchanges=[])
        for exchange in story["exchanges"]:
            among_others["exchanges"] += [foreign, exchange]
        among_others["exchanges"] = [dict(each, n=n) for n, each in enumerate(among_others["exchanges"], 1)]
        options = ["--json", "--time", story["time"]]
        alone = run("replay", "-", *options, input=json.dumps(story))
        self.assertEqual(alone.stderr, "")
        self.assertEqual(run("replay", "-", *options, input=json.dumps(among_others)).stdout, alone.stdout)

    def test_a_recording_cut_anywhere_is_refused_with_its_name(self):
        with Server(rcode=2) as server:
            whole = run(server.tier, "--no-root", "a.example", "--deadline", "1", "--json").stdout
        self.assertEqual(json.loads(whole)["schema"], "whybogus-report/1")
        for place in sorted({len(whole) * step // 40 for step in range(40)}):
            with self.subTest(place=place):
                report = self.file("report", whole[:place])
                self.assert_fails(run("replay", report), BAD_INPUT, f"{report}:")

    @unittest.skipUnless(importlib.util.find_spec("jsonschema"), "python3-jsonschema is not installed")
    def test_a_report_is_as_its_schema_says_and_holds_no_key_of_a_link_that_the_schema_does_not_know(self):
        import jsonschema

        testdata = pathlib.Path(__file__).parents[2] / "testdata"
        schema = json.loads((testdata / "report.schema.json").read_text())
        for part in ("link", "checks", "signature", "tried_key", "ds", "key"):
            schema["$defs"][part]["additionalProperties"] = False
        report = run("replay", str(testdata / "story.json"), "--json").stdout
        jsonschema.Draft202012Validator(schema).validate(json.loads(report))

    def test_replay_judges_as_of_another_time(self):
        with Server(rcode=2) as server:
            whole = run(server.tier, "--no-root", "a.example", "--deadline", "1", "--json").stdout
        again = json.loads(run("replay", "-", "--json", "--time", "2020-01-02T03:04:05Z", input=whole).stdout)
        self.assertEqual(again["time"], "2020-01-02T03:04:05Z")


class CryptoPolicy(Files):
    """What this machine's OpenSSL refuses is not checked, and neither right nor wrong. A policy of FIPS without its module refuses all signatures."""

    POLICY = "openssl_conf = start\n[start]\nalg_section = policy\n[policy]\ndefault_properties = fips=yes\n"

    def test_signatures_that_are_refused_leave_all_open(self):
        story = str(pathlib.Path(__file__).parents[2] / "testdata" / "story.json")
        free, bound = (
            run("replay", story, "--json", env={**os.environ, "OPENSSL_CONF": self.file("openssl.cnf", text)}) for text in ("", self.POLICY)
        )
        self.assertEqual((free.returncode, free.stderr), (BREAKS, ""))
        self.assertEqual((bound.returncode, bound.stderr), (OPEN, ""))
        report = json.loads(bound.stdout)
        self.assertEqual(report["verdict"], "indeterminate")
        self.assertEqual({verdict for link in report["links"] for verdict in link["verdicts"].values()}, {"indeterminate"})
        told = [finding["text"] for finding in report["findings"] if finding["code"] == "not-checked"]
        self.assertTrue(told)
        for text in told:
            self.assertIn("could not be checked here: this machine's OpenSSL refuses its algorithm", text)


class Signals(CommandLine):
    def test_an_interrupt_ends_the_run_with_the_report_so_far(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(signal=number), Server() as server:
                words = [PROGRAM, server.tier, "--no-root", "a.example", "--json", "--deadline", "30"]
                program = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                self.assertTrue(server.asked.wait(PATIENCE))
                program.send_signal(number)
                stdout, stderr = program.communicate(timeout=PATIENCE)
                self.assertEqual((program.returncode, stderr), (OPEN, ""))
                report = json.loads(stdout)
                self.assertIn("run-cut", [finding["code"] for finding in report["findings"]])
                # Besides what was under way, there is the TCP port that is closed.
                self.assertEqual({exchange["outcome"] for exchange in report["exchanges"]}, {"abandoned", "refused"})

    def test_a_signal_at_any_moment_leaves_a_whole_record_or_none(self):
        statuses = set()
        for moment in range(60):
            with Server(rcode=2) as server, tempfile.TemporaryDirectory() as directory:
                record = os.path.join(directory, "record.json")
                program = subprocess.Popen([PROGRAM, server.tier, "--no-root", "a.example", "--deadline", "1", "--record", record],
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                time.sleep(moment / 2000)
                program.send_signal(signal.SIGTERM)
                time.sleep(moment % 4 / 2000)
                program.send_signal(signal.SIGINT)
                _, stderr = program.communicate(timeout=PATIENCE)
                statuses.add(program.returncode)
                self.assertEqual(stderr, "")
                left = os.listdir(directory)
                self.assertIn(left, [[], ["record.json"]])
                for name in left:
                    with open(os.path.join(directory, name)) as file:
                        self.assertEqual(json.load(file)["schema"], "whybogus-report/1")
        # As the moment is, the signal kills, ends the run early, or comes too late.
        self.assertLessEqual(statuses, {-signal.SIGTERM, -signal.SIGINT, BREAKS, OPEN})

    def test_a_run_that_nobody_answers_cannot_tell(self):
        with Server() as server:
            result = run(server.tier, "--no-root", "a.example", "--deadline", "0.5")
        self.assertEqual((result.returncode, result.stderr), (OPEN, ""))


class Streams(CommandLine):
    """What the report is written to. The run is one that ends at once: the server refuses everything."""

    def words(self, server, *more):
        return [PROGRAM, server.tier, "--no-root", "a.example", "--deadline", "1", *more]

    def test_a_reader_that_goes_away_is_no_reason_to_complain(self):
        with Server(rcode=2) as server, tempfile.TemporaryDirectory() as directory:
            record = os.path.join(directory, "record.json")
            read_end, write_end = os.pipe()
            os.close(read_end)
            result = subprocess.run(self.words(server, "--record", record), stdout=write_end, stderr=subprocess.PIPE, timeout=PATIENCE)
            os.close(write_end)
            self.assertEqual((result.returncode, result.stderr), (OUTPUT_FAILED, b""))
            with open(record) as file:
                self.assertEqual(json.load(file)["schema"], "whybogus-report/1")

    def test_a_limit_on_the_size_of_files_is_named(self):
        with Server(rcode=2) as server, tempfile.TemporaryDirectory() as directory:
            record = os.path.join(directory, "record.json")
            limited = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (100, 100))
            result = subprocess.run(self.words(server, "--record", record), capture_output=True, text=True, timeout=PATIENCE, preexec_fn=limited)
            self.assertEqual(os.listdir(directory), [])
        self.assertEqual(result.returncode, OUTPUT_FAILED)
        self.assertIn(f"{record}: File too large", result.stderr)

    def test_a_pipe_that_nobody_reads_is_named(self):
        with tempfile.TemporaryDirectory() as directory:
            pipe = os.path.join(directory, "pipe")
            os.mkfifo(pipe)
            result = run("@127.0.0.1", "--no-root", "a.example", "--record", pipe)
        self.assertEqual((result.returncode, result.stderr), (OUTPUT_FAILED, f"whybogus: {pipe}: a pipe that nobody reads\n"))

    def test_a_full_disk_is_named(self):
        with Server(rcode=2) as server, open("/dev/full", "w") as full:
            result = subprocess.run(self.words(server), stdout=full, stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
        self.assertEqual(result.returncode, OUTPUT_FAILED)
        self.assertIn("standard output: No space left on device", result.stderr)

    def test_a_record_on_a_full_device_costs_the_status_but_not_the_report(self):
        with Server(rcode=2) as server:
            result = run(*self.words(server, "--record", "/dev/full")[1:])
        self.assertEqual(result.returncode, OUTPUT_FAILED)
        self.assertIn("/dev/full: No space left on device", result.stderr)
        self.assertTrue(result.stdout.startswith("a.example. A: "))

    def test_a_closed_output_is_found_before_anything_is_asked(self):
        with Server(rcode=2) as server:
            result = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", *self.words(server)], stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
            self.assertEqual(result.returncode, OUTPUT_FAILED)
            self.assertIn("the standard output is closed", result.stderr)
            self.assertFalse(server.asked.is_set())

    def test_the_record_may_be_the_standard_output(self):
        with Server(rcode=2) as server, tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "out")
            with open(path, "w") as file:
                subprocess.run(self.words(server, "+short", "--record", "/dev/stdout"), stdout=file, timeout=PATIENCE)
            with open(path) as file:
                content = file.read()
            report, end = json.JSONDecoder().raw_decode(content)
            self.assertEqual(report["schema"], "whybogus-report/1")
            self.assertTrue(content[end:].strip().startswith("; "), content[end:])
            self.assertEqual(os.listdir(directory), ["out"])


class Terminal(CommandLine):
    """On a pseudo-terminal: colour, width and progress."""

    def on_terminal(self, words, columns=132, **environment):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
        program = subprocess.Popen([PROGRAM, *words], stdout=slave, stderr=slave, env={**clean, "TERM": "xterm", **environment})
        os.close(slave)
        output = b""
        while select.select([master], [], [], PATIENCE)[0]:
            try:
                block = os.read(master, 65536)
            except OSError:  # how the end looks on Linux
                break
            if not block:
                break
            output += block
        os.close(master)
        program.wait(PATIENCE)
        return output

    def test_colour_follows_the_terminal_and_no_color(self):
        with Server(rcode=2) as server:
            report = run(server.tier, "--no-root", "a.example", "--deadline", "1", "--json").stdout
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(report)
            file.flush()
            words = ["replay", file.name]
            self.assertIn(b"\x1b[", self.on_terminal(words))
            self.assertNotIn(b"\x1b", self.on_terminal(words, NO_COLOR="1"))
            self.assertIn(b"\x1b[", self.on_terminal(words, NO_COLOR=""))
            self.assertNotIn(b"\x1b", self.on_terminal(words, TERM="dumb"))
            self.assertNotIn(b"\x1b", self.on_terminal([*words, "--color", "never"]))
            self.assertIn(b"\x1b[", self.on_terminal([*words, "--color", "always"], NO_COLOR="1"))
            self.assertNotIn("\x1b", run(*words).stdout)
            self.assertIn("\x1b[", run(*words, "--color", "always").stdout)

    def test_progress_is_shown_while_a_terminal_waits_and_leaves_nothing(self):
        with Server() as server:
            words = [server.tier, "--no-root", "a.example", "--deadline", "1", "--color", "never"]
            output = self.on_terminal(words)
            self.assertIn(b"exchanges", output)
            *_, wiped, report = output.split(b"\r", output.count(b"\r") - output.count(b"\r\n"))
            self.assertEqual(wiped.strip(b" "), b"")
            self.assertTrue(report.startswith(b"a.example. A: "), report)
            self.assertEqual(run(*words).stderr, "")


if __name__ == "__main__":
    unittest.main()
