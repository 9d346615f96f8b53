// Records of the parent's side of a zone cut that come for something else than the DS (RFC 4035 5.2, RFC 6840 4.1 and 4.4, RFC 5155 8.9):
// they deny nothing of the child's, but where they show that there is no DS all at the cut and below it is insecure.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::answer;
using tests::judged;
using tests::question;
using tests::reason_at;
using tests::SignedTree;
using tests::SigningKey;
using tests::view_of;

struct Kind {
  std::string name;
  SignedTree tree;
};

std::vector<Kind> trees() { return {{"NSEC", tests::small_tree()}, {"NSEC3", tests::hashed_tree({1, {0xAB}, false})}}; }

// A view in which nothing else tells of the delegation, and the answer to the question is what the zone says of the cut's DS, which denies
// what was asked for.
View at_cut(const SignedTree& tree, const std::string& asked, const std::string& cut, dns::Rcode rcode) {
  View view = view_of(tree, asked);
  std::erase_if(view.fetches, [&](const auto& each) {
    return each.first.type == dns::RrType::DS && each.first.name.is_subdomain_of(tests::name(cut)) && each.first != question(asked);
  });
  dns::Message denial = tree.hand_out(question(cut + " DS"));
  std::erase_if(denial.answer, [](const dns::Record&) { return true; });
  denial.question = question(asked);
  denial.rcode = rcode;
  view.fetches[question(asked)].response = denial;
  return view;
}

// The owner of the answer's first NSEC or NSEC3 record as "NAME TYPE".
std::string witness(const dns::Message& message) {
  for (const dns::Record& record : message.authority)
    if (record.type == dns::RrType::NSEC || record.type == dns::RrType::NSEC3)
      return record.owner.to_text() + " " + dns::to_text(record.type);
  return "";
}

void for_each_rcode(const std::function<void(dns::Rcode)>& look) {
  for (const dns::Rcode rcode : {dns::Rcode::NoError, dns::Rcode::NxDomain}) {
    CAPTURE(dns::to_text(rcode));
    look(rcode);
  }
}

TEST_CASE("A denial with the record of a delegation without DS: at it and below all is insecure") {
  for (const Kind& kind : trees()) {
    CAPTURE(kind.name);
    for (const char* const asked : {"plain.example. A", "www.plain.example. A", "a.b.plain.example. TXT", "x.plain.example. DS"}) {
      CAPTURE(std::string(asked));
      for_each_rcode([&](dns::Rcode rcode) {
        const Chain chain = judged(at_cut(kind.tree, asked, "plain.example.", rcode), asked);
        CHECK(chain.verdict == Verdict::Insecure);
        CHECK(reason_at(chain, "plain.example. DS") == "InsecureDelegation");
        CHECK(reason_at(chain, asked) == "Above");
        CHECK(chain.hops.back().zone == tests::name("plain.example."));
      });
    }
  }
}

TEST_CASE("The DS at the cut is the parent's own, and securely denied") {
  for (const Kind& kind : trees()) {
    CAPTURE(kind.name);
    CHECK(judged(at_cut(kind.tree, "plain.example. DS", "plain.example.", dns::Rcode::NoError), "plain.example. DS").verdict ==
          Verdict::Secure);
  }
}

// All of a zone's chain of denial records, as they come with the denials of many names.
tests::Section whole_chain(const SignedTree& tree, const std::string& zone) {
  tests::Section all;
  for (char letter = 'a'; letter <= 'z'; ++letter)
    for (const dns::Record& record : tree.hand_out(question(std::string(2, letter) + "." + zone + " A")).authority)
      if (record.type != dns::RrType::SOA && std::ranges::find(all, record) == all.end()) all.push_back(record);
  return all;
}

TEST_CASE("A delegation with DS is none without, whatever else of the zone's chain is there") {
  for (const Kind& kind : trees()) {
    CAPTURE(kind.name);
    for (const char* const asked : {"shop.example. A", "www.shop.example. A"}) {
      CAPTURE(std::string(asked));
      for_each_rcode([&](dns::Rcode rcode) {
        View view = at_cut(kind.tree, asked, "shop.example.", rcode);
        answer(view, asked).authority = whole_chain(kind.tree, "example.");
        CHECK(judged(view, asked).verdict >= Verdict::Indeterminate);
      });
    }
    View view = at_cut(kind.tree, "www.plain.example. A", "plain.example.", dns::Rcode::NxDomain);
    answer(view, "www.plain.example. A").authority = whole_chain(kind.tree, "example.");
    CHECK(judged(view, "www.plain.example. A").verdict == Verdict::Insecure);
  }
}

