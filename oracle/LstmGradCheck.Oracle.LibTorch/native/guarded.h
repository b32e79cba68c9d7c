// The one place where C++ exceptions end: every exported function of this folder runs inside guarded().

#pragma once

#include <exception>

#include <c10/util/Exception.h>

namespace lstmgradcheck {

// The reason of the calling thread's last failure.
const char* last_error() noexcept;

// Keeps a reason for last_error(); returns 1, the status of a failure.
int fail(const char* reason) noexcept;

// Runs an action: 0 if it ended, 1 if it threw.
template <typename Action>
int guarded(Action&& action) noexcept {
    try {
        action();
        return 0;
    } catch (const c10::Error& error) {
        return fail(error.what_without_backtrace());
    } catch (const std::exception& error) {
        return fail(error.what());
    } catch (...) {
        return fail("an exception that is not a std::exception");
    }
}

} // namespace lstmgradcheck
