# Every workload at a size that takes no time: that it runs to its end, and that its line says what it must. What it measured means nothing.
#   cmake -DBENCH=satchel-bench -DFOLDER=build/tests -P smoke.cmake

execute_process(COMMAND "${BENCH}" W1:200 W2:50 W3:3x5 W4:5 W5:8 W6:1k W7:1kx3 W8:1k W9:1k --json --folder "${FOLDER}"
  OUTPUT_VARIABLE output ERROR_VARIABLE complaints RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "satchel-bench ended with ${result}\n${output}${complaints}")
endif()

set(W1_keys wire_bytes_per_row client_peak_mib server_peak_mib)
set(W2_keys wire_bytes_per_row client_peak_mib server_peak_mib)
set(W3_keys wire_bytes_per_row client_peak_mib server_peak_mib p50_ms p99_ms)
set(W4_keys wire_bytes_per_row client_peak_mib server_peak_mib p50_ms p99_ms)
set(W5_keys client_peak_mib server_peak_mib kib_per_device)
foreach(name W6 W7 W8 W9)
  set(${name}_keys client_peak_mib p50_ms p99_ms)
endforeach()

string(REGEX MATCHALL "[^\n]+" lines "${output}")
foreach(name W1 W2 W3 W4 W5 W6 W7 W8 W9)
  list(POP_FRONT lines line)
  string(JSON workload GET "${line}" workload)
  if(NOT workload MATCHES "^${name}:")
    message(FATAL_ERROR "expected ${name} in ${line}")
  endif()
  foreach(key value unit limit ratio ${${name}_keys})
    # Fails where the key is missing.
    string(JSON said GET "${line}" ${key})
  endforeach()
endforeach()

execute_process(COMMAND "${BENCH}" W10 ERROR_VARIABLE complaints RESULT_VARIABLE result)
if(NOT result EQUAL 2 OR NOT complaints MATCHES "W10")
  message(FATAL_ERROR "a workload that does not exist: ${result} ${complaints}")
endif()
execute_process(COMMAND "${BENCH}" W3:7 ERROR_VARIABLE complaints RESULT_VARIABLE result)
if(NOT result EQUAL 2 OR NOT complaints MATCHES "W3:7")
  message(FATAL_ERROR "a size of another shape: ${result} ${complaints}")
endif()
