// What a tier does to data that is fine, or says of it: blamed on the tier at which it shows first.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::codes;
using tests::holes;
using tests::Path;
using tests::SigningKey;
using tests::summary;
using trace::Exchange;
using Codes = std::vector<std::string>;

const char* const kWww = "www.shop.example. A";
const char* const kAlias = "alias.shop.example. A";
const char* const kPlain = "www.plain.example. A";

void strip(Exchange& exchange) { tests::drop_signature(*exchange.response, kWww); }
void strip_cname(Exchange& exchange) { tests::drop_signature(*exchange.response, "alias.shop.example. CNAME"); }
void drop_all(Exchange& exchange) { tests::drop_dnssec(*exchange.response); }
void drop_edns(Exchange& exchange) {
  tests::drop_dnssec(*exchange.response);
  exchange.response->edns.reset();
}
void rewrite(Exchange& exchange) {
  for (dns::Record& record : exchange.response->answer)
    if (record.type == dns::RrType::A) record.rdata = {203, 0, 113, 66};
}
void rewrite_unsigned(Exchange& exchange) {
  tests::drop_signature(*exchange.response, kWww);
  rewrite(exchange);
}
void age(Exchange& exchange) {
  tests::sign_again(*exchange.response, kWww, SigningKey("shop.example."),
                    [](dns::Rrsig& rrsig) { rrsig.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 3600)}; });
}
void drop_ds_denial(Exchange& exchange) { tests::drop_rrset(*exchange.response, "plain.example. NSEC"); }
void ask_the_child(Exchange& exchange) {
  if (tests::asks(exchange, "plain.example. DS"))
    tests::answer_with(exchange, "NOERROR ra edns=1232 do\nauthority\nplain.example. SOA ns. a. 1 2 3 4 5");
}
void block(Exchange& exchange) {
  if (tests::asks(exchange, kWww)) tests::answer_with(exchange, "NXDOMAIN ra edns=1232 do");
}

void make_up(Exchange& exchange) {
  rewrite_unsigned(exchange);
  if (tests::asks(exchange, "www.shop.example. DS")) tests::answer_with(exchange, "NOERROR ra edns=1232 do");
}

// A copy that is not signed holds no signature by its zone.
void forget_keys(Exchange& exchange) {
  const auto is_by_zone = [](const dns::Record& record) {
    const auto rrsig = record.type == dns::RrType::RRSIG ? dns::parse_rrsig(record.rdata) : fail("no signature");
    return rrsig && rrsig->signer == tests::name("shop.example.");
  };
  std::erase_if(exchange.response->answer, is_by_zone);
  std::erase_if(exchange.response->authority, is_by_zone);
  if (tests::asks(exchange, "shop.example. DNSKEY"))
    tests::answer_with(exchange, "NOERROR ra edns=1232 do\nauthority\nshop.example. SOA ns. a. 1 2 3 4 5");
}

struct Case {
  const char* what;
  const char* question;
  Path::Change change;
  const char* link;
  const char* code;
};

const Case kDamages[] = {
    {"signature taken off", kWww, strip, kWww, "rrsig-stripped"},
    {"signature of the CNAME taken off", kAlias, strip_cname, "alias.shop.example. CNAME", "rrsig-stripped"},
    {"DO not honoured", kWww, drop_all, ". DNSKEY", "do-dropped"},
    {"no EDNS", kWww, drop_edns, ". DNSKEY", "edns-dropped"},
    {"other data", kWww, rewrite, kWww, "answer-differs"},
    {"other data without signature", kWww, rewrite_unsigned, kWww, "answer-differs"},
    {"a name made up not to exist", kWww, block, kWww, "answer-differs"},
    {"a name made up, with its DS", kWww, make_up, kWww, "answer-differs"},
    {"an inner view that is not signed", kWww, forget_keys, "shop.example. DNSKEY", "unsigned-copy"},
    {"an old signature", kWww, age, kWww, "stale-answer"},
    {"no proof that there is no DS", kPlain, drop_ds_denial, "plain.example. DS", "ds-denial-missing"},
    {"DS asked of the child", kPlain, ask_the_child, "plain.example. DS", "ds-from-child"},
};

