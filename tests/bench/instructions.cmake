# That every work comes to its end, uncounted, and that counts which differ are told. What they are is no matter of CTest's.
#   cmake -DPROGRAM=satchel-instructions -DFOLDER=build/tests/instructions -DKEPT=instructions.txt -P instructions.cmake

execute_process(COMMAND "${PROGRAM}" --once --folder "${FOLDER}/work" ERROR_VARIABLE complaints RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "a work did not come to its end: ${result}\n${complaints}")
endif()

# expect(code pattern measured): what comparing these counts ends with and says.
function(expect code pattern measured)
  file(WRITE "${FOLDER}/measured.txt" "${measured}")
  execute_process(COMMAND "${PROGRAM}" --counts "${KEPT}" --measured "${FOLDER}/measured.txt"
    ERROR_VARIABLE complaints RESULT_VARIABLE result)
  if(NOT result EQUAL ${code} OR NOT complaints MATCHES "${pattern}")
    message(FATAL_ERROR "expected ${code} and \"${pattern}\": ${result}\n${complaints}")
  endif()
endfunction()

file(READ "${KEPT}" kept)
expect(0 "^$" "${kept}")
expect(1 "page-codec: [+].*--renew" "page-codec 99999999999")
expect(1 "page-codec: -.*kept, and there is no such work" "page-codec 10")
expect(1 "nothing-known: no count of it is kept" "${kept}\nnothing-known 10\n")
expect(2 "" "page-codec many")

# Every work is counted: the file names those that run, and no other.
string(REGEX REPLACE "#[^\n]*" "" works "${kept}")
string(REGEX MATCHALL "[a-z-]+ [0-9]+" lines "${works}")
foreach(line ${lines})
  string(REGEX REPLACE " .*" "" name "${line}")
  execute_process(COMMAND "${PROGRAM}" --work "${name}" --folder "${FOLDER}/work" RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${name} is kept, and there is no such work")
  endif()
endforeach()
