// Remarks of the validator as findings: each told once, by the tier nearest to the root.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/rules/rules.h"
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

std::vector<Finding> told(const std::vector<TierReport>& tiers) {
  const trace::Recording recording;
  std::vector<Finding> findings;
  for (const Explanation& explanation : remarks({recording, tiers})) findings.push_back(explanation.finding);
  return findings;
}

// Whether the remark accounts for a tier that says SERVFAIL.
bool accounts_for_servfail(const Link& link) {
  const trace::Recording recording;
  TierReport child = tier("child", {link});
  child.servers.back().says.rcode = dns::Rcode::ServFail;
  return !refused_by_remark({recording, {child}, {}, {Symptom{SymptomKind::Refused, 0, 0}}}).empty();
}

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

TEST_CASE("Every kind of remark about denials and aliases has words for all that it brings") {
  for (const RemarkKind kind : {RemarkKind::Nsec3Iterations,  RemarkKind::Nsec3IterationsHigh,  RemarkKind::Nsec3IterationsUnfollowed,
                                RemarkKind::Nsec3Salt,        RemarkKind::Nsec3UnknownHash,     RemarkKind::Nsec3UnknownFlags,
                                RemarkKind::NsecLeadsAstray,  RemarkKind::SeveralDenials,       RemarkKind::MixedDenials,
                                RemarkKind::CompactNameError, RemarkKind::CompactRcodeRestored, RemarkKind::BlackLie,
                                RemarkKind::WhiteLies,        RemarkKind::OptOutWildcard,       RemarkKind::SoaUnproven,
                                RemarkKind::TypeLeftOut,      RemarkKind::CnameBesideData,      RemarkKind::SeveralAliases,
                                RemarkKind::SynthesisDiffers, RemarkKind::SynthesisMissing,     RemarkKind::WildcardDname,
                                RemarkKind::NeverSigned,      RemarkKind::MinimalAny,           RemarkKind::ManyAliases,
                                RemarkKind::NameErrorWithData}) {
    Link about = link("www.example.", "example.", 0);
    about.remarks = {{.kind = kind, .number = 77, .name = name("named.example.")}};
    const auto findings = told({tier("root", {about})});
    REQUIRE(findings.size() == 1);
    const Entry& entry = diagnose::entry(findings[0].code);
    CAPTURE(std::string(entry.name));
    const bool names_number = entry.text.find("{number}") != std::string_view::npos;
    const bool names_name = entry.text.find("{name}") != std::string_view::npos;
    const std::string text = text_of(findings[0]);
    CHECK((text.find("77") != std::string::npos) == names_number);
    CHECK((text.find("named.example.") != std::string::npos) == names_name);
    CHECK(text.find("  ") == std::string::npos);
    CHECK(accounts_for_servfail(about) == (kind == RemarkKind::ManyAliases || kind == RemarkKind::NeverSigned ||
                                           kind == RemarkKind::CompactRcodeRestored || kind == RemarkKind::NameErrorWithData));
  }
}

}  // namespace
}  // namespace whybogus::diagnose
