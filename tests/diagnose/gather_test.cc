#include "core/diagnose/facts/gather.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/trace/recording.h"
#include "tests/messages.h"
#include "tests/signed_zone.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Fetch;
using tests::question;
using trace::Exchange;

const char* const kServer = "10.53.0.2";

Exchange heard(std::string_view tier, std::string_view text) {
  Exchange exchange;
  exchange.query.tier = tier;
  exchange.query.server = dns::parse_endpoint(kServer).value();
  exchange.query.cd = tier != trace::root_label;
  exchange.outcome = trace::Outcome::Answer;
  exchange.response = tests::response(text);
  exchange.query.question = exchange.response->question.value();
  return exchange;
}

Exchange silent(std::string_view tier, std::string_view asked) {
  Exchange lost = heard(tier, "NOERROR\n? " + std::string(asked));
  lost.response.reset();
  lost.outcome = trace::Outcome::Timeout;
  return lost;
}

trace::Log log_of(std::vector<Exchange> exchanges) {
  trace::Log log;
  for (Exchange& each : exchanges) log.append(std::move(each));
  return log;
}

// What the fetch says: the address it holds, "none" for no answer, "unasked".
std::string told(const dnssec::View& view, std::string_view asked) {
  const Fetch* const fetch = view.find(question(asked));
  if (fetch == nullptr) return "unasked";
  if (!fetch->response) return "none";
  const auto& answers = fetch->response->answer;
  return answers.empty() ? "empty" : dns::rdata_text(answers.front());
}

std::string server_told(std::vector<Exchange> exchanges) {
  return told(gather_server(log_of(std::move(exchanges)), "child", dns::parse_endpoint(kServer).value()), "www.example. A");
}

const char* const kFirst = "NOERROR ra cd\n? www.example. A\nanswer\nwww.example. A 192.0.2.1";
const char* const kSecond = "NOERROR ra cd\n? www.example. A\nanswer\nwww.example. A 192.0.2.2";

TEST_CASE("A server's view is its first usable answer with CD=1") {
  Exchange checked = heard("child", kSecond);
  checked.query.cd = false;
  Exchange elsewhere = heard("child", kSecond);
  elsewhere.query.server = dns::parse_endpoint("10.53.0.3").value();
  CHECK(server_told({heard("child", kFirst)}) == "192.0.2.1");
  CHECK(server_told({heard("child", kFirst), heard("child", kSecond)}) == "192.0.2.1");
  CHECK(server_told({silent("child", "www.example. A"), heard("child", kFirst)}) == "192.0.2.1");
  CHECK(server_told({heard("child", "SERVFAIL ra\n? www.example. A"), heard("child", kFirst)}) == "192.0.2.1");
  CHECK(server_told({heard("child", "NOERROR tc\n? www.example. A"), heard("child", kFirst)}) == "192.0.2.1");
  CHECK(server_told({checked}) == "unasked");
  CHECK(server_told({heard("parent", kFirst)}) == "unasked");
  CHECK(server_told({elsewhere}) == "unasked");
  CHECK(server_told({silent("child", "www.example. A")}) == "none");
  CHECK(server_told({heard("child", "SERVFAIL ra\n? www.example. A")}) == "none");
}

TEST_CASE("The exchanges that a fetch rests on: the answer's, or all that failed") {
  const dns::Endpoint server = dns::parse_endpoint(kServer).value();
  const auto sources = [&](std::vector<Exchange> all) {
    return gather_server(log_of(std::move(all)), "child", server).find(question("www.example. A"))->sources;
  };
  const Exchange lost = silent("child", "www.example. A");
  CHECK(sources({lost, lost}) == dnssec::SourceNumbers{1, 2});
  CHECK(sources({lost, heard("child", kFirst), lost}) == dnssec::SourceNumbers{2});
}

const char* const kReferral = "NOERROR\n? www.example. A\nauthority\nexample. NS ns.example.\nexample. DS 1 13 2 00";
const char* const kBareReferral = "NOERROR\n? www.example. A\nauthority\nexample. NS ns.example.";

