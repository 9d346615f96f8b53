// A zone below another on the same servers, to which the upper one has no delegation.
#include <doctest/doctest.h>

#include <string>

#include "core/diagnose/outcome/diagnose.h"
#include "tests/diagnose/path.h"
#include "tests/messages.h"
#include "tests/mutations.h"

namespace whybogus::diagnose {
namespace {

using tests::Path;
using tests::summary;

tests::SignedTree without_delegation() {
  tests::SignedTree tree = tests::path_tree();
  tree.zone("example.", "shop NS ns.shop\n" + tests::SignedTree::ds("shop.example."));
  return tree;
}

std::string told(const char* asked, const tests::SignedTree& tree) {
  const trace::Recording recording = Path(asked, tree).says("child", dns::Rcode::ServFail).says("parent", dns::Rcode::ServFail).recording();
  return summary(diagnose(recording));
}

TEST_CASE("A zone that the upper one does not delegate is no zone to validators, whoever serves it") {
  CHECK(told("www.plain.example. A", without_delegation()) == "breaks: delegation-missing at zone example., www.plain.example. DS");
  CHECK(told("nothing.plain.example. A", without_delegation()) == "breaks: delegation-missing at zone example., nothing.plain.example. DS");
  CHECK(told("plain.example. SOA", without_delegation()) == "breaks: delegation-missing at zone example., plain.example. SOA");
}

TEST_CASE("With a delegation, or where no lower zone shows, another cause is told") {
  CHECK(told("www.plain.example. A", tests::path_tree()) ==
        "breaks: servfail-unexplained at tier parent towards authorities, www.plain.example. A");
  const auto unsigned_www = [](trace::Exchange& e) {
    if (e.answered()) tests::drop_signature(*e.response, "www.shop.example. A");
  };
  const trace::Recording recording = Path("www.shop.example. A").everywhere(unsigned_www).recording();
  CHECK(summary(diagnose(recording)) == "breaks: sig-missing at zone shop.example., www.shop.example. A");
}

TEST_CASE("Where the upper zone's denial lacks its proof, that is another fault") {
  const auto unproven = [](trace::Exchange& e) {
    if (e.answered() && tests::asks(e, "plain.example. DS")) tests::drop_dnssec(*e.response);
  };
  const trace::Recording recording = Path("www.plain.example. A", without_delegation()).everywhere(unproven).recording();
  CHECK(summary(diagnose(recording)) == "breaks: ds-denial-missing at zone example., plain.example. DS");
}

}  // namespace
}  // namespace whybogus::diagnose
