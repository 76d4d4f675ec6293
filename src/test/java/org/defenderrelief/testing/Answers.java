package org.defenderrelief.testing;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.response.ResponseBodyData;

/**
 * What an answer in JSON says, for steps that nearly every test takes: RestAssured compiles each path that it is asked for as a script, anew each time, which
 * took a tenth of all tests.
 */
public final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    /** The answer as a tree. */
    public static JsonNode tree(ResponseBodyData answer) {
        try {
            return JSON.readTree(answer.asByteArray());
        } catch (IOException none) {
            throw new IllegalStateException("the answer is no JSON", none);
        }
    }

    /** A member's text, such as an id. @throws IllegalStateException if it has none */
    public static String text(ResponseBodyData answer, String member) {
        JsonNode value = tree(answer).path(member);
        if (!value.isTextual()) {
            throw new IllegalStateException("the answer has no text called " + member);
        }
        return value.textValue();
    }
}
