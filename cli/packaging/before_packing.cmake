# Adds to the installed tree what Debian wants of a package: its copyright file, its changelogs and compressed manual
# pages (Debian Policy 12), and zsh's completions where Debian's zsh looks.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()

set(root "${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX}")
set(doc "${root}/share/doc/${CPACK_PACKAGE_NAME}")

function(compress file)
  execute_process(COMMAND gzip -9nf "${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(READ "${CPACK_WHYBOGUS_SOURCE_DIR}/LICENSE" license)
string(REGEX MATCH "Copyright[^\n]*" holder "${license}")
string(REGEX REPLACE "^.*Copyright[^\n]*\n\n" "" license "${license}")
string(REGEX REPLACE "\n\n" "\n.\n" license "${license}")
string(REGEX REPLACE "\n(.)" "\n \\1" license "${license}")
file(WRITE "${doc}/copyright"
     "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: ${CPACK_PACKAGE_NAME}\n\nFiles: *\n"
     "${holder}\nLicense: Expat\n ${license}")
file(REMOVE "${doc}/LICENSE")

# Debian's zsh looks for what packages bring in a folder of its own.
if(EXISTS "${root}/share/zsh/site-functions/_whybogus")
  file(MAKE_DIRECTORY "${root}/share/zsh/vendor-completions")
  file(RENAME "${root}/share/zsh/site-functions/_whybogus" "${root}/share/zsh/vendor-completions/_whybogus")
  file(REMOVE_RECURSE "${root}/share/zsh/site-functions")
endif()

# SOURCE_DATE_EPOCH, where it is set, is the time.
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(version "${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}")
file(WRITE "${doc}/changelog.Debian"
     "${CPACK_PACKAGE_NAME} (${version}) unstable; urgency=medium\n\n  * Release ${CPACK_PACKAGE_VERSION}, as changelog.gz tells.\n\n"
     " -- ${CPACK_PACKAGE_CONTACT}  ${now}\n")
compress("${doc}/changelog.Debian")
file(RENAME "${doc}/CHANGELOG.md" "${doc}/changelog")
compress("${doc}/changelog")

file(GLOB pages "${root}/share/man/man*/*.[0-9]")
foreach(page IN LISTS pages)
  compress("${page}")
endforeach()