struct Spoiling {
  const char* what;
  std::function<void(dns::Message&, const std::string& witness)> spoil;
};

const SigningKey& example() {
  static const SigningKey key("example.");
  return key;
}

TEST_CASE("A record of the cut that is not rightly signed shows nothing") {
  const SigningKey other("example.", {.number = 1});
  const SigningKey child("plain.example.");
  const auto again = [](const SigningKey& key, const std::function<void(dns::Rrsig&)>& change) {
    return [=](dns::Message& m, const std::string& record) { tests::sign_again(m, record, key, change); };
  };
  const Spoiling cases[] = {
      {"lost", [](dns::Message& m, const std::string& record) { tests::drop_rrset(m, record); }},
      {"unsigned", [](dns::Message& m, const std::string& record) { tests::drop_signature(m, record); }},
      {"damaged", [](dns::Message& m, const std::string& record) { tests::damage_signature(m, record); }},
      {"expired", again(example(), [](dns::Rrsig& r) { r.expiration = {static_cast<std::uint32_t>(tests::signed_now.seconds - 1)}; })},
      {"by a key that is not published", again(other, [](dns::Rrsig&) {})},
      {"by the child", again(child, [](dns::Rrsig&) {})},
  };
  for (const Kind& kind : trees()) {
    for (const Spoiling& c : cases) {
      CAPTURE(kind.name);
      CAPTURE(std::string(c.what));
      View view = at_cut(kind.tree, "www.plain.example. A", "plain.example.", dns::Rcode::NxDomain);
      dns::Message& denial = answer(view, "www.plain.example. A");
      c.spoil(denial, witness(denial));
      CHECK(judged(view, "www.plain.example. A").verdict >= Verdict::Indeterminate);
    }
  }
}

TEST_CASE("The record of another delegation shows nothing for this name") {
  for (const Kind& kind : trees()) {
    CAPTURE(kind.name);
    for (const char* const asked : {"other.example. A", "plains.example. A", "www.here.example. A", "www.shop.example. TXT"}) {
      CAPTURE(std::string(asked));
      for_each_rcode([&](dns::Rcode rcode) {
        View view = view_of(kind.tree, asked);
        std::optional<dns::Message>& response = view.fetches[question(asked)].response;
        response = kind.tree.hand_out(question("plain.example. DS"));
        response->question = question(asked);
        response->rcode = rcode;
        CHECK(judged(view, asked).verdict == Verdict::Bogus);
      });
    }
  }
}

TEST_CASE("The child's own denial of its DS is none of the parent's") {
  for (const Kind& kind : trees()) {
    CAPTURE(kind.name);
    View view = view_of(kind.tree, "www.shop.example. A");
    answer(view, "shop.example. DS") = kind.tree.ask("shop.example.", question("shop.example. DS"));
    CHECK(judged(view, "www.shop.example. A").verdict == Verdict::Bogus);
  }
}

TEST_CASE("The answer to a question for a DS further down may be what shows the delegation") {
  for (const Kind& kind : trees()) {
    CAPTURE(kind.name);
    View view = view_of(kind.tree, "www.plain.example. A");
    dns::Message denial = answer(view, "plain.example. DS");
    denial.question = question("www.plain.example. DS");
    view.fetches.erase(question("plain.example. DS"));
    view.fetches[question("www.plain.example. DS")].response = denial;
    const Chain chain = judged(view, "www.plain.example. A");
    CHECK(chain.verdict == Verdict::Insecure);
    CHECK(reason_at(chain, "plain.example. DS") == "InsecureDelegation");
  }
}

TEST_CASE("What the zone signs itself at a name with an NS record stays secure as long as nobody asked for the DS") {
  SignedTree tree = tests::small_tree();
  View view = view_of(tree, "here.example. A");
  std::erase_if(view.fetches, [](const auto& each) { return each.first == question("here.example. DS"); });
  for (const dns::Record& record : tree.hand_out(question("plain.example. DS")).authority)
    answer(view, "here.example. A").authority.push_back(record);
  CHECK(judged(view, "here.example. A").verdict == Verdict::Secure);
}

}  // namespace
}  // namespace whybogus::dnssec
