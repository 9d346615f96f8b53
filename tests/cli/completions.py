"""The completions, asked of the real shells: what bash, zsh and fish offer for a command line.

Each shell gets the script that the program prints. bash is asked twice: its function is called as bash calls it, and an interactive bash on a
terminal completes a line; zsh completes on a terminal, too; fish tells its candidates on request. A shell that is not installed is skipped;
where there is none at all, the exit status is 77.
"""

import json
import os
import pathlib
import pty
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
PATIENCE = 60  # seconds until a shell that hangs is called broken
SERVERS = ["192.0.2.53", "2001:db8::53"]
FILES = ["my file.json", "my other", "plain.json"]


def printed(*words):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode != 0 or done.stderr:
        raise RuntimeError(f"whybogus {' '.join(words)}: {done.returncode} {done.stderr}")
    return done.stdout


LONG_OPTIONS = sorted(set(re.findall(r"--[a-z][a-z-]*", printed("--help"))))
ASKING = {"--no-root", "--root-only", "--root-hints", "--deadline", "--max-exchanges", "--max-in-flight"}
EXPLAINING = {"--all", "--example", "--man"}
GENERAL = {"--json", "--completion", "--help", "--version"}
CODES = sorted(each["code"] for each in json.loads(printed("explain", "--all", "--json")))


class Terminal:
    """An interactive shell on a terminal, in which a line is completed and then told instead of run."""

    def __init__(self, words, folder, ready, environment):
        self.folder, self.told = folder, folder.parent / "told"
        os.mkfifo(self.told)
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(words[0], words, environment)
        self.seen = b""
        self.wait_for(ready)

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)
        os.unlink(self.told)

    def wait_for(self, pattern):
        """Reads what the terminal shows until it shows that, and returns it."""
        while not (found := re.search(pattern, self.seen)):
            if not select.select([self.terminal], [], [], PATIENCE)[0]:
                raise RuntimeError(f"{pattern} did not come; the terminal shows {self.seen!r}")
            self.seen += os.read(self.terminal, 65536)
        shown, self.seen = self.seen[: found.end()], self.seen[found.end() :]
        return shown

    def line_after(self, keys):
        """The command line that these keys leave, which the shell writes into the fifo when it meets ^X^D."""
        os.write(self.terminal, keys)
        os.write(self.terminal, b"\x18\x04")
        # Open for writing too, so that it never looks as if whoever writes had gone.
        reader = os.open(self.told, os.O_RDWR | os.O_NONBLOCK)
        try:
            line = b""
            while not line.endswith(b"\0"):
                # The shell may say so much that the terminal is full before it comes to the fifo.
                ready = select.select([reader, self.terminal], [], [], PATIENCE)[0]
                if not ready:
                    raise RuntimeError(f"no line came; the terminal shows {self.seen!r}")
                if self.terminal in ready:
                    self.seen += os.read(self.terminal, 65536)
                if reader in ready:
                    line += os.read(reader, 65536)
        finally:
            os.close(reader)
        return line[:-1].decode()


class Shell:
    """One shell with the completions loaded, in a folder with FILES."""

    def __init__(self, name):
        self.name = name
        self.home = tempfile.TemporaryDirectory()
        home = pathlib.Path(self.home.name)
        self.folder = home / "files"
        self.folder.mkdir()
        for file in FILES:
            (self.folder / file).touch()
        resolv_conf = home / "resolv.conf"
        resolv_conf.write_text("# nameserver 192.0.2.99\nsearch example\n" + "".join(f"nameserver {each}\n" for each in SERVERS))
        script = printed("--completion", name)
        assert "/etc/resolv.conf" in script
        self.script = home / ("_whybogus" if name == "zsh" else f"whybogus.{name}")
        self.script.write_text(script.replace("/etc/resolv.conf", str(resolv_conf)))
        # fish completes only what can be run; the completions don't run it.
        programs = home / "programs"
        programs.mkdir()
        self.was_run = home / "was-run"
        (programs / "whybogus").write_text(f"#!/bin/sh\ntouch {self.was_run}\n")
        (programs / "whybogus").chmod(0o755)
        self.environment = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(home), "TERM": "vt100", "LC_ALL": "C.UTF-8", "COLUMNS": "200", "LINES": "50"}

    def close(self):
        self.home.cleanup()


