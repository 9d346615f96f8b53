#include "cli/query_keywords.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "cli/nearest.h"

namespace whybogus::cli {
namespace {

constexpr Keyword with_meaning[] = {
    {"tcp", Meaning::Tcp, Purpose::Asking, KeywordValue::NotNeeded, "+tcp", "ask over TCP at once"},
    {"vc", Meaning::Tcp, Purpose::Asking, KeywordValue::NotNeeded, "", "ask over TCP at once"},
    {"bufsize", Meaning::BufferSize, Purpose::Asking, KeywordValue::Needed, "+bufsize=N", "offer this EDNS buffer size"},
    {"edns", Meaning::Edns, Purpose::Asking, KeywordValue::NotNeeded, "+noedns", "ask with EDNS, as is usual"},
    {"timeout", Meaning::Timeout, Purpose::Asking, KeywordValue::Needed, "+timeout=S", "repeat an unanswered question after this time"},
    {"tries", Meaning::Tries, Purpose::Asking, KeywordValue::Needed, "+tries=N", "ask over UDP so often"},
    {"retry", Meaning::Retry, Purpose::Asking, KeywordValue::Needed, "+retry=N", "ask over UDP once, and so often again"},
    {"idnin", Meaning::IdnInput, Purpose::Asking, KeywordValue::NotNeeded, "+noidnin",
     "read names beyond ASCII as IDNA2008 says, as is usual"},
    {"json", Meaning::Json, Purpose::Reporting, KeywordValue::NotNeeded, "+json", "the report as JSON"},
    {"short", Meaning::Short, Purpose::Reporting, KeywordValue::NotNeeded, "+short", "the data of the records, and the verdict"},
};

/// dig's of BIND 9.18 to 9.20, and those that only old scripts still have.
// clang-format off
constexpr std::string_view without_meaning[] = {
    "aaflag", "aaonly", "additional", "adflag", "all", "answer", "authority", "badcookie", "besteffort", "cdflag", "class", "cmd",
    "coflag", "comments", "cookie", "crypto", "defname", "dns64prefix", "dnssec", "do", "ednsflags", "ednsnegotiation", "ednsopt",
    "expandaaaa", "expire", "fail", "header-only", "http-plain", "http-plain-get", "http-plain-post", "https", "https-get",
    "https-post", "identify", "idnout", "ignore", "keepalive", "keepopen", "mapped", "multiline", "nsid", "nssearch", "onesoa",
    "proxy", "proxy-plain", "qr", "question", "raflag", "rdflag", "recurse", "rrcomments", "search", "showallmessages",
    "showbadcookie", "showbadvers", "showsearch", "showtruncated", "sigchase", "stats", "svcparamkeycompat", "tcflag", "tls",
    "tls-ca", "topdown", "trace", "ttlid", "ttlunits", "unknownformat", "yaml", "zflag", "zoneversion",
};
/// Those of them that dig takes with a value only.
constexpr std::string_view without_meaning_with_value[] = {
    "domain", "ndots", "opcode", "padding", "qid", "split", "subnet", "tls-certfile", "tls-hostname", "tls-keyfile", "trusted-key",
};
// clang-format on

Keyword meaningless(std::string_view word, KeywordValue value) {
  return {word, Meaning::Nothing, Purpose::Asking, value, "", "as in dig; changes nothing here"};
}

}  // namespace

std::vector<Keyword> keywords() {
  std::vector<Keyword> all(std::begin(with_meaning), std::end(with_meaning));
  for (const std::string_view word : without_meaning) all.push_back(meaningless(word, KeywordValue::NotNeeded));
  for (const std::string_view word : without_meaning_with_value) all.push_back(meaningless(word, KeywordValue::Needed));
  return all;
}

namespace {

std::vector<Keyword> that_begin_with(std::string_view start) {
  std::vector<Keyword> found;
  for (const Keyword& keyword : keywords()) {
    if (keyword.word == start) return {keyword};
    if (keyword.word.starts_with(start)) found.push_back(keyword);
  }
  return found;
}

std::string sentence_about_unknown(std::string_view word) {
  std::vector<std::string> known;
  for (const Keyword& keyword : keywords()) known.emplace_back(keyword.word);
  return fmt::format("unknown option \"+{}\"; the nearest known one is \"+{}\"", word, nearest(word, known));
}

std::string sentence_about_ambiguous(std::string_view word, const std::vector<Keyword>& fitting) {
  std::string list;
  for (const Keyword& keyword : fitting) list += fmt::format("{}+{}", list.empty() ? "" : ", ", keyword.word);
  return fmt::format("\"+{}\" fits several options: {}", word, list);
}

}  // namespace

Result<Meaning> parse_keyword(std::string_view word) {
  const auto fitting = word.empty() ? std::vector<Keyword>{} : that_begin_with(word);
  if (fitting.empty()) return fail(sentence_about_unknown(word));
  const bool mean_the_same =
      std::all_of(fitting.begin(), fitting.end(), [&](const Keyword& each) { return each.meaning == fitting.front().meaning; });
  if (!mean_the_same) return fail(sentence_about_ambiguous(word, fitting));
  return fitting.front().meaning;
}

}  // namespace whybogus::cli
