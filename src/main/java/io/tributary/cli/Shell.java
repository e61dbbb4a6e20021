package io.tributary.cli;

import io.tributary.text.VisibleText;

/** Words for commands that a user may copy. */
final class Shell {

  private Shell() {}

  /** A word in quotes, if a shell would take it for something else. */
  static String word(String text) {
    String visible = VisibleText.of(text.replace("\\", "\\\\").replace("'", "\\'"));
    if (!VisibleText.of(text).equals(text)) {
      return "$'" + visible + "'";
    }
    return text.matches("[A-Za-z0-9_./=:@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
