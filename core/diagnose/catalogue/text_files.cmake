# Writes the files of a folder into a C++ file, each as a string, behind a function of core/diagnose/catalogue/page_sources.h:
# cmake -D FOLDER=... -D NAMES=...;... -D FUNCTION=... -D OUTPUT=... -P text_files.cmake
set(rows "")
foreach(name IN LISTS NAMES)
  file(READ "${FOLDER}/${name}" text)
  string(APPEND rows "    {\"${name}\", R\"file(${text})file\"sv},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"core/diagnose/catalogue/page_sources.h\"

namespace whybogus::diagnose {

std::span<const SourceFile> ${FUNCTION}() {
  using namespace std::string_view_literals;
  static constexpr SourceFile kFiles[] = {
${rows}  };
  return kFiles;
}

}  // namespace whybogus::diagnose
")
