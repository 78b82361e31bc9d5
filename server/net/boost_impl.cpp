// The compiled part of Asio and Beast, once for the whole server: every file that
// includes them is built with BOOST_ASIO_SEPARATE_COMPILATION and
// BOOST_BEAST_SEPARATE_COMPILATION, and finds it here.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
