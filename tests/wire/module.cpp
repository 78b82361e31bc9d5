#define BOOST_TEST_DYN_LINK
#define BOOST_TEST_MODULE wire
#include <boost/test/unit_test.hpp>

#if defined(__SANITIZE_THREAD__)
// Who still holds an exception is counted within libstdc++, which is not built for the thread sanitizer.
extern "C" const char* __tsan_default_suppressions() { return "race:std::__exception_ptr::\n"; }
#endif
