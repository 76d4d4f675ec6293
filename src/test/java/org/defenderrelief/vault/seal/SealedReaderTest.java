package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

class SealedReaderTest {
    private final UUID id = Ids.next();
    private final ObjectNode good = request();

    @Test
    void whatIsRightIsRead() {
        SealedBatch read = read(good);

        assertThat(read.compartments()).hasSize(1);
        assertThat(read.compartments().get(0).name()).isEqualTo(CompartmentName.IDENTITY);
        assertThat(read.compartments().get(0).toJson())
                .isEqualTo(good.get("compartments").get(0));
        assertThat(read.recipientsJson()).isEqualTo(good.get("recipients"));
    }

    @Test
    void eachThingThatIsWrongWithACompartmentIsNamedByItsField() {
        violates("compartments", "LENGTH", node -> node.putArray("compartments"));
        violates("compartments", "LENGTH", node -> node.remove("compartments"));
        violates("compartments[0]", "UNKNOWN_FIELD", node -> compartment(node).put("extra", 1));
        violates(
                "compartments[0]", "TYPE", node -> node.putArray("compartments").add("identity"));
        violates(
                "compartments[0].name",
                "UNKNOWN_COMPARTMENT",
                node -> compartment(node).put("name", "Identity"));
        violates(
                "compartments[0].name",
                "UNKNOWN_COMPARTMENT",
                node -> compartment(node).put("name", "attachment/../../x"));
        violates("compartments[0].name", "TYPE", node -> compartment(node).remove("name"));
        violates("compartments[0].version", "RANGE", node -> compartment(node).put("version", 0));
        violates("compartments[0].version", "RANGE", node -> compartment(node).put("version", "1"));
        violates("compartments[0].version", "RANGE", node -> compartment(node).put("version", 1.0));
        violates("compartments[0].nonce", "LENGTH", node -> compartment(node).put("nonce", "AAAA"));
        violates("compartments[0].nonce", "FORM", node -> compartment(node).put("nonce", "AAAAAAAAAAAAAAA="));
        violates(
                "compartments[0].ciphertext",
                "LENGTH",
                node -> compartment(node).put("ciphertext", "A".repeat(1024)));
        violates("compartments[0].ciphertext", "FORM", node -> compartment(node).put("ciphertext", "<script>"));
        violates("compartments[0].keys", "LENGTH", node -> compartment(node).putArray("keys"));
        violates("compartments[0].keys", "LENGTH", node -> compartment(node).put("keys", "none"));
    }

    @Test
    void eachThingThatIsWrongWithAKeyIsNamedByItsField() {
        violates(
                "compartments[0].keys[0].circle",
                "UNKNOWN_CIRCLE",
                node -> key(node).put("circle", "triage"));
        violates(
                "compartments[0].keys[0].wrappedKey",
                "LENGTH",
                node -> key(node).put("wrappedKey", "A".repeat(104)));
        violates("compartments[0].keys[0]", "UNKNOWN_FIELD", node -> key(node).put("alg", "none"));
        violates(
                "compartments[0].keys[1].circle",
                "DUPLICATE",
                node -> ((ArrayNode) compartment(node).get("keys"))
                        .add(key(node).deepCopy()));
        violates("recipients", "LENGTH", node -> node.remove("recipients"));
        violates("recipients", "LENGTH", node -> node.putArray("recipients"));
        violates(
                "recipients[0].circle",
                "UNKNOWN_CIRCLE",
                node -> recipient(node).put("circle", "KEEPER"));
        violates("recipients[0].kid", "FORM", node -> recipient(node).put("kid", "0123"));
        violates("recipients[0]", "UNKNOWN_FIELD", node -> recipient(node).put("alg", "none"));
        violates(
                "recipients[1].circle",
                "DUPLICATE",
                node -> ((ArrayNode) node.get("recipients")).add(recipient(node).deepCopy()));
    }

    @Test
    void aTruncatedEncapsulationIsRefused() {
        violates(
                "recipients[0].sealedKey",
                "LENGTH",
                node -> recipient(node)
                        .put(
                                "sealedKey",
                                recipient(node).get("sealedKey").textValue().substring(0, 1500)));
    }

    /** In relief/1 every compartment had its own sealed keys of 80 bytes. */
    @Test
    void keysInTheFormOfTheFormatBeforeAreRefused() {
        violates("compartments[0].keys[0]", "UNKNOWN_FIELD", node -> {
            key(node).remove("wrappedKey");
            key(node).put("kid", "0123456789abcdef").put("sealedKey", "A".repeat(107));
        });
    }

    @Test
    void valuesAreNotRepeatedInTheRefusal() {
        ObjectNode node = good.deepCopy();
        compartment(node).put("name", "Akouvi").put("Dzifanou", "x");

        assertThatThrownBy(() -> read(node))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        problem -> assertThat(problem.getMessage() + problem.violations())
                                .doesNotContain("Akouvi", "Dzifanou"));
    }

    private ObjectNode request() {
        RecipientKey triage =
                RecipientKey.of(Recipient.TRIAGE, DecapsulationKey.random().publicKey());
        try (SealBatch sealing = new SealBatch(new Batch(new CaseId(id), id))) {
            SealedCompartment identity = sealing.seal(
                            CompartmentName.IDENTITY, 1, new byte[] {'{', '}'}, List.of(triage))
                    .sealed();
            SealedBatch batch = new SealedBatch(id, sealing.recipients(), List.of(identity));
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.set("recipients", batch.recipientsJson());
            node.putArray("compartments").add(identity.toJson());
            return node;
        }
    }

    private SealedBatch read(ObjectNode node) {
        return SealedBatch.read(id, node.get("recipients"), node.get("compartments"));
    }

    private static ObjectNode recipient(ObjectNode node) {
        return (ObjectNode) node.get("recipients").get(0);
    }

    private static ObjectNode compartment(ObjectNode node) {
        return (ObjectNode) node.get("compartments").get(0);
    }

    private static ObjectNode key(ObjectNode node) {
        return (ObjectNode) compartment(node).get("keys").get(0);
    }

    private void violates(String field, String code, Consumer<ObjectNode> change) {
        ObjectNode node = good.deepCopy();
        change.accept(node);
        Problem.InvalidInput problem = catchThrowableOfType(Problem.InvalidInput.class, () -> read(node));

        assertThat(problem).isNotNull();
        assertThat(problem.violations())
                .extracting(Violation::field, Violation::code)
                .contains(tuple(field, code));
    }
}
