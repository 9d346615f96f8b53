#include "cli/help.h"

namespace whybogus::cli {

std::string_view help_text() {
  return R"(whybogus: why does a name fail DNSSEC validation on the way through my resolvers, and which of them is to blame?

usage: whybogus [@[LABEL=]ADDRESS[,ADDRESS...][#PORT]]... NAME [TYPE] [CLASS] [+OPTION]... [--OPTION]...
       whybogus replay FILE [+short] [--OPTION]...

The tiers of the path are given from the client outwards; whybogus itself, iterating from the root hints, is the last one.
Without "@" the first tier is what /etc/resolv.conf names.

  whybogus www.shop.example                                       what this machine's resolver makes of it
  whybogus @child=10.53.0.2 @parent=10.53.0.1 www.shop.example A  a forwarder and the resolver behind it
  whybogus @isp=192.0.2.1,192.0.2.2 -x 198.51.100.7               a tier of two addresses, a reverse name
  whybogus --root-only shop.example DNSKEY                        what the zones themselves serve
  whybogus @192.0.2.1 shop.example MX --record broken.json        keep everything that was sent and received
  whybogus replay broken.json --time 2026-11-01                   judge it again, as of another time

asking:   --no-root            leave out the walk from the root hints
          --root-only          walk from the root hints alone
          --root-hints FILE    begin there, instead of at IANA's root servers
          --deadline S         end the whole run after S seconds (20)
          --max-exchanges N    cost a tier at most N exchanges (200)
          --max-in-flight N    at most N queries at a time to one address (16)
          -4, -6, -b ADDRESS[#PORT], -p PORT, -q NAME, -t TYPE, -c CLASS, -x ADDRESS    as dig
          +tcp, +bufsize=N, +noedns, +timeout=S, +tries=N, +retry=N, +noidnin           as dig
judging:  --trust-anchor FILE  trust these DS or DNSKEY records, instead of the root's keys
          --nta DOMAIN         do not validate below DOMAIN (a negative trust anchor); may be repeated
          --time T             judge as of T: 2026-11-22, 2026-11-22T15:00:00Z, 20261122150000, @SECONDS, +3d, -2h, +1d12h
          --require-secure     an insecure name counts as a failure
output:   --json, +json        the report as JSON; +short: the records and the verdict
          --record FILE        the JSON report into FILE besides; "whybogus replay FILE" reads it
          --color WHEN         auto, always or never;  --width N: columns of the text
          --help, --version

exit status: 0 validates at every tier, 1 validation breaks, 2 it can't be told,
             64 usage, 65 unreadable input file, 70 internal error, 74 output failed
)";
}

}  // namespace whybogus::cli
