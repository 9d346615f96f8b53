#include "cli/arguments.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/cli/command_text.h"

using whybogus::tests::read;

namespace {

struct Case {
  std::string command_line;
  std::string means;
};

template <std::size_t count>
void check(const Case (&cases)[count]) {
  for (const Case& c : cases) {
    CAPTURE(c.command_line);
    CHECK(read(c.command_line) == c.means);
  }
}

/// For sentences: that it is an error, and names what it should.
template <std::size_t count>
void check_error(const Case (&cases)[count]) {
  for (const Case& c : cases) {
    CAPTURE(c.command_line);
    const std::string sentence = read(c.command_line);
    CAPTURE(sentence);
    CHECK(sentence.starts_with("error: "));
    CHECK(sentence.find(c.means) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("The question stands on the command line as in dig") {
  const Case cases[] = {
      {"www.shop.example", "www.shop.example. A resolv.conf root"},
      {"www.shop.example. MX", "www.shop.example. MX resolv.conf root"},
      {"mx www.shop.example", "www.shop.example. MX resolv.conf root"},
      {"IN MX www.shop.example", "www.shop.example. MX resolv.conf root"},
      {"www.shop.example in aaaa", "www.shop.example. AAAA resolv.conf root"},
      {"-t MX -q www.shop.example -c IN", "www.shop.example. MX resolv.conf root"},
      {"-tMX -cIN -qwww.shop.example", "www.shop.example. MX resolv.conf root"},
      {"-q mx", "mx. A resolv.conf root"},
      {"mx. mx", "mx. MX resolv.conf root"},
      {"-q -dashed.example", "-dashed.example. A resolv.conf root"},
      {"-- -dashed.example TXT", "-dashed.example. TXT resolv.conf root"},
      {"-- +plus.example @at.example", "error: two names are given, +plus.example. and \\@at.example."},
      {"shop.example TYPE65280", "shop.example. TYPE65280 resolv.conf root"},
      {"shop.example type1", "shop.example. A resolv.conf root"},
      {"shop.example CLASS1", "shop.example. A resolv.conf root"},
      {"shop.example ANY", "shop.example. ANY resolv.conf root"},
      {"shop.example A a", "shop.example. A resolv.conf root"},
      {"-q shop.example -q SHOP.example.", "shop.example. A resolv.conf root"},
      {". DNSKEY", ". DNSKEY resolv.conf root"},
      {"DNSKEY", ". DNSKEY resolv.conf root"},
      {"@10.53.0.1", ". NS @10.53.0.1=10.53.0.1 root"},
      {"a\\.b.example", "a\\.b.example. A resolv.conf root"},
      {"replay.", "replay. A resolv.conf root"},
      {"@10.53.0.1 replay", "replay. A @10.53.0.1=10.53.0.1 root"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.command_line);
    CHECK(read(c.command_line).starts_with(c.means));
  }
}

TEST_CASE("-x asks for the reverse name") {
  const Case cases[] = {
      {"-x 192.0.2.1", "1.2.0.192.in-addr.arpa. PTR resolv.conf root"},
      {"-x 192.0.2", "2.0.192.in-addr.arpa. PTR resolv.conf root"},
      {"-x192.0.2.1 MX", "1.2.0.192.in-addr.arpa. MX resolv.conf root"},
      {"-x 2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. PTR resolv.conf root"},
      {"-x 2001:DB8::ab", "b.a.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. PTR resolv.conf root"},
  };
  check(cases);
  const Case errors[] = {
      {"-x shop.example", "\"shop.example\""},
      {"-x 192.0.2.256", "\"192.0.2.256\""},
      {"-x 1.2.3.4.5", "\"1.2.3.4.5\""},
      {"-x 192..1", "\"192..1\""},
      {"-x", "after it"},
      {"-x fe80::1%lo", "\"fe80::1%lo\""},
  };
  check_error(errors);
}

TEST_CASE("Questions that can't be validated are refused") {
  const Case cases[] = {
      {"a..b", "label"},
      {".shop.example", "label"},
      {"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.example", "63"},
      {"a\\256.example", "escape"},
      {"a\\", "escape"},
      {"shop.example AXFR", "AXFR is a transfer"},
      {"shop.example ixfr=3", "IXFR is a transfer"},
      {"shop.example -t OPT", "OPT is no type"},
      {"shop.example TYPE0", "is no type"},
      {"shop.example -t TSIG", "TSIG is no type"},
      {"shop.example -t MAILB", "MAILB is no type"},
      {"shop.example -t MAILA", "MAILA is no type"},
      {"shop.example -t TKEY", "TKEY is no type"},
      {"shop.example TYPE128", "is no type of data"},
      {"shop.example -c ANY", "class ANY"},
      {"shop.example -t AAA", "unknown type \"AAA\"; the nearest is AAAA"},
      {"shop.example -t TYPE65536", "\"TYPE65536\""},
      {"shop.example DNSKYE", "\"DNSKYE\" is neither a type nor a class; the nearest type is DNSKEY"},
      {"shop.example A MX", "two types are given, A and MX"},
      {"shop.example CH", "class CH"},
      {"shop.example -c HS", "class HS"},
      {"shop.example CLASS7", "class CLASS7"},
      {"shop.example -c MX", "\"MX\""},
      {"-q a.example -q b.example", "two names are given, a.example. and b.example."},
      {"-q a.example -x 192.0.2.1", "two names are given"},
      {"-t", "-t: expected a type"},
      {"", "expected a name"},
  };
  check_error(cases);
  CHECK(read(std::string(300, 'a').replace(60, 1, ".").replace(120, 1, ".").replace(180, 1, ".").replace(240, 1, ".")).find("255") !=
        std::string::npos);
}

TEST_CASE("Tiers are given from the client outwards") {
  const Case cases[] = {
      {"@child=10.53.0.2 @parent=10.53.0.1 a.example", "a.example. A @child=10.53.0.2 @parent=10.53.0.1 root"},
      {"a.example @10.53.0.2 MX @2001:db8::1", "a.example. MX @10.53.0.2=10.53.0.2 @2001:db8::1=2001:db8::1 root"},
      {"@c=10.53.0.2,2001:db8::1,10.53.0.3 a.example", "a.example. A @c=10.53.0.2,2001:db8::1,10.53.0.3 root"},
      {"@c=10.53.0.2,10.53.0.3#5353 a.example", "a.example. A @c=10.53.0.2#5353,10.53.0.3#5353 root"},
      {"@c=10.53.0.2#54,10.53.0.3#5353 a.example", "a.example. A @c=10.53.0.2#54,10.53.0.3#5353 root"},
      {"@c=10.53.0.2#54,10.53.0.3 a.example", "a.example. A @c=10.53.0.2#54,10.53.0.3 root"},
      {"@10.53.0.2#54 @10.53.0.2 a.example", "a.example. A @10.53.0.2#54=10.53.0.2#54 @10.53.0.2=10.53.0.2 root"},
      {"@10.53.0.2 a.example -p 5353", "a.example. A @10.53.0.2#5353=10.53.0.2#5353 root"},
      {"@10.53.0.2#53 -p 5353 a.example", "a.example. A @10.53.0.2=10.53.0.2 root"},
      {"@c=10.53.0.2,10.53.0.2 a.example", "a.example. A @c=10.53.0.2 root"},
      {"@c=fe80::1%lo a.example", "a.example. A @c=fe80::1%lo root"},
      {"-p 5353 a.example", "a.example. A resolv.conf#5353 root"},
      {"@c=10.53.0.2 a.example --no-root", "a.example. A @c=10.53.0.2"},
      {"a.example --root-only --root-hints hints", "a.example. A hints=hints root"},
      {"@c=10.53.0.2 -4 a.example", "a.example. A @c=10.53.0.2 root v4"},
      {"-6 a.example", "a.example. A resolv.conf root v6"},
      {"-b 10.53.0.9 a.example", "a.example. A resolv.conf root from=10.53.0.9#0 v4"},
      {"-b 2001:db8::9#4444 a.example", "a.example. A resolv.conf root from=2001:db8::9#4444 v6"},
  };
  check(cases);
}

TEST_CASE("A tier that can't be asked is refused, with a sentence that names it") {
  const Case cases[] = {
      {"@ns1.shop.example a.example", "@ns1.shop.example: \"ns1.shop.example\" is no IP address; servers are given by address"},
      {"@ a.example", "expected an IP address"},
      {"@c= a.example", "expected an IP address"},
      {"@=10.53.0.2 a.example", "expected a label"},
      {"@c=10.53.0.2, a.example", "@c=10.53.0.2,: expected an IP address"},
      {"@c=10.53.0.2:5353 a.example", "ADDRESS#PORT"},
      {"@[2001:db8::1] a.example", "without brackets"},
      {"@10.53.0.256 a.example", "\"10.53.0.256\" is no IP address"},
      {"@10.53.0.2#0 a.example", "from 1 to 65535, not \"0\""},
      {"@10.53.0.2#65536 a.example", "from 1 to 65535"},
      {"@10.53.0.2# a.example", "from 1 to 65535"},
      {"@10.53.0.2#5#6 a.example", "from 1 to 65535"},
      {"@root=10.53.0.2 a.example", "\"root\" is one of the report's own words"},
      {"@authorities=10.53.0.2 a.example", "\"authorities\" is one of the report's own words"},
      {"@c\"d=10.53.0.2 a.example", "label \"c\"d\""},
      {"@b\xC3\xBCro=10.53.0.2 a.example", "label"},
      {"@a1234567890123456789012345678901234567890=10.53.0.2 a.example", "longer than 40"},
      {"@c=10.53.0.2 @c=10.53.0.1 a.example", "two tiers are called \"c\""},
      {"@10.53.0.2 @10.53.0.2 a.example", "two tiers are called \"10.53.0.2\""},
      {"@c=2001:db8::1 -4 a.example", "tier \"c\": 2001:db8::1 is not of the family"},
      {"@c=10.53.0.2,2001:db8::1 -6 a.example", "tier \"c\": 10.53.0.2 is not of the family"},
      {"@c=2001:db8::1 -b 10.53.0.9 a.example", "tier \"c\": 2001:db8::1 is not of the family"},
      {"-4 -6 a.example", "only one of -4 and -6"},
      {"-6 -b 10.53.0.9 a.example", "-b: "},
      {"-b shop.example a.example", "-b: \"shop.example\" is no IP address"},
      {"-p 0 a.example", "-p: expected a whole number from 1 to 65535"},
      {"-p dns a.example", "-p: "},
      {"--root-only @c=10.53.0.2 a.example", "--root-only asks no server, but there is @c=10.53.0.2"},
      {"--root-only --no-root a.example", "--no-root"},
  };
  check_error(cases);
}

TEST_CASE("The -- options have bounds, and a mistyped one is told the nearest") {
  const Case cases[] = {
      {"--deadline 2.5 a.example", "a.example. A resolv.conf root deadline=2500ms"},
      {"a.example --max-exchanges=7 --max-in-flight=3", "a.example. A resolv.conf root exchanges=7 in-flight=3"},
      {"a.example --trust-anchor keys --time 2026-11-22T15:00:00Z", "a.example. A resolv.conf root anchors=keys time=2026-11-22T15:00:00Z"},
      {"a.example --time +1d12h", "a.example. A resolv.conf root time=run+129600"},
      {"a.example --time -2h", "a.example. A resolv.conf root time=run-7200"},
      {"a.example --time=-90m --json", "a.example. A resolv.conf root time=run-5400 json"},
      {"a.example --nta test --nta Shop.example. --nta shop.example", "a.example. A resolv.conf root nta=Shop.example. nta=test."},
      {"--nta test @10.53.0.1 a.example MX", "a.example. MX @10.53.0.1=10.53.0.1 root nta=test."},
      {"a.example --nta=. --nta b\xC3\xBC"
       "cher.example",
       "a.example. A resolv.conf root nta=. nta=xn--bcher-kva.example."},
      {"a.example --time @0 --require-secure", "a.example. A resolv.conf root time=1970-01-01T00:00:00Z require-secure"},
      {"a.example --json --record out.json", "a.example. A resolv.conf root json record=out.json"},
      {"a.example --record a --record b --json --json", "a.example. A resolv.conf root json record=b"},
      {"a.example +short --json", "a.example. A resolv.conf root json"},
      {"a.example --color always --width 80", "a.example. A resolv.conf root colour width=80"},
      {"a.example --colour=never", "a.example. A resolv.conf root colourless"},
      {"--help a..b", "help"},
      {"-h", "help"},
      {"--version", "version"},
      {"-v", "version"},
      {"--completion bash", "completion bash"},
      {"--completion zsh", "completion zsh"},
      {"--completion=fish a.example", "completion fish"},
  };
  check(cases);
  const Case errors[] = {
      {"a.example --recrod x", "unknown option \"--recrod\"; the nearest known one is \"--record\""},
      {"a.example --timeout=3", "unknown option \"--timeout\"; the nearest known one is \"--time\""},
      {"a.example --record", "--record: expected a value after it"},
      {"a.example --json=7", "--json takes no value"},
      {"a.example --record -", "--record: "},
      {"a.example --deadline 0", "--deadline: expected seconds from 0.1 to 3600, not \"0\""},
      {"a.example --deadline nan", "--deadline: "},
      {"a.example --deadline -1", "--deadline: "},
      {"a.example --deadline 1e9", "--deadline: "},
      {"a.example --max-exchanges 0", "--max-exchanges: expected a whole number from 1 to 100000, not \"0\""},
      {"a.example --max-in-flight 1x", "--max-in-flight: "},
      {"a.example --max-exchanges 99999999999999999999", "--max-exchanges: "},
      {"a.example --time yesterday", "--time: "},
      {"a.example --time +3", "--time: \"+3\" is no length of time"},
      {"a.example --nta", "--nta: expected a value after it"},
      {"a.example --nta a..b", "--nta: "},
      {"a.example --color sometimes", "--color: expected auto, always or never, not \"sometimes\""},
      {"a.example --width 0", "--width: "},
      {"--completion tcsh", "--completion: expected bash, zsh or fish, not \"tcsh\""},
      {"a.example -Z", "unknown option \"-Z\""},
      {"a.example -4x", "unknown option \"-4x\""},
      {"a.example -f names", "-f: "},
      {"a.example -y key:secret", "-y: "},
  };
  check_error(errors);
}

TEST_CASE("replay takes one file and what it is to be judged by") {
  const Case cases[] = {
      {"replay report.json", "replay report.json"},
      {"replay -", "replay -"},
      {"replay report.json +short +nocomments", "replay report.json short"},
      {"replay --json report.json --time 2026-11-01", "replay report.json time=2026-11-01T00:00:00Z json"},
      {"--json replay report.json --record new.json", "replay report.json json record=new.json"},
      {"replay report.json --time +30d", "replay report.json time=run+2592000"},
      {"replay report.json --nta shop.example", "replay report.json nta=shop.example."},
      {"replay --trust-anchor keys --require-secure report.json", "replay report.json anchors=keys require-secure"},
  };
  check(cases);
  const Case errors[] = {
      {"replay", "expected one FILE"},
      {"replay a b", "expected one FILE"},
      {"replay a @10.53.0.1", "\"10.53.0.1\" has no meaning"},
      {"replay a --deadline 3", "--deadline has no meaning"},
      {"replay a --no-root", "--no-root has no meaning"},
      {"replay a +shrot", "+short"},
  };
  check_error(errors);
}
