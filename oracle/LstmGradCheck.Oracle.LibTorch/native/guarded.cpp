#include "guarded.h"

#include <string>

namespace lstmgradcheck {

namespace {

thread_local std::string reason_of_failure;

} // namespace

const char* last_error() noexcept { return reason_of_failure.c_str(); }

int fail(const char* reason) noexcept {
    try {
        reason_of_failure = reason;
    } catch (...) {
        reason_of_failure.clear();
    }
    return 1;
}

} // namespace lstmgradcheck
