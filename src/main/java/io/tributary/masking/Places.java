package io.tributary.masking;

import java.util.Locale;
import java.util.Set;

/** What users of hosts may be. Immutable. */
final class Places {

  private final Set<String> openUsers;
  private final Set<String> userOnlySchemes;
  private final Set<String> labels;

  Places(RuleFile file) {
    this.openUsers = Set.copyOf(file.texts("open_users"));
    this.userOnlySchemes = Set.copyOf(file.texts("user_only_schemes"));
    this.labels = Set.copyOf(file.texts("labels"));
  }

  /** Whether a user without a password is of no harm in URLs of a scheme. */
  boolean isOpenUser(String scheme, String user) {
    return openUsers.contains(user) || userOnlySchemes.contains(scheme.toLowerCase(Locale.ROOT));
  }

  /** Whether a word before a colon says what follows, such as {@code mailto}. */
  boolean isLabel(String word) {
    return labels.contains(word.toLowerCase(Locale.ROOT));
  }
}
