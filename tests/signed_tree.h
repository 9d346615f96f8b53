// Zones one below the other, and what a resolver that found its way through them hands out with CD=1: the answer of the zone that holds the
// name, aliases followed into other zones.
//
//   SignedTree tree;
//   tree.zone(".", "example. NS ns.example.\n" + SignedTree::ds("example."));
//   tree.zone("example.", "www A 192.0.2.80");
//   const dns::Message message = tree.hand_out(question("www.example. A"));
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/dns/message.h"
#include "core/dns/record.h"
#include "tests/signed_zone.h"

namespace whybogus::tests {

class SignedTree {
 public:
  /// A signed zone; its text is SignedZone's. Takes the place of one with that apex.
  SignedTree& zone(std::string_view apex, std::string_view text);
  /// The same with NSEC3 in the place of NSEC.
  SignedTree& zone(std::string_view apex, std::string_view text, const Nsec3Options&);
  /// A zone whose answers carry no DNSSEC record.
  SignedTree& unsigned_zone(std::string_view apex, std::string_view text);

  /// RA and no AA. Needs a root zone.
  dns::Message hand_out(const dns::Question&) const;
  /// What the zone that holds the question (the parent's for a DS) says with AA, and what it refers to further down.
  dns::Message authority(const dns::Question&) const;
  /// What that zone says to a question, whether it holds it or refers further down.
  dns::Message ask(std::string_view apex, const dns::Question&) const;
  /// The zone's key. It is the key of SigningKey(apex).
  const SigningKey& key(std::string_view apex) const;

  /// The DS line for a zone of this kind, with its final newline.
  static std::string ds(std::string_view apex);
  /// The questions that a validator asks for that question: itself, and DS and DNSKEY of every ancestor of every hop.
  std::vector<dns::Question> chain_questions(const dns::Question&) const;

 private:
  struct Served {
    SignedZone zone;
    bool is_signed = true;
  };
  const Served& holder(const dns::Question&) const;
  static dns::Message answer(const Served&, const dns::Question&);

  std::map<dns::Name, Served> zones_;
};

}  // namespace whybogus::tests
