package io.tributary.masking;

/** Which variables are secret: all but those that are of no harm by their name or value. */
final class VariablePolicy {

  private final Names names;

  VariablePolicy(MaskingRules rules) {
    this.names = rules.names();
  }

  /**
   * Whether the value of a variable is to be masked.
   *
   * @param exported whether a build hands it on
   */
  boolean isSecret(
      Text nameText, int name, int nameEnd, Text text, int from, int to, boolean exported) {
    Names.Rule rule = names.rule(nameText.bytes, name, nameEnd);
    boolean secret = rule == Names.Rule.SECRET || rule == Names.Rule.SECRET_SCALAR;
    if (!secret && names.isOpenVariable(nameText.bytes, name, nameEnd)) {
      return false;
    }
    return !Values.isReference(text, from, to)
        && (secret || !Shapes.isHarmless(text, from, to, exported));
  }
}
