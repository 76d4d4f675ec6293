package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @Test
    void membersAreReadAsTheyWereWritten() {
        assertThat(CanonicalJson.parse("{}")).isEmpty();
        assertThat(CanonicalJson.parse("{\"a\":\"\",\"b\":\"{x}:,\"}"))
                .containsEntry("a", "")
                .containsEntry("b", "{x}:,")
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "{{}",
                "[]",
                "{ }",
                "{}x",
                "x{}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":\"b\",}",
                "{,}",
                "{\"a\":\"b\"",
                "{\"a\":\"b}",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\": \"b\"}",
                "{\"a\":\"b\\\"c\"}",
                "{\"a\":\"b\"\"c\":\"d\"}",
                "{\"a\":\"b\",,\"c\":\"d\"}",
                "{\"a\":\"b\"}}",
                "{a:\"b\"}",
                "{\"a\":\"b\"} ",
                "{\"}",
                "{\"a\":\"}",
                "{\"a\":{\"b\":\"c\"}}"
            })
    void nothingElseIsAnObjectOfPlainStrings(String json) {
        assertThat(CanonicalJson.isPlainObject(json)).isFalse();
        assertThatThrownBy(() -> CanonicalJson.parse(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
