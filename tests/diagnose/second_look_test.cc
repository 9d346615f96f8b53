#include "core/diagnose/outcome/second_look.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/diagnose/path.h"

namespace whybogus::diagnose {
namespace {

using tests::Path;
using trace::Exchange;

const char* const kWww = "www.shop.example. A";

// "child www.shop.example. A attempt 2"
std::vector<std::string> looks_at(const trace::Recording& recording) {
  std::vector<std::string> lines;
  for (const trace::Query& query : second_looks(recording))
    lines.push_back(query.tier + " " + dns::to_text(query.question) + (query.cd ? " cd" : "") + " attempt " +
                    std::to_string(query.attempt));
  return lines;
}

trace::Recording refused_with(std::uint16_t ede) {
  const auto tell = [ede](Exchange& exchange) {
    if (exchange.query.cd || exchange.response->rcode != dns::Rcode::ServFail) return;
    exchange.response->edns.emplace().ede = {{dns::EdeCode{ede}, ""}};
  };
  return Path(kWww).says("child", dns::Rcode::ServFail).at("child", tell).recording();
}

TEST_CASE("A failure that nothing explains is looked at once more, and once only") {
  using Lines = std::vector<std::string>;
  trace::Recording recording = Path(kWww).says("child", dns::Rcode::ServFail).recording();
  CHECK(looks_at(recording) == Lines{"child www.shop.example. A attempt 2"});
  Exchange again = *recording.log.about("child", recording.question).front();
  for (const Exchange* each : recording.log.about("child", recording.question))
    if (!each->query.cd) again = *each;
  again.query.attempt = 2;
  again.started += again.elapsed + failure_kept;
  recording.log.append(again);
  CHECK(looks_at(recording).empty());
}

TEST_CASE("What is explained, answered, or told to be judged is not asked again") {
  CHECK(looks_at(Path(kWww).recording()).empty());
  CHECK(looks_at(Path(kWww).says("child", dns::Rcode::Refused).recording()).empty());
  CHECK(looks_at(refused_with(22)).size() == 1);
  CHECK(looks_at(refused_with(7)).empty());
  const auto strip = [](Exchange& exchange) {
    if (exchange.query.cd) std::erase_if(exchange.response->answer, [](const dns::Record& r) { return r.type == dns::RrType::RRSIG; });
  };
  CHECK(looks_at(Path(kWww).at("child", strip).says("child", dns::Rcode::ServFail).recording()).empty());
}

}  // namespace
}  // namespace whybogus::diagnose
