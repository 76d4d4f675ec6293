package org.defenderrelief.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;

/** The sealed format as another implementation writes and reads it: {@code src/test/vectors} with {@code @hpke/core}. */
class SealVectorsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode vector = read("/vectors/sealed-request.json");
    private final CaseId caseId = CaseId.parse(vector.get("request").get("id").textValue());

    @Test
    void everySealedKeyOfABrowsersRequestOpensTheDocument() throws Exception {
        int opened = 0;
        for (JsonNode node : vector.get("request").get("compartments")) {
            SealedCompartment sealed = SealedCompartment.read(node, "");
            Binding binding = new Binding(caseId, sealed.name(), sealed.version());
            for (SealedKey key : sealed.keys()) {
                JsonNode circle = vector.get("circles").get(key.circle().name());
                byte[] salted = Seal.open(binding, sealed.nonce(), sealed.ciphertext(), key.sealedKey(), pair(circle));

                assertThat(key.kid()).isEqualTo(circle.get("kid").textValue());
                assertThat(MAPPER.readTree(Document.unsalted(salted)))
                        .isEqualTo(vector.get("documents").get(sealed.name().value()));
                opened++;
            }
            assertThat(HexFormat.of().formatHex(Seal.commitment(binding, sealed.ciphertext())))
                    .isEqualTo(
                            vector.get("commitments").get(sealed.name().value()).textValue());
        }
        assertThat(opened).isEqualTo(8);
    }

    @Test
    void theFormatIsWrittenAsItWasRead() {
        for (JsonNode node : vector.get("request").get("compartments")) {
            assertThat(SealedCompartment.read(node, "").toJson()).isEqualTo(node);
            assertThat(SealedCompartment.parse(node.toString()).toJson().toString())
                    .isEqualTo(node.toString());
        }
    }

    @Test
    void aCirclesKeyHasTheNameAndFingerprintThatABrowserComputes() {
        for (JsonNode circle : vector.get("circles")) {
            byte[] publicKey = Secrets.fromBase64Url(circle.get("publicKey").textValue());

            assertThat(pair(circle).publicKey()).isEqualTo(publicKey);
            assertThat(KeyPair25519.kid(publicKey)).isEqualTo(circle.get("kid").textValue());
            assertThat(KeyPair25519.fingerprint(publicKey))
                    .isEqualTo(circle.get("fingerprint").textValue());
        }
    }

    @Test
    void theReceiptCodeGivesTheSameKeyHereAndThere() throws Exception {
        JsonNode receipt = vector.get("receipt");
        KeyPair25519 pair = ReceiptCode.read(receipt.get("code").textValue().toLowerCase(Locale.ROOT))
                .orElseThrow()
                .keyPair(caseId);
        SealedCompartment channel = SealedCompartment.read(vector.get("channel").get("sealed"), "");
        byte[] salted = Seal.open(
                new Binding(caseId, channel.name(), 1),
                channel.nonce(),
                channel.ciphertext(),
                channel.keysByRecipient().get(Recipient.RECEIPT).sealedKey(),
                pair);

        assertThat(Secrets.base64Url(pair.publicKey()))
                .isEqualTo(receipt.get("publicKey").textValue());
        assertThat(MAPPER.readTree(Document.unsalted(salted)))
                .isEqualTo(vector.get("channel").get("document"));
    }

    /** Writes what {@code npm run verify} in {@code src/test/vectors} opens; here it is opened by the service itself. */
    @Test
    void whatTheServiceSealsIsLaidOutForAnotherImplementationToOpen() throws Exception {
        CaseId id = new CaseId(Ids.next());
        ObjectNode file = MAPPER.createObjectNode().put("id", id.toString());
        file.set("documents", vector.get("documents"));
        ObjectNode privateKeys = file.putObject("privateKeys");
        ObjectNode commitments = file.putObject("commitments");
        List<JsonNode> compartments = new ArrayList<>();
        for (CompartmentName name : CompartmentName.ofRequests()) {
            List<RecipientKey> recipients = new ArrayList<>();
            for (Circle circle : name.circles()) {
                KeyPair25519 pair = KeyPair25519.random();
                privateKeys.put(pair.kid(), Secrets.base64Url(pair.privateKey()));
                recipients.add(RecipientKey.of(Recipient.of(circle), pair.publicKey()));
            }
            byte[] document =
                    vector.get("documents").get(name.value()).toString().getBytes(StandardCharsets.UTF_8);
            Binding binding = new Binding(id, name, 1);
            byte[] salted = Document.salted(document);
            SealedCompartment sealed = Seal.seal(binding, salted, recipients);
            commitments.put(name.value(), HexFormat.of().formatHex(Seal.commitment(binding, salted)));
            compartments.add(sealed.toJson());

            assertThat(sealed.ciphertext()).hasSize(Padding.paddedLength(salted.length) + Aead.TAG);
        }
        file.putArray("compartments").addAll(compartments);
        Path folder = Files.createDirectories(Path.of("target", "vectors"));
        Files.writeString(folder.resolve("sealed-by-service.json"), file.toPrettyString());
    }

    private static KeyPair25519 pair(JsonNode keys) {
        return KeyPair25519.ofPrivate(
                Secrets.fromBase64Url(keys.get("privateKey").textValue()));
    }

    private static JsonNode read(String resource) {
        try (InputStream stream = SealVectorsTest.class.getResourceAsStream(resource)) {
            return MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
