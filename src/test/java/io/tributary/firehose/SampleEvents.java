package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Cuts an array of events into the events, each exactly as it is written. */
public final class SampleEvents {

  private SampleEvents() {}

  /**
   * Cuts a JSON text.
   *
   * @param array an array of objects
   */
  public static List<byte[]> split(String array) {
    List<byte[]> events = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), array)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getCharOffset();
        events.add(array.substring(start, end).getBytes(UTF_8));
      }
    }
    return events;
  }
}
