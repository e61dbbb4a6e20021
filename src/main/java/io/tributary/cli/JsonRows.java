package io.tributary.cli;

import io.tributary.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows as JSON lines, in which all is escaped that a terminal would obey. Of two columns with one
 * name, the second is called {@code <name>_1}.
 */
final class JsonRows implements ResultFormat.Rows {

  private final Output out;
  private final List<ResultColumn> columns;
  private final JsonMapper mapper = JsonMapper.shared();

  JsonRows(Output out, List<ResultColumn> columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public void row(List<ResultValue> values) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      row.put(newName(row, columns.get(i).name()), values.get(i).json());
    }
    out.println(VisibleText.of(mapper.writeValueAsString(row)));
  }

  @Override
  public void end() {}

  private static String newName(Map<String, ?> row, String name) {
    String candidate = name;
    for (int i = 1; row.containsKey(candidate); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }
}