class BashFunction(Shell):
    """bash asked by its function, as it would call it itself. File names are left to readline, so that the function offers none."""

    offers_files = False

    # Puts the words where bash puts them: split where readline splits them.
    CALL = r"""
source "$1"
split() {
  local IFS= rest=$COMP_LINE piece
  COMP_WORDS=()
  while [[ $rest ]]; do
    rest=${rest#"${rest%%[![:space:]]*}"}
    [[ $rest =~ ^([^[:space:]@=:]+|[@=:]+) ]] || break
    COMP_WORDS+=("${BASH_REMATCH[1]}")
    rest=${rest#"${BASH_REMATCH[1]}"}
  done
  [[ $COMP_LINE != *[[:space:]] ]] || COMP_WORDS+=("")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
}
COMP_LINE=$2 COMP_POINT=${#2}
split
word=${COMP_WORDS[COMP_CWORD]}
# What readline calls the word is without "=" and ":" before it, but "@" begins one.
[[ $word != [=:]* ]] || word=
[[ $COMP_CWORD -eq 0 || ${COMP_WORDS[COMP_CWORD-1]} != @ ]] || word=@$word
head=${COMP_LINE##*[[:space:]]}
head=${head%"$word"}
_whybogus whybogus "$word" ""
((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]/#/$head}"
"""

    def candidates(self, line):
        done = subprocess.run(["bash", "--norc", "-c", self.CALL, "bash", str(self.script), line], cwd=self.folder, env=self.environment,
                              capture_output=True, text=True, timeout=PATIENCE)
        assert not done.stderr, done.stderr
        return done.stdout.splitlines()


class TerminalShell(Shell):
    offers_files = True

    def close(self):
        self.terminal.close()
        super().close()

    def candidates(self, line):
        """What stands in place of the last word when the shell has inserted everything that it offers; the line itself means nothing."""
        typed = line.encode()
        left = self.terminal.line_after(b"\x15" + typed + self.INSERT_ALL)
        if left == line:
            return []
        before = shlex.split(line + "x")[:-1]
        words = shlex.split(left)
        assert words[: len(before)] == before, left
        return words[len(before) :]

    def after_tab(self, line):
        return self.terminal.line_after(b"\x15" + line.encode() + b"\t")


class Bash(TerminalShell):
    INSERT_ALL = b"\x1b*"

    def __init__(self, before=""):
        super().__init__("bash")
        start = self.folder.parent / "bashrc"
        start.write_text(
            f"{before}source {self.script}\nPS1='ready> '\nbind 'set bell-style none'\nbind 'set enable-bracketed-paste off'\n"
            "bind -x '\"\\C-x\\C-d\": printf \"%s\\\\0\" \"$READLINE_LINE\" >../told; READLINE_LINE='\n"
        )
        self.terminal = Terminal(["bash", "--noprofile", "--rcfile", str(start), "-i"], self.folder, rb"ready> ", self.environment)


    def candidates(self, line):
        """What readline inserts goes without what stands before "=" in the word, but for the first."""
        first, *others = super().candidates(line) or [""]
        head = first[: first.find("=") + 1] if first.startswith("--") else ""
        return [first, *(head + each for each in others)] if first else []


class Zsh(TerminalShell):
    INSERT_ALL = b"\x18a"

    def __init__(self):
        super().__init__("zsh")
        # compinit as a person's .zshrc calls it; _all_matches inserts whatever the completion system offers.
        (self.folder.parent / ".zshrc").write_text(
            f"fpath=({self.folder.parent} $fpath)\nautoload -Uz compinit\ncompinit -u -D\nPS1='ready> '\nunsetopt beep\nLISTMAX=0\n"
            "zle -C all-matches complete-word _generic\n"
            "zstyle ':completion:all-matches:*' completer _all_matches _complete\n"
            "zstyle ':completion:all-matches:*' insert true\n"
            "zstyle ':completion:*' insert-tab false\n"
            "tell() { printf '%s\\0' \"$BUFFER\" >../told; BUFFER=; }\nzle -N tell\n"
            "bindkey -e\nbindkey '^X^D' tell\nbindkey '^Xa' all-matches\n"
        )
        environment = {**self.environment, "ZDOTDIR": str(self.folder.parent)}
        self.terminal = Terminal(["zsh", "-d", "-i"], self.folder, rb"ready> ", environment)

    def wait_for_listing(self, line, text):
        """Until the terminal shows that below the line; no key may come before, for zsh shows nothing while there are more."""
        os.write(self.terminal.terminal, b"\x15" + line.encode() + b"\x04")
        self.terminal.wait_for(re.escape(text.encode()))
        self.terminal.line_after(b"")


