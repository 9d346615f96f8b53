# What `cpack` makes of an installed tree: a .deb, an .rpm, and the sources as a .tar.gz. CONTRIBUTING.md tells how.
set(WHYBOGUS_CONTACT "whybogus maintainers <maintainers@whybogus.example>" CACHE STRING "Who maintains the packages made by cpack: NAME <ADDRESS>")

set(CPACK_PACKAGE_VENDOR "whybogus")
set(CPACK_PACKAGE_CONTACT "${WHYBOGUS_CONTACT}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "tell where DNSSEC validation breaks on the way through resolvers")
set(CPACK_PACKAGE_DESCRIPTION
    "whybogus asks a name at every tier of a resolution path (a forwarder, the\nrecursive resolver behind it, ...), walks from the root itself beside that,\n\
validates DNSSEC at every tier, and says where validation broke, why, who\nmust act, and how to see it with dig.")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_RESOURCE_FILE_README "${PROJECT_SOURCE_DIR}/README.md")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# What only one kind of package has is added to the installed tree before it is packed.
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/before_packing.cmake")
set(CPACK_WHYBOGUS_SOURCE_DIR "${PROJECT_SOURCE_DIR}")

set(CPACK_GENERATOR DEB CACHE STRING "Kinds of packages that cpack makes: DEB, RPM, TGZ")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS bind9-dnsutils)

set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE MIT)
set(CPACK_RPM_PACKAGE_SUMMARY "Tell where DNSSEC validation breaks on the way through resolvers")
set(CPACK_RPM_PACKAGE_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_RPM_SPEC_MORE_DEFINE "Packager: ${CPACK_PACKAGE_CONTACT}")
set(CPACK_RPM_PACKAGE_GROUP "Applications/Internet")
# Folders that belong to other packages, or to the file system's.
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
    /usr/share/man /usr/share/man/man1 /usr/share/man/man7 /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/zsh
    /usr/share/zsh/site-functions /usr/share/fish /usr/share/fish/vendor_completions.d)

set(CPACK_SOURCE_GENERATOR TGZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME "${PROJECT_NAME}-${PROJECT_VERSION}")
set(CPACK_SOURCE_IGNORE_FILES "/build/" "/\\\\.git/" "\\\\.pyc$" "/__pycache__/")
include(CPack)
