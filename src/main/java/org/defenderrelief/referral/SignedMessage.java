package org.defenderrelief.referral;

import java.io.IOException;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.history.VerifierKey;
import org.defenderrelief.vault.keyring.ServiceSignature;
import org.defenderrelief.vault.roster.Dsse;
import org.defenderrelief.vault.seal.VerifyingKey;

/** A message between funds with its service's signature: a DSSE envelope, in base64 and JSON. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SignedMessage(byte[] payload, byte[] signature) {
    /** The media type that DSSE signs with the payload. */
    static final String TYPE = "application/vnd.relief.between-funds+json";

    private static final int LONGEST = 16 << 20;
    /** Names, values and brackets: an envelope has thirteen. Anybody may send one, and empty signatures by the million would be a hundred times their bytes in memory. */
    private static final int MOST = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST)
                            .maxNestingDepth(8)
                            .maxTokenCount(MOST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private record Envelope(String payload, String payloadType, List<One> signatures) {}

    private record One(String sig) {}

    static SignedMessage of(BetweenFunds message, ServiceSignature service) {
        byte[] payload = message.bytes();
        return new SignedMessage(payload, service.sign(Dsse.pae(TYPE, payload)));
    }

    byte[] json() {
        Base64.Encoder base64 = Base64.getEncoder();
        try {
            return MAPPER.writeValueAsBytes(new Envelope(
                    base64.encodeToString(payload), TYPE, List.of(new One(base64.encodeToString(signature)))));
        } catch (IOException impossible) {
            throw new IllegalStateException("an envelope is always JSON", impossible);
        }
    }

    /** @throws IllegalArgumentException if it is no such envelope, or has more signatures than one */
    static SignedMessage read(byte[] json) {
        try {
            Envelope envelope = MAPPER.readValue(json, Envelope.class);
            if (envelope == null
                    || !TYPE.equals(envelope.payloadType())
                    || envelope.payload() == null
                    || envelope.signatures() == null
                    || envelope.signatures().size() != 1
                    || envelope.signatures().get(0) == null
                    || envelope.signatures().get(0).sig() == null) {
                throw new IllegalArgumentException("not an envelope");
            }
            return new SignedMessage(
                    Base64.getDecoder().decode(envelope.payload()),
                    Base64.getDecoder().decode(envelope.signatures().get(0).sig()));
        } catch (IOException unreadable) {
            // Jackson's message would quote it.
            throw new IllegalArgumentException("not an envelope");
        }
    }

    /** Whether that fund's service signed it. */
    boolean isBy(OtherFund fund) {
        return isBy(VerifierKey.parse(fund.serviceKey()).verifyingKey());
    }

    boolean isBy(VerifyingKey key) {
        return key.verifies(Dsse.pae(TYPE, payload), signature);
    }
}
