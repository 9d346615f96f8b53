#include "cli/reporting.h"

#include <optional>
#include <string>
#include <utility>

#include "cli/interrupt.h"
#include "cli/output_file.h"
#include "cli/recordings.h"
#include "cli/standard_streams.h"
#include "core/diagnose/outcome/diagnose.h"
#include "core/render/json.h"
#include "core/render/text.h"

namespace whybogus::cli {
namespace {

using diagnose::Conclusion;
using diagnose::Report;

ExitStatus status_of(const Report& report, Ending ending) {
  if (ending == Ending::Interrupted) return ExitStatus::Open;
  switch (report.conclusion) {
    case Conclusion::Validates:
      return ExitStatus::Validates;
    case Conclusion::Breaks:
      return ExitStatus::Breaks;
    case Conclusion::Open:
      return ExitStatus::Open;
  }
  return ExitStatus::Internal;
}

std::string rendered(const Report& report, const Output& output) {
  switch (output.format) {
    case Format::Json:
      return render::json(report);
    case Format::Short:
      return render::short_text(report);
    case Format::Text:
      return render::text(report, text_style(output));
  }
  return "";
}

/// The file that the report goes to besides, if any.
using Record = std::optional<OutputFile>;

Attempt<Record> open_record(const Output& output) {
  if (!output.record_file) return std::nullopt;
  return or_leave(ExitStatus::OutputFailed, OutputFile::open(*output.record_file)).map([](OutputFile file) {
    return Record(std::move(file));
  });
}

/// Both are tried, the file first: a reader of the standard output that goes away must not cost the record.
Attempt<void> deliver(const Report& report, const Output& output, Record& record) {
  const auto recorded = record ? or_leave(ExitStatus::OutputFailed, record->commit(render::json(report))) : Attempt<void>{};
  const auto printed = write_standard_output(rendered(report, output));
  return recorded ? printed : recorded;
}

/// Opens the file before the recording is made, which may take long.
template <class Make>
Attempt<ExitStatus> report_on(const Output& output, Make make) {
  auto record = open_record(output);
  if (!record) return tl::unexpected(record.error());
  const Attempt<Made> made = make();
  if (!made) return tl::unexpected(made.error());
  const Report report = diagnose::diagnose(made->recording);
  return deliver(report, output, *record).map([&] { return status_of(report, made->ending); });
}

}  // namespace

Attempt<ExitStatus> report_on(const Ask& ask, dns::Time now) {
  const Interrupt interrupt;
  return report_on(ask.output, [&] { return make_recording(ask, now, interrupt); });
}

Attempt<ExitStatus> report_on(const Replay& replay) {
  return report_on(replay.output, [&] { return make_recording(replay); });
}

}  // namespace whybogus::cli
