package io.tributary.masking;

import io.tributary.masking.Trigger.CommandRule;
import io.tributary.masking.Trigger.Kind;
import io.tributary.masking.Trigger.TokenRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rules, as the files in the folder {@code masking} have them. Immutable. */
public final class MaskingRules {

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  /** Names whose values are of interest. */
  private static final List<String> NAME_LISTS =
      List.of(
          "secret",
          "secret_words",
          "variables",
          "exported",
          "pairs_only",
          "references",
          "encoded",
          "parameters",
          "identifiers");

  private static final List<String> SHORT_FORMS =
      List.of("_?=", "_?:", "_?\"", "_? ", "-?=", "-?:", "-?\"", " ?=", " ?:", "\"?\"", "\"?\\");

  private static final String[] SEPARATORS = {"", "_", "-", ".", " "};

  private final Names names;
  private final Places places;
  private final TriggerIndex triggers;
  private final Map<String, CommandRule> commands = new HashMap<>();
  private final Set<String> userAndPassword;
  private final Set<String> referenceTypes;
  private final Set<String> secureTypes;

  private MaskingRules() {
    RuleFile nameFile = RuleFile.bundled("names.json");
    this.names = new Names(nameFile);
    this.places = new Places(RuleFile.bundled("places.json"));
    this.referenceTypes = Set.copyOf(nameFile.texts("reference_types"));
    this.secureTypes = Set.copyOf(nameFile.texts("secure_types"));
    List<Trigger> all = new ArrayList<>();
    names(nameFile, all);
    tokens(RuleFile.bundled("tokens.json"), all);
    RuleFile commandFile = RuleFile.bundled("commands.json");
    commands(commandFile, all);
    this.userAndPassword = Set.copyOf(commandFile.texts("user_and_password"));
    for (char digit = '2'; digit <= '7'; digit++) {
      all.add(Trigger.of(Kind.ESCAPE, "\\u00" + digit, false));
    }
    for (String code : List.of("%40", "%3d", "%3a%2f%2f", "%2540", "%253d")) {
      all.add(Trigger.of(Kind.PERCENT, code, true));
    }
    this.triggers = new TriggerIndex(all);
  }

  /** The rules that come with Tributary; read once, when they are asked for. */
  public static MaskingRules bundled() {
    return Bundled.RULES;
  }

  private static final class Bundled {
    static final MaskingRules RULES = new MaskingRules();
  }

  private static void names(RuleFile file, List<Trigger> all) {
    Set<String> words = new HashSet<>();
    for (String list : NAME_LISTS) {
      file.texts(list).stream().filter(name -> name.indexOf(' ') < 0).forEach(words::add);
    }
    for (String word : words) {
      if (word.length() > 3 || word.equals("pwd")) {
        all.add(Trigger.of(Kind.NAME, word, true));
      } else {
        // So short a word is one only with what stands around names.
        for (String form : SHORT_FORMS) {
          all.add(Trigger.of(Kind.NAME, form.replace("?", word), true));
        }
      }
    }
    for (String list : NAME_LISTS) {
      for (String name : file.texts(list)) {
        if (Stream.of(name.split(" ")).noneMatch(words::contains)) {
          for (String separator : SEPARATORS) {
            String literal = name.replace(" ", separator);
            all.add(Trigger.of(Kind.NAME, literal, true).rarestAt(name.indexOf(' ') - 2));
          }
        }
      }
    }
    for (String type : file.texts("secure_types")) {
      all.add(Trigger.of(Kind.TYPE, type, false));
    }
    for (String key : file.texts("generated")) {
      all.add(Trigger.of(Kind.TYPE, '"' + key + "\":", true));
      // In a string of JSON.
      all.add(Trigger.of(Kind.TYPE, key + "\\\":", true));
    }
    for (String name : file.texts("query")) {
      all.add(Trigger.of(Kind.QUERY, "?" + name + "=", true));
      all.add(Trigger.of(Kind.QUERY, "&" + name + "=", true));
    }
  }

  private static void tokens(RuleFile file, List<Trigger> all) {
    for (RuleFile token : file.objects("tokens")) {
      Trigger plain = Trigger.of(Kind.TOKEN, token.text("prefix"), false);
      TokenRule rule =
          new TokenRule(
              plain.literal().length,
              Chars.named(token.text("chars")),
              token.number("min"),
              token.number("max"),
              token.flag("inside"),
              token.flag("digit"));
      all.add(new Trigger(Kind.TOKEN, plain.literal(), false, 0, rule, null));
    }
    file.texts("jwt").forEach(literal -> all.add(Trigger.of(Kind.JWT, literal, false)));
    all.add(Trigger.of(Kind.PEM, file.text("pem"), false));
    file.texts("schemes").forEach(literal -> all.add(Trigger.of(Kind.SCHEME, literal, true)));
    file.texts("scripts").forEach(literal -> all.add(Trigger.of(Kind.SCRIPT, literal, false)));
    file.texts("stdin").forEach(literal -> all.add(Trigger.of(Kind.STDIN, literal, false)));
    file.texts("sql").forEach(literal -> all.add(Trigger.of(Kind.SQL, literal, true)));
  }

  private void commands(RuleFile file, List<Trigger> all) {
    for (RuleFile command : file.objects("commands")) {
      CommandRule rule =
          new CommandRule(commands.size(), command.texts("attached"), command.texts("next"));
      commands.put(command.text("name"), rule);
      Trigger plain = Trigger.of(Kind.COMMAND, command.text("name"), false);
      all.add(new Trigger(Kind.COMMAND, plain.literal(), false, 0, null, rule));
    }
  }

  Names names() {
    return names;
  }

  Places places() {
    return places;
  }

  TriggerIndex triggers() {
    return triggers;
  }

  /** Number of programs. */
  int commands() {
    return commands.size();
  }

  /** The rule for a program of this name; null if there is none. */
  @Nullable CommandRule command(String name) {
    return commands.get(name);
  }

  /** Whether a flag takes a user and, after a colon, a password. */
  boolean takesUserAndPassword(String flag) {
    return userAndPassword.contains(flag);
  }

  /** Types of variables that say where a secret is. */
  boolean isReferenceType(String type) {
    return referenceTypes.contains(type);
  }

  /** Types of values that are secret. */
  boolean isSecureType(String type) {
    return secureTypes.contains(type);
  }
}
