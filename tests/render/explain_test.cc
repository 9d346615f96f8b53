#include "core/render/explain.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/catalogue/page.h"
#include "core/render/explain_man.h"

namespace whybogus::render {
namespace {

using diagnose::Code;

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST_CASE("operands are placeholders") {
  CHECK(with_placeholders("{owner} {type} at {tier}") == "<owner> <type> at <tier>");
  CHECK(with_placeholders("{keeper}") == "the operators of <zone>, or of <tier> where the zone itself is fine");
}

TEST_CASE("every page fits into its columns, without blanks at the ends of lines") {
  for (const diagnose::Entry& entry : diagnose::catalogue()) {
    for (const std::string& line : lines_of(explain_text(entry.code))) {
      CAPTURE(line);
      CHECK(line.size() <= diagnose::kPageWidth);
      CHECK_FALSE(line.ends_with(' '));
    }
  }
}

TEST_CASE("a page as text has its sentence, its sections in order, and what else is known") {
  const std::string text = explain_text(Code::SigExpired);
  CAPTURE(text);
  CHECK(text.starts_with("sig-expired (error): the signature over <rrset> by key <tag> expired at <when>"));
  std::size_t at = 0;
  for (const std::string_view heading : diagnose::kHeadings) {
    const auto next = text.find("\n\n" + std::string(heading) + "\n  ", at);
    CAPTURE(heading);
    REQUIRE(next != std::string::npos);
    at = next;
  }
  CHECK(has(text, "\n    dig @<server> +norec <zone> SOA\n"));
  CHECK(has(text, "\n  - `stale-answer`: the zone's servers"));
  CHECK(has(text, "\n\nwho          the operators of <zone>"));
  CHECK(has(text,
            "\nRFC          RFC 4035 5.3.1, RFC 6781 4.4.2\nEDE          7 (Signature Expired)\nother names  dnsviz:EXPIRATION_IN_PAST, "));
}

TEST_CASE("what a page does not have gets no line") {
  const std::string text = explain_text(Code::MinimalAny);
  CHECK_FALSE(has(text, "\nEDE "));
  CHECK_FALSE(has(text, "\nother names "));
}

TEST_CASE("a page as JSON has the same parts") {
  const auto json = nlohmann::json::parse(explain_json(Code::SigExpired));
  CHECK(json["code"] == "sig-expired");
  CHECK(json["severity"] == "error");
  CHECK(json["reference"] == "RFC 4035 5.3.1, RFC 6781 4.4.2");
  CHECK(json["ede"] == nlohmann::json::array({7}));
  CHECK(json["other_names"][0] == "dnsviz:EXPIRATION_IN_PAST");
  CHECK(json["sections"].size() == std::size(diagnose::kHeadings));
  CHECK(has(json["sections"]["See it with dig"], "    dig @<server> +norec <zone> SOA\n"));
  for (const char* key : {"text", "remedy", "responsible"}) CHECK_FALSE(json[key].get<std::string>().empty());
}

TEST_CASE("several pages are an array, and a list has a line for each") {
  const std::vector<Code> codes = {Code::SigExpired, Code::AdMissing};
  const auto json = nlohmann::json::parse(explain_json(codes));
  CHECK(json.size() == 2);
  CHECK(json[1] == nlohmann::json::parse(explain_json(Code::AdMissing)));
  CHECK(explain_text(codes) == explain_text(Code::SigExpired) + "\n\n" + explain_text(Code::AdMissing));
  const auto lines = lines_of(explain_list("two", codes));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "two:");
  CHECK(lines[2].starts_with("ad-missing: <tier> "));
}

TEST_CASE("no text of the manual page is taken for a request, and none is too long for mandoc") {
  bool is_literal = false;
  for (const std::string& line : lines_of(causes_man_page())) {
    CAPTURE(line);
    if (line.starts_with(".Bd") || line.starts_with(".Ed")) is_literal = line.starts_with(".Bd");
    CHECK((is_literal || line.size() < 80));
    CHECK_FALSE(line.starts_with('\''));
    CHECK_FALSE(line.empty());
    if (line.starts_with('.')) CHECK(line.substr(1, 2).find_first_not_of("ABCDEINOSXQabdehimrstlm") == std::string::npos);
  }
}

}  // namespace
}  // namespace whybogus::render
