// Authoritative servers for walks from the root: zones, the addresses that serve them, and whatever an address does instead.
//
//   Authorities world;
//   world.zone(".", "example. NS ns.example.\nns.example. A 192.0.2.10\n" + ds("example."));
//   world.zone("example.", "www A 192.0.2.80");
//   world.serve("192.0.2.1", {"."}).serve("192.0.2.10", {"example."});
//   FakeWire wire(world);
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/resolve/fake_wire.h"
#include "tests/signed_zone.h"

namespace whybogus::tests {

/// The DS line for a zone of Authorities, with its final newline.
std::string ds(std::string_view apex);

class Authorities {
 public:
  /// A signed zone; its text is SignedZone's.
  Authorities& zone(std::string_view apex, std::string_view text);
  /// A zone whose answers carry no DNSSEC record.
  Authorities& unsigned_zone(std::string_view apex, std::string_view text);
  /// What the address answers from: the deepest of its zones that holds the question, the parent's for a DS. REFUSED if none does.
  Authorities& serve(std::string_view address, std::vector<std::string_view> apexes);
  /// Takes the address' place.
  Authorities& instead(std::string_view address, Answerer answerer);
  /// All answers take that long; 40 ms unless said otherwise.
  Authorities& round_trip(trace::Milliseconds time);

  std::optional<Reply> operator()(const trace::Query& query) const;
  /// What the zones of that address say, without regard to instead().
  dns::Message answer(std::string_view address, const dns::Question& asked) const;

 private:
  struct Served {
    SignedZone zone;
    bool is_signed = true;
  };
  const Served* holder(const std::vector<dns::Name>& apexes, const dns::Question& asked) const;

  std::map<dns::Name, Served> zones_;
  std::map<std::string, std::vector<dns::Name>, std::less<>> servers_;
  std::map<std::string, Answerer, std::less<>> instead_;
  trace::Milliseconds round_trip_{40};
};

}  // namespace whybogus::tests
