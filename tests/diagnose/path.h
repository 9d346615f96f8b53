// Recordings for the tests of the diagnosis: what a complete run over a path of child, parent and root logs, in a world of signed zones
// where all is well, and what a test changes in it.
//
//   Path path("www.shop.example. A");
//   path.at("child", [](trace::Exchange& e) { drop_signature(*e.response, "www.shop.example. A"); });
//   const trace::Recording recording = path.recording();
//   CHECK(summary(diagnose(recording)) == "breaks: rrsig-stripped at tier child towards parent, www.shop.example. A");
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnose/outcome/report.h"
#include "core/trace/recording.h"
#include "tests/signed_tree.h"

namespace whybogus::tests {

/// "example." and "test." with "shop.example." and "cdn.test." below them, all signed; "plain.example." has no DS. What they hold stands in
/// path.cc.
SignedTree path_tree();

class Path {
 public:
  using Change = std::function<void(trace::Exchange&)>;

  explicit Path(std::string_view question, SignedTree tree = path_tree());

  /// Changes each exchange of a tier before it is logged; changes apply in their order.
  Path& at(std::string_view tier, Change change);
  /// The same at all tiers: what the zones themselves serve.
  Path& everywhere(Change change);
  /// What the tier says to the question with CD=0.
  Path& says(std::string_view tier, dns::Rcode rcode, trace::Milliseconds after = trace::Milliseconds(10));
  /// Another address of the child (10.53.0.3), and one more (10.53.0.4), which do as the first one unless changed.
  Path& second_child();
  Path& third_child();
  /// Changes the recording once its log is whole.
  Path& finally(std::function<void(trace::Recording&)> change);

  trace::Recording recording() const;

 private:
  void log_server(trace::Recording&, const trace::Tier&, const dns::Endpoint&) const;
  void log_root(trace::Recording&) const;
  void append(trace::Recording&, trace::Query, dns::Message) const;

  SignedTree tree_;
  dns::Question question_;
  std::vector<trace::Tier> tiers_;
  std::vector<std::pair<std::string, Change>> changes_;
  std::vector<std::function<void(trace::Recording&)>> last_changes_;
};

/// Whether the exchange asks this ("www.shop.example. A"); any CD, any server.
bool asks(const trace::Exchange& exchange, std::string_view question);
/// Takes the answer away.
void fail(trace::Exchange& exchange, trace::Outcome outcome);
/// Puts a message in the notation of tests/messages.h in the answer's place; the question stays.
void answer_with(trace::Exchange& exchange, std::string_view text);

/// One line: "validates", "open", "breaks: CODE at zone ZONE, LINK", "breaks: CODE at tier TIER towards X, LINK", "... at wire ...".
std::string summary(const diagnose::Report& report);
/// The codes of all findings, in their order.
std::vector<std::string> codes(const diagnose::Report& report);
/// What is wrong with the words of the report's findings: operands that they name and nobody gave. Empty when nothing is.
std::vector<std::string> holes(const diagnose::Report& report);

}  // namespace whybogus::tests
