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
 * Without that list, files of a conversion that was killed would stay, and their rows be there
 * twice, once the object has changed or another version converts it.
 *
 * @param pack the pack that the object is converted with; null if it is converted alone
 * @param files keys of files; of a pack none, as its record lists them
 */
record Claim(@Nullable String pack, Set<String> files) {

  Claim {
    files = new LinkedHashSet<>(files);
  }

  /** The claim of an object that is converted alone. */
  static Claim alone(Collection<String> files) {
    return new Claim(null, new LinkedHashSet<>(files));
  }

  /** The claim of an object in a pack. */
  static Claim of(String pack) {
    return new Claim(Objects.requireNonNull(pack, "pack is null"), Set.of());
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
      // Earlier versions wrote the list alone.
      JsonNode list = claim.isArray() ? claim : claim.required("files");
      return new Claim(
          claim.path("pack").stringValue(null),
          new LinkedHashSet<>(list.valueStream().map(JsonNode::stringValue).toList()));
    } catch (JacksonException e) {
      throw new IOException(uri + " is no claim: " + e.getMessage(), e);
    }
  }
}
