package org.defenderrelief.vault.roster;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A statement with its signatures: a DSSE envelope, as it is stored and published, with the X-Wing keys that it names beside what is signed. */
public record SignedStatement(Statement statement, List<Signature> signatures) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** One person's signature. @param keyid short name of their keys @param sig base64 of the 64 bytes */
    public record Signature(String keyid, String sig) {
        public Signature {
            Objects.requireNonNull(keyid, "keyid");
            Objects.requireNonNull(sig, "sig");
        }

        public static Signature of(String kid, byte[] signature) {
            return new Signature(kid, Base64.getEncoder().encodeToString(signature));
        }

        /** @throws NotBelieved if it is no base64 */
        byte[] bytes() {
            try {
                return Base64.getDecoder().decode(sig);
            } catch (IllegalArgumentException notBase64) {
                throw new NotBelieved("A roster statement carries a signature that cannot be read.");
            }
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Envelope(String payload, String payloadType, List<Signature> signatures, List<String> keys) {}

    public SignedStatement {
        signatures = List.copyOf(signatures);
    }

    /** The envelope's JSON text, with the keys. */
    public String json() {
        return json(statement.sealingKeys());
    }

    /** The envelope's JSON text without the keys, for who follows the chain and seals to none but the newest: a tenth of it. */
    public String jsonWithoutKeys() {
        return json(null);
    }

    private String json(List<String> keysOrNull) {
        try {
            return MAPPER.writeValueAsString(new Envelope(
                    Base64.getEncoder().encodeToString(statement.payload()), Statement.TYPE, signatures, keysOrNull));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an envelope is always JSON", impossible);
        }
    }

    /** This one with one more signature. */
    public SignedStatement and(Signature signature) {
        List<Signature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedStatement(statement, more);
    }

    /** @throws NotBelieved if it is no envelope of a statement */
    public static SignedStatement read(String json) {
        try {
            Envelope envelope = MAPPER.readValue(json, Envelope.class);
            if (envelope == null
                    || !Statement.TYPE.equals(envelope.payloadType())
                    || envelope.signatures() == null
                    || envelope.payload() == null
                    || envelope.keys() == null
                    || envelope.keys().contains(null)
                    || envelope.signatures().contains(null)) {
                throw new NotBelieved("A roster statement has not the form of one.");
            }
            return new SignedStatement(
                    Statement.read(Base64.getDecoder().decode(envelope.payload()), envelope.keys()),
                    envelope.signatures());
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new NotBelieved("A roster statement cannot be read.");
        }
    }
}
