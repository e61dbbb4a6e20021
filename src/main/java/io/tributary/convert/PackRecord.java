package io.tributary.convert;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a pack is made of. It stays in the ledger as long as the pack's files do, so that whoever
 * replaces one object's rows knows which others have theirs in the same files.
 *
 * @param id names the pack
 * @param objects the objects that have rows in its files, as their store names them
 * @param files keys of its files
 * @param former packs that go when this one is seen; empty once they are gone
 */
record PackRecord(String id, List<String> objects, List<String> files, List<String> former) {

  PackRecord {
    Objects.requireNonNull(id, "id is null");
    objects = List.copyOf(objects);
    files = List.copyOf(files);
    former = List.copyOf(former);
  }

  /** The same once what it supersedes is gone. */
  PackRecord completed() {
    return new PackRecord(id, objects, files, List.of());
  }

  byte[] toBytes() {
    return JsonMapper.shared().writeValueAsBytes(this);
  }

  /**
   * @param uri names the record if it is none
   */
  static PackRecord read(byte[] content, String uri) throws IOException {
    try {
      return JsonMapper.shared().readValue(content, PackRecord.class);
    } catch (JacksonException e) {
      throw new IOException(uri + " is no record of a pack: " + e.getMessage(), e);
    }
  }
}