TEST_CASE("Damage at the child is the child's, and damage at the parent the parent's though it shows at both") {
  for (const Case& c : kDamages) {
    CAPTURE(std::string(c.what));
    const std::string breaks = "breaks: " + std::string(c.code) + " at tier ";
    const trace::Recording at_child = Path(c.question).at("child", c.change).says("child", dns::Rcode::ServFail).recording();
    const Report child = diagnose(at_child);
    CHECK(summary(child) == breaks + "child towards parent, " + c.link);
    CHECK(holes(child) == Codes{});
    CHECK(child.verdict == dnssec::Verdict::Bogus);
    CHECK(child.first_break.value().confidence == Confidence::Measured);

    Path through(c.question);
    through.at("parent", c.change).at("child", c.change).says("parent", dns::Rcode::ServFail).says("child", dns::Rcode::ServFail);
    const trace::Recording at_parent = through.recording();
    CHECK(summary(diagnose(at_parent)) == breaks + "parent towards authorities, " + c.link);
  }
}

// Records beside the answer, in its authority section.
Path::Change beside(const char* records) {
  return [=](Exchange& exchange) {
    if (!tests::asks(exchange, kWww)) return;
    for (dns::Record& record : tests::records(records)) exchange.response->authority.push_back(std::move(record));
  };
}

const Path::Change add_stray = beside("shop.example. RRSIG NS 15 2 300 20300101000000 20200101000000 1 shop.example. AAAA");
const Path::Change add_unsigned = beside("shop.example. NS ns.shop.example.");
const Path::Change add_glue = beside("elsewhere.test. NS ns.elsewhere.test.");
void leave(Exchange&) {}

TEST_CASE("What strict validators stumble over explains a SERVFAIL to good data, and nothing else") {
  const struct {
    const char* what;
    Path::Change change;
    const char* code;
  } cases[] = {
      {"a signature without its records", add_stray, "stray-signature"},
      {"an unsigned NS set of a signed zone", add_unsigned, "unsigned-authority"},
      {"an NS set of another zone", add_glue, "servfail-unexplained"},
      {"nothing", leave, "servfail-unexplained"},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.what));
    Path path(kWww);
    path.at("parent", c.change);
    const trace::Recording quiet = path.recording();
    CHECK(codes(diagnose(quiet)) == Codes{});
    const trace::Recording fails = path.says("child", dns::Rcode::ServFail).recording();
    const Report report = diagnose(fails);
    CHECK(summary(report) == "breaks: " + std::string(c.code) + " at tier child towards parent, " + kWww);
    CHECK(codes(report).size() == 1);
    CHECK(holes(report) == Codes{});
  }
}

TEST_CASE("Another error than missing signatures, as a tier tells it, is not explained by what strict validators stumble over") {
  const auto told = [](std::uint16_t ede) {
    const auto say = [=](Exchange& exchange) {
      if (!exchange.query.cd) exchange.response->edns->ede = {{{ede}, ""}};
    };
    const trace::Recording recording = Path(kWww).at("parent", add_stray).says("child", dns::Rcode::ServFail).at("child", say).recording();
    return summary(diagnose(recording));
  };
  CHECK(told(10).starts_with("breaks: stray-signature"));
  CHECK(told(6).starts_with("breaks: stray-signature"));
  CHECK(told(9).starts_with("breaks: servfail-unexplained"));
}

TEST_CASE("The tier farthest out that hands out what others stumble over is to blame") {
  Path path(kWww);
  path.at("parent", add_stray).at("child", add_stray).says("child", dns::Rcode::ServFail);
  const trace::Recording both = path.recording();
  CHECK(responsible_of(diagnose(both).findings.front()) == "the operators of tier \"parent\"");
  const trace::Recording own = Path(kWww).at("child", add_stray).says("child", dns::Rcode::ServFail).recording();
  CHECK(responsible_of(diagnose(own).findings.front()) == "the operators of tier \"child\"");
  // A resolver need not hand out what it stumbled over itself.
  const trace::Recording zone = Path(kWww).at("root", add_stray).says("child", dns::Rcode::ServFail).recording();
  CHECK(summary(diagnose(zone)).starts_with("breaks: stray-signature"));
  CHECK(responsible_of(diagnose(zone).findings.front()) == "the operators of the authoritative servers");
}

