#include "cli/explanation.h"

#include <fmt/format.h>

#include <vector>

#include "cli/nearest.h"
#include "cli/value_kind.h"
#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/catalogue/page_topic.h"
#include "core/diagnose/outcome/diagnose.h"
#include "core/render/example.h"
#include "core/render/explain.h"
#include "core/render/explain_man.h"
#include "core/render/json.h"
#include "core/render/text.h"

namespace whybogus::cli {
namespace {

using diagnose::Code;
using diagnose::Topic;

std::string about_all(Explain::Format format) {
  std::vector<Code> codes;
  for (const diagnose::Entry& entry : diagnose::catalogue()) codes.push_back(entry.code);
  switch (format) {
    case Explain::Format::Text:
      return render::explain_text(codes);
    case Explain::Format::Json:
      return render::explain_json(codes);
    case Explain::Format::Man:
      return render::causes_man_page();
  }
  return "";
}

std::string about(const Topic& topic, Explain::Format format) {
  const bool is_json = format == Explain::Format::Json;
  if (topic.kind == diagnose::TopicKind::Code)
    return is_json ? render::explain_json(topic.codes.front()) : render::explain_text(topic.codes.front());
  return is_json ? render::explain_json(topic.codes) : render::explain_list(topic.described, topic.codes);
}

Attempt<std::string> report_on_example(const Topic& topic, Explain::Format format) {
  if (topic.kind != diagnose::TopicKind::Code) return fail_with(ExitStatus::Usage, "explain: --example is of one CODE");
  const auto recording = render::example_of(topic.codes.front());
  if (!recording) return fail_with(ExitStatus::Usage, fmt::format("explain: {} has no example", diagnose::entry(topic.codes.front()).name));
  const diagnose::Report report = diagnose::diagnose(*recording);
  return format == Explain::Format::Json ? render::json(report) : render::text(report);
}

}  // namespace

Attempt<std::string> explanation(const Explain& explain) {
  if (!explain.topic) return about_all(explain.format);
  const auto topic = diagnose::find_topic(*explain.topic);
  if (!topic)
    return fail_with(
        ExitStatus::Usage,
        fmt::format("explain: \"{}\" is no code, no extended error (EDE) and no name that another tool has for one; the nearest "
                    "code is \"{}\", and \"whybogus explain --all\" tells of all",
                    *explain.topic, nearest(*explain.topic, choices(ValueKind::Code))));
  if (topic->codes.empty())
    return fail_with(ExitStatus::Usage,
                     fmt::format("explain: there are no {}; \"whybogus explain --all\" tells of all codes", topic->described));
  if (explain.is_example) return report_on_example(*topic, explain.format);
  return about(*topic, explain.format);
}

}  // namespace whybogus::cli
