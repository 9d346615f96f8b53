// What holds of every chain, whoever tampers with the answers: nothing gets better than it was.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <utility>
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

// Zones that deny with NSEC, with NSEC3, and with opt-out.
struct Kind {
  std::string name;
  tests::SignedTree tree;
};

std::vector<Kind> trees() {
  return {{"NSEC", small_tree()}, {"NSEC3", tests::hashed_tree({1, {0xAB}, false})}, {"opt-out", tests::hashed_tree({0, {}, true})}};
}

std::vector<World> fine_worlds() {
  std::vector<World> worlds;
  for (const Kind& kind : trees())
    for (const char* const asked : kQuestions) worlds.push_back({kind.name + " " + asked, asked, view_of(kind.tree, asked)});
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
  for (const Kind& kind : trees()) {
    for (const auto& [name, mutate] : of_www) {
      worlds.push_back({kind.name + " " + name, www, view_of(kind.tree, www)});
      mutate(worlds.back().view);
    }
    worlds.push_back({kind.name + " without denial of the DS", plain, view_of(kind.tree, plain)});
    tests::drop_denials(answer(worlds.back().view, "plain.example. DS"));
    for (const char* const denied : {"nothing.shop.example. A", "www.shop.example. TXT", "x.wild.shop.example. A"}) {
      // An opted-out span leaves the name open, whatever the answer lacks.
      if (judged(view_of(kind.tree, denied), denied).verdict != Verdict::Secure) continue;
      worlds.push_back({kind.name + " without denial", denied, view_of(kind.tree, denied)});
      tests::drop_denials(answer(worlds.back().view, denied));
    }
  }
  return worlds;
}

using Change = std::function<void(tests::Section&, std::size_t)>;

// Judges the view once for each of its records, with that record changed.
void for_each_record(const World& world, const Change& change, const std::function<void(const Chain&)>& look) {
  for (const auto& fetched : world.view.fetches) {
    const auto& asked = fetched.first;
    const auto& fetch = fetched.second;
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
  std::mt19937 random(1);
  for (const auto& worlds : {fine_worlds(), bogus_worlds()}) {
    for (const World& world : worlds) {
      CAPTURE(world.name);
      View reversed = world.view;
      View shuffled = world.view;
      for (auto& [asked, fetch] : reversed.fetches)
        for (tests::Section* section : {&fetch.response->answer, &fetch.response->authority}) std::ranges::reverse(*section);
      for (auto& [asked, fetch] : shuffled.fetches)
        for (tests::Section* section : {&fetch.response->answer, &fetch.response->authority}) std::ranges::shuffle(*section, random);
      CHECK(dump(judged(reversed, world.question)) == dump(judged(world.view, world.question)));
      CHECK(dump(judged(shuffled, world.question)) == dump(judged(world.view, world.question)));
    }
  }
}

// Whether an octet's bit may be one of a letter's case in a name, which no signature protects (RFC 4034 6.2).
bool is_case_of_letter(std::uint8_t octet, unsigned bit) {
  const auto lower = static_cast<std::uint8_t>(octet | 0x20);
  return bit == 5 && lower >= 'a' && lower <= 'z';
}

// Flips one bit in every fifth octet of each record that a link of the chain rests on, others from record to record.
void for_each_flip(const World& world, const std::function<void(const Chain&)>& look) {
  const Chain chain = judged(world.view, world.question);
  for (const auto& [asked, fetch] : world.view.fetches) {
    if (chain.find(asked.name, asked.type) == nullptr) continue;
    for (const auto section : {&dns::Message::answer, &dns::Message::authority}) {
      for (std::size_t i = 0; i < (*fetch.response.*section).size(); ++i) {
        const dns::Record& record = (*fetch.response.*section)[i];
        for (std::size_t octet = i % 5; octet < record.rdata.size(); octet += 5) {
          const auto bit = static_cast<unsigned>((octet / 5 + i) % 8);
          if (is_case_of_letter(record.rdata[octet], bit)) continue;
          CAPTURE(dns::to_text(record));
          CAPTURE(octet);
          View view = world.view;
          (*view.fetches[asked].response.*section)[i].rdata[octet] ^= static_cast<std::uint8_t>(1U << bit);
          look(judged(view, world.question));
        }
      }
    }
  }
}

TEST_CASE("No bit of signed data or of a signature can change without harm") {
  for (const Kind& kind : trees()) {
    for (const char* const asked : {"www.shop.example. A", "nothing.shop.example. A"}) {
      const World world{kind.name, asked, view_of(kind.tree, asked)};
      CAPTURE(world.name);
      const bool is_secure = judged(world.view, asked).verdict == Verdict::Secure;
      // Where an opted-out span leaves the name open already, what else comes does not matter.
      for_each_flip(world, [&](const Chain& chain) { CHECK(chain.verdict >= (is_secure ? Verdict::Indeterminate : Verdict::Insecure)); });
    }
  }
}

TEST_CASE("Out of its signatures' time no world is secure, and on both ends of it each is as it was") {
  const std::vector<dns::Record> anchors{tests::SigningKey(".").ds()};
  for (const World& world : fine_worlds()) {
    CAPTURE(world.name);
    const auto verdict_at = [&](dns::Time now) { return judge(world.view, question(world.question), {anchors, now}).verdict; };
    const Verdict inside = verdict_at(tests::signed_now);
    CHECK(verdict_at(tests::signed_from) == inside);
    CHECK(verdict_at(tests::signed_until) == inside);
    CHECK(verdict_at({tests::signed_from.seconds - 1}) == Verdict::Bogus);
    CHECK(verdict_at({tests::signed_until.seconds + 1}) == Verdict::Bogus);
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
std::vector<dns::Message> true_answers(const tests::SignedTree& tree) {
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

// Puts each true answer in the place of each answer of a view, with either RCODE that tells of a name.
void for_each_swap(const tests::SignedTree& tree, const World& world, const std::function<void(const Chain&)>& look) {
  for (const auto& fetched : world.view.fetches) {
    const auto& replaced = fetched.first;
    for (dns::Message other : true_answers(tree)) {
      for (const dns::Rcode rcode : {dns::Rcode::NoError, dns::Rcode::NxDomain}) {
        CAPTURE(dns::to_text(replaced));
        CAPTURE(dns::to_text(other.question.value()));
        CAPTURE(dns::to_text(rcode));
        View tampered = world.view;
        other.rcode = rcode;
        tampered.fetches[replaced].response = other;
        tampered.fetches[replaced].response->question = replaced;
        look(judged(tampered, world.question));
      }
    }
  }
}

TEST_CASE("A true answer to another question proves nothing for this one") {
  for (const Kind& kind : trees()) {
    for (const char* const asked : {"www.shop.example. TXT", "nothing.shop.example. A"}) {
      const World world{kind.name + " " + asked, asked, view_of(kind.tree, asked)};
      CAPTURE(world.name);
      const Chain fine = judged(world.view, asked);
      for_each_swap(kind.tree, world, [&](const Chain& chain) {
        if (fine.verdict == Verdict::Secure && kind.name != "opt-out") CHECK(chain.verdict != Verdict::Insecure);
        if (chain.verdict == Verdict::Secure) CHECK(end_of(chain) == end_of(fine));
      });
    }
  }
}

}  // namespace
}  // namespace whybogus::dnssec
