// What holds of every chain, whoever tampers with the answers: nothing gets better than it was.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/dnssec/views.h"
#include "tests/messages.h"

namespace whybogus::dnssec {
namespace {

using tests::answer;
using tests::dump;
using tests::judged;
using tests::question;
using tests::small_tree;
using tests::view_of;

const char* const kQuestions[] = {"www.shop.example. A",     "alias.shop.example. A",     "x.wild.shop.example. A", "www.shop.example. TXT",
                                  "nothing.shop.example. A", "edge.tree.shop.example. A", "www.plain.example. A",   "far.shop.example. A"};

// A view, and the question that it is about.
struct World {
  std::string name;
  const char* question;
  View view;
};

std::vector<World> fine_worlds() {
  std::vector<World> worlds;
  for (const char* const asked : kQuestions) worlds.push_back({asked, asked, view_of(small_tree(), asked)});
  return worlds;
}

std::vector<World> bogus_worlds() {
  const char* const www = "www.shop.example. A";
  const char* const plain = "www.plain.example. A";
  const std::vector<std::pair<std::string, std::function<void(View&)>>> of_www{
      {"without signature", [&](View& v) { tests::drop_signature(answer(v, www), www); }},
      {"damaged signature", [&](View& v) { tests::damage_signature(answer(v, www), www); }},
      {"without DS",
       [&](View& v) { tests::drop_rrset(answer(v, "shop.example. DS"), "shop.example. DS"), tests::drop_signature(answer(v, www), www); }},
      {"without keys", [&](View& v) { tests::drop_rrset(answer(v, "shop.example. DNSKEY"), "shop.example. DNSKEY"); }},
  };
  std::vector<World> worlds;
  for (const auto& [name, mutate] : of_www) {
    worlds.push_back({name, www, view_of(small_tree(), www)});
    mutate(worlds.back().view);
  }
  worlds.push_back({"without denial of the DS", plain, view_of(small_tree(), plain)});
  tests::drop_rrset(answer(worlds.back().view, "plain.example. DS"), "plain.example. NSEC");
  return worlds;
}

using Change = std::function<void(tests::Section&, std::size_t)>;

// Judges the view once for each of its records, with that record changed.
void for_each_record(const World& world, const Change& change, const std::function<void(const Chain&)>& look) {
  for (const auto& [asked, fetch] : world.view.fetches) {
    for (const auto section : {&dns::Message::answer, &dns::Message::authority}) {
      for (std::size_t i = 0; i < (*fetch.response.*section).size(); ++i) {
        CAPTURE(dns::to_text((*fetch.response.*section)[i]));
        View view = world.view;
        change(*view.fetches[asked].response.*section, i);
        look(judged(view, world.question));
      }
    }
  }
}

void drop(tests::Section& section, std::size_t at) { section.erase(section.begin() + static_cast<std::ptrdiff_t>(at)); }
void damage(tests::Section& section, std::size_t at) { section[at].rdata.back() ^= 2; }
void rename(tests::Section& section, std::size_t at) { section[at].owner = tests::name("other.example."); }

TEST_CASE("No record that is lost, damaged or renamed makes a verdict milder, and none makes a signed zone look unsigned") {
  for (const Change& change : {Change(drop), Change(damage), Change(rename)}) {
    for (const World& world : fine_worlds()) {
      CAPTURE(world.name);
      const Verdict before = judged(world.view, world.question).verdict;
      for_each_record(world, change, [&](const Chain& chain) {
        const bool as_before_or_open = chain.verdict == before || chain.verdict >= Verdict::Indeterminate;
        CHECK(as_before_or_open);
      });
    }
    for (const World& world : bogus_worlds()) {
      CAPTURE(world.name);
      REQUIRE(judged(world.view, world.question).verdict == Verdict::Bogus);
      for_each_record(world, change, [](const Chain& chain) { CHECK(chain.verdict == Verdict::Bogus); });
    }
  }
}

TEST_CASE("The order of records does not matter") {
  for (const auto& worlds : {fine_worlds(), bogus_worlds()}) {
    for (const World& world : worlds) {
      CAPTURE(world.name);
      View reversed = world.view;
      for (auto& [asked, fetch] : reversed.fetches)
        for (tests::Section* section : {&fetch.response->answer, &fetch.response->authority}) std::ranges::reverse(*section);
      CHECK(dump(judged(reversed, world.question)) == dump(judged(world.view, world.question)));
    }
  }
}

TEST_CASE("Each record twice is each record once") {
  for (const World& world : fine_worlds()) {
    CAPTURE(world.name);
    View doubled = world.view;
    for (auto& [asked, fetch] : doubled.fetches)
      for (tests::Section* section : {&fetch.response->answer, &fetch.response->authority}) {
        const tests::Section once = *section;
        section->insert(section->end(), once.begin(), once.end());
      }
    CHECK(dump(judged(doubled, world.question)) == dump(judged(world.view, world.question)));
  }
}

// Everything that the zones of the small tree truly say, to this question and to others, from this side of a cut and from the other.
std::vector<dns::Message> true_answers() {
  const tests::SignedTree tree = small_tree();
  std::vector<dns::Message> pool;
  for (const char* const asked : {"www.shop.example. A", "www.shop.example. TXT", "nothing.shop.example. A", "x.wild.shop.example. A",
                                  "x.wild.shop.example. TXT", "shop.example. DS", "shop.example. DNSKEY", "plain.example. DS",
                                  "www.plain.example. A", "ent.shop.example. A", "nothing.example. A", "edge.cdn.test. A", "cdn.test. DS",
                                  "alias.shop.example. A", "edge.tree.shop.example. A", "nothing. A", "example. DS"})
    pool.push_back(tree.hand_out(question(asked)));
  for (const char* const parent : {".", "example."})
    for (const char* const asked : {"www.shop.example. A", "www.plain.example. A", "island.example. A"})
      pool.push_back(tree.ask(parent, question(asked)));
  pool.push_back(tree.ask("shop.example.", question("shop.example. DS")));
  pool.push_back(tree.ask("island.example.", question("island.example. DS")));
  return pool;
}

// What a chain ends at: kind and records of its last hop.
std::string end_of(const Chain& chain) {
  const Hop& last = chain.hops.back();
  std::string text = std::to_string(static_cast<int>(last.kind)) + " " + last.owner.to_text();
  for (const dns::Record& record : last.records) text += " " + dns::rdata_text(record);
  return text;
}

TEST_CASE("A true answer to another question proves nothing for this one") {
  for (const char* const asked : {"www.shop.example. A", "www.shop.example. TXT", "nothing.shop.example. A"}) {
    const View view = view_of(small_tree(), asked);
    const std::string end = end_of(judged(view, asked));
    for (const auto& [replaced, fetch] : view.fetches) {
      for (dns::Message other : true_answers()) {
        for (const dns::Rcode rcode : {dns::Rcode::NoError, dns::Rcode::NxDomain}) {
          CAPTURE(dns::to_text(replaced));
          CAPTURE(dns::to_text(other.question.value()));
          CAPTURE(dns::to_text(rcode));
          View tampered = view;
          other.rcode = rcode;
          tampered.fetches[replaced].response = other;
          tampered.fetches[replaced].response->question = replaced;
          const Chain chain = judged(tampered, asked);
          CHECK(chain.verdict != Verdict::Insecure);
          if (chain.verdict == Verdict::Secure) CHECK(end_of(chain) == end);
        }
      }
    }
  }
}

}  // namespace
}  // namespace whybogus::dnssec
