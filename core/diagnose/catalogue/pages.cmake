# Writes the pages of a folder into a C++ file, each as a string: cmake -D FOLDER=... -D NAMES=...;... -D OUTPUT=... -P pages.cmake
set(rows "")
foreach(page IN LISTS NAMES)
  file(READ "${FOLDER}/${page}" text)
  string(APPEND rows "    {\"${page}\", R\"page(${text})page\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"core/diagnose/catalogue/page_sources.h\"

namespace whybogus::diagnose {
namespace {

constexpr PageSource kSources[] = {
${rows}};

}  // namespace

std::span<const PageSource> page_sources() { return kSources; }

}  // namespace whybogus::diagnose
")
