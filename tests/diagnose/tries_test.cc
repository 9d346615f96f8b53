// The dig commands of a report: each shows what is said of it.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::Path;
using trace::Exchange;

const char* const kWww = "www.shop.example. A";

// "@child +cd www.shop.example. A: child says SERVFAIL", with the server's tier for its address.
std::string lines(const Report& report) {
  std::string all;
  for (const Try& each : report.tries) {
    std::string server = dns::to_text(each.server);
    for (const TierReport& tier : report.tiers)
      if (tier.shown().server == each.server) server = tier.tier.label;
    all += "@" + server + (each.cd ? " +cd" : "") + (each.edns ? "" : " +noedns") + (each.tcp ? " +tcp " : " ");
    all += dns::to_text(each.question) + ": " + each.shows + "\n";
  }
  return all;
}

void refuse(Exchange& e) {
  if (tests::asks(e, kWww)) tests::answer_with(e, e.query.cd ? "SERVFAIL ra cd edns=1232 do" : "SERVFAIL ra edns=1232 do");
}

TEST_CASE("What is bogus at a tier is shown there, and beside it what it is upstream") {
  const auto strip = [](Exchange& e) {
    if (e.answered()) tests::drop_signature(*e.response, kWww);
  };
  CHECK(lines(diagnose(Path(kWww).at("child", strip).recording())) ==
        "@child +cd www.shop.example. A: breaks here\n"
        "@parent +cd www.shop.example. A: parent: secure\n"
        "@child www.shop.example. A: child says NOERROR, AD\n"
        "@parent www.shop.example. A: parent says NOERROR, AD\n");
}

TEST_CASE("A SERVFAIL in spite of CD is shown without CD and with it") {
  CHECK(lines(diagnose(Path(kWww).at("child", refuse).recording())) ==
        "@child www.shop.example. A: breaks here, child says SERVFAIL\n"
        "@parent +cd www.shop.example. A: parent: secure\n"
        "@child +cd www.shop.example. A: child says SERVFAIL\n"
        "@parent www.shop.example. A: parent says NOERROR, AD\n");
}

TEST_CASE("The answer of an authoritative server that a tier makes too much of is no break") {
  tests::SignedTree tree;
  tree.zone(".", "example. NS ns.example.\n" + tests::SignedTree::ds("example."));
  std::string aliases = "a0 A 192.0.2.80\n";
  for (int i = 1; i <= 12; ++i) aliases += "a" + std::to_string(i) + " CNAME a" + std::to_string(i - 1) + ".example.\n";
  tree.zone("example.", aliases);
  const auto refuse_aliases = [](Exchange& e) {
    if (tests::asks(e, "a12.example. A")) tests::answer_with(e, "SERVFAIL ra cd edns=1232 do");
  };
  CHECK(lines(diagnose(Path("a12.example. A", std::move(tree)).at("child", refuse_aliases).at("parent", refuse_aliases).recording())) ==
        "@192.0.2.53 a0.example. A: what the cause above is about\n"
        "@child a12.example. A: child says SERVFAIL\n"
        "@parent a12.example. A: parent says SERVFAIL\n");
}

TEST_CASE("A tier without EDNS is shown by what it says to EDNS") {
  const auto without_edns = [](Exchange& e) {
    e.query.edns.reset();
    tests::drop_dnssec(*e.response);
    e.response->edns.reset();
  };
  trace::Recording recording = Path(kWww).at("child", without_edns).recording();
  std::vector<Exchange> refused;
  for (const Exchange& e : recording.log)
    if (e.query.tier == "child") refused.push_back(e);
  for (Exchange& e : refused) {
    e.query.edns = trace::EdnsOffer{};
    tests::answer_with(e, "FORMERR ra");
    recording.log.append(std::move(e));
  }
  CHECK(lines(diagnose(recording)) ==
        "@child +cd . DNSKEY: breaks here\n"
        "@parent +cd . DNSKEY: parent: secure\n"
        "@child +noedns www.shop.example. A: child says NOERROR, AD\n"
        "@parent www.shop.example. A: parent says NOERROR, AD\n");
}

}  // namespace
}  // namespace whybogus::diagnose