TEST_CASE("The walk's view takes authoritative answers, and from a referral what it says of the DS") {
  const auto view = [](std::vector<Exchange> all) { return gather_root(log_of(std::move(all))); };
  CHECK(told(view({heard("root", "NOERROR aa\n? www.example. A\nanswer\nwww.example. A 192.0.2.1")}), "www.example. A") == "192.0.2.1");
  const dnssec::View referred = view({heard("root", kReferral)});
  CHECK(told(referred, "www.example. A") == "unasked");
  CHECK(referred.find(question("example. DS"))->response->authority.size() == 2);
}

TEST_CASE("What a server says without authority counts only where none has any") {
  const auto said = [](std::vector<Exchange> all) { return told(gather_root(log_of(std::move(all))), "www.example. A"); };
  const Exchange hearsay = heard("root", "NOERROR\n? www.example. A\nanswer\nwww.example. A 192.0.2.1");
  const Exchange lame = heard("root", "NOERROR\n? www.example. A");
  const Exchange denial = heard("root", "NOERROR\n? www.example. A\nauthority\nexample. SOA ns. a. 1 2 3 4 5");
  CHECK(said({hearsay}) == "192.0.2.1");
  CHECK(said({hearsay, heard("root", "NOERROR aa\n? www.example. A\nanswer\nwww.example. A 192.0.2.2")}) == "192.0.2.2");
  CHECK(said({silent("root", "www.example. A"), hearsay}) == "192.0.2.1");
  CHECK(said({denial}) == "empty");
  // Validators take a bare denial too: what it lacks is for them to see.
  CHECK(said({lame}) == "empty");
  CHECK(said({lame, heard("root", "NOERROR aa\n? www.example. A\nanswer\nwww.example. A 192.0.2.2")}) == "192.0.2.2");
  CHECK(said({heard("root", "REFUSED\n? www.example. A")}) == "none");
  CHECK(said({heard("root", "NOERROR tc\n? www.example. A")}) == "none");
  CHECK(said({heard("root", "NOERROR\n? www.example. A\nauthority\n. NS a.root.")}) == "unasked");
}

TEST_CASE("A zone's own NS records with AA are an answer where somebody else refers to the zone, and a referral anywhere else") {
  const char* const own = "NOERROR aa\n? www.example. A\nauthority\nexample. NS ns.example.";
  Exchange parent = heard("root", "NOERROR\n? www.example. A\nauthority\nexample. NS ns.example.");
  parent.query.server = dns::parse_endpoint("192.0.2.1").value();
  const auto walked = [](std::vector<Exchange> all) { return told(gather_root(log_of(std::move(all)), std::nullopt), "www.example. A"); };
  CHECK(walked({parent, heard("root", own)}) == "empty");
  CHECK(walked({heard("root", own)}) == "unasked");
  CHECK(walked({parent, heard("root", "NOERROR\n? www.example. A\nauthority\nexample. NS ns.example.")}) == "unasked");
  CHECK(walked({heard("root", "NOERROR aa\n? www.example. A\nauthority\n. NS a.root.")}) == "empty");
  CHECK(walked({parent, heard("root", own), heard("root", "NOERROR aa\n? www.example. A\nanswer\nwww.example. A 192.0.2.1")}) ==
        "192.0.2.1");
}

TEST_CASE("A referral that says nothing of a DS counts only where nobody asked for one") {
  const Exchange denial = heard("root", "NOERROR aa\n? example. DS\nauthority\n. SOA ns. a. 1 2 3 4 5");
  const Exchange lost = silent("root", "example. DS");
  const auto ds = [](std::vector<Exchange> all) {
    const dnssec::View view = gather_root(log_of(std::move(all)));
    return view.find(question("example. DS"))->sources;
  };
  const Exchange referral = heard("root", kBareReferral);
  CHECK(ds({referral}) == dnssec::SourceNumbers{1});
  CHECK(ds({referral, denial}) == dnssec::SourceNumbers{2});
  CHECK(ds({referral, lost}) == dnssec::SourceNumbers{2});
}

}  // namespace
}  // namespace whybogus::diagnose
