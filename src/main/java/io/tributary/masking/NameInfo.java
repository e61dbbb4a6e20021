package io.tributary.masking;

/**
 * What is known of a name.
 *
 * @param name the name
 * @param rule for its value
 * @param pairName whether its value is the name of what the object has beside it
 * @param pairValue whether its value is that of what the object names beside it
 * @param metadata whether it says what a secret is called, or the like, in an object about it
 * @param openVariable whether a variable of this name is of no harm
 */
@SuppressWarnings("ArrayRecordComponent")
record NameInfo(
    byte[] name,
    Names.Rule rule,
    boolean pairName,
    boolean pairValue,
    boolean metadata,
    boolean openVariable) {}
