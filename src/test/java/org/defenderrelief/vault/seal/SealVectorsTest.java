package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;

/** A whole sealed request as another implementation makes it: {@code src/test/node} with {@code @hpke/core} and its X-Wing. */
class SealVectorsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode vector = read("/vectors/sealed-request.json");
    private final JsonNode request = vector.get("request");
    private final UUID id = UUID.fromString(request.get("id").textValue());
    private final SealedBatch batch = SealedBatch.read(id, request.get("recipients"), request.get("compartments"));

    @Test
    void everyKeyOfABrowsersRequestOpensTheDocument() throws Exception {
        int opened = 0;
        for (SealedCompartment sealed : batch.compartments()) {
            for (WrappedKey key : sealed.keys()) {
                byte[] json = open(id, batch, sealed, key, circle(key.circle()));

                assertThat(MAPPER.readTree(json))
                        .isEqualTo(vector.get("documents").get(sealed.name().value()));
                opened++;
            }
            NewVersion version = NewVersion.ofSender(new CaseId(id), sealed);
            assertThat(HexFormat.of().formatHex(version.commitment()))
                    .isEqualTo(
                            vector.get("commitments").get(sealed.name().value()).textValue());
        }
        assertThat(opened).isEqualTo(8);
        assertThat(request.get("format").textValue()).isEqualTo(SealedBatch.FORMAT);
    }

    @Test
    void theFormatIsWrittenAsItWasRead() {
        assertThat(batch.recipientsJson()).isEqualTo(request.get("recipients"));
        for (int i = 0; i < batch.compartments().size(); i++) {
            assertThat(batch.compartments().get(i).toJson().toString())
                    .isEqualTo(request.get("compartments").get(i).toString());
        }
    }

    @Test
    void aCirclesKeyHasTheNameAndFingerprintThatABrowserComputes() {
        for (JsonNode circle : vector.get("circles")) {
            EncapsulationKey key = EncapsulationKey.of(
                    Secrets.fromBase64Url(circle.get("publicKey").textValue()));

            assertThat(new DecapsulationKey(seed(circle, "privateKey")).publicKey())
                    .isEqualTo(key);
            assertThat(key.kid()).isEqualTo(circle.get("kid").textValue());
            assertThat(key.fingerprint()).isEqualTo(circle.get("fingerprint").textValue());
        }
    }

    @Test
    void theReceiptCodeGivesTheSameKeysHereAndThereAndOpensTheChannel() throws Exception {
        JsonNode receipt = vector.get("receipt");
        JsonNode channel = vector.get("channel");
        UUID messageId = UUID.fromString(channel.get("batch").textValue());
        SealedBatch message = SealedBatch.read(messageId, channel.get("recipients"), channel.get("compartments"));
        SealedCompartment sealed = message.compartments().get(0);
        ReceiptCode code = ReceiptCode.read(receipt.get("code").textValue().toLowerCase(Locale.ROOT))
                .orElseThrow();
        try (PrivateKeys keys = code.keys(new CaseId(id))) {
            assertThat(Secrets.base64Url(keys.publicKeys().sealing().bytes()))
                    .isEqualTo(receipt.get("sealingPublicKey").textValue());
            assertThat(Secrets.base64Url(keys.publicKeys().signing().bytes()))
                    .isEqualTo(receipt.get("signingPublicKey").textValue());
            assertThat(keys.publicKeys().kid()).isEqualTo(receipt.get("kid").textValue());
            assertThat(sealed.keys()).hasSize(2);
            assertThat(MAPPER.readTree(open(id, message, sealed, sealed.keys().get(1), keys.opening())))
                    .isEqualTo(channel.get("document"));
        }
    }

    private DecapsulationKey circle(Recipient recipient) {
        return new DecapsulationKey(seed(vector.get("circles").get(recipient.name()), "privateKey"));
    }

    private static byte[] open(
            UUID id, SealedBatch batch, SealedCompartment sealed, WrappedKey wrapped, DecapsulationKey with)
            throws DoesNotOpen {
        SealedKey recipient = batch.recipients().stream()
                .filter(candidate -> candidate.circle() == wrapped.circle())
                .findFirst()
                .orElseThrow();
        VersionKey key = new VersionKey(wrapped.circle(), recipient.kid(), recipient.sealedKey(), wrapped.wrappedKey());
        return new StoredVersion(
                        new CaseId(id),
                        sealed.name(),
                        sealed.version(),
                        batch.id(),
                        sealed.nonce(),
                        sealed.ciphertext(),
                        NewVersion.ofSender(new CaseId(id), sealed).commitment(),
                        true,
                        List.of(key))
                .open(key, with);
    }

    private static byte[] seed(JsonNode keys, String member) {
        return Secrets.fromBase64Url(keys.get(member).textValue());
    }

    private static JsonNode read(String resource) {
        try (InputStream stream = SealVectorsTest.class.getResourceAsStream(resource)) {
            return MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
