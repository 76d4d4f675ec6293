package org.defenderrelief.vault.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads and writes the files of this room: JSON with exactly the members that are named. */
final class RecoveryJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RecoveryJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of texts are always JSON", impossible);
        }
    }

    /** @param what it should be, for the reason @throws NotUsable if it is none */
    static <T> T read(String text, Class<T> type, String what) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new NotUsable("This is no " + what + ".");
            }
            return value;
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new NotUsable("This is no " + what + ", or not all of it.");
        }
    }
}
