package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Arguments as they were given. In a locale such as C, Java replaces each byte of them that is no
 * ASCII, and a query would ask for something else; where the system tells the bytes, they are
 * UTF-8.
 */
final class GivenArguments {

  private static final String REPLACED = "\ufffd";
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private GivenArguments() {}

  /** The arguments of this process, given those that Java has made of them. */
  static String[] of(String[] arguments) {
    if (Arrays.stream(arguments).noneMatch(argument -> argument.contains(REPLACED))) {
      return arguments;
    }
    try {
      return of(arguments, Files.readAllBytes(COMMAND_LINE));
    } catch (IOException e) {
      return arguments;
    }
  }

  /**
   * @param commandLine all of the process, each argument ended by a zero
   */
  static String[] of(String[] arguments, byte[] commandLine) {
    List<String> all = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < commandLine.length; i++) {
      if (commandLine[i] == 0) {
        try {
          ByteBuffer argument = ByteBuffer.wrap(commandLine, from, i - from);
          all.add(UTF_8.newDecoder().decode(argument).toString());
        } catch (CharacterCodingException e) {
          all.add(REPLACED);
        }
        from = i + 1;
      }
    }
    int first = all.size() - arguments.length;
    if (first < 0) {
      return arguments;
    }
    String[] given = arguments.clone();
    for (int i = 0; i < given.length; i++) {
      String candidate = all.get(first + i);
      if (given[i].contains(REPLACED) && ascii(candidate).equals(ascii(given[i]))) {
        given[i] = candidate;
      }
    }
    return given;
  }

  /** What any locale leaves as it is. */
  private static String ascii(String text) {
    return text.replaceAll("[^\\x00-\\x7f]", "");
  }
}