class Fish(Shell):
    offers_files = True

    def __init__(self):
        super().__init__("fish")
        completions = self.folder.parent / "completions"
        completions.mkdir()
        self.script.rename(completions / "whybogus.fish")

    def described_candidates(self, line):
        done = subprocess.run(["fish", "--no-config", "-c", "set fish_complete_path $argv[1]; complete -C $argv[2]",
                               str(self.folder.parent / "completions"), line], cwd=self.folder,
                              env=self.environment, capture_output=True, text=True, timeout=PATIENCE)
        assert not done.stderr, done.stderr
        return [candidate.partition("\t")[::2] for candidate in done.stdout.splitlines()]

    def candidates(self, line):
        """Without options that have the word somewhere inside: fish 4 adds them by itself."""
        word = line.rpartition(" ")[2]
        offered = [candidate for candidate, _ in self.described_candidates(line)]
        return [candidate for candidate in offered if candidate.startswith(word)] if word.startswith("-") else offered


class Offers:
    """What holds for every shell."""

    @classmethod
    def setUpClass(cls):
        name = cls.NAME
        if not shutil.which(name):
            raise unittest.SkipTest(f"{name} is not installed")
        cls.shell = cls.start()

    @classmethod
    def tearDownClass(cls):
        cls.shell.close()

    def offered(self, words):
        """Without the "=" that zsh adds to an option with a value; a keyword keeps its own."""
        return sorted(word.removesuffix("=") if word.startswith("--") else word for word in self.shell.candidates("whybogus " + words))

    def tearDown(self):
        self.assertFalse(self.shell.was_run.exists(), "whybogus was run to complete its own command line")

    def test_every_option_of_help(self):
        self.assertGreater(len(LONG_OPTIONS), 10)
        self.assertEqual([word for word in self.offered("--") if word != "--colour"], LONG_OPTIONS)

    def test_options_that_begin_like_that(self):
        self.assertEqual(self.offered("--re"), ["--record", "--require-secure"])
        self.assertEqual(self.offered("a.example --roo"), ["--root-hints", "--root-only"])
        self.assertEqual(self.offered("@192.0.2.1 a.example --record plain.json --re"),
                         ["--record", "--require-secure"] if self.NAME == "fish" else ["--require-secure"])
        self.assertEqual(self.offered("--nta a.example --nt"), ["--nta"])

    def test_letters(self):
        offered = self.offered("-")
        for letter in "46bpqtcx":
            self.assertIn(f"-{letter}", offered)

    def test_words_that_an_option_takes(self):
        self.assertEqual(self.offered("--color "), ["always", "auto", "never"])
        self.assertEqual(self.offered("--colour a"), ["always", "auto"])
        self.assertEqual(self.offered("--color=a"), ["--color=always", "--color=auto"])
        self.assertEqual(self.offered("a.example --color=n"), ["--color=never"])
        self.assertEqual(self.offered("--completion "), ["bash", "fish", "zsh"])
        self.assertEqual(self.offered("-c "), ["IN"])

    def test_nothing_where_anything_may_stand(self):
        for words in ["--deadline ", "--nta ", "--time ", "--time=", "--width ", "-p ", "-x ", "-q ", "-b ", "www.exa", "--json="]:
            with self.subTest(words=words):
                self.assertEqual(self.offered(words), [])

    def test_nothing_for_what_does_not_exist(self):
        for words in ["--zzz", "+zzz", "-t ZZZ", "a.example ZZZ", "--color zzz", "--color=zzz", "@zzz", "-Z", "replay zzz", "--record zzz"]:
            with self.subTest(words=words):
                self.assertEqual(self.offered(words), [])

    def test_types_behind_the_name_and_the_letter(self):
        for words in ["-t DN", "a.example DN", "-x 192.0.2.1 DN", "-q a.example DN", "+short a.example DN", "@192.0.2.53 --record x a.example DN",
                      "@isp=192.0.2.53 a.example DN", "@2001:db8::53 a.example DN", "--color=auto a.example DN", "-4 a.example DN"]:
            with self.subTest(words=words):
                self.assertEqual(self.offered(words), ["DNAME", "DNSKEY"])
        offered = self.offered("a.example ")
        for mnemonic in ["A", "AAAA", "ANY", "CAA", "DS", "HTTPS", "MX", "NSEC3PARAM", "SVCB", "TLSA", "TXT"]:
            self.assertIn(mnemonic, offered)
        for mnemonic in ["AXFR", "IXFR", "OPT", "TSIG", "replay", *FILES]:
            self.assertNotIn(mnemonic, offered)

    def test_types_in_small_letters(self):
        for words in ["-t dn", "a.example dn"]:
            self.assertEqual([word.upper() for word in self.offered(words)], ["DNAME", "DNSKEY"])

    def test_type_in_the_word_of_its_letter(self):
        self.assertEqual(self.offered("-tDN"), ["-tDNAME", "-tDNSKEY"])

    def test_no_type_before_the_name_or_behind_another(self):
        for words in ["DN", "a.example MX DN", "-t MX a.example DN", "@192.0.2.53 DN", "--record x DN", "mx DN"]:
            with self.subTest(words=words):
                self.assertEqual(self.offered(words), [])

    def test_keywords(self):
        self.assertEqual(self.offered("+dn"), ["+dns64prefix", "+dnssec"])
        self.assertEqual(self.offered("a.example +bu"), ["+bufsize="])
        self.assertEqual(self.offered("+nodn"), ["+nodns64prefix", "+nodnssec"])
        self.assertEqual(self.offered("replay plain.json +sho"), self.offered("+sho"))
        offered = self.offered("+")
        self.assertIn("+tcp", offered)
        self.assertNotIn("+notcp", offered)
        self.assertEqual(self.offered("+noedn"), ["+noedns", "+noednsflags", "+noednsnegotiation", "+noednsopt"])
        self.assertIn("+nsid", self.offered("+n"))
        self.assertIn("+notcp", self.offered("+n"))

    def test_name_servers_of_resolv_conf(self):
        self.assertEqual(self.offered("@"), ["@" + server for server in SERVERS])
        self.assertEqual(self.offered("@192"), ["@192.0.2.53"])
        self.assertEqual(self.offered("@2001:d"), ["@2001:db8::53"])
        self.assertEqual(self.offered("a.example @20"), ["@2001:db8::53"])

    def test_replay(self):
        self.assertEqual(self.offered(""), ["explain", "replay"])
        self.assertEqual(self.offered("--json re"), ["replay"])
        for words in ["a.example rep", "@192.0.2.53 rep", "-- rep", "replay plain.json rep"]:
            with self.subTest(words=words):
                self.assertEqual(self.offered(words), [])
        options = self.offered("replay plain.json --")
        self.assertEqual([option for option in options if option != "--colour"], [each for each in LONG_OPTIONS if each not in ASKING | EXPLAINING])
        self.assertEqual(self.offered("replay @"), [])
        self.assertNotIn("-t", self.offered("replay plain.json -"))

    def test_explain(self):
        self.assertEqual(self.offered("ex"), ["explain"])
        self.assertEqual(self.offered("explain "), CODES)
        self.assertEqual(self.offered("explain --json sig-e"), ["sig-expired", "sig-expires-soon"])
        self.assertEqual(self.offered("explain sig-expired "), [])
        self.assertEqual([each for each in self.offered("explain --") if each != "--colour"], sorted(EXPLAINING | GENERAL))
        for words in ["explain +", "explain +n", "explain @", "explain zzz", "a.example --al", "replay plain.json --ma", "a.example ex"]:
            with self.subTest(words=words):
                self.assertEqual(self.offered(words), [])
        self.assertNotIn("-t", self.offered("explain -"))

    def test_no_option_behind_the_end_of_options(self):
        for words in ["-- --re", "-- -", "-- +dn", "-- @", "a.example -- --re"]:
            with self.subTest(words=words):
                self.assertEqual(self.offered(words), [])
        self.assertEqual(self.offered("-- -dashed.example DN"), ["DNAME", "DNSKEY"])

    def test_file_names(self):
        for before in ["--record ", "--trust-anchor ", "a.example --root-hints ", "replay ", "--json replay ", "replay --record plain.json "]:
            with self.subTest(before=before):
                self.assertEqual(self.offered(before), FILES if self.shell.offers_files else [])
                self.assertEqual(self.offered(before + "my"), FILES[:2] if self.shell.offers_files else [])
        self.assertEqual(self.offered("replay plain.json "), [])


