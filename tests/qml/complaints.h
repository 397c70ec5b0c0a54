#pragma once

namespace satchel::qml_test {

/// From now on a test fails in which a warning is written, whoever writes it, also while its page is taken down. Call it when a
/// test begins: the test library puts its own handler in place late, and this one has to stand before it.
void fail_on_complaints();

}  // namespace satchel::qml_test
