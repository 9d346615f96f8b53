// The trust anchors of a JSON report: "anchors", all that are trusted, and "anchor_terms", of those that are trusted on terms or not at
// all. Private to this folder.
#pragma once

#include <vector>

#include "core/dns/anchor.h"
#include "core/render/json_field.h"

namespace whybogus::render {

/// The anchors of a report, those without terms first. Needs the whole report's field.
std::vector<dns::Anchor> read_anchors(const Field& report);

/// Records of these types alone, from an array of lines in zone-file form.
std::vector<dns::Record> read_records(const Field&, const std::vector<dns::RrType>& types);

}  // namespace whybogus::render
