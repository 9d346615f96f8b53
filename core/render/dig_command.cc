#include "core/render/dig_command.h"

#include <fmt/format.h>

namespace whybogus::render {
namespace {

/// What no shell acts upon, in a word and in a comment.
constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
constexpr std::string_view kHarmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._- ,:/+=%@'#";
/// What dig itself offers.
constexpr std::uint16_t kDigBufferSize = 1232;

bool is_plain(std::string_view text) { return text.find_first_not_of(kPlain) == std::string_view::npos; }

/// In single quotes, inside of which a shell leaves everything alone but the quote itself.
std::string in_shell_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) c == '\'' ? result += "'\\''" : result += c;
  return result + "'";
}

/// The final dot goes where the name can't be mistaken for a type without it.
std::string name_argument(const dns::Name& name) {
  std::string text = name.to_text();
  if (name.label_count() >= 2 && is_plain(text)) text.pop_back();
  if (!is_plain(text)) text = in_shell_quotes(text);
  // dig takes a leading "-", "+" or "@" for an option, quoted or not.
  const bool like_option = text.find_first_of("-+@") == (text.starts_with('\'') ? 1U : 0U);
  return like_option ? "-q " + text : text;
}

char harmless(char c) {
  if (kHarmless.find(c) != std::string_view::npos) return c;
  if (c == '(' || c == '[') return '[';
  return c == ')' || c == ']' ? ']' : '?';
}

std::string edns_arguments(const std::optional<trace::EdnsOffer>& edns) {
  if (!edns) return " +noedns";
  std::string text;
  if (edns->dnssec_ok) text += " +dnssec";
  if (edns->version != 0) text += fmt::format(" +edns={}", edns->version);
  if (edns->buffer_size != kDigBufferSize) text += fmt::format(" +bufsize={}", edns->buffer_size);
  return text;
}

}  // namespace

std::string dig_command(const diagnose::Try& query) {
  // dig skips an IPv4-mapped address ("::ffff:10.53.0.2"); both lead to the same packets.
  std::string text = "dig @" + dns::to_text(dns::unmapped(query.server.address));
  if (query.server.port != 53) text += fmt::format(" -p {}", query.server.port);
  if (query.cd) text += " +cd";
  text += edns_arguments(query.edns);
  if (!query.rd) text += " +norecurse";
  if (query.tcp) text += " +tcp";
  if (query.is_slow) text += " +tries=1 +timeout=15";
  if (query.question.rr_class != dns::RrClass::IN) text += " -c " + dns::to_text(query.question.rr_class);
  return text + " " + name_argument(query.question.name) + " " + dns::to_text(query.question.type);
}

std::string shell_comment(std::string_view text) {
  std::string result;
  for (const char c : text) result += harmless(c);
  return result;
}

}  // namespace whybogus::render
