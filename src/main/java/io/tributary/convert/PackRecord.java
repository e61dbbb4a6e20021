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
 * @param superseded keys of files that go when the pack's own are seen, some of its own among them
 *     if there was an earlier conversion of the same pack; empty once they are gone
 */
record PackRecord(String id, List<String> objects, List<String> files, List<String> superseded) {

  PackRecord {
    Objects.requireNonNull(id, "id is null");
    objects = List.copyOf(objects);
    files = List.copyOf(files);
    superseded = List.copyOf(superseded);
  }

  /** The same once the files that it supersedes are gone. */
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
