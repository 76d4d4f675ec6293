package org.defenderrelief.vault.roster;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.erdtman.jcs.JsonCanonicalizer;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.PublicKeys;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * What a roster statement says, before anybody signs it: canonical JSON (RFC 8785), ASCII throughout. Its hash is its name, and the next
 * statement names it. What is signed names X-Wing keys by their SHA-256; the keys travel beside it, so that a sender's device can follow the chain
 * without carrying keys that it does not seal to.
 *
 * @param number 0 for the first, then counting up without gaps
 * @param previous hash of the statement before, lower-case hex; empty for the first
 * @param at when, ISO 8601 UTC; never before the one before
 * @param people with FOUND the founders; with ADMIT the newcomer with the one new office; with REPLACE the person with other keys and the
 *     offices they hold; with RECOVER who holds the one office from then on; else empty
 * @param removed with REMOVE, SUSPEND and REPLACE the short name of the keys whose offices end; else null
 * @param circles with FOUND each circle's first key; with REMOVE and REPLACE a new key for each circle the person was in; with ROTATE one; with
 *     RECOVER one, if the office has a circle; else empty
 * @param recovery with ENTRUST the recovery key of an office and who holds its shares; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Statement(
        String format,
        long number,
        String previous,
        String at,
        Kind kind,
        List<Person> people,
        String removed,
        List<CircleEntry> circles,
        RecoveryEntry recovery) {
    /** The media type that DSSE signs with the payload. */
    public static final String TYPE = "application/vnd.relief.roster+json";

    public static final String FORMAT = "relief-roster/2";

    /** One share must never be enough. */
    static final int LEAST_THRESHOLD = 2;

    /** As many as can be looked after. */
    static final int MOST_SHARES = 16;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What a statement does. */
    public enum Kind {
        /** Founds the whole: signed by every founder. Its hash is the root. */
        @JsonProperty("found")
        FOUND,
        /** Gives a person an office: signed by somebody who holds it and by a keeper. */
        @JsonProperty("admit")
        ADMIT,
        /** Ends all offices of a person: signed by a keeper and another, and a new key for each circle they were in. */
        @JsonProperty("remove")
        REMOVE,
        /** Ends all offices of a person until they are admitted again with the same keys: signed as a removal. */
        @JsonProperty("suspend")
        SUSPEND,
        /** Gives a person other keys: signed by a keeper and somebody who shares an office, and a new key for each of their circles. */
        @JsonProperty("replace")
        REPLACE,
        /** Gives a circle a new key: signed by somebody of it and by a keeper. */
        @JsonProperty("rotate")
        ROTATE,
        /** Gives an office a recovery key in shares: signed by somebody who holds the office and by a keeper. */
        @JsonProperty("entrust")
        ENTRUST,
        /** Restores an office: signed by its recovery key, and by who brings it in. */
        @JsonProperty("recover")
        RECOVER,
        /** Nobody opens or acts: signed by one keeper or auditor. */
        @JsonProperty("freeze")
        FREEZE,
        /** People open and act again: signed by two keepers or auditors. */
        @JsonProperty("unfreeze")
        UNFREEZE
    }

    /** A person: by short name of their keys, hash of their account, the keys in base64url, and offices. */
    public record Person(String kid, String person, String sealing, String signing, Set<Office> offices) {
        public Person {
            Objects.requireNonNull(kid, "kid");
            Objects.requireNonNull(person, "person");
            Objects.requireNonNull(sealing, "sealing");
            Objects.requireNonNull(signing, "signing");
            offices = new TreeSet<>(offices);
        }

        public static Person of(PersonId person, PublicKeys keys, Set<Office> offices) {
            return new Person(
                    keys.kid(),
                    PersonHash.of(person),
                    Secrets.base64Url(keys.sealing().bytes()),
                    Secrets.base64Url(keys.signing().bytes()),
                    offices);
        }

        private Person by(UnaryOperator<String> names) {
            return new Person(kid, person, names.apply(sealing), signing, offices);
        }

        /** Whether this is that account. */
        public boolean is(PersonId account) {
            return person.equals(PersonHash.of(account));
        }

        /** @throws IllegalArgumentException if they are no keys */
        public PublicKeys keys() {
            return new PublicKeys(
                    EncapsulationKey.of(Secrets.fromBase64Url(sealing)),
                    VerifyingKey.of(Secrets.fromBase64Url(signing)));
        }
    }

    /** A circle's key. @param index commitment to the circle's index key in hex, with FOUND for the circles that index; else null */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CircleEntry(Circle circle, String kid, String publicKey, String index) {
        public CircleEntry {
            Objects.requireNonNull(circle, "circle");
            Objects.requireNonNull(kid, "kid");
            Objects.requireNonNull(publicKey, "publicKey");
        }

        public static CircleEntry of(Circle circle, EncapsulationKey key, String indexOrNull) {
            return new CircleEntry(circle, key.kid(), Secrets.base64Url(key.bytes()), indexOrNull);
        }

        private CircleEntry by(UnaryOperator<String> names) {
            return new CircleEntry(circle, kid, names.apply(publicKey), index);
        }

        /** @throws IllegalArgumentException if it is no key */
        EncapsulationKey key() {
            return EncapsulationKey.of(Secrets.fromBase64Url(publicKey));
        }
    }

    /**
     * The recovery key of an office.
     *
     * @param kid short name over both public halves, as with people
     * @param threshold how many shares give the key back
     * @param shares one for each holder
     */
    public record RecoveryEntry(
            Office office, String kid, String sealing, String signing, int threshold, List<Share> shares) {
        public RecoveryEntry {
            Objects.requireNonNull(office, "office");
            Objects.requireNonNull(kid, "kid");
            Objects.requireNonNull(sealing, "sealing");
            Objects.requireNonNull(signing, "signing");
            shares = shares == null ? List.of() : List.copyOf(shares);
        }

        public static RecoveryEntry of(Office office, PublicKeys keys, int threshold, List<Share> shares) {
            return new RecoveryEntry(
                    office,
                    keys.kid(),
                    Secrets.base64Url(keys.sealing().bytes()),
                    Secrets.base64Url(keys.signing().bytes()),
                    threshold,
                    shares);
        }

        private RecoveryEntry by(UnaryOperator<String> names) {
            return new RecoveryEntry(office, kid, names.apply(sealing), signing, threshold, shares);
        }

        /** @throws IllegalArgumentException if they are no keys */
        public PublicKeys keys() {
            return new PublicKeys(
                    EncapsulationKey.of(Secrets.fromBase64Url(sealing)),
                    VerifyingKey.of(Secrets.fromBase64Url(signing)));
        }
    }

    /** A share. @param holder short name of the keys of who holds it @param commitment SHA-256 of the share, in hex */
    public record Share(String holder, String commitment) {
        public Share {
            Objects.requireNonNull(holder, "holder");
            Objects.requireNonNull(commitment, "commitment");
        }
    }

    /** What follows a roster with nothing in it yet but its kind. */
    public static Statement next(Roster before, Kind kind, Instant at) {
        return new Statement(
                FORMAT,
                before.number() + 1,
                before.head(),
                (at.isBefore(before.at()) ? before.at() : at.truncatedTo(ChronoUnit.MICROS)).toString(),
                kind,
                List.of(),
                null,
                List.of(),
                null);
    }

    public Statement with(List<Person> named) {
        return new Statement(format, number, previous, at, kind, named, removed, circles, recovery);
    }

    /** @param kid of whose offices end */
    public Statement ending(String kid) {
        return new Statement(format, number, previous, at, kind, people, kid, circles, recovery);
    }

    public Statement giving(List<CircleEntry> keys) {
        return new Statement(format, number, previous, at, kind, people, removed, keys, recovery);
    }

    public Statement entrusting(RecoveryEntry entrusted) {
        return new Statement(format, number, previous, at, kind, people, removed, circles, entrusted);
    }

    public Statement {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        people = people == null ? List.of() : List.copyOf(people);
        circles = circles == null ? List.of() : List.copyOf(circles);
    }

    /** With other names for the X-Wing keys in the places where they stand. */
    private Statement by(UnaryOperator<String> names) {
        return new Statement(
                format,
                number,
                previous,
                at,
                kind,
                people.stream().map(person -> person.by(names)).toList(),
                removed,
                circles.stream().map(circle -> circle.by(names)).toList(),
                recovery == null ? null : recovery.by(names));
    }

    /** The X-Wing keys that it names, in base64url, each once, in the order in which it names them. */
    public List<String> sealingKeys() {
        Set<String> keys = new LinkedHashSet<>();
        by(key -> {
            keys.add(key);
            return key;
        });
        return List.copyOf(keys);
    }

    /** What a key is called in what is signed: SHA-256 in lower-case hex. */
    private static String named(String key) {
        return HexFormat.of().formatHex(Secrets.sha256(Secrets.fromBase64Url(key)));
    }

    /** The canonical bytes, which are signed and hashed. */
    public byte[] payload() {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(by(Statement::named))).getEncodedUTF8();
        } catch (IOException impossible) {
            throw new IllegalStateException("a statement is always JSON", impossible);
        }
    }

    /** SHA-256 of the payload, in lower-case hex. */
    public String hash() {
        return HexFormat.of().formatHex(Secrets.sha256(payload()));
    }

    /**
     * Reads a payload, which must be exactly the canonical one.
     *
     * @param keys the X-Wing keys that it names, exactly those, in its order: {@link #sealingKeys}
     * @throws NotBelieved if it is anything else
     */
    public static Statement read(byte[] payload, List<String> keys) {
        try {
            Map<String, String> named = new HashMap<>();
            keys.forEach(key -> named.put(named(key), key));
            Statement read = MAPPER.readValue(payload, Statement.class);
            if (read == null) {
                throw new NotBelieved("A roster statement cannot be read.");
            }
            Statement statement = read.by(name -> {
                if (!named.containsKey(name)) {
                    throw new NotBelieved("A roster statement names a key that is not with it.");
                }
                return named.get(name);
            });
            if (!Arrays.equals(statement.payload(), payload)
                    || !statement.sealingKeys().equals(keys)) {
                throw new NotBelieved("A roster statement is not in its canonical form.");
            }
            return statement;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new NotBelieved("A roster statement cannot be read.");
        }
    }

    /** What each signer signs. */
    public byte[] signed() {
        return Dsse.pae(TYPE, payload());
    }
}
