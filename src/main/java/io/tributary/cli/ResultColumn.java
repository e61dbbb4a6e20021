package io.tributary.cli;

/**
 * A column of a result.
 *
 * @param number whether its values are numbers, which stand on the right
 */
record ResultColumn(String name, boolean number) {}
