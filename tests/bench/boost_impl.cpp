// Asio and Beast are compiled here, once, instead of into every file that includes them.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
