// What stands in the tables, beneath all rules of who may see what.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/world.hpp"

namespace circles::tests {

// Every row of every table, one a line, sorted; std::logic_error when a migration made a table that is not listed.
std::vector<std::string> all_rows(World& world);

// How often a text stands in the database.
std::size_t times_stored(World& world, std::string_view text);

// How many rows a table has.
std::size_t rows_of(World& world, std::string_view table);

}  // namespace circles::tests
