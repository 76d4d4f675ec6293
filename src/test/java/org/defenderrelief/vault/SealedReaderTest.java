package org.defenderrelief.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

class SealedReaderTest {
    private final ObjectNode good = Seal.seal(
                    new Binding(new CaseId(Ids.next()), CompartmentName.IDENTITY, 1),
                    new byte[] {'{', '}'},
                    List.of(RecipientKey.of(
                            Recipient.TRIAGE, KeyPair25519.random().publicKey())))
            .toJson();

    @Test
    void whatIsRightIsRead() {
        SealedCompartment sealed = SealedCompartment.read(good, "");

        assertThat(sealed.name()).isEqualTo(CompartmentName.IDENTITY);
        assertThat(sealed.toJson()).isEqualTo(good);
    }

    @Test
    void eachThingThatIsWrongIsNamedByItsField() {
        violates("compartments[0]", "UNKNOWN_FIELD", node -> node.put("extra", 1));
        violates("compartments[0].name", "UNKNOWN_COMPARTMENT", node -> node.put("name", "Identity"));
        violates("compartments[0].name", "UNKNOWN_COMPARTMENT", node -> node.put("name", "attachment/../../x"));
        violates("compartments[0].name", "TYPE", node -> node.remove("name"));
        violates("compartments[0].version", "RANGE", node -> node.put("version", 0));
        violates("compartments[0].version", "RANGE", node -> node.put("version", "1"));
        violates("compartments[0].version", "RANGE", node -> node.put("version", 1.0));
        violates("compartments[0].nonce", "LENGTH", node -> node.put("nonce", "AAAA"));
        violates("compartments[0].nonce", "FORM", node -> node.put("nonce", "AAAAAAAAAAAAAAA="));
        violates("compartments[0].ciphertext", "LENGTH", node -> node.put("ciphertext", "A".repeat(1024)));
        violates("compartments[0].ciphertext", "FORM", node -> node.put("ciphertext", "<script>"));
        violates("compartments[0].keys", "LENGTH", node -> node.putArray("keys"));
        violates("compartments[0].keys", "LENGTH", node -> node.put("keys", "none"));
        violates(
                "compartments[0].keys[0].circle",
                "UNKNOWN_CIRCLE",
                node -> key(node).put("circle", "triage"));
        violates("compartments[0].keys[0].kid", "FORM", node -> key(node).put("kid", "0123"));
        violates(
                "compartments[0].keys[0].sealedKey", "LENGTH", node -> key(node).put("sealedKey", "A".repeat(104)));
        violates("compartments[0].keys[0]", "UNKNOWN_FIELD", node -> key(node).put("alg", "none"));
        violates(
                "compartments[0].keys[1].circle",
                "DUPLICATE",
                node -> ((ArrayNode) node.get("keys")).add(key(node).deepCopy()));
    }

    @Test
    void valuesAreNotRepeatedInTheRefusal() {
        ObjectNode node = good.deepCopy();
        node.put("name", "Akouvi").put("Dzifanou", "x");

        assertThatThrownBy(() -> SealedCompartment.read(node, "compartments[0]"))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        problem -> assertThat(problem.getMessage() + problem.violations())
                                .doesNotContain("Akouvi", "Dzifanou"));
    }

    @Test
    void textThatIsNoJsonOrSaysAThingTwiceIsRefused() {
        for (String text : List.of(
                "",
                "{",
                "[".repeat(100_000),
                good + " {}",
                good.toString().replaceFirst("\"version\":1", "\"version\":1,\"version\":1"))) {
            assertThatThrownBy(() -> SealedCompartment.parse(text)).isInstanceOf(Problem.InvalidInput.class);
        }
    }

    private static ObjectNode key(ObjectNode node) {
        return (ObjectNode) node.get("keys").get(0);
    }

    private void violates(String field, String code, Consumer<ObjectNode> change) {
        ObjectNode node = good.deepCopy();
        change.accept(node);
        Problem.InvalidInput problem =
                catchThrowableOfType(Problem.InvalidInput.class, () -> SealedCompartment.read(node, "compartments[0]"));

        assertThat(problem).isNotNull();
        assertThat(problem.violations())
                .extracting(Violation::field, Violation::code)
                .contains(tuple(field, code));
    }
}
