# One way to declare a target, so that every folder's CMakeLists.txt is a list of files and neighbours.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# moc of Qt 6.4 stumbles over libstdc++'s <concepts>, which <compare> pulls in. It has nothing to find in there: with the header's own
# guard set, it skips it.
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_GLIBCXX_CONCEPTS)

find_program(SATCHEL_CCACHE ccache)
if(SATCHEL_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${SATCHEL_CCACHE}")
endif()

# g++ 12 takes a moved std::variant for uninitialised; the warning says nothing that the sanitizers would not say better.
add_compile_options(-Wall -Wextra -Wno-missing-field-initializers -Wno-maybe-uninitialized)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  # At -O3 it sees overlapping copies of 2^63 bytes in every concatenation of strings.
  add_compile_options(-Wno-restrict)
endif()
if(SATCHEL_WERROR)
  add_compile_options(-Werror)
endif()
if(SATCHEL_PLANTED_BUGS)
  add_compile_definitions(SATCHEL_PLANTED_BUGS)
endif()
if(SATCHEL_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(SATCHEL_SANITIZE)
  add_compile_options(-fsanitize=${SATCHEL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SATCHEL_SANITIZE})
endif()

# satchel_library(shared_base SOURCES a.cpp PUBLIC neighbours... PRIVATE neighbours...)
# The include root is the project's root: every include line shows the layer it reaches into.
function(satchel_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()

# satchel_program(satchel-server SOURCES main.cpp LINKS neighbours...)
function(satchel_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${arg_LINKS})
endfunction()

# satchel_test(test_money SOURCES test_money.cpp LINKS shared_base): a Qt Test program run by CTest.
function(satchel_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${arg_LINKS} Qt6::Test)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600 ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()
