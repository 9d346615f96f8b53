// A text as a recording: read, judged, rendered, read back.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/diagnose/outcome/diagnose.h"
#include "core/render/json.h"
#include "core/render/text.h"
#include "tests/fuzz/must.h"

namespace whybogus::fuzz {
namespace {

void check(std::string_view text) {
  const auto recording = render::read_recording(text, "file");
  if (!recording) return must(recording.error().text.starts_with("file"), "an error does not say where it is: " + recording.error().text);
  const diagnose::Report report = diagnose::diagnose(*recording);
  const bool is_explained = !report.findings.empty() || !recording->cut_by.empty();
  must(report.verdict != dnssec::Verdict::Indeterminate || is_explained, "it can't be told, and nothing tells why");
  must_be_printable(render::text(report));
  must_be_printable(render::short_text(report));
  const std::string json = render::json(report);
  const auto again = render::read_recording(json, "again");
  must(again.has_value(), "a report is no recording: " + (again ? "" : again.error().text));
  must(render::json(diagnose::diagnose(*again)) == json, "a report read back is another report");
}

}  // namespace
}  // namespace whybogus::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count) {
  whybogus::fuzz::check({reinterpret_cast<const char*>(octets), count});
  return 0;
}