TEST_CASE("An answer that came without signatures once is judged by the one that has them") {
  const auto strip_first = [](Exchange& exchange) {
    if (exchange.query.cd && exchange.query.attempt == 1) strip(exchange);
  };
  const auto repeat = [](trace::Recording& recording) {
    const trace::Exchange* first = nullptr;
    for (const trace::Exchange* e : recording.log.about("child", recording.question)) first = e->query.cd ? e : first;
    REQUIRE(first != nullptr);
    trace::Exchange again = *first;
    again.query.attempt = 3;
    again.response = tests::path_tree().hand_out(recording.question);
    recording.log.append(std::move(again));
  };
  const trace::Recording twice = Path(kWww).at("child", strip_first).finally(repeat).recording();
  const Report report = diagnose(twice);
  CHECK(summary(report) == "validates");
  CHECK(codes(report) == Codes{"transient"});
  CHECK(holes(report) == Codes{});
  const trace::Recording once = Path(kWww).at("child", strip_first).recording();
  CHECK(summary(diagnose(once)) == "breaks: rrsig-stripped at tier child towards parent, " + std::string(kWww));
}

TEST_CASE("A SERVFAIL that has passed when asked again is told, and blames nobody") {
  const auto repeated = [](dns::Rcode later) {
    return [later](trace::Recording& recording) {
      const trace::Exchange* failure = nullptr;
      for (const trace::Exchange* e : recording.log.about("child", recording.question)) failure = e->query.cd ? failure : e;
      REQUIRE(failure != nullptr);
      trace::Exchange again = *failure;
      again.query.attempt = 3;
      again.started = failure->started + failure->elapsed + std::chrono::milliseconds(1200);
      again.response = tests::path_tree().hand_out(recording.question);
      again.response->rcode = later;
      again.response->flags.ad = later == dns::Rcode::NoError;
      recording.log.append(std::move(again));
    };
  };
  const auto told = [&](dns::Rcode later) {
    return diagnose(Path(kWww).says("child", dns::Rcode::ServFail).finally(repeated(later)).recording());
  };
  const Report passed = told(dns::Rcode::NoError);
  CHECK(summary(passed) == "validates");
  CHECK(codes(passed) == Codes{"servfail-passing"});
  CHECK(holes(passed) == Codes{});
  // Another error is no answer, and no repetition of the first one either.
  const Report other = told(dns::Rcode::Refused);
  CHECK(summary(other).starts_with("breaks: servfail-unexplained"));
  CHECK(text_of(other.findings.front()).find("says SERVFAIL") != std::string::npos);
  CHECK(text_of(other.findings.front()).find("again") == std::string::npos);
  const Report stayed = told(dns::Rcode::ServFail);
  CHECK(summary(stayed).starts_with("breaks: servfail-unexplained"));
  CHECK(text_of(stayed.findings.front()).find("also when asked again") != std::string::npos);
}

TEST_CASE("Messages that answer nothing are told of once for each server, with the answers that they came before") {
  const auto stray = [](Exchange& exchange) { exchange.strays = exchange.query.cd ? 20 : 0; };
  const Report report = diagnose(Path(kWww).at("child", stray).recording());
  CHECK(summary(report) == "validates");
  REQUIRE(codes(report) == Codes{"stray-messages"});
  CHECK(holes(report) == Codes{});
  const Finding& finding = report.findings.front();
  CHECK(std::get<Count>(finding.operands.at("count")) == 20 * finding.exchanges.size());
  CHECK(finding.exchanges.size() > 1);
  CHECK(codes(diagnose(Path(kWww).recording())) == Codes{});
}

