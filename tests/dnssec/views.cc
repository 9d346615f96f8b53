#include "tests/dnssec/views.h"

#include <utility>

#include "tests/messages.h"

namespace whybogus::tests {
namespace {

using dns::Message;
using dns::Question;
using dns::Record;
using dns::RrType;

std::string link_text(const dnssec::Link& link) {
  std::string text = link.owner.to_text() + " " + dns::to_text(link.type) + " " + dnssec::to_text(link.verdict);
  return link.faults.empty() ? text : text + " " + to_text(link.faults.front().reason);
}

}  // namespace

namespace {

SignedTree tree_of(const std::optional<Nsec3Options>& nsec3) {
  SignedTree tree;
  const auto zone = [&](std::string_view apex, const std::string& text) { nsec3 ? tree.zone(apex, text, *nsec3) : tree.zone(apex, text); };
  zone(".", "example. NS ns.example.\n" + SignedTree::ds("example.") + "test. NS ns.test.\n" + SignedTree::ds("test."));
  zone("example.", "shop NS ns.shop\n" + SignedTree::ds("shop.example.") + "plain NS ns.plain\nisland NS ns.island\nhere A 192.0.2.8");
  zone("test.", "cdn NS ns.cdn\n" + SignedTree::ds("cdn.test."));
  zone("shop.example.",
       "www A 192.0.2.80\nwww A 192.0.2.81\nalias CNAME edge.cdn.test.\nhere CNAME www\nfar CNAME www.plain.example.\n"
       "tree DNAME cdn.test.\n*.wild A 192.0.2.82\n*.walias CNAME www\na.ent A 192.0.2.83\nround CNAME back.cdn.test.\n"
       "gone CNAME gone.cdn.test.\nlong DNAME " +
           std::string(60, 'l') + "." + std::string(60, 'l') + "." + std::string(60, 'l') + ".cdn.test.");
  zone("cdn.test.", "edge A 192.0.2.84\nback CNAME round.shop.example.\ndeep.edge A 192.0.2.85");
  tree.unsigned_zone("plain.example.", "www A 192.0.2.86\nalias CNAME edge.cdn.test.");
  zone("island.example.", "www A 192.0.2.87");
  return tree;
}

}  // namespace

SignedTree small_tree() { return tree_of(std::nullopt); }

SignedTree hashed_tree(const Nsec3Options& options) { return tree_of(options); }

dnssec::View view_of(const SignedTree& tree, std::string_view asked) {
  dnssec::View view;
  std::uint32_t number = 0;
  for (const Question& each : tree.chain_questions(question(asked))) view.fetches[each] = {tree.hand_out(each), {++number}};
  return view;
}

dnssec::Chain judged(const dnssec::View& view, std::string_view asked) {
  const std::vector<Record> anchors{SigningKey(".").ds()};
  return dnssec::judge(view, question(asked), {anchors, signed_now});
}

std::vector<std::string> dump(const dnssec::Chain& chain) {
  std::vector<std::string> lines;
  for (const dnssec::Link& link : chain.links) lines.push_back(link_text(link));
  return lines;
}

std::string to_text(dnssec::Reason reason) {
  static constexpr const char* names[] = {
      "SignatureMissing",  "SignatureExpired", "SignatureNotYetValid", "SignatureWrong", "KeyMissing",
      "VouchedKeySilent",  "SignatureUnfit",   "DsMismatch",           "AnchorMismatch", "AnchorNotSigning",
      "AnchorZoneGone",    "DnskeyMissing",    "DnskeyServfail",       "DenialMissing",  "DenialContradicted",
      "DsDenialMissing",   "DsFromChild",      "InsecureDelegation",   "OptOut",         "UnsupportedAlgorithm",
      "DenialNotFollowed", "NegativeAnchor",   "NeverSigned",          "FetchFailed",    "NotAsked",
      "NoAnchor",          "RefusedHere",      "FailedHere",           "LimitReached",   "Above"};
  return names[static_cast<std::size_t>(reason)];
}

std::string reason_at(const dnssec::Chain& chain, std::string_view link) {
  const Question at = question(link);
  const dnssec::Link* const found = chain.find(at.name, at.type);
  return found == nullptr || found->faults.empty() ? "none" : to_text(found->faults.front().reason);
}

Message& answer(dnssec::View& view, std::string_view asked) { return view.fetches.at(question(asked)).response.value(); }

}  // namespace whybogus::tests
