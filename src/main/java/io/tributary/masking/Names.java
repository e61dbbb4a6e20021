package io.tributary.masking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a name says of its value. Upper and lower case are alike, and so are {@code api-key}, {@code
 * API_KEY} and {@code apiKey}. Safe for use by several threads.
 */
final class Names {

  /** What is to be done with the value of a name. */
  enum Rule {
    /** Nothing on account of the name. */
    NONE,
    /** It is secret. */
    SECRET,
    /** It is secret if it looks so; parts of it are judged by their own names. */
    SECRET_SCALAR,
    /** Variables of an environment. */
    VARIABLES,
    /** Variables that a build hands on. */
    EXPORTED,
    /** Variables, if it is a list of names and values. */
    PAIRS,
    /** It only says where secrets are. */
    REFERENCES,
    /** A script in base64. */
    ENCODED,
    /** Parameters of any form. */
    PARAMETERS,
    /** An id of a key, which is not secret by itself. */
    IDENTIFIER
  }

  /** More of a name is not looked at. */
  static final int LONGEST = 64;

  /** Names that are remembered; the same ones come again and again. */
  private static final int CACHE = 1 << 10;

  /** What threads put here is immutable, and any of it may be missing. */
  private final @Nullable NameInfo[] cache = new @Nullable NameInfo[CACHE];

  private final Map<Character, List<String>> secretsByLast = new HashMap<>();
  private final Map<Character, List<String>> openByLast = new HashMap<>();
  private final Map<String, Rule> exact = new HashMap<>();
  private final Set<String> secretWords;
  private final Set<String> modifiers;
  private final Set<String> metadata;
  private final Set<String> pairNames;
  private final Set<String> pairValues;
  private final Set<String> openVariables;

  Names(RuleFile file) {
    file.texts("secret").forEach(name -> byLast(secretsByLast, name));
    file.texts("open").forEach(name -> byLast(openByLast, name));
    put(file, "pairs_only", Rule.PAIRS);
    put(file, "variables", Rule.VARIABLES);
    put(file, "exported", Rule.EXPORTED);
    put(file, "references", Rule.REFERENCES);
    put(file, "encoded", Rule.ENCODED);
    put(file, "parameters", Rule.PARAMETERS);
    put(file, "scalars_only", Rule.SECRET_SCALAR);
    put(file, "identifiers", Rule.IDENTIFIER);
    this.secretWords = set(file, "secret_words");
    this.modifiers = set(file, "modifiers");
    this.metadata = set(file, "metadata");
    this.pairNames = set(file, "pair_names");
    this.pairValues = set(file, "pair_values");
    this.openVariables = set(file, "open_variables");
  }

  private static void byLast(Map<Character, List<String>> lists, String name) {
    String joined = name.replace(" ", "");
    lists.computeIfAbsent(joined.charAt(joined.length() - 1), key -> new ArrayList<>()).add(joined);
  }

  private void put(RuleFile file, String key, Rule rule) {
    file.texts(key).forEach(name -> exact.put(name.replace(" ", ""), rule));
  }

  private static Set<String> set(RuleFile file, String key) {
    Set<String> set = new HashSet<>();
    file.texts(key).forEach(name -> set.add(name.replace(" ", "")));
    return Set.copyOf(set);
  }

  /** The rule for the value of a name. */
  Rule rule(byte[] bytes, int from, int to) {
    return info(bytes, from, to).rule();
  }

  /** What is known of a name; of a longer one, its end counts. */
  NameInfo info(byte[] bytes, int start, int to) {
    int from = Math.max(start, to - LONGEST);
    int slot = hash(bytes, from, to);
    NameInfo known = cache[slot];
    if (known != null && Arrays.equals(known.name(), 0, known.name().length, bytes, from, to)) {
      return known;
    }
    NameInfo info = newInfo(Arrays.copyOfRange(bytes, from, to));
    cache[slot] = info;
    return info;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ hash >>> 15) & CACHE - 1;
  }

  private NameInfo newInfo(byte[] name) {
    String joined = new NameWords(name, 0, name.length).joined();
    boolean isShort = name.length >= 3 && name.length <= 16;
    return new NameInfo(
        name,
        newRule(name),
        isShort && pairNames.contains(joined),
        isShort && pairValues.contains(joined),
        metadata.contains(joined),
        newOpenVariable(name));
  }

  private Rule newRule(byte[] name) {
    NameWords words = new NameWords(name, 0, name.length);
    String joined = words.joined();
    Rule rule = exact.get(joined);
    if (rule != null) {
      return rule;
    }
    if (joined.endsWith("environmentvariables")
        || joined.endsWith("environmentvariablesoverride")) {
      return Rule.VARIABLES;
    }
    if (endsWithAny(openByLast, joined)) {
      return Rule.NONE;
    }
    while (!joined.isEmpty()) {
      if (secretWords.contains(words.last())) {
        return Rule.SECRET_SCALAR;
      }
      if (endsWithAny(secretsByLast, joined)) {
        return exact.get(joined) == Rule.SECRET_SCALAR || joined.endsWith("credentials")
            ? Rule.SECRET_SCALAR
            : Rule.SECRET;
      }
      if (!isModifier(words.last()) || !words.dropLast()) {
        return Rule.NONE;
      }
      joined = words.joined();
    }
    return Rule.NONE;
  }

  private boolean isModifier(String word) {
    return modifiers.contains(word) || word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean endsWithAny(Map<Character, List<String>> lists, String name) {
    if (name.isEmpty()) {
      return false;
    }
    for (String end : lists.getOrDefault(name.charAt(name.length() - 1), List.of())) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it says what a secret is called, or the like, in an object about it. */
  boolean isMetadata(byte[] bytes, int from, int to) {
    return info(bytes, from, to).metadata();
  }

  /** Whether its value is the name of what the object has beside it. */
  boolean isPairName(byte[] bytes, int from, int to) {
    return info(bytes, from, to).pairName();
  }

  /** Whether its value is that of what the object names beside it. */
  boolean isPairValue(byte[] bytes, int from, int to) {
    return info(bytes, from, to).pairValue();
  }

  /** Whether a variable of this name is of no harm. */
  boolean isOpenVariable(byte[] bytes, int from, int to) {
    return info(bytes, from, to).openVariable();
  }

  private boolean newOpenVariable(byte[] name) {
    NameWords words = new NameWords(name, 0, name.length);
    while (isModifier(words.last()) && !openVariables.contains(words.last())) {
      if (!words.dropLast()) {
        return false;
      }
    }
    return openVariables.contains(words.last());
  }
}