class OfBashFunction(Offers, unittest.TestCase):
    NAME = "bash"
    start = staticmethod(lambda: BashFunction("bash"))

    def test_is_quiet_without_resolv_conf(self):
        self.addCleanup(self.shell.script.write_text, self.shell.script.read_text())
        self.shell.script.write_text(self.shell.script.read_text().replace("/resolv.conf", "/missing.conf"))
        self.assertEqual(self.offered("@"), [])


class OnTerminal:
    def test_a_file_name_with_a_space_is_quoted(self):
        for before in ["--record ", "replay ", "--record="]:
            with self.subTest(before=before):
                line = self.shell.after_tab(f"whybogus {before}my\\ f")
                self.assertEqual(line, f"whybogus {before}my\\ file.json ")
                line = self.shell.after_tab(f"whybogus {before}'my f")
                self.assertEqual(shlex.split(line), shlex.split(f"whybogus {before}'my file.json'"))

    def test_only_what_needs_a_value_is_left_open(self):
        self.assertEqual(self.shell.after_tab("whybogus +buf"), "whybogus +bufsize=")
        self.assertEqual(self.shell.after_tab("whybogus +dnss"), "whybogus +dnssec ")
        self.assertEqual(self.shell.after_tab("whybogus --color=al"), "whybogus --color=always ")
        self.assertEqual(self.shell.after_tab("whybogus @2001:d"), "whybogus @2001:db8::53 ")


