package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device of another make says yes and no in its own way: whatever is no plain answer warns, and makes nothing safe. */
class SafetyFlagTest {
    @Test
    void falseAndNothingDoNotWarn() {
        assertThat(SafetyFlag.warns(flag("{}"))).isFalse();
        assertThat(SafetyFlag.warns(flag("{\"flag\":false}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "\"yes\"",
                "\"oui\"",
                "\"true\"",
                "\"false\"",
                "\"no\"",
                "\"\"",
                "0",
                "1",
                "null",
                "[]",
                "{}"
            })
    void anythingElseWarns(String value) {
        assertThat(SafetyFlag.warns(flag("{\"flag\":" + value + "}"))).isTrue();
    }

    @Test
    void trueAllows() {
        assertThat(SafetyFlag.allows(flag("{\"flag\":true}"))).isTrue();
        assertThat(SafetyFlag.allows(flag("{}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"true\"", "\"yes\"", "1", "null", "[true]", "{\"flag\":true}"})
    void nothingElseAllows(String value) {
        assertThat(SafetyFlag.allows(flag("{\"flag\":" + value + "}"))).isFalse();
    }

    private static JsonNode flag(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                .path("flag");
    }
}
