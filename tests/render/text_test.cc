#include "core/render/text.h"

#include <doctest/doctest.h>

#include "core/diagnose/catalogue/catalogue.h"
#include "tests/messages.h"
#include "tests/render/sample.h"

namespace whybogus::render {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("the story's report") {
  const trace::Recording recording = tests::story_recording();
  const diagnose::Report report = tests::story_report(recording);
  const std::string shown = text(report);
  CAPTURE(shown);

  SUBCASE("the first line has question and headline") {
    CHECK(shown.starts_with("www.shop.example. A: " + diagnose::headline(report) + "\n"));
  }
  SUBCASE("cause, path and hops") {
    CHECK(has(shown, "\n  cause     ds-denial-missing: "));
    CHECK(has(shown, "EDE 12"));
    CHECK(has(shown, "\n  path      client > child 10.53.0.2 > parent 10.53.0.1#5353 > root hints\n"));
    CHECK(has(shown, "\n  hops      www.shop.example. CNAME edge.cdn.test. > A 192.0.2.80\n"));
  }
  SUBCASE("links down, tiers across from the root to the client") {
    CHECK(has(shown,
              "\n"
              "  LINK                         root       parent   child\n"
              "  .                   DNSKEY   secure     secure   secure\n"
              "  www.shop.example.   CNAME    secure     secure   secure\n"
              "  edge.cdn.test.      DS       insecure   -        SERVFAIL   <- breaks here\n"));
  }
  SUBCASE("what the tiers can do and say") {
    CHECK(
        has(shown,
            "\n"
            "  TIER     largest UDP answer   TCP   EDNS   DO    CD    AD    truncated -> TCP   says\n"
            "  parent   4096                 yes   yes    yes   yes   yes   2 of 11            NOERROR AD, 4 ms\n"
            "  child    4096                 yes   yes    yes   yes   no    2 of 11            SERVFAIL, EDE 22 (No Reachable Authority), "
            "10.4 s\n"));
    CHECK(has(shown, "\n\n  told      child: EDE 22 (No Reachable Authority): no servers\n"));
  }
  SUBCASE("the five conditions, three of which are met") {
    CHECK(has(shown,
              "\n"
              "  CONDITION           MET   WHAT WAS SEEN\n"
              "  two-tiers           yes   child asks parent\n"
              "  both-validate       yes   both say AD\n"
              "  cname               yes   www.shop.example. is a CNAME\n"
              "  other-domain        no    same domain\n"
              "  no-own-delegation   -     not seen\n"));
  }
  SUBCASE("evidence and what to try") {
    CHECK(has(shown, "\n  evidence  #2 child UDP 1232 cd=1 edge.cdn.test. DS -> NOERROR, 1 in answer (CNAME), 0 in authority, 4 ms\n"));
    CHECK(
        has(shown,
            "\n            #3 root 2001:db8::35 UDP 1232 edge.cdn.test. DS -> NOERROR AA, 0 in answer, 2 in authority (SOA NSEC), 4 ms\n"));
    CHECK(has(shown, "\n  try       dig @10.53.0.2 +cd +dnssec edge.cdn.test DS   # no SOA [and no NSEC] ?[reboot]\n"));
    CHECK(has(shown, "\n  fix       Make child hand out NSEC or NSEC3 records and their signatures with answers to DS questions; "));
    CHECK(has(shown, "\n  who       the operators of cdn.test.\n"));
    CHECK(shown.ends_with("\n  more      whybogus explain ds-denial-missing\n"));
  }
}

TEST_CASE("a healthy report has tables, and no cause, conditions, evidence or fix") {
  const trace::Recording recording = tests::empty_recording();
  const std::string shown = text(tests::healthy_report(recording));
  CAPTURE(shown);
  CHECK(has(shown, "  LINK "));
  CHECK(has(shown, "  TIER "));
  CHECK(has(shown, "\n  hops      www.shop.example. A 192.0.2.80\n"));
  for (const std::string_view key :
       {"  cause ", "CONDITION", "  evidence ", "  also ", "  try ", "  fix ", "  who ", "  more ", "breaks here", "  cut "})
    CHECK_FALSE(has(shown, key));
  CHECK_FALSE(has(shown, "\n\n\n"));
  CHECK_FALSE(shown.ends_with("\n\n"));
}

TEST_CASE("the conditions are for failures between tiers that look like the story's") {
  const trace::Recording recording = tests::story_recording();
  diagnose::Report report = tests::story_report(recording);
  SUBCASE("a broken zone is none") { report.first_break->at = diagnose::At::Zone; }
  SUBCASE("two conditions are too few") { report.conditions[0].met = diagnose::Seen::No; }
  CHECK_FALSE(has(text(report), "CONDITION"));
}

TEST_CASE("further findings follow, with their severity, and an end") {
  const trace::Recording recording = tests::story_recording();
  diagnose::Report report = tests::story_report(recording);
  for (int i = 0; i < 40; ++i) report.findings.push_back(report.findings.front());
  report.findings.back().exchanges.clear();
  const std::string shown = text(report);
  const std::string severity = "error ";
  CHECK(has(shown, "\n  also      " + severity + "ds-denial-missing: "));
  CHECK(has(shown, "\n            and more, see the JSON report\n"));
  CHECK(has(shown, " (#2, #3)\n"));
}

TEST_CASE("a name that fails or stays open without a break has its first finding as the cause") {
  const trace::Recording recording = tests::story_recording();
  diagnose::Report report = tests::story_report(recording);
  report.first_break.reset();
  SUBCASE("open") { report.conclusion = diagnose::Conclusion::Open; }
  SUBCASE("insecure where secure is asked for") { report.conclusion = diagnose::Conclusion::Breaks; }
  const std::string shown = text(report);
  CHECK(has(shown, "\n  cause     ds-denial-missing: "));
  CHECK(has(shown, "\n  fix       "));
  CHECK_FALSE(has(shown, "\n  also "));
}

TEST_CASE("how sure the cause is, where it was not measured") {
  const trace::Recording recording = tests::story_recording();
  diagnose::Report report = tests::story_report(recording);
  report.first_break->confidence = diagnose::Confidence::Inferred;
  CHECK(has(text(report, {Colour::None, 500}), ", inferred)\n"));
}

TEST_CASE("the addresses of one tier have a row each") {
  trace::Recording recording = tests::empty_recording();
  recording.path[0].addresses.push_back(dns::parse_endpoint("10.53.0.3").value());
  diagnose::Report report = tests::healthy_report(recording);
  report.tiers[0].servers.push_back(report.tiers[0].servers.front());
  report.tiers[0].servers[1].server = recording.path[0].addresses[1];
  report.tiers[0].servers[1].says = {};
  report.tiers[0].servers[1].abilities = {};
  report.tiers[0].servers[1].abilities.udp = diagnose::Seen::No;
  const std::string shown = text(report);
  CAPTURE(shown);
  CHECK(has(shown, "\n  child 10.53.0.2   4096                 yes   yes    yes   yes   yes   2 of 11            NOERROR AD, 4 ms\n"));
  CHECK(has(shown, "\n  child 10.53.0.3   no                   -     -      -     -     -     -                  no answer\n"));
  CHECK(has(shown, "client > child 10.53.0.2, 10.53.0.3 > parent"));
}

TEST_CASE("a run that was cut says so") {
  trace::Recording recording = tests::story_recording();
  recording.cut_by = "interrupt";
  CHECK(has(text(tests::story_report(recording)), "\n  cut       this run was ended early: interrupt\n"));
}

TEST_CASE("extended errors that were not looked at are told") {
  const trace::Recording recording = tests::story_recording();
  diagnose::Report report = tests::story_report(recording);
  CHECK_FALSE(has(text(report), "not looked at"));
  diagnose::Says& says = report.tiers.front().servers.front().says;
  says.more_ede = 10'768;
  CHECK(has(text(report), report.tiers.front().tier.label + ": and 10768 more EDE, not looked at\n"));
}

TEST_CASE("octets from the network reach the text only escaped") {
  trace::Recording recording = tests::story_recording();
  recording.log.append(tests::answered("child", "NOERROR rd ra edns=1232 do ede=0:a\x1b[31m\xff\n? www.shop.example. A\n"));
  diagnose::Report report = tests::story_report(recording);
  report.findings.front().exchanges = {{7}};
  report.tiers.front().servers.front().says.ede = {{dns::EdeCode{0}, "a\x1b]0;x\x07\n\xc3"}};
  report.tries.front().shows = "\x1b\n";
  report.conditions.front().text = "\x9b";
  const std::string shown = text(report);
  CHECK(has(shown, "EDE 0 (Other): a\\027[31m\\255"));
  CHECK(has(shown, "EDE 0 (Other): a\\027]0;x\\007\\010\\195"));
  for (const char c : shown) CHECK(((c >= ' ' && c <= '~') || c == '\n'));
}

TEST_CASE("colour adds escape sequences and changes no word") {
  const trace::Recording recording = tests::story_recording();
  const diagnose::Report report = tests::story_report(recording);
  std::string painted = text(report, {Colour::Ansi, 132});
  CHECK(has(painted, "\x1b[1;31mSERVFAIL\x1b[0m"));
  for (std::size_t at = painted.find('\x1b'); at != std::string::npos; at = painted.find('\x1b'))
    painted.erase(at, painted.find('m', at) - at + 1);
  CHECK(painted == text(report));
}

TEST_CASE("the short form has the hops' RDATA as dig +short, and a line with the verdict") {
  const trace::Recording recording = tests::story_recording();
  diagnose::Report report = tests::story_report(recording);
  CHECK(short_text(report) == "edge.cdn.test.\n192.0.2.80\n; " + diagnose::headline(report) + "\n");
  report.hops[0].kind = dnssec::HopKind::Dname;
  report.hops[0].records = tests::records("shop.example. 300 DNAME cdn.test.");
  CHECK(short_text(report) == "cdn.test.\nedge.cdn.test.\n192.0.2.80\n; " + diagnose::headline(report) + "\n");
}

}  // namespace
}  // namespace whybogus::render
