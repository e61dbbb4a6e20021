package io.tributary.log.json;

import java.util.Arrays;

/**
 * What the next bytes are in: the object of a log itself, and in it envelopes, their arrays, and
 * the texts that messages hold, each in the one before.
 */
final class Layers {

  /** What comes next. */
  enum State {
    /** A value of the object, or of a message's text. */
    VALUE,
    FIRST_MEMBER,
    MEMBER,
    /** The value of a member that should be an array of records, and is an object. */
    ONLY_RECORD,
    AFTER_MEMBER,
    FIRST_ELEMENT,
    ELEMENT,
    AFTER_ELEMENT
  }

  /** More are in each other nowhere: a message that holds an envelope has four. */
  private static final int DEEPEST = 16;

  private static final long NO_TEXT = -1;

  private final State[] states = new State[DEEPEST];

  /** Where texts end in the object's bytes, and where it goes on after them. */
  private final long[] ends = new long[DEEPEST];

  private final long[] nexts = new long[DEEPEST];
  private int top;

  Layers() {
    states[0] = State.VALUE;
    ends[0] = NO_TEXT;
  }

  State state() {
    return states[top];
  }

  void setState(State state) {
    states[top] = state;
  }

  /** Whether the next bytes are in nothing but the object. */
  boolean isOutermost() {
    return top == 0;
  }

  /** Whether the next value is an element of an array, or what follows one. */
  boolean inArray() {
    return switch (states[top]) {
      case FIRST_ELEMENT, ELEMENT, AFTER_ELEMENT -> true;
      case VALUE, FIRST_MEMBER, MEMBER, ONLY_RECORD, AFTER_MEMBER -> false;
    };
  }

  /** Whether the next bytes are in a message's text. */
  boolean inText() {
    return textEnd() != NO_TEXT;
  }

  /** Where the innermost text ends; negative if there is none. */
  long textEnd() {
    return ends[top];
  }

  /** Whether there can be an envelope in this. */
  boolean hasRoom() {
    return top < DEEPEST - 2;
  }

  /** An envelope begins: after its brace is its first member. */
  void pushEnvelope() {
    push(State.FIRST_MEMBER, textEnd());
  }

  /** An array begins: after its bracket is its first element. */
  void pushArray() {
    push(State.FIRST_ELEMENT, textEnd());
  }

  /**
   * A message's text begins.
   *
   * @param end where it ends
   * @param next where the message's envelope ends
   */
  void pushText(long end, long next) {
    push(State.VALUE, end);
    nexts[top] = next;
  }

  private void push(State state, long textEnd) {
    endValue();
    top++;
    states[top] = state;
    ends[top] = textEnd;
    nexts[top] = NO_TEXT;
  }

  /** The innermost envelope or array ends. */
  void pop() {
    top--;
  }

  /**
   * The innermost text ends, with all that is in it.
   *
   * @return where it goes on
   */
  long popText() {
    while (nexts[top] == NO_TEXT) {
      top--;
    }
    return nexts[top--];
  }

  /** Leaves all envelopes behind. */
  void clear() {
    Arrays.fill(ends, 1, DEEPEST, NO_TEXT);
    top = 0;
  }

  /** A value was passed, or left behind. */
  void endValue() {
    states[top] =
        switch (states[top]) {
          case VALUE -> State.VALUE;
          case FIRST_MEMBER, MEMBER, ONLY_RECORD, AFTER_MEMBER -> State.AFTER_MEMBER;
          case FIRST_ELEMENT, ELEMENT, AFTER_ELEMENT -> State.AFTER_ELEMENT;
        };
  }
}
