package io.tributary.lake;

/**
 * A column as DuckDB has it.
 *
 * @param name its name
 * @param type its type, in DuckDB's notation
 */
record ViewColumn(String name, String type) {}
