#include "core/render/example.h"

#include <algorithm>
#include <cassert>
#include <sstream>
#include <string>
#include <utility>

#include "core/diagnose/catalogue/catalogue.h"
#include "core/diagnose/catalogue/page_sources.h"
#include "core/diagnose/outcome/diagnose.h"
#include "core/render/json.h"
#include "core/render/text.h"

namespace whybogus::render {

std::optional<trace::Recording> example_of(diagnose::Code code) {
  const std::string file = std::string(diagnose::entry(code).name) + ".json";
  const auto sources = diagnose::example_sources();
  const auto source = std::ranges::find(sources, std::string_view(file), &diagnose::SourceFile::file);
  if (source == sources.end()) return std::nullopt;
  auto recording = read_recording(source->text, file);
  assert(recording);
  return std::move(*recording);
}

std::vector<std::string> example_excerpt(diagnose::Code code, std::size_t width) {
  const auto recording = example_of(code);
  if (!recording) return {};
  // A report's lines are indented by two columns.
  constexpr std::size_t indent = 2;
  std::istringstream text(excerpt(diagnose::diagnose(*recording), code, {.colour = Colour::None, .width = width + indent}));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line.substr(indent));
  return lines;
}

}  // namespace whybogus::render
