// Remarks of the validator as findings: each told once, by the tier nearest to the root.
#include "core/diagnose/remark_findings.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/diagnose/catalogue.h"
#include "tests/messages.h"

namespace whybogus::diagnose {
namespace {

using dnssec::Link;
using dnssec::RemarkKind;
using tests::name;

Link link(const char* owner, const char* zone, std::int64_t iterations) {
  Link made;
  made.owner = name(owner);
  made.type = dns::RrType::A;
  made.zone = name(zone);
  made.remarks = {{.kind = RemarkKind::Nsec3Iterations, .number = iterations}};
  made.sources = {7};
  return made;
}

TierReport tier(const char* label, std::vector<Link> links) {
  TierReport made;
  made.tier.label = label;
  made.tier.kind = std::string_view(label) == trace::root_label ? trace::TierKind::Root : trace::TierKind::Server;
  made.servers.emplace_back();
  made.servers.back().chain.links = std::move(links);
  return made;
}

std::vector<Finding> told(const std::vector<TierReport>& tiers) { return remark_findings(tiers, {0}); }

TEST_CASE("A remark about a zone is told once for the zone, by the tier nearest to the root") {
  const auto findings = told({tier("child", {link("b.example.", "example.", 5)}),
                              tier("root", {link("a.example.", "example.", 5), link("c.example.", "example.", 5)})});
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == Code::Nsec3Iterations);
  CHECK(findings[0].tier == "root");
  CHECK(findings[0].exchanges == std::vector{trace::ExchangeNumber{7}});
  CHECK(responsible_of(findings[0]) == "the operators of zone example.");
}

TEST_CASE("Another zone, and another number at another tier, are other remarks") {
  CHECK(told({tier("root", {link("a.example.", "example.", 5), link("a.test.", "test.", 5)})}).size() == 2);
  CHECK(told({tier("child", {link("a.example.", "example.", 6)}), tier("root", {link("a.example.", "example.", 5)})}).size() == 2);
}

TEST_CASE("Links without remarks say nothing") { CHECK(told({tier("root", {Link{}})}).empty()); }

}  // namespace
}  // namespace whybogus::diagnose
