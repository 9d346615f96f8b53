// Octets as a view: the answers that a validator gets, each true or whatever an attacker on the way makes of it. What is judged of them is
// held against the truth. Nothing is planned, written or rendered here as in the log target, so this one tries many more lies.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/dnssec/chain.h"
#include "tests/fuzz/choices.h"
#include "tests/fuzz/tampering.h"
#include "tests/fuzz/truth.h"
#include "tests/fuzz/world.h"

namespace whybogus::fuzz {
namespace {

using dns::Question;

constexpr std::size_t kMostLies = 5;
/// How often the keys forget what they have checked, so that the memory stays bounded.
constexpr std::size_t kRunsOfRing = 2000;

const World& world() {
  static const World made;
  return made;
}

// A check of a signature costs more than all the rest, and most are the same in each run.
std::shared_ptr<dnssec::KeyRing> ring() {
  static std::shared_ptr<dnssec::KeyRing> shared;
  static std::size_t runs = 0;
  if (runs++ % kRunsOfRing == 0) shared = std::make_shared<dnssec::KeyRing>();
  return shared;
}

dnssec::View true_view(const Question& question) {
  dnssec::View view;
  for (const Question& asked : world().chain_questions(question)) view.fetches[asked].response = world().hand_out(asked);
  return view;
}

// Which question is lied about; the one that matters most is the first choice.
const Question& lied_about(const Question& question, Choices& choices) {
  const std::size_t which = choices.below(world().chain_questions(question).size() + 1);
  return which == 0 ? question : world().chain_questions(question)[which - 1];
}

void lie(dnssec::View& view, const Question& asked, Choices& choices) {
  std::optional<dns::Message>& response = view.fetches[asked].response;
  if (choices.below(16) == 1) return response.reset();
  response = tampered(world().hand_out(asked), asked, world(), choices);
  response->question = asked;
}

void check(dns::BytesView octets) {
  Choices choices(octets);
  Question question;
  question.name = choices.one_of(world().names());
  question.type = choices.one_of(world().types());
  static const std::vector<dns::Record> anchors = world().anchors();
  dnssec::View view = true_view(question);
  for (std::size_t lies = choices.below(kMostLies + 1); lies > 0; --lies) {
    const Question asked = lied_about(question, choices);
    lie(view, asked, choices);
  }
  const dnssec::Chain chain = dnssec::judge(view, question, {.anchors = anchors, .now = tests::signed_now, .ring = ring()});
  must_be_true(chain, question.type, world());
  must_be_bounded(chain);
}

}  // namespace
}  // namespace whybogus::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
  whybogus::fuzz::check({octets, count});
  return 0;
}
