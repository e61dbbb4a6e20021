package io.tributary.log.json;

import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is around the records: objects, one after the other, with the array {@code Records}. */
final class Envelope {

  private static final byte[] RECORDS = "\"Records\"".getBytes(StandardCharsets.UTF_8);

  /** What comes next. */
  private enum State {
    OBJECT,
    FIRST_MEMBER,
    MEMBER,
    AFTER_MEMBER,
    FIRST_ELEMENT,
    ELEMENT,
    AFTER_ELEMENT,
    ENDED
  }

  private State state = State.OBJECT;
  private boolean found;
  private boolean missing;

  /**
   * Passes one thing of the envelope, or the white space before an element.
   *
   * @return whether the cursor is at an element
   * @throws JsonSyntaxException if it is not valid; then the same can be tried again
   */
  boolean next(JsonCursor cursor, byte[] bytes) throws JsonSyntaxException {
    switch (state) {
      case OBJECT -> object(cursor);
      case FIRST_MEMBER -> firstMember(cursor);
      case MEMBER -> member(cursor, bytes);
      case AFTER_MEMBER -> afterMember(cursor);
      case FIRST_ELEMENT, ELEMENT -> {
        if (cursor.next() != ']') {
          return true;
        }
        pass(cursor, State.AFTER_MEMBER);
      }
      case AFTER_ELEMENT -> state = cursor.separator(false) ? State.ELEMENT : State.AFTER_MEMBER;
      case ENDED -> throw new IllegalStateException("the records have ended");
    }
    return false;
  }

  private void object(JsonCursor cursor) throws JsonSyntaxException {
    if (cursor.next() != '{') {
      throw cursor.error("no JSON object");
    }
    found = false;
    pass(cursor, State.FIRST_MEMBER);
  }

  private void firstMember(JsonCursor cursor) throws JsonSyntaxException {
    if (cursor.next() == '}') {
      cursor.pass();
      endObject();
    } else {
      state = State.MEMBER;
    }
  }

  private void member(JsonCursor cursor, byte[] bytes) throws JsonSyntaxException {
    cursor.next();
    int end = cursor.key();
    int start = cursor.start();
    boolean records = Arrays.equals(bytes, start, end, RECORDS, 0, RECORDS.length);
    if (records && cursor.next() == '[') {
      found = true;
      pass(cursor, State.FIRST_ELEMENT);
      return;
    }
    found |= cursor.value() == 'n' && records;
    state = State.AFTER_MEMBER;
  }

  private void afterMember(JsonCursor cursor) throws JsonSyntaxException {
    if (cursor.separator(true)) {
      state = State.MEMBER;
    } else {
      endObject();
    }
  }

  private void endObject() {
    missing |= !found;
    state = State.OBJECT;
  }

  private void pass(JsonCursor cursor, State next) {
    cursor.pass();
    state = next;
  }

  /** An element was passed, or left behind. */
  void endElement() {
    state = State.AFTER_ELEMENT;
  }

  /** There is nothing more to read. */
  void end() {
    state = State.ENDED;
  }

  boolean ended() {
    return state == State.ENDED;
  }

  /** Whether what comes next is in the array. */
  boolean inRecords() {
    return state == State.FIRST_ELEMENT || state == State.ELEMENT || state == State.AFTER_ELEMENT;
  }

  /** Whether the bytes may end here. */
  boolean mayEnd() {
    return state == State.OBJECT;
  }

  /** Whether an object had no array of records, as CloudTrail's digests have none. */
  boolean isMissing() {
    return missing;
  }
}