TEST_CASE("Messages that cost an attempt its answer are told of where another attempt had one") {
  const auto hear_two = [](Exchange& e) { e.strays = e.query.cd && tests::asks(e, kWww) ? 2 : 0; };
  trace::Recording recording = Path(kWww).recording();
  trace::Recording answered = Path(kWww).at("child", hear_two).recording();
  const auto asked = std::ranges::find_if(answered.log, [](const Exchange& e) { return e.strays == 2; });
  REQUIRE(asked != answered.log.end());
  Exchange flooded = *asked;
  flooded.query.attempt = 2;
  flooded.outcome = trace::Outcome::Mismatch;
  flooded.response.reset();
  flooded.strays = 30;
  answered.log.append(flooded);
  const Report report = diagnose(answered);
  REQUIRE(codes(report) == Codes{"stray-messages"});
  CHECK(std::get<Count>(report.findings.front().operands.at("count")) == 32);
  CHECK(std::get<Count>(report.findings.front().operands.at("queries")) == 1);
  CHECK(report.findings.front().exchanges.size() == 2);
  // To another question there was no answer.
  flooded.query.question = tests::question("never.answered.test. A");
  recording.log.append(flooded);
  CHECK(codes(diagnose(recording)) == Codes{});
}

TEST_CASE("What a tier that does not validate says of bogus data is told besides") {
  struct Answer {
    bool ad;
    const char* code;
  };
  for (const Answer& answer : {Answer{true, "ad-on-bogus"}, Answer{false, "not-validating"}}) {
    const trace::Recording recording =
        Path(kWww).at("child", strip).at("child", [&](Exchange& e) { e.response->flags.ad = answer.ad; }).recording();
    const Report report = diagnose(recording);
    CHECK(codes(report) == Codes{"rrsig-stripped", answer.code});
    CHECK(holes(report) == Codes{});
    CHECK(report.conclusion == Conclusion::Breaks);
  }
}

TEST_CASE("Damage at a tier nearer to the client than the break is told besides") {
  const char* const cname = "alias.shop.example. CNAME";
  const auto expire = [](Exchange& exchange) {
    tests::sign_again(*exchange.response, "edge.cdn.test. A", SigningKey("cdn.test."),
                      [](dns::Rrsig& rrsig) { rrsig.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 3600)}; });
  };
  Path path(kAlias);
  path.everywhere(expire).says("parent", dns::Rcode::ServFail).says("child", dns::Rcode::ServFail);
  const trace::Recording one = path.recording();
  CHECK(codes(diagnose(one)) == Codes{"sig-expired"});

  const trace::Recording both = path.at("child", strip_cname).recording();
  const Report report = diagnose(both);
  CHECK(summary(report) == "breaks: sig-expired at zone cdn.test., edge.cdn.test. A");
  CHECK(codes(report) == Codes{"sig-expired", "rrsig-stripped"});
  CHECK(dns::rrset_text(report.findings.back().owner.value(), report.findings.back().type.value()) == cname);
  CHECK(holes(report) == Codes{});

  // What the parent does shows at the child too, and is told once.
  const trace::Recording further_out = path.at("parent", strip_cname).recording();
  const Report outer = diagnose(further_out);
  CHECK(codes(outer) == Codes{"sig-expired", "rrsig-stripped"});
  CHECK(outer.findings.back().tier == "parent");
}

TEST_CASE("Other data are told with what they are, and the same data with what keeps them from being valid") {
  const auto cause = [](const Path::Change& change) {
    const trace::Recording recording = Path(kWww).at("child", change).recording();
    const Report report = diagnose(recording);
    CHECK(holes(report) == Codes{});
    return text_of(report.findings.front());
  };
  CHECK(cause(rewrite) ==
        "tier \"child\" hands out other data for www.shop.example. A than tier \"parent\" (203.0.113.66 instead of 192.0.2.80), without a "
        "valid signature");
  CHECK(cause(block).find("(no such name instead of 192.0.2.80)") != std::string::npos);
  const auto by_another = [](Exchange& e) {
    tests::sign_again(*e.response, kWww, SigningKey("shop.example.", {.number = 7}), [](dns::Rrsig&) {});
  };
  CHECK(cause(by_another)
            .starts_with("tier \"child\" hands out the same data for www.shop.example. A as tier \"parent\", but not with a "
                         "signature and keys that fit: www.shop.example. A is signed by key "));
}

