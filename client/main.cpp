#include "client/cli/commands.hpp"

int main(int count, char** arguments) { return circles::client::run(count, arguments); }
