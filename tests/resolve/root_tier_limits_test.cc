// The walk from the root where somebody would like it to go on for ever: it ends by itself or at its limits.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "tests/messages.h"
#include "tests/resolve/walking.h"

namespace whybogus::resolve {
namespace {

using namespace std::chrono_literals;
using tests::reply;
using tests::Reply;
using tests::walk;
using tests::Walked;
using tests::was_told;
using trace::Query;

// "a.a.a. ... example.", with that many labels.
std::string deep_name(std::size_t labels) {
  std::string text;
  for (std::size_t i = 1; i < labels; ++i) text += "a.";
  return text + "example.";
}

// The server of the zone with that many labels.
std::string server_at(std::size_t labels) { return labels == 0 ? "192.0.2.1" : "10.0.0." + std::to_string(labels); }

// Each label is a zone cut: the server of each zone refers to the next one, and the last one answers.
std::optional<Reply> refer_down(const Query& query) {
  const dns::Name& asked = query.question.name;
  for (std::size_t labels = 0; labels < asked.label_count(); ++labels) {
    if (dns::to_text(query.server) != server_at(labels)) continue;
    const std::string zone = asked.suffix(labels + 1).to_text();
    return reply("NOERROR edns=1232\nauthority\n" + zone + " NS ns." + zone + "\nadditional\nns." + zone + " A " + server_at(labels + 1),
                 10ms);
  }
  return reply("NOERROR aa edns=1232\nauthority\n" + asked.to_text() + " SOA ns. admin. 1 2 3 4 5", 10ms);
}

tests::Authorities answering(const tests::Answerer& answerer) {
  tests::Authorities world;
  for (std::size_t labels = 0; labels <= 127; ++labels) world.instead(server_at(labels), answerer);
  return world;
}

TEST_CASE("a name with a zone cut at each of its labels is walked down to its end") {
  for (const std::size_t labels : {1U, 20U, 100U}) {
    CAPTURE(labels);
    const Walked walked = walk(answering(refer_down), deep_name(labels) + " SOA", {.limits = {.exchanges_per_tier = 1000}});
    CHECK(was_told(walked.log, deep_name(labels) + " SOA"));
    CHECK(walked.cut_by == "");
    CHECK(walked.time == (labels + 1) * 10ms);
  }
}

TEST_CASE("a walk costs no more than it may") {
  const Walked walked = walk(answering(refer_down), deep_name(120) + " SOA");
  CHECK(walked.cut_by == "the limit of 200 exchanges at tier \"root\"");
  CHECK(walked.log.size() == 200);
}

TEST_CASE("an unsigned answer to a name of 124 labels in a signed zone: the search for cuts stays within its limit") {
  tests::Authorities world;
  world.zone(".", "example. NS ns.example.\nns.example. A 192.0.2.10\n" + tests::ds("example."));
  world.zone("example.", "www A 192.0.2.80");
  world.serve("192.0.2.1", {"."}).serve("192.0.2.10", {"example."});
  tests::Authorities stripping = world;
  stripping.instead("192.0.2.10", [world](const Query& query) {
    Reply stripped{.outcome = trace::Outcome::Answer, .message = world.answer("192.0.2.10", query.question), .delay = 10ms};
    std::erase_if(stripped.message.authority, [](const dns::Record& record) { return record.type == dns::RrType::RRSIG; });
    return stripped;
  });
  const Walked walked = walk(stripping, deep_name(124) + " A");
  CHECK(walked.cut_by == "");
  CHECK(walked.log.size() <= 200);
  CHECK(was_told(walked.log, deep_name(124) + " DS"));
}

// NXNSAttack: each referral names 30 servers in yet other zones, without any address.
std::optional<Reply> refer_sideways(const Query& query) {
  const dns::Name& asked = query.question.name;
  if (asked.label_count() < 3) return reply("NOERROR aa edns=1232\nauthority\n. SOA ns. admin. 1 2 3 4 5", 10ms);
  const std::string zone = asked.parent().to_text();
  const std::string next = std::to_string(std::hash<std::string>{}(zone) % 1000000) + ".evil.";
  std::string text = "NOERROR edns=1232\nauthority\n";
  for (int i = 0; i < 30; ++i) text += zone + " NS ns.z" + std::to_string(i) + "x" + next + "\n";
  return reply(text, 10ms);
}

TEST_CASE("referrals to servers that need referrals to servers are followed for a while") {
  const Walked walked = walk(answering(refer_sideways), "www.shop.evil. A", {.limits = {.exchanges_per_tier = 10000, .deadline = 600s}});
  CHECK(walked.cut_by == "");
  CHECK(walked.log.size() <= 200);
}

// The same circle of zones again and again: whoever visits each of them on each way would never end.
std::optional<Reply> refer_around(const Query& query) {
  const dns::Name& asked = query.question.name;
  if (asked.label_count() < 3) return reply("NOERROR aa edns=1232\nauthority\n. SOA ns. admin. 1 2 3 4 5", 10ms);
  std::string text = "NOERROR edns=1232\nauthority\n";
  for (const char zone : {'a', 'b', 'c', 'd', 'e', 'f'})
    for (const char server : {'1', '2', '3', '4', '5'}) text += asked.parent().to_text() + " NS n" + server + "." + zone + ".evil.\n";
  return reply(text, 10ms);
}

TEST_CASE("zones that all need one another's servers are found out in little time") {
  const Walked walked = walk(answering(refer_around), "www.shop.evil. A");
  CHECK(walked.cut_by == "");
  CHECK_FALSE(was_told(walked.log, "www.shop.evil. A"));
}

}  // namespace
}  // namespace whybogus::resolve