TEST_CASE("No AD for what validates is told of a tier that says AD elsewhere, and is no break") {
  const auto to_question = [](Exchange& e) {
    if (tests::asks(e, kWww)) e.response->flags.ad = false;
  };
  const auto to_all = [](Exchange& e) { e.response->flags.ad = false; };
  const trace::Recording excepted = Path(kWww).at("child", to_question).recording();
  const Report report = diagnose(excepted);
  CHECK(summary(report) == "validates");
  CHECK(codes(report) == Codes{"ad-missing"});
  CHECK(holes(report) == Codes{});
  const trace::Recording lenient = Path(kWww).at("child", to_all).recording();
  CHECK(codes(diagnose(lenient)) == Codes{});
  const trace::Recording insecure = Path(kPlain).at("child", to_question).recording();
  CHECK(codes(diagnose(insecure)) == Codes{});
}

TEST_CASE("Other data without a signature as long as CD is not set are told, and are no break") {
  const auto without_cd = [](const Path::Change& change) {
    return [=](Exchange& e) {
      if (!e.query.cd && tests::asks(e, kWww)) change(e);
    };
  };
  const trace::Recording synthesised = Path(kWww).at("child", without_cd(rewrite_unsigned)).recording();
  const Report report = diagnose(synthesised);
  CHECK(summary(report) == "validates");
  CHECK(codes(report) == Codes{"cd-changes-answer"});
  CHECK(text_of(report.findings.front()).find("(203.0.113.66 instead of 192.0.2.80)") != std::string::npos);
  CHECK(holes(report) == Codes{});
  const trace::Recording stripped = Path(kWww).at("child", without_cd(strip)).recording();
  CHECK(codes(diagnose(stripped)) == Codes{});
}

TEST_CASE("A tier that says SERVFAIL though all that it hands out validates") {
  for (const char* const asked : {kWww, kAlias, kPlain, "nothing.shop.example. A"}) {
    CAPTURE(std::string(asked));
    const trace::Recording recording = Path(asked).says("child", dns::Rcode::ServFail).recording();
    const Report report = diagnose(recording);
    CHECK(summary(report).starts_with("breaks: servfail-unexplained at tier child towards parent, "));
    CHECK(report.verdict == dnssec::Verdict::Bogus);
    CHECK(holes(report) == Codes{});
  }
}

TEST_CASE("A tier that ignores CD hides the data") {
  const auto refuse = [](Exchange& e) {
    if (tests::asks(e, kWww)) tests::answer_with(e, "SERVFAIL ra edns=1232 do ede=9");
  };
  const trace::Recording recording = Path(kWww).at("child", refuse).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: cd-ignored at tier child towards parent, www.shop.example. A");
  CHECK(report.findings.front().ede.size() == 1);
  CHECK(holes(report) == Codes{});
}

TEST_CASE("A tier that has other data for an alias' target when it is asked for that itself is to blame, but not for its good answer") {
  const auto ask_target = [](trace::Recording& recording) {
    trace::Exchange direct = *recording.log.about("parent", recording.question).back();
    direct.query.question = tests::question("edge.cdn.test. A");
    std::erase_if(direct.response->answer, [](const dns::Record& r) { return r.owner != tests::name("edge.cdn.test."); });
    rewrite(direct);
    recording.log.append(std::move(direct));
  };
  const trace::Recording recording = Path(kAlias).at("child", rewrite).says("child", dns::Rcode::ServFail).finally(ask_target).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: answer-differs at tier parent towards authorities, edge.cdn.test. A");
  CHECK(codes(report) == Codes{"answer-differs"});
  CHECK(holes(report) == Codes{});
}

TEST_CASE("A tier that hides its data because the one behind it is silent is not to blame") {
  const auto refuse = [](Exchange& e) {
    if (tests::asks(e, kWww)) tests::answer_with(e, "SERVFAIL ra cd edns=1232 do");
  };
  const auto silence = [](Exchange& e) {
    if (tests::asks(e, kWww)) tests::fail(e, trace::Outcome::Timeout);
  };
  const trace::Recording alone = Path(kWww).at("child", refuse).recording();
  CHECK(summary(diagnose(alone)) == "breaks: servfail-always at tier child towards parent, www.shop.example. A");
  const trace::Recording behind = Path(kWww).at("child", refuse).at("parent", silence).recording();
  const Report report = diagnose(behind);
  CHECK(summary(report) == "open: query-failed at wire parent, www.shop.example. A");
  CHECK(holes(report) == Codes{});
}

