package io.tributary.masking;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short text at which a rule may apply.
 *
 * @param kind what is to be done there
 * @param literal the text
 * @param anyCase whether it counts in upper and lower case
 * @param rarest where the part of it begins that is rarest in other texts
 * @param token the token that begins with it, if the kind is {@link Kind#TOKEN}
 * @param command the program that it names, if the kind is {@link Kind#COMMAND}
 */
record Trigger(
    Kind kind,
    byte[] literal,
    boolean anyCase,
    int rarest,
    @Nullable TokenRule token,
    @Nullable CommandRule command) {

  /** What a trigger begins, or is a part of. */
  enum Kind {
    /** A part of a name whose value may be secret. */
    NAME,
    /** A type of values that are secret. */
    TYPE,
    /** A parameter of a URL's query that is secret there, with the characters around it. */
    QUERY,
    /** A token of a known form. */
    TOKEN,
    /** A JSON Web Token. */
    JWT,
    /** A private key in PEM. */
    PEM,
    /** A scheme of HTTP authentication. */
    SCHEME,
    /** A script in base64. */
    SCRIPT,
    /** A program that takes secrets as arguments. */
    COMMAND,
    /** An argument by which a program takes a secret from what is piped to it. */
    STDIN,
    /** SQL that says a password. */
    SQL,
    /** The sign between a user and a host. */
    AT,
    /** Percent-encoding of a character that matters. */
    PERCENT,
    /** A letter or sign that JSON has escaped without need. */
    ESCAPE
  }

  /** A token of a known form. */
  record TokenRule(int prefix, Chars chars, int min, int max, boolean inside, boolean digit) {}

  /**
   * A program that takes secrets as arguments.
   *
   * @param number from 0, one for each program
   * @param attached flags with the secret right after them
   * @param next flags with the secret as the next argument
   */
  record CommandRule(int number, List<String> attached, List<String> next) {}

  static Trigger of(Kind kind, String literal, boolean anyCase) {
    return new Trigger(kind, literal.getBytes(US_ASCII), anyCase, 0, null, null);
  }

  /** The same, with its rarest part at another place. */
  Trigger rarestAt(int place) {
    return new Trigger(kind, literal, anyCase, Math.max(0, place), token, command);
  }

  /** Whether it stands at a place. */
  boolean isAt(byte[] bytes, int at, int from, int to) {
    if (at < from || at + literal.length > to) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      byte b = bytes[at + i];
      boolean same = b == literal[i] || anyCase && lower(b) == lower(literal[i]);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  static int lower(int b) {
    return b >= 'A' && b <= 'Z' ? b | ' ' : b;
  }
}
