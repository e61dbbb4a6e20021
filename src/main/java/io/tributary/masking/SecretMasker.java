package io.tributary.masking;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import io.tributary.json.Swar;
import io.tributary.masking.Names.Rule;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Finds secrets, by {@link MaskingRules}. A secret in a string that is JSON, in turn or several
 * times over, or percent-encoded, is found, too.
 *
 * <p>Takes time in proportion to what it looks at, whatever that is. Not safe for use by several
 * threads.
 */
public final class SecretMasker {

  private final MaskingRules rules;
  private final Documents documents = new Documents();
  private final Text.Work work = new Text.Work();
  private final TriggerSearch search;
  private long masked;

  /**
   * @param rules what is secret
   */
  public SecretMasker(MaskingRules rules) {
    this.rules = rules;
    this.search = new TriggerSearch(rules.triggers());
  }

  /** Number of secrets that were found so far. */
  public long masked() {
    return masked;
  }

  /** Number of bytes that rules have looked at so far, those looked at twice counted twice. */
  long examined() {
    return work.bytes;
  }

  /**
   * Finds secrets in a JSON text that was read.
   *
   * @return places in the document's bytes; those in strings begin and end between their quotes
   */
  public List<Findings.Finding> find(JsonDocument json) {
    Text text =
        new Text(json.bytes(), json.start(JsonDocument.ROOT), json.end(JsonDocument.ROOT), work);
    Hits hits = Hits.in(text, rules);
    if (hits.isEmpty()) {
      return List.of();
    }
    Findings findings = new Findings();
    new JsonWalker(rules, documents, findings, text, json, hits, 0).walk(JsonDocument.ROOT);
    return counted(findings);
  }

  /**
   * Finds secrets in the value of a field: JSON, or any other text.
   *
   * @return places in the bytes
   */
  public List<Findings.Finding> find(byte[] bytes, int from, int to) {
    Text text = new Text(bytes, from, to, work);
    Hits hits = Hits.in(text, rules);
    if (hits.isEmpty()) {
      return List.of();
    }
    return find(text, hits);
  }

  private List<Findings.Finding> find(Text text, Hits hits) {
    Findings findings = new Findings();
    int first = text.at(text.from);
    if (first == '{' || first == '[' || first == '"') {
      try {
        JsonDocument json = documents.at(0);
        json.read(text.bytes, text.from, text.to);
        new JsonWalker(rules, documents, findings, text, json, hits, 0).walk(JsonDocument.ROOT);
        return counted(findings);
      } catch (JsonSyntaxException e) {
        work.bytes += text.to - text.from;
      }
    }
    new TextScanner(rules, findings, text, 0).scan();
    return counted(findings);
  }

  /**
   * Finds secrets in the value of a field that has a name.
   *
   * @param name the field's, as the log or event has it
   * @return places in the bytes; all of them, if the name says that the value is secret
   */
  public List<Findings.Finding> findNamed(byte[] name, byte[] bytes, int from, int to) {
    return findNamed(rules.names().rule(name, 0, name.length), bytes, from, to);
  }

  private List<Findings.Finding> findNamed(Rule rule, byte[] bytes, int from, int to) {
    boolean strong = rule == Rule.SECRET;
    Text text = new Text(bytes, from, to, work);
    if (rule == Rule.SECRET_SCALAR) {
      strong = Values.isStrong(text, from, to, 8);
    }
    if (strong && !Values.isReference(text, from, to)) {
      Findings findings = new Findings();
      findings.add(from, to, TextScanner.MASK);
      return counted(findings);
    }
    return find(bytes, from, to);
  }

  /**
   * Finds secrets in a URL or a part of one: in parameters of the query, and before the host.
   *
   * @return places in the bytes
   */
  public List<Findings.Finding> findInUrl(byte[] bytes, int from, int to) {
    if (!mayHaveSecret(bytes, from, to)) {
      return List.of();
    }
    search.begin(bytes, from, to);
    return search.next() ? find(bytes, from, to) : List.of();
  }

  /** Whether there is a parameter with a value, a user, or either in percent-encoding. */
  private static boolean mayHaveSecret(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - Swar.WIDTH; i += Swar.WIDTH) {
      long word = Swar.get(bytes, i);
      if ((Swar.equal(word, '=') | Swar.equal(word, '@') | Swar.equal(word, '%')) != 0) {
        return true;
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == '=' || bytes[i] == '@' || bytes[i] == '%') {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds secrets in the value of a header or field of a request.
   *
   * @param names bytes that hold its name
   * @return places in the value's bytes; all of it, if the name says that it is secret
   */
  public List<Findings.Finding> findInHeader(
      byte[] names, int nameFrom, int nameTo, byte[] bytes, int from, int to) {
    Rule rule = rules.names().rule(names, nameFrom, nameTo);
    if (rule == Rule.SECRET || rule == Rule.SECRET_SCALAR) {
      return findNamed(rule, bytes, from, to);
    }
    return findInUrl(bytes, from, to);
  }

  private List<Findings.Finding> counted(Findings findings) {
    List<Findings.Finding> all = findings.all();
    masked += all.size();
    return all;
  }

  /** The bytes with what is to stand in place of each finding. */
  public static byte[] replace(byte[] bytes, int from, int to, List<Findings.Finding> findings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + 16);
    int at = from;
    for (Findings.Finding finding : findings) {
      out.write(bytes, at, finding.from() - at);
      out.writeBytes(finding.replacement());
      at = finding.to();
    }
    out.write(bytes, at, to - at);
    return out.toByteArray();
  }
}
