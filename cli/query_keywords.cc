#include "cli/query_keywords.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "cli/nearest.h"

namespace whybogus::cli {
namespace {

struct Keyword {
  std::string_view word;
  Meaning meaning = Meaning::Nothing;
};

constexpr Keyword with_meaning[] = {
    {"bufsize", Meaning::BufferSize}, {"edns", Meaning::Edns},   {"idnin", Meaning::IdnInput}, {"json", Meaning::Json},
    {"retry", Meaning::Retry},        {"short", Meaning::Short}, {"tcp", Meaning::Tcp},        {"timeout", Meaning::Timeout},
    {"tries", Meaning::Tries},        {"vc", Meaning::Tcp},
};

/// dig's of BIND 9.18 to 9.20, and those that only old scripts still have.
// clang-format off
constexpr std::string_view without_meaning[] = {
    "aaflag", "aaonly", "additional", "adflag", "all", "answer", "authority", "badcookie", "besteffort", "cdflag", "class", "cmd",
    "coflag", "comments", "cookie", "crypto", "defname", "dns64prefix", "dnssec", "do", "domain", "ednsflags", "ednsnegotiation",
    "ednsopt", "expandaaaa", "expire", "fail", "header-only", "http-plain", "http-plain-get", "http-plain-post", "https",
    "https-get", "https-post", "identify", "idnout", "ignore", "keepalive", "keepopen", "mapped", "multiline", "ndots", "nsid",
    "nssearch", "onesoa", "opcode", "padding", "proxy", "proxy-plain", "qid", "qr", "question", "raflag", "rdflag", "recurse",
    "rrcomments", "search", "showallmessages", "showbadcookie", "showbadvers", "showsearch", "showtruncated", "sigchase", "split",
    "stats", "subnet", "svcparamkeycompat", "tcflag", "tls", "tls-ca", "tls-certfile", "tls-hostname", "tls-keyfile", "topdown",
    "trace", "trusted-key", "ttlid", "ttlunits", "unknownformat", "yaml", "zflag", "zoneversion",
};
// clang-format on

std::vector<Keyword> all_keywords() {
  std::vector<Keyword> keywords(std::begin(with_meaning), std::end(with_meaning));
  for (const std::string_view word : without_meaning) keywords.push_back({word, Meaning::Nothing});
  return keywords;
}

std::vector<Keyword> that_begin_with(std::string_view start) {
  std::vector<Keyword> found;
  for (const Keyword& keyword : all_keywords()) {
    if (keyword.word == start) return {keyword};
    if (keyword.word.starts_with(start)) found.push_back(keyword);
  }
  return found;
}

std::string sentence_about_unknown(std::string_view word) {
  std::vector<std::string> known;
  for (const Keyword& keyword : all_keywords()) known.emplace_back(keyword.word);
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