TEST_CASE("A BIND that waits for itself: a CNAME without its signature, and SERVFAIL after ten seconds") {
  for (const int seconds : {1, 10}) {
    const trace::Recording recording =
        Path(kAlias).at("child", strip_cname).says("child", dns::Rcode::ServFail, std::chrono::seconds(seconds)).recording();
    const Report report = diagnose(recording);
    const auto found = codes(report);
    CHECK((std::ranges::find(found, "waits-for-itself") != found.end()) == (seconds == 10));
    CHECK(found.front() == "rrsig-stripped");
    CHECK(holes(report) == Codes{});
  }
}

TEST_CASE("Other data below a delegation without DS is told, and breaks nothing") {
  const trace::Recording recording = Path(kPlain).at("child", rewrite).recording();
  const Report report = diagnose(recording);
  CHECK(report.conclusion == Conclusion::Validates);
  REQUIRE(codes(report) == Codes{"unsigned-answer-differs"});
  CHECK(text_of(report.findings.front()).find("(203.0.113.66 instead of 192.0.2.") != std::string::npos);
  CHECK(holes(report) == Codes{});
}

TEST_CASE("Addresses of one tier that disagree, the worse of which counts") {
  const auto at_second = [](Exchange& e) {
    if (dns::to_text(e.query.server) == "10.53.0.3") strip(e);
  };
  const trace::Recording recording = Path(kWww).second_child().at("child", at_second).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: rrsig-stripped at tier child towards parent, www.shop.example. A");
  const auto found = codes(report);
  CHECK(std::ranges::find(found, "addresses-disagree") != found.end());
  CHECK(holes(report) == Codes{});
  CHECK(dns::to_text(report.tiers.front().shown().server.value()) == "10.53.0.3");
}

TEST_CASE("Of three addresses one lies and one is dead: each is told with what came of it, and the dead one with nothing else") {
  const auto change = [](Exchange& e) {
    if (dns::to_text(e.query.server) == "10.53.0.3") tests::fail(e, trace::Outcome::Timeout);
    if (dns::to_text(e.query.server) == "10.53.0.4") rewrite(e);
  };
  const trace::Recording three = Path(kWww).second_child().third_child().at("child", change).recording();
  const Report report = diagnose(three);
  CHECK(dns::to_text(report.tiers.front().shown().server.value()) == "10.53.0.4");
  const auto found = std::ranges::find(report.findings, Code::AddressesDisagree, &Finding::code);
  REQUIRE(found != report.findings.end());
  CHECK(text_of(*found) ==
        "the addresses of tier \"child\" disagree: 10.53.0.4 is bogus and says NOERROR, 10.53.0.2 is secure and says NOERROR, 10.53.0.3 is "
        "indeterminate and says nothing");
  CHECK(holes(report) == Codes{});

  const trace::Recording two = Path(kWww).second_child().at("child", change).recording();
  const Report dead = diagnose(two);
  CHECK(summary(dead) == "open: unreachable at wire child, " + std::string(kWww));
  CHECK(text_of(dead.findings.front()).ends_with("(no answer over UDP within 5.0 s)"));
}

TEST_CASE("Without a walk from the root a tier's damage can't be told from a broken zone for sure") {
  const trace::Recording recording =
      Path(kWww).at("parent", strip).at("child", strip).finally([](trace::Recording& r) { r.path.pop_back(); }).recording();
  const Report report = diagnose(recording);
  CHECK(summary(report) == "breaks: sig-missing at tier parent, www.shop.example. A");
  CHECK(report.first_break.value().confidence == Confidence::Possible);
  CHECK(holes(report) == Codes{});
}

}  // namespace
}  // namespace whybogus::diagnose
