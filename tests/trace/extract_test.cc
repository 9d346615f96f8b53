#include "core/trace/extract.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/messages.h"

namespace whybogus::trace {
namespace {

using dns::RrType;

dns::Question question(std::string_view name, RrType type) { return {tests::name(name), type, {}}; }

Case case_of(std::string_view name) {
  Case asked;
  asked.question = question(name, RrType::A);
  asked.path = {{"child", TierKind::Server, {dns::parse_endpoint("192.0.2.1").value()}}, {std::string(root_label), TierKind::Root, {}}};
  return asked;
}

Exchange exchange(std::string tier, const dns::Question& asked) {
  Exchange exchange;
  exchange.query.tier = std::move(tier);
  exchange.query.question = asked;
  return exchange;
}

Exchange answer(std::string tier, const dns::Question& asked, std::string_view text) {
  Exchange answered = exchange(std::move(tier), asked);
  answered.outcome = Outcome::Answer;
  answered.response = tests::response(text);
  return answered;
}

// One a line.
std::string taken(const Case& asked, const Log& log) {
  std::string all;
  const Recording recording = extract(asked, log);
  for (const Exchange& each : recording.log) all += each.query.tier + " " + dns::to_text(each.query.question) + "\n";
  return all;
}

TEST_CASE("A case has a part in what its tiers were asked about its name, the zones above, its aliases and the name servers on the way") {
  const Case asked = case_of("www.shop.example.");
  Log log;
  const auto add = [&](const char* tier, const char* name, RrType type) { log.append(exchange(tier, question(name, type))); };
  add("child", "other.example.", RrType::A);
  log.append(answer("child", asked.question, "NOERROR\n? www.shop.example. A\nanswer\nwww.shop.example. CNAME edge.cdn.test.\n"));
  add("child", "cdn.test.", RrType::DS);
  add("child", "edge.cdn.test.", RrType::A);
  add("child", "edge.cdn.test.", RrType::MX);
  add("neighbour", "www.shop.example.", RrType::A);
  add("root", ".", RrType::DNSKEY);
  add("root", "ns.elsewhere.test.", RrType::AAAA);
  add("child", "ns.elsewhere.test.", RrType::AAAA);
  add("root", "ns.other.test.", RrType::A);
  log.append(answer("root", asked.question, "NOERROR\n? www.shop.example. A\nauthority\nexample. NS ns.elsewhere.test.\n"));
  add("root", "elsewhere.test.", RrType::DNSKEY);
  CHECK(taken(asked, log) ==
        "child www.shop.example. A\nchild cdn.test. DS\nchild edge.cdn.test. A\nroot . DNSKEY\nroot ns.elsewhere.test. AAAA\n"
        "root www.shop.example. A\n");
}

TEST_CASE("A host that is a hop, too, leads on, whichever it was found to be first") {
  const Case asked = case_of("www.example.");
  Log log;
  log.append(answer("root", question(".", RrType::NS), "NOERROR\n? . NS\nanswer\n. NS ns.example.\n"));
  log.append(answer("child", asked.question, "NOERROR\n? www.example. A\nanswer\nwww.example. CNAME ns.example.\n"));
  log.append(answer("root", question("ns.example.", RrType::A), "NOERROR\n? ns.example. A\nanswer\nns.example. CNAME end.test.\n"));
  log.append(exchange("root", question("end.test.", RrType::A)));
  CHECK(extract(asked, log).log.size() == 4);
}

TEST_CASE("Of another class, a case has a part in what it needs of the Internet's") {
  Case asked = case_of("www.example.");
  asked.question.rr_class = dns::RrClass::CH;
  Log log;
  log.append(exchange("root", asked.question));
  log.append(exchange("root", question("example.", RrType::DS)));
  CHECK(extract(asked, log).log.size() == 2);
}

TEST_CASE("Aliases in a circle and name servers of name servers end") {
  const Case asked = case_of("a.example.");
  Log log;
  log.append(answer("root", asked.question, "NOERROR\n? a.example. A\nanswer\na.example. CNAME b.example.\n"));
  log.append(answer("root", question("b.example.", RrType::A),
                    "NOERROR\n? b.example. A\nanswer\nb.example. CNAME a.example.\nauthority\nexample. NS b.example.\n"));
  CHECK(extract(asked, log).log.size() == 2);
}

TEST_CASE("Of aliases without end so many are followed, and no more") {
  const Case asked = case_of("n0.example.");
  Log log;
  for (int i = 0; i < 5000; ++i) {
    const std::string name = "n" + std::to_string(i) + ".example.";
    log.append(answer("child", question(name, RrType::A),
                      "NOERROR\n? " + name + " A\nanswer\n" + name + " CNAME n" + std::to_string(i + 1) + ".example.\n"));
  }
  CHECK(extract(asked, log).log.size() == 4096);
}

TEST_CASE("Every name that the walk went through is kept, however many aliases the answers before it held") {
  const Case asked = case_of("n.example.");
  Log log;
  std::string name = "n.example.";
  for (int hop = 0; hop < 16; ++hop) {
    std::string text = "NOERROR aa\n? " + name + " A\nanswer\n";
    std::string owner = name;
    for (int i = 0; i < 63; ++i) {
      const std::string target = "t" + std::to_string(i) + "." + name;
      text += owner + " CNAME " + target + "\n";
      owner = target;
    }
    log.append(answer("root", question(name, RrType::A), text));
    name = "t0." + name;
  }
  CHECK(extract(asked, log).log.size() == 16);
}

TEST_CASE("Exchanges of other cases are numbered away") {
  const Case asked = case_of("www.example.");
  Log log;
  for (int i = 0; i < 3; ++i) {
    log.append(exchange("child", question("other.test.", RrType::A)));
    Exchange ours = exchange("child", asked.question);
    ours.query.attempt = static_cast<unsigned>(i + 1);
    log.append(std::move(ours));
  }
  const Recording recording = extract(asked, log);
  std::vector<std::pair<std::uint32_t, unsigned>> attempts;
  for (const Exchange& each : recording.log) attempts.emplace_back(each.number.value, each.query.attempt);
  CHECK(attempts == std::vector<std::pair<std::uint32_t, unsigned>>{{1, 1}, {2, 2}, {3, 3}});
  CHECK(recording.question == asked.question);
  CHECK(recording.path.size() == 2);
}

}  // namespace
}  // namespace whybogus::trace
