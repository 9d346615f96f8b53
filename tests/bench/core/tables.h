// What is measured of the core. Each prints one table, in Markdown, and throws when the core does not do what is measured.
#pragma once

#include <string>

namespace whybogus::bench {

/// Signature checks as a judgement makes them beside `openssl speed`.
void measure_signatures();

/// NSEC3 hashes beside `openssl speed`.
void measure_nsec3_hashes();

/// The judgement of testdata/story.json, and of a made-up path as long as paths get.
void measure_judgements();
/// What deciding what to ask costs in a run, with answers of servers that stuff them.
void measure_plans();
/// What printing a report costs, as JSON and as text.
void measure_reports();
/// The judgement of the recording in that file, a JSON report.
void measure_recording(const std::string& path);

}  // namespace whybogus::bench
