// The compiled part of Boost.URL, once for all: Debian has its headers with the others, its library apart.
#include <boost/url/src.hpp>
