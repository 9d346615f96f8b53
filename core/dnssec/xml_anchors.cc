#include "core/dnssec/xml_anchors.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/dns/printable.h"
#include "core/dnssec/anchor_records.h"

namespace whybogus::dnssec {
namespace {

using dns::Anchor;

constexpr std::size_t kMaxField = 65536;
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHexDigits = "0123456789abcdefABCDEF";

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return std::string_view(" \t\r\n").find(c) != std::string_view::npos; });
  return text;
}

// In expat 2.9 this function got a new name.
auto line_number(XML_Parser parser) {
#if XML_MAJOR_VERSION > 2 || (XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION >= 9)
  return XML_GetCurrentLineNumber64(parser);
#else
  return XML_GetCurrentLineNumber(parser);
#endif
}

// Reads the document event by event. The first error ends the reading.
class XmlReader {
 public:
  XmlReader(std::string_view text, std::string_view source)
      : text_(text), source_(source), parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
  }

  Result<std::vector<Anchor>> read() && {
    const XML_Status status = XML_Parse(parser_.get(), text_.data(), static_cast<int>(text_.size()), XML_TRUE);
    if (error_) return tl::unexpected(*error_);
    if (status != XML_STATUS_OK) refuse(fmt::format("expected XML ({})", XML_ErrorString(XML_GetErrorCode(parser_.get()))));
    if (error_) return tl::unexpected(*error_);
    return std::move(anchors_);
  }

 private:
  static XmlReader& self(void* reader) { return *static_cast<XmlReader*>(reader); }
  static void XMLCALL on_doctype(void* reader, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    self(reader).refuse("expected no document type, found <!DOCTYPE");
  }
  static void XMLCALL on_start(void* reader, const XML_Char* name, const XML_Char** attributes) { self(reader).start(name, attributes); }
  static void XMLCALL on_end(void* reader, const XML_Char* name) { self(reader).end(name); }
  static void XMLCALL on_text(void* reader, const XML_Char* text, int size) {
    self(reader).add_text({text, static_cast<std::size_t>(size)});
  }

  void start(std::string_view name, const XML_Char** attributes) {
    if (depth_++ == 0 && name != "TrustAnchor") return refuse(fmt::format("expected <TrustAnchor>, found <{}>", shown(name)));
    content_.clear();
    if (name != "KeyDigest") return;
    fields_.clear();
    digest_ = Anchor();
    for (; *attributes != nullptr; attributes += 2) take_attribute(attributes[0], attributes[1]);
  }

  void take_attribute(std::string_view name, std::string_view value) {
    if (name != "validFrom" && name != "validUntil") return;
    const auto time = dns::parse_time(value);
    if (!time) return refuse(fmt::format("expected a time in {}, found \"{}\"", name, shown(value)));
    (name == "validFrom" ? digest_.from : digest_.until) = *time;
  }

  void add_text(std::string_view text) {
    if (content_.size() + text.size() > kMaxField) return refuse(fmt::format("expected at most {} characters in an element", kMaxField));
    content_ += text;
  }

  void end(std::string_view name) {
    --depth_;
    if (name == "Zone") set_zone();
    if (name == "KeyDigest") add_digest();
    if (name == "KeyTag" || name == "Algorithm" || name == "DigestType" || name == "Digest")
      fields_[std::string(name)] = without_blanks(content_);
    content_.clear();
  }

  void set_zone() {
    const auto name = dns::Name::parse(without_blanks(content_));
    if (!name) return refuse(fmt::format("expected a domain name in <Zone>, found \"{}\"", shown(content_)));
    zone_ = *name;
  }

  void add_digest() {
    if (!zone_) return refuse("expected <Zone> before <KeyDigest>");
    for (const std::string_view number : {"KeyTag", "Algorithm", "DigestType"}) check_field(number, kDigits, "a number");
    check_field("Digest", kHexDigits, "a digest in hexadecimal");
    if (fields_["Digest"].size() % 2 != 0)
      refuse(fmt::format("expected an even number of digits in <Digest>, found \"{}\"", shown(fields_["Digest"])));
    if (error_) return;
    const std::string ds = fmt::format("{} 172800 IN DS {} {} {} {}\n", zone_->to_text(), fields_["KeyTag"], fields_["Algorithm"],
                                       fields_["DigestType"], fields_["Digest"]);
    const auto records = parse_anchor_records(ds, source_);
    if (!records || records->size() != 1) return refuse("expected the data of a DS record in <KeyDigest>");
    digest_.record = records->front();
    anchors_.push_back(digest_);
  }

  void check_field(std::string_view name, std::string_view allowed, std::string_view what) {
    const std::string& field = fields_[std::string(name)];
    if (field.empty() || field.find_first_not_of(allowed) != std::string::npos)
      refuse(fmt::format("expected {} in <{}>, found \"{}\"", what, name, shown(field)));
  }

  static std::string shown(std::string_view text) { return dns::printable(text.substr(0, 40)); }

  void refuse(std::string_view expected) {
    if (error_) return;
    error_ = Error{fmt::format("{}:{}: {}", source_, line_number(parser_.get()), expected)};
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  std::string_view text_;
  std::string_view source_;
  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
  std::size_t depth_ = 0;
  std::string content_;
  std::optional<dns::Name> zone_;
  std::map<std::string, std::string> fields_;
  Anchor digest_;
  std::optional<Error> error_;
  std::vector<Anchor> anchors_;
};

}  // namespace

bool is_xml(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  constexpr std::string_view blanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  // A name may begin with "<" too, but none that is written in a zone file has a blank in it, and no zone file ends with ">".
  const auto has_element = [&](std::string_view start) {
    return text.size() > start.size() && text.starts_with(start) && blanks.find(text[start.size()]) != std::string_view::npos;
  };
  const std::size_t last = text.find_last_not_of(blanks);
  return has_element("<?xml") || has_element("<TrustAnchor") || (text.starts_with("<TrustAnchor>") && text[last] == '>');
}

Result<std::vector<Anchor>> parse_xml_anchors(std::string_view text, std::string_view source) { return XmlReader(text, source).read(); }

}  // namespace whybogus::dnssec
