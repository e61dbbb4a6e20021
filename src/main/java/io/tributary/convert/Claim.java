package io.tributary.convert;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says that an object is being converted, and which files there may be though no entry names them.
 * Without that, files of a conversion that was killed would stay, and their rows be there twice,
 * once the object has changed or another version converts it.
 *
 * @param pack the pack that the object is converted with; null if it is converted alone
 * @param files keys of files, if it is converted alone
 * @param former packs that claimed the object before this one and ended early; their records, and
 *     that of this one, list files
 */
record Claim(@Nullable String pack, Set<String> files, Set<String> former) {

  Claim {
    files = new LinkedHashSet<>(files);
    former = new LinkedHashSet<>(former);
  }

  /** The claim of an object that is converted alone. */
  static Claim alone(Collection<String> files) {
    return new Claim(null, new LinkedHashSet<>(files), Set.of());
  }

  /** The claim of an object in a pack. */
  static Claim of(String pack, Set<String> former) {
    return new Claim(Objects.requireNonNull(pack, "pack is null"), Set.of(), former);
  }

  byte[] toBytes() {
    return JsonMapper.shared().writeValueAsBytes(this);
  }

  /**
   * @param uri names the claim if it is none
   */
  static Claim read(byte[] content, String uri) throws IOException {
    try {
      JsonNode claim = JsonMapper.shared().readTree(content);
      // Earlier versions wrote the list of files alone.
      return claim.isArray()
          ? alone(texts(claim))
          : new Claim(
              claim.path("pack").stringValue(null),
              texts(claim.required("files")),
              texts(claim.path("former")));
    } catch (JacksonException e) {
      throw new IOException(uri + " is no claim: " + e.getMessage(), e);
    }
  }

  private static Set<String> texts(JsonNode list) {
    return new LinkedHashSet<>(list.valueStream().map(JsonNode::stringValue).toList());
  }
}
