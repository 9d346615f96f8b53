#include "core/diagnose/catalogue/entries.h"

namespace whybogus::diagnose {
namespace {

using enum Severity;

constexpr Entry kRunEntries[] = {
    {Code::UdpUnreachable, "udp-unreachable", Error, "{tier} ({server}) does not answer over UDP, but does over TCP",
     "Open UDP port 53 on the way to {server}.", "whoever runs the network between here and {server}", "RFC 1035 4.2"},
    {Code::AnswerMalformed, "answer-malformed", Error,
     "what {tier} ({server}) sends over UDP is no DNS message ({count} answers cut or garbled), while it answers over TCP",
     "Look for what cuts or rewrites UDP answers on the way from {server}: a firewall, a NAT or a DNS proxy, fragments that are put "
     "together "
     "wrongly. Until then ask {server} over TCP alone (BIND: tcp-only yes in a server clause; Unbound: tcp-upstream: yes).",
     "whoever runs {server} or the network before it", "RFC 1035 4.1, RFC 5625 4.4"},
    {Code::TcpUnreachable, "tcp-unreachable", Warning, "{tier} ({server}) does not answer over TCP ({how})",
     "Open TCP port 53 at {server} and on the way there: answers that do not fit into UDP need it.",
     "whoever runs {server} or the network before it", "RFC 7766 5"},
    {Code::Unreachable, "unreachable", Error, "{tier} ({server}) answers neither over UDP nor over TCP ({how})",
     "See whether the server runs, listens on that address, and lets this machine ask.", "whoever runs {server} or the network before it",
     "RFC 1035 4.2"},
    {Code::TruncatedNoTcp, "truncated-no-tcp", Error,
     "the answer for {owner} {type} does not fit into UDP at {server} (truncated at a buffer size of {size}), and TCP does not answer "
     "({how}){elsewhere}",
     "Open TCP port 53 at {server} and on the way there.", "whoever runs {server} or the network before it", "RFC 7766 5"},
    {Code::RootUnreachable, "root-unreachable", Warning,
     "no authoritative server answers from here ({count} queries{why}): what the zones themselves serve is not known, so damage by the "
     "last tier can't be told from a broken zone",
     "If -4, -6 or -b was given, run it again without. Else allow port 53 to the outside (UDP and TCP) for this machine, or leave the root "
     "tier out with --no-root.",
     "you, or whoever runs the network of this machine", "RFC 9609"},
    {Code::Port53Diverted, "port-53-diverted", Error,
     "what answers the walk from the root at {addresses} is a resolver and no authoritative server (all {count} answers offer recursion "
     "and "
     "none has authority): port 53 is diverted on the way from here, so what the zones themselves serve is not known",
     "Find what diverts port 53 between this machine and the internet (a router, a firewall, a provider), or run whybogus from elsewhere; "
     "--no-root leaves the walk out. A resolver behind that diversion gets no data from the zones either.",
     "whoever runs the network of this machine", "RFC 1034 4.3.1, RFC 9499 6"},
    {Code::AuthoritiesSlow, "authorities-slow", Error,
     "{tier} {wait}, and {count} answers of authoritative servers took more than a second each ({servers}): a resolver that needs several, "
     "one after the other, gives up before it has them",
     "Find out why those servers are slow, or what is slow on the way to them; ask {tier} again, for what it has cached by then.", keeper,
     "RFC 1035 7.2"},
    {Code::LameServer, "lame-server", Warning, "a delegation leads to {server}, which does not serve {owner} {type} as it should: {how}",
     "Correct the delegation or the server.", keeper, "RFC 9499 7"},
    {Code::NoServerAddress, "no-server-address", Error, "no server of {zone} could be asked: {why}",
     "If -4, -6 or -b was given, run it again without. Else the delegation leads nowhere: its name servers need addresses.",
     "you, or {keeper}", "RFC 3901"},
    {Code::AddressUnusable, "address-unusable", Error,
     "no server of {zone} could be asked, for no address of theirs is one to be asked: {addresses}",
     "Correct the addresses of the name servers of {zone}, and the glue in its parent zone.", keeper, "RFC 6890"},
    {Code::FamilyUnreachable, "family-unreachable", Error,
     "from here {reached} ({how}), and no server of {zone} answers at another address",
     "If {family} works elsewhere from this machine, look for a firewall or router on the way that rejects these packets. Else look from a "
     "machine that has {family}: resolvers without it can't resolve {zone} either.",
     "whoever runs the network of this machine", "RFC 3901"},
    {Code::QueryFailed, "query-failed", Error, "no usable answer to \"{owner} {type}\" came from {responder}: {how}{elsewhere}",
     "Ask each address above with dig: one that refuses does not serve that name, or not whoever asks; one that is silent is down, or not "
     "reached from here; one that answers a small question alone loses large answers on the way.",
     keeper, "RFC 4035 4.3"},
    {Code::AliasLoop, "alias-loop", Error, "the aliases of {owner} lead in a circle, or are 16 or more",
     "Correct the CNAME or DNAME records.", keeper, "RFC 1034 3.6.2"},
    {Code::NtaDecides, "nta-decides", Notice,
     "{owner} {type} is taken for insecure because of the negative trust anchor for {name}: {without}",
     "Have the fault mended, and leave out --nta {name} as soon as it is.", keeper, "RFC 7646 2"},
    {Code::NtaNeedless, "nta-needless", Warning,
     "the negative trust anchor for {name} is not needed for {owner} {type}, which is {verdict} without it",
     "Ask for the other names of {name} without --nta too. If none needs it, take the anchor away wherever it stands: it also hides forged "
     "answers.",
     "whoever keeps the negative trust anchor", "RFC 7646 4"},
    {Code::NtaUnused, "nta-unused", Notice,
     "the negative trust anchor for {name} decides nothing here: it covers no part of {owner} {type}, or a deeper anchor does",
     "Look whether {name} is spelled as it should be.", "you", "RFC 7646 2"},
    {Code::ClockWrong, "clock-wrong", Error,
     "as of {now} not one of {count} zones has a valid signature: the clock of this machine is wrong, and not the zones{window}",
     "Set the clock of this machine, or judge as of the right time with --time.", "whoever runs this machine", "RFC 4035 5.3.1"},
    {Code::NotSecure, "not-secure", Error, "{owner} {type} is {insecure} (see {link}), and --require-secure asks for more",
     "Have the zone signed and its DS put into its parent (the chain ends at {link}), or leave out --require-secure.", keeper,
     "RFC 4035 4.3"},
    {Code::StrayMessages, "stray-messages", Warning,
     "messages that answer nothing that was asked (another id, question or opcode, or no DNS message) came with the address of {server} "
     "({tier}): {count}, beside {queries} of the queries that it answered",
     "If they come again, see with tcpdump what sends them: somebody who guesses at answers with that address as the source, or a box on "
     "the way that repeats or mixes up answers. Until then ask {server} over TCP.",
     "whoever runs the network between here and {server}", "RFC 5452 4"},
    {Code::RunCut, "run-cut", Warning, "the run was cut by {how}: what was not asked is not known",
     "Run it again with more time (--deadline).", "you", ""},
    {Code::LimitReached, "limit-reached", Warning, "{owner} {type} was not checked to the end: more than {number} {limit}",
     "Look at the records in the evidence: no zone needs so many. Validators give up too, most of them earlier, so {zone} fails at some.",
     keeper, "CVE-2023-50387, CVE-2023-50868"},
    {Code::NotChecked, "not-checked", Warning, "the signature over {rrset} by key {tag} could not be checked here: {rule}",
     "Replay the recording on a machine without that limit. Where OpenSSL refuses (a crypto policy against SHA-1, say), validators on "
     "the same system take {zone} for insecure if they ask OpenSSL first, and else call it bogus.",
     "whoever runs this machine", "RFC 9905"},
};

}  // namespace

std::span<const Entry> run_entries() { return kRunEntries; }

}  // namespace whybogus::diagnose
