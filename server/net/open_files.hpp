// Each connection is an open file, and the usual limit of a login is 1024.
#pragma once

#include <cstddef>

namespace circles::net {

// Raises this process's limit as far as it may without privileges; returns what it is then.
std::size_t raise_open_files();

}  // namespace circles::net