class OfBash(OnTerminal, Offers, unittest.TestCase):
    NAME = "bash"
    start = Bash

    def test_what_stands_behind_the_cursor_stays(self):
        self.assertEqual(self.shell.after_tab("whybogus --requ a.example" + "\x02" * len(" a.example")), "whybogus --require-secure a.example")


class OfOldBash(unittest.TestCase):
    """bash before version 4 has no compopt, and so leaves what it has no candidates for to readline."""

    def test_works_without_compopt(self):
        if not shutil.which("bash"):
            self.skipTest("bash is not installed")
        shell = Bash(before="enable -n compopt\n")
        self.addCleanup(shell.close)
        self.assertEqual(shell.candidates("whybogus --re"), ["--record", "--require-secure"])
        self.assertEqual(shell.candidates("whybogus --record my"), FILES[:2])
        self.assertEqual(shell.after_tab("whybogus replay my\\ f"), "whybogus replay my\\ file.json ")
        self.assertEqual(shell.after_tab("whybogus +buf"), "whybogus +bufsize= ")
        self.assertNotIn("compopt", shell.terminal.seen.decode())


class OfZsh(OnTerminal, Offers, unittest.TestCase):
    NAME = "zsh"
    start = Zsh

    def test_descriptions_are_shown(self):
        self.shell.wait_for_listing("whybogus --", "leave out the walk from the root hints")
        self.shell.wait_for_listing("whybogus --t", "judge as of T: 2026-11-22, 2026-11-22T15:00:00Z")
        self.shell.wait_for_listing("whybogus +b", "offer this EDNS buffer size")
        self.shell.wait_for_listing("whybogus ", "judge a recording again")
        self.shell.wait_for_listing("whybogus ", "tell what a code means")


class OfFish(Offers, unittest.TestCase):
    NAME = "fish"
    start = Fish

    def test_descriptions_are_shown(self):
        described = dict(self.shell.described_candidates("whybogus --"))
        self.assertEqual(described["--no-root"], "leave out the walk from the root hints")
        self.assertEqual(described["--trust-anchor"], "trust these DS or DNSKEY records, instead of the root's keys")
        self.assertEqual(dict(self.shell.described_candidates("whybogus +bufs"))["+bufsize="], "offer this EDNS buffer size")

    def test_a_file_name_with_a_space_is_understood(self):
        for before in ["--record ", "replay "]:
            self.assertEqual(self.offered(before + "my\\ f"), ["my file.json"])
            self.assertEqual(self.offered(before + "'my f"), ["my file.json"])
        self.assertEqual(self.offered("--record=my\\ f"), ["--record=my file.json"])


if __name__ == "__main__":
    if not any(map(shutil.which, ["bash", "zsh", "fish"])):
        print("skipped: neither bash nor zsh nor fish is installed")
        sys.exit(77)
    unittest.main(verbosity=2)
