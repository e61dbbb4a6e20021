package io.tributary.masking;

import io.tributary.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;

/** JSON texts that are read at a time: one for each level of JSON in strings of JSON. */
final class Documents {

  private final List<JsonDocument> documents = new ArrayList<>();

  JsonDocument at(int depth) {
    while (documents.size() <= depth) {
      documents.add(new JsonDocument());
    }
    return documents.get(depth);
  }
}
