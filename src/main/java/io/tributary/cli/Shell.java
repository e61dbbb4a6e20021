package io.tributary.cli;

/** Words for commands that a user may copy. */
final class Shell {

  private Shell() {}

  /** A word in quotes, if a shell would take it for something else. */
  static String word(String text) {
    return text.matches("[A-Za-z0-9_./=:@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
