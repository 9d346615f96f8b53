# Makes what strangers send harder to turn against the program: each flag where the compiler has it. Distributions give some of them too,
# which does no harm.
include(CheckCXXCompilerFlag)
include(CheckPIESupported)

check_pie_supported(LANGUAGES CXX)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# Control-flow protection is -fcf-protection on x86 and -mbranch-protection on ARM.
foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -mbranch-protection=standard)
  string(MAKE_C_IDENTIFIER "HAS${flag}" has)
  # clang takes some of them without a word where they mean nothing, unless warnings are errors.
  check_cxx_compiler_flag("-Werror ${flag}" ${has})
  if(${has})
    target_compile_options(strict INTERFACE ${flag})
  endif()
endforeach()

# Fortified calls need optimization. A distribution's own level is not lowered: whatever came before is defined anew, at the highest.
target_compile_options(strict INTERFACE "$<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>")

foreach(flag -Wl,-z,relro -Wl,-z,now)
  string(MAKE_C_IDENTIFIER "HAS${flag}" has)
  check_linker_flag(CXX ${flag} ${has})
  if(${has})
    target_link_options(strict INTERFACE ${flag})
  endif()
endforeach()
