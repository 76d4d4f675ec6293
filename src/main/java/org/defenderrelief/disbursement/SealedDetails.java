package org.defenderrelief.disbursement;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The opened payment details as far as they can be told apart. A sender's device may seal what is none; people read that as it is, and no case stops at it. */
final class SealedDetails {
    /** A member that is there twice says one thing to one reader and another to the next. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SealedDetails() {}

    /** @param json the opened compartment {@code payment} @return missing if it is no JSON object */
    static JsonNode of(byte[] json) {
        try {
            JsonNode details = JSON.readTree(json);
            return details.isObject() ? details : MissingNode.getInstance();
        } catch (IOException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
