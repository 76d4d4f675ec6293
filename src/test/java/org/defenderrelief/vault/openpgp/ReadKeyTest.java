package org.defenderrelief.vault.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.testing.Gpg;

/** Keys as GnuPG makes them, and messages as it reads them. */
class ReadKeyTest {
    private static final String NAME = "Amina Reader <amina@example.org>";
    private static final String TEXT = "DR-7K3M-Q9PX, été";

    private final Gpg gpg = new Gpg();

    @AfterEach
    void noKeyIsLeft() {
        gpg.close();
    }

    @ParameterizedTest
    @CsvSource({"future-default, default", "rsa2048, 'encrypt,sign'"})
    void what_is_encrypted_to_a_key_its_owner_reads(String algorithm, String usage) throws KeyRefused {
        ReadKey.Found found = read(gpg.make(NAME, algorithm, usage, "1y"));
        String message = EncryptTo.key(found.armoured(), TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(gpg.decrypt(message)).isEqualTo(TEXT);
        assertThat(gpg.run("", "--list-keys", "--with-colons")).contains(found.fingerprint());
        assertThat(found.until().orElseThrow())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(364)), Instant.now().plus(Duration.ofDays(367)));
        assertThat(found.revoked()).isFalse();
        assertThat(message).doesNotContain("Version", "Comment");
    }

    /** A mail's length is not to tell of it, and a name is nobody's business. */
    @Test
    void nothing_is_kept_of_it_but_what_encrypting_takes() throws IOException, KeyRefused {
        String kept = read(gpg.make(NAME, "future-default", "default", "0")).armoured();
        String packets;
        try (ArmoredInputStream armour =
                new ArmoredInputStream(new ByteArrayInputStream(kept.getBytes(StandardCharsets.US_ASCII)))) {
            packets = new String(armour.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        assertThat(packets).doesNotContain("Amina", "example.org");
        String one = EncryptTo.key(kept, "a".repeat(500).getBytes(StandardCharsets.UTF_8));
        String other = EncryptTo.key(kept, "xyz, ab?".repeat(62).concat("1234").getBytes(StandardCharsets.UTF_8));
        assertThat(one).hasSameSizeAs(other);
    }

    @Test
    void what_is_no_public_key_that_can_be_used_is_refused() {
        String good = gpg.make("one <one@example.org>", "future-default", "default", "0");
        gpg.make("two <two@example.org>", "future-default", "default", "0");
        assertThat(why("")).isEqualTo(KeyRefused.Why.FORM);
        assertThat(why(good.substring(0, good.length() / 2))).isEqualTo(KeyRefused.Why.FORM);
        assertThat(why(good.replace("PUBLIC KEY", "MESSAGE"))).isEqualTo(KeyRefused.Why.FORM);
        assertThat(why(gpg.exportPrivate("one"))).isEqualTo(KeyRefused.Why.PRIVATE);
        assertThat(why(gpg.exportPrivate("one").replace("PRIVATE", "PUBLIC"))).isEqualTo(KeyRefused.Why.PRIVATE);
        assertThat(why(gpg.export("one", "two"))).isEqualTo(KeyRefused.Why.SEVERAL);
        assertThat(why(good + good)).isEqualTo(KeyRefused.Why.SEVERAL);
        assertThat(why(good + "x".repeat(ReadKey.MOST_CHARACTERS))).isEqualTo(KeyRefused.Why.LENGTH);
        assertThat(why(gpg.make("weak <weak@example.org>", "rsa1024", "default", "0")))
                .isEqualTo(KeyRefused.Why.WEAK);
        assertThat(why(gpg.make("old <old@example.org>", "dsa2048", "default", "0")))
                .isIn(KeyRefused.Why.WEAK);
        assertThat(why(gpg.make("signs <signs@example.org>", "ed25519", "sign", "0")))
                .isEqualTo(KeyRefused.Why.PURPOSE);
        assertThat(why(gpg.make(
                        "past <past@example.org>",
                        "future-default",
                        "default",
                        "1y",
                        "--faked-system-time",
                        "20200101T000000")))
                .isEqualTo(KeyRefused.Why.EXPIRED);
    }

    @Test
    void a_revoked_key_is_known_as_such() throws KeyRefused {
        String before = gpg.make(NAME, "future-default", "default", "0");
        ReadKey.Found revoked = read(gpg.revoke("amina@example.org"));
        assertThat(revoked.revoked()).isTrue();
        assertThat(revoked.fingerprint()).isEqualTo(read(before).fingerprint());
    }

    /** Whoever carries a key to the fund, and hangs a part of their own beneath it, reads nothing. */
    @Test
    void what_its_owner_did_not_sign_for_is_not_encrypted_to() throws IOException, KeyRefused {
        PGPPublicKeyRing owner = ring(gpg.make("owner <owner@example.org>", "future-default", "default", "0"));
        try (Gpg thief = new Gpg()) {
            PGPPublicKeyRing other = ring(thief.make("thief <thief@example.org>", "future-default", "default", "0"));
            PGPPublicKey hung = last(other);
            String carried = armoured(PGPPublicKeyRing.insertPublicKey(owner, hung));
            String message = EncryptTo.key(read(carried).armoured(), TEXT.getBytes(StandardCharsets.UTF_8));
            assertThat(gpg.decrypt(message)).isEqualTo(TEXT);
            assertThat(catchThrowableOfType(IllegalStateException.class, () -> thief.decrypt(message)))
                    .isNotNull();
            String alone = armoured(
                    PGPPublicKeyRing.insertPublicKey(PGPPublicKeyRing.removePublicKey(owner, last(owner)), hung));
            assertThat(why(alone)).isEqualTo(KeyRefused.Why.PURPOSE);
        }
    }

    private static ReadKey.Found read(String text) throws KeyRefused {
        return ReadKey.of(text, Instant.now());
    }

    private static KeyRefused.Why why(String text) {
        KeyRefused refused = catchThrowableOfType(KeyRefused.class, () -> read(text));
        assertThat(refused).as("a refusal").isNotNull();
        return refused.why();
    }

    private static PGPPublicKeyRing ring(String text) throws IOException {
        try (ArmoredInputStream armour =
                new ArmoredInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))) {
            return (PGPPublicKeyRing) new BcPGPObjectFactory(armour).nextObject();
        }
    }

    private static PGPPublicKey last(PGPPublicKeyRing ring) {
        PGPPublicKey last = ring.getPublicKey();
        for (PGPPublicKey each : ring) {
            last = each;
        }
        return last;
    }

    private static String armoured(PGPPublicKeyRing ring) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArmoredOutputStream armour = ArmoredOutputStream.builder().build(out)) {
            ring.encode(armour);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }
}
