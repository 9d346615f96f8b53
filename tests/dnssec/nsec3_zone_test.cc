// Zones that deny by NSEC3: what the test zones say of what they lack is proof enough, for a validator that shares no code with them.
#include <doctest/doctest.h>

#include <string>

#include "tests/dnssec/views.h"

namespace whybogus::dnssec {
namespace {

using tests::judged;
using tests::SignedTree;
using tests::view_of;

SignedTree nsec3_tree(const tests::Nsec3Options& options) {
  SignedTree tree;
  tree.zone(".", "example. NS ns.example.\n" + SignedTree::ds("example."), options);
  tree.zone("example.", "www A 192.0.2.80\n*.wild A 192.0.2.81\na.ent A 192.0.2.82\nplain NS ns.plain", options);
  tree.unsigned_zone("plain.example.", "www A 192.0.2.83");
  return tree;
}

std::string outcome(const SignedTree& tree, const char* asked) {
  const Chain chain = judged(view_of(tree, asked), asked);
  const std::string reason = tests::reason_at(chain, asked);
  return to_text(chain.verdict) + (reason == "none" ? "" : " " + reason);
}

TEST_CASE("What a zone with NSEC3 records hands out validates, and so does what it denies") {
  struct Case {
    const char* question;
    const char* outcome;
    const char* with_opt_out;
  };
  const Case cases[] = {
      {"www.example. A", "secure", "secure"},
      {"www.example. TXT", "secure", "secure"},
      {"ent.example. A", "secure", "secure"},
      {"nothing.example. A", "secure", "insecure Above"},
      {"x.nothing.example. A", "secure", "insecure Above"},
      {"x.wild.example. A", "secure", "insecure Above"},
      {"x.wild.example. TXT", "secure", "insecure Above"},
      {"www.plain.example. A", "insecure Above", "insecure Above"},
      {"plain.example. DS", "secure", "insecure OptOut"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.question));
    CHECK(outcome(nsec3_tree({}), c.question) == c.outcome);
    CHECK(outcome(nsec3_tree({.iterations = 5, .salt = {0xAA, 0xBB}}), c.question) == c.outcome);
    CHECK(outcome(nsec3_tree({.opt_out = true}), c.question) == c.with_opt_out);
  }
}

}  // namespace
}  // namespace whybogus::dnssec
