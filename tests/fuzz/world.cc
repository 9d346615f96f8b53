#include "tests/fuzz/world.h"

#include <algorithm>
#include <string>

#include "tests/messages.h"

namespace whybogus::fuzz {
namespace {

using dns::Message;
using dns::Name;
using dns::Question;
using dns::Record;
using dns::RrType;
using tests::SignedTree;

/// Those that bring all records to light.
constexpr RrType kTelling[] = {RrType::A, RrType::TXT, RrType::DS, RrType::DNSKEY, RrType::NS, RrType::NSEC};

// Each has one server: the first of them at 192.0.2.1, and so on.
constexpr const char* kZones[] = {
    ".", "example.", "test.", "shop.example.", "cdn.test.", "plain.example.", "island.example.", "evil.example.", "open.test."};
constexpr std::size_t kTrusted = 5;

constexpr const char* kNames[] = {"www.shop.example.",
                                  "alias.shop.example.",
                                  "www.cdn.test.",
                                  "edge.cdn.test.",
                                  "shop.example.",
                                  "x.wild.shop.example.",
                                  "here.wild.shop.example.",
                                  "nothing.shop.example.",
                                  "ent.shop.example.",
                                  "a.ent.shop.example.",
                                  "edge.tree.shop.example.",
                                  "tree.shop.example.",
                                  "far.shop.example.",
                                  "trap.shop.example.",
                                  "loop.shop.example.",
                                  "www.plain.example.",
                                  "plain.example.",
                                  "www.island.example.",
                                  "island.example.",
                                  "www.evil.example.",
                                  "evil.example.",
                                  "back.evil.example.",
                                  "cdn.test.",
                                  "example.",
                                  "test.",
                                  ".",
                                  "nothing.",
                                  "nothing.example.",
                                  "x.walias.shop.example.",
                                  "nothing.test.",
                                  "www.open.test.",
                                  "x.wild.cdn.test.",
                                  "nothing.cdn.test.",
                                  "a.ent.cdn.test.",
                                  "ent.cdn.test."};

std::string server(std::size_t zone) { return "192.0.2." + std::to_string(zone + 1); }

// "shop NS ns.shop" with glue, and the DS where the delegation is a secure one.
std::string delegation(std::string_view label, std::size_t zone, bool has_ds) {
  const std::string name(label);
  return name + " NS ns." + name + "\nns." + name + " A " + server(zone) + "\n" + (has_ds ? SignedTree::ds(kZones[zone]) : "");
}

SignedTree planted() {
  SignedTree tree;
  tree.zone(".", delegation("example", 1, true) + delegation("test", 2, true));
  tree.zone("example.", delegation("shop", 3, true) + delegation("plain", 5, false) + delegation("island", 6, false) +
                            delegation("evil", 7, true) + "@ A 192.0.2.70");
  tree.zone("test.", delegation("cdn", 4, true) + delegation("open", 8, false), tests::Nsec3Options{.opt_out = true});
  tree.zone("shop.example.",
            "@ A 192.0.2.80\nwww A 192.0.2.81\nwww A 192.0.2.82\nalias CNAME edge.cdn.test.\ntree DNAME cdn.test.\n"
            "*.wild A 192.0.2.83\nhere.wild TXT here\na.ent A 192.0.2.84\nfar CNAME www.plain.example.\ntrap CNAME www.evil.example.\n"
            "loop CNAME loop.cdn.test.\n*.walias CNAME www");
  tree.zone("cdn.test.",
            "@ A 192.0.2.85\nedge A 192.0.2.86\nwww CNAME edge\nloop CNAME loop.shop.example.\n*.wild A 192.0.2.90\na.ent TXT a",
            tests::Nsec3Options{.iterations = 2, .salt = {0xAB}});
  tree.unsigned_zone("plain.example.", "www A 192.0.2.87");
  tree.unsigned_zone("open.test.", "www A 192.0.2.91");
  tree.zone("island.example.", "www A 192.0.2.88");
  tree.zone("evil.example.", "www A 192.0.2.89\nback CNAME www.shop.example.", tests::Nsec3Options{.iterations = 150});
  return tree;
}

// "test." proves of nothing below it but "cdn.test." that there is no delegation.
bool is_opted_out(const Name& name) {
  return name.is_strictly_below(tests::name("test.")) && !name.is_subdomain_of(tests::name("cdn.test."));
}

template <class Value, class Make>
const Value& made_once(std::map<Question, Value>& known, const Question& question, Make make) {
  const auto found = known.find(question);
  return found != known.end() ? found->second : known.emplace(question, make()).first->second;
}

}  // namespace

World::World()
    : tree_(planted()), types_{RrType::A,    RrType::TXT,   RrType::CNAME, RrType::DS,    RrType::DNSKEY, RrType::NS,   RrType::SOA,
                               RrType::NSEC, RrType::DNAME, RrType::ANY,   RrType::RRSIG, RrType::AAAA,   RrType::NSEC3} {
  for (const char* zone : kZones) zones_.push_back(tests::name(zone));
  trusted_zones_.assign(zones_.begin(), zones_.begin() + kTrusted);
  for (const char* name : kNames) names_.push_back(tests::name(name));
  collect_records();
}

void World::collect_records() {
  for (const Name& zone : zones_) {
    for (const Name& name : names_) {
      for (const RrType type : kTelling) {
        const Message& message = ask(zone, {name, type, dns::RrClass::IN});
        for (const auto* section : {&message.answer, &message.authority, &message.additional})
          for (const Record& record : *section)
            if (std::ranges::find(records_, record) == records_.end()) records_.push_back(record);
      }
    }
  }
}

bool World::is_unsigned(const Question& question) const {
  for (const char* zone : {"plain.example.", "island.example."}) {
    const Name apex = tests::name(zone);
    if (question.type == RrType::DS ? question.name.is_strictly_below(apex) : question.name.is_subdomain_of(apex)) return true;
  }
  return is_opted_out(question.name);
}

bool World::is_attackers(const Question& question) const {
  const Name& apex = attackers_key().zone();
  return question.type == RrType::DS ? question.name.is_strictly_below(apex) : question.name.is_subdomain_of(apex);
}

std::vector<Record> World::hints() const { return tests::records(". 3600 NS ns.root.\nns.root. 3600 A " + server(0)); }

const Name* World::served_by(const dns::Endpoint& endpoint) const {
  for (std::size_t i = 0; i < zones_.size(); ++i)
    if (endpoint.port == 53 && dns::to_text(endpoint.address) == server(i)) return &zones_[i];
  return nullptr;
}

const Message& World::hand_out(const Question& question) const {
  return made_once(handed_out_, question, [&] { return tree_.hand_out(question); });
}

const std::vector<Question>& World::chain_questions(const Question& question) const {
  return made_once(chains_, question, [&] { return tree_.chain_questions(question); });
}

const Message& World::authority(const Question& question) const {
  return made_once(authorities_, question, [&] { return tree_.authority(question); });
}

const Message& World::ask(const Name& apex, const Question& question) const {
  const auto key = std::pair(apex, question);
  const auto found = asked_.find(key);
  return found != asked_.end() ? found->second : asked_.emplace(key, tree_.ask(apex.to_text(), question)).first->second;
}

}  // namespace whybogus::fuzz
