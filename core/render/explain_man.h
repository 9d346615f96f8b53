// The pages of all codes as one manual page, whybogus-causes(7).
#pragma once

#include <string>

namespace whybogus::render {

/// In the language of mdoc(7), which mandoc and groff read.
std::string causes_man_page();

}  // namespace whybogus::render
