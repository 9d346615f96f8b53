#include "cli/query_options.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/cli/command_text.h"

using whybogus::tests::read;

namespace {

/// What the options change in "a.example", after its question and path.
std::string effect(const std::string& options) {
  const std::string usual = read("a.example");
  const std::string text = read("a.example " + options);
  return text.starts_with(usual) ? text.substr(usual.size()) : text;
}

}  // namespace

TEST_CASE("dig's options that say how to ask and print are taken in their order") {
  struct Case {
    std::string options;
    std::string changes;
  };
  const Case cases[] = {
      {"+tcp", " tcp"},
      {"+vc", " tcp"},
      {"+tcp +notcp", ""},
      {"+vc +notcp", ""},
      {"+bufsize=4096", " bufsize=4096"},
      {"+bufsize=0", " bufsize=0"},
      {"+bufsize=65535", " bufsize=65535"},
      {"+bufsize=512 +bufsize", ""},
      {"+noedns", " noedns"},
      {"+noedns +edns", ""},
      {"+edns=0", ""},
      {"+timeout=2", " timeout=2000ms"},
      {"+timeout=0.25", " timeout=250ms"},
      {"+timeout=0", " timeout=1000ms"},
      {"+tries=5", " tries=5"},
      {"+tries=0", " tries=1"},
      {"+retry=4", " tries=5"},
      {"+retry=0", " tries=1"},
      {"+short", " short"},
      {"+short +noshort", ""},
      {"+json", " json"},
      {"+json +short", " json"},
      {"+json +nojson +short", " short"},
      {"+buf=600 +timeo=2", " bufsize=600 timeout=2000ms"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.options);
    CHECK(effect(c.options) == c.changes);
  }
}

TEST_CASE("dig's other options are accepted without a word") {
  for (const std::string options : {"+dnssec",
                                    "+do",
                                    "+multiline",
                                    "+cd",
                                    "+cdflag",
                                    "+nocd",
                                    "+noall +answer",
                                    "+nocomments +nocmd +noquestion",
                                    "+trace",
                                    "+nssearch",
                                    "+qr",
                                    "+split=4",
                                    "+nosplit",
                                    "+subnet=192.0.2.0/24",
                                    "+nosubnet",
                                    "+ednsopt=10:0011",
                                    "+noednsopt",
                                    "+domain=shop.example",
                                    "+search",
                                    "+ndots=2",
                                    "+norecurse",
                                    "+nordflag",
                                    "+noadflag",
                                    "+ignore",
                                    "+yaml",
                                    "+https=/dns-query",
                                    "+tls-ca",
                                    "+notls-ca=file",
                                    "+header-only",
                                    "+cookie=00",
                                    "+nocookie",
                                    "+padding=128",
                                    "+qid=1",
                                    "+opcode=4",
                                    "+rrcomments",
                                    "+ttlunits",
                                    "+zflag",
                                    "+nsid",
                                    "+expandaaaa",
                                    "+mapped",
                                    "+besteffort"}) {
    CAPTURE(options);
    CHECK(effect(options) == "");
  }
}

TEST_CASE("A keyword may be shortened where dig takes it shortened") {
  // As dig 9.18 does; what is ambiguous among options without a meaning here changes nothing.
  for (const std::string options :
       {"+mul", "+dns", "+rec", "+norec", "+stat", "+nocomm", "+ans", "+auth", "+add", "+co", "+aa", "+ad", "+ttl", "+ques"}) {
    CAPTURE(options);
    CHECK(effect(options) == "");
  }
  CHECK(effect("+shor") == " short");
  CHECK(effect("+tc") == "error: \"+tc\" fits several options: +tcp, +tcflag");
  CHECK(effect("+sho").find("fits several options") != std::string::npos);
}

TEST_CASE("An unknown option is told the nearest known one, and a bad value its bounds") {
  struct Case {
    std::string options;
    std::string names;
  };
  const Case cases[] = {
      {"+dnsec", "unknown option \"+dnsec\"; the nearest known one is \"+dnssec\""},
      {"+nodnsec", "+dnssec"},
      {"+shrot", "+short"},
      {"+bufzise=512", "+bufsize"},
      {"+", "unknown option \"+\""},
      {"+no", "unknown option"},
      {"+=3", "unknown option"},
      {"+" + std::string(100000, 'x'), "unknown option"},
      {"+bufsize=65536", "+bufsize=65536: expected a whole number from 0 to 65535"},
      {"+bufsize=-1", "+bufsize=-1: "},
      {"+bufsize=", "+bufsize="},
      {"+edns=1", "+edns=1: "},
      {"+timeout", "+timeout: expected seconds"},
      {"+timeout=x", "+timeout=x: "},
      {"+tries", "+tries: expected a whole number"},
      {"+tries=1000000000", "+tries=1000000000: "},
  };
  for (const Case& c : cases) {
    CAPTURE(c.names);
    const std::string sentence = effect(c.options);
    CHECK(sentence.starts_with("error: "));
    CHECK(sentence.find(c.names) != std::string::npos);
  }
}
