package io.tributary.event;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.table.EventColumn;
import io.tributary.table.HiveType.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of each column in an event, and what is of no column. Immutable.
 *
 * <p>Two keys of EventBridge's envelope are the same in all events of a table, and left out. Other
 * keys of the envelope, and each of its resources, are not repeated where a column has the same
 * text: CodeBuild's resource is the build's ARN, CodeDeploy's region that of the deployment.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">structure
 * of EventBridge events</a>.
 */
final class EventFields {

  private static final List<String> SAME_IN_ALL = List.of("/source", "/detail-type");
  private static final List<String> ENVELOPE =
      List.of("/version", "/id", "/account", "/time", "/region", "/resources");

  private final PathTree.Root paths;
  private final @Nullable ArnChoice[] choices;
  private final boolean[] texts;

  /** Pointers to what a column may have: of the envelope, and lists that ARNs are chosen from. */
  private final int[] partlyTaken;

  EventFields(List<EventColumn> columns) {
    Set<String> taken = new LinkedHashSet<>();
    List<String> pointers = new ArrayList<>();
    choices = new ArnChoice[columns.size()];
    texts = new boolean[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      EventColumn column = columns.get(i);
      pointers.add(column.path());
      texts[i] = column.type() == Primitive.STRING;
      if (column.arns().isEmpty()) {
        taken.add(column.path());
      } else {
        choices[i] = new ArnChoice(column.arns());
      }
    }
    Set<String> partly = new LinkedHashSet<>(pointers);
    partly.addAll(ENVELOPE);
    partly.removeAll(taken);
    int first = pointers.size();
    pointers.addAll(partly);
    partlyTaken = new int[partly.size()];
    Arrays.setAll(partlyTaken, i -> first + i);
    pointers.addAll(SAME_IN_ALL);
    paths = PathTree.of(pointers);
  }

  /**
   * The node of each column, or {@link JsonDocument#NONE}.
   *
   * @param extras takes what is of no column
   */
  int[] find(JsonDocument event, ExtraFields extras) {
    PathTree.Found found = paths.find(event);
    int[] values = new int[choices.length];
    for (int i = 0; i < values.length; i++) {
      int node = found.node(i);
      ArnChoice choice = choices[i];
      values[i] = choice == null ? node : choice.first(event, node);
    }
    paths.addUnknown(event, found, extras);
    for (int pointer : partlyTaken) {
      addUntaken(event, found.node(pointer), values, extras);
    }
    return values;
  }

  private void addUntaken(JsonDocument event, int node, int[] values, ExtraFields extras) {
    if (node == JsonDocument.NONE || event.kind(node) == Kind.NULL) {
      return;
    }
    if (event.kind(node) != Kind.ARRAY) {
      addUnlessText(event, node, values, extras);
      return;
    }
    int end = event.next(node);
    for (int element = node + 1; element < end; element = event.next(element)) {
      if (event.kind(element) != Kind.NULL) {
        addUnlessText(event, element, values, extras);
      }
    }
  }

  private void addUnlessText(JsonDocument event, int node, int[] values, ExtraFields extras) {
    for (int i = 0; i < values.length; i++) {
      if (texts[i] && values[i] != JsonDocument.NONE && isSame(event, values[i], node)) {
        return;
      }
    }
    extras.add(node);
  }

  private static boolean isSame(JsonDocument event, int column, int node) {
    return column == node
        || event.kind(column) == Kind.STRING
            && event.kind(node) == Kind.STRING
            && Arrays.equals(
                event.bytes(),
                event.start(column),
                event.end(column),
                event.bytes(),
                event.start(node),
                event.end(node));
  }
}
