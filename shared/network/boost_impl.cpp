// The compiled part of Asio and Beast, once for all: whoever includes them links shared_network,
// is thereby built with BOOST_…_SEPARATE_COMPILATION, and finds it here.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
