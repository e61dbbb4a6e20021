package io.tributary.masking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Places of secrets in the bytes that were searched, and what is to stand there. */
public final class Findings {

  /** Nothing was found. */
  public static final Findings NONE = new Findings();

  /**
   * A secret.
   *
   * @param from where it begins
   * @param to where it ends
   * @param replacement what is to stand there
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Finding(int from, int to, byte[] replacement) {}

  private final List<Finding> list = new ArrayList<>();

  /** Where the last one ends, if each so far came after the one before it. */
  private int end;

  private boolean inOrder = true;

  Findings() {}

  void add(int from, int to, byte[] replacement) {
    if (from < to) {
      list.add(new Finding(from, to, replacement));
      inOrder &= from >= end;
      end = to;
    }
  }

  int size() {
    return list.size();
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  /** In the order of their places; those that overlap are one. */
  public List<Finding> all() {
    if (inOrder) {
      return Collections.unmodifiableList(list);
    }
    list.sort(Comparator.comparingInt(Finding::from).thenComparing(f -> -f.to()));
    List<Finding> merged = new ArrayList<>();
    Finding last = list.get(0);
    for (Finding next : list) {
      if (next.from >= last.to) {
        merged.add(last);
        last = next;
      } else if (next.to > last.to) {
        last = new Finding(last.from, next.to, last.replacement);
      }
    }
    merged.add(last);
    return merged;
  }
}
