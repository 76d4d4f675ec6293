package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Property
    void theSaltGoesInAndComesOffWithoutTouchingTheDocument(@ForAll String key, @ForAll String value) throws Exception {
        ObjectNode document = MAPPER.createObjectNode().put("k" + key, value);
        byte[] json = MAPPER.writeValueAsBytes(document);
        byte[] salted = Document.salted(json);
        JsonNode read = MAPPER.readTree(salted);

        assertThat(Secrets.fromBase64Url(read.get("_salt").textValue())).hasSize(32);
        assertThat(((ObjectNode) read).without("_salt").toString()).isEqualTo(document.toString());
        assertThat(Document.unsalted(salted)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }", " {\n \"a\": 1}", "{\"a\":{}}"})
    void blanksAndEmptyObjectsAreFine(String json) throws Exception {
        byte[] salted = Document.salted(json.getBytes(StandardCharsets.UTF_8));

        assertThat(MAPPER.readTree(salted).has("_salt")).isTrue();
        assertThat(MAPPER.readTree(Document.unsalted(salted))).isEqualTo(MAPPER.readTree(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"text\"", "null", "   "})
    void whatIsNoObjectIsRefused(String json) {
        assertThatThrownBy(() -> Document.salted(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
