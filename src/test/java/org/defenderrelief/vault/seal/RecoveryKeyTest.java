package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** What a share gives, alone and together with others. */
class RecoveryKeyTest {
    private static final String OFFICE = "TRIAGE";

    @Test
    void anySharesThatAreEnoughGiveTheKeyBack() {
        for (int threshold = 2; threshold <= 5; threshold++) {
            for (int shares = threshold; shares <= 7; shares++) {
                try (RecoveryKey key = RecoveryKey.random()) {
                    PublicKeys is = key.keys().publicKeys();
                    List<RecoveryShare> split = new ArrayList<>(key.split(threshold, shares));
                    Collections.shuffle(split, new Random(shares));
                    assertThat(combined(split.subList(0, threshold))).isEqualTo(is);
                    assertThat(combined(split)).isEqualTo(is);
                }
            }
        }
    }

    /**
     * Shares made apart from this code and its library, by hand over GF(2^8) with the polynomial 11b: the secret is the bytes 0 to 31, its share at
     * place x is secret + x * (the bytes 31 to 0) in each byte.
     */
    @Test
    void sharesMadeElsewhereGiveTheirSecret() {
        byte[] secret = new byte[32];
        byte[] slope = new byte[32];
        for (int i = 0; i < 32; i++) {
            secret[i] = (byte) i;
            slope[i] = (byte) (31 - i);
        }
        try (RecoveryKey combined = RecoveryKey.combined(List.of(
                        RecoveryShare.of(3, 2, at(3, secret, slope)), RecoveryShare.of(72, 2, at(72, secret, slope))));
                PrivateKeys is = combined.keys();
                SymmetricKey known = new SymmetricKey(secret.clone());
                PrivateKeys expected = PrivateKeys.derivedFrom(known, "relief/2|recovery")) {
            assertThat(is.publicKeys()).isEqualTo(expected.publicKeys());
        }
        assertThat(HexFormat.of().formatHex(at(2, secret, slope), 0, 4)).isEqualTo("3e3d383b");
    }

    private static byte[] at(int x, byte[] secret, byte[] slope) {
        byte[] value = new byte[secret.length];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (secret[i] ^ times(x, slope[i]));
        }
        return value;
    }

    private static int times(int one, int other) {
        int product = 0;
        int factor = one;
        for (int rest = other; rest > 0; rest >>= 1) {
            product ^= (rest & 1) == 1 ? factor : 0;
            factor = factor << 1 ^ (factor >= 0x80 ? 0x11b : 0);
        }
        return product;
    }

    /** With one share less than it takes, every key is as likely as the true one: some other share completes it to any key. */
    @Test
    void oneShareLessThanItTakesTellsNothing() {
        try (RecoveryKey key = RecoveryKey.random();
                RecoveryKey other = RecoveryKey.random()) {
            RecoveryShare one = key.split(2, 3).get(0);
            byte[] y1 = one.share();
            byte[] wanted = secretOf(other);
            byte[] completing = new byte[32];
            // A line through (0, wanted) and (1, y1) has the slope wanted + y1.
            for (int i = 0; i < 32; i++) {
                completing[i] = (byte) (wanted[i] ^ times(2, (wanted[i] ^ y1[i]) & 0xff));
            }
            assertThat(combined(List.of(one, RecoveryShare.of(2, 2, completing))))
                    .isEqualTo(other.keys().publicKeys());
            assertThatThrownBy(() -> RecoveryKey.combined(List.of(one))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> RecoveryKey.combined(List.of(one, one)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> RecoveryKey.combined(List.of())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The key's secret, had back from shares of it. */
    private static byte[] secretOf(RecoveryKey key) {
        List<RecoveryShare> shares = key.split(2, 2);
        byte[] y1 = shares.get(0).share();
        byte[] y2 = shares.get(1).share();
        byte[] secret = new byte[32];
        // At 0 the line through places 1 and 2 is y1 + 1/(1+2) * (y1 + y2); 1/3 is f6 in this field.
        for (int i = 0; i < 32; i++) {
            secret[i] = (byte) (y1[i] ^ times(0xf6, (y1[i] ^ y2[i]) & 0xff));
        }
        return secret;
    }

    @Test
    void oneAloneMustNeverBeEnough() {
        try (RecoveryKey key = RecoveryKey.random()) {
            assertThatThrownBy(() -> key.split(1, 3)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> key.split(3, 2)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> key.split(2, 17)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSheetIsReadBackFromItsWordsAndFromItsCode() {
        try (RecoveryKey key = RecoveryKey.random()) {
            for (RecoveryShare share : key.split(3, 5)) {
                String commitment = share.commitment(OFFICE, "0123456789abcdef");
                List<String> typed = new ArrayList<>();
                share.lines()
                        .forEach(line ->
                                typed.add(" 3. " + line.toUpperCase(Locale.ROOT).replace(" ", "  - ")));
                assertThat(RecoveryShare.ofLines(typed).orElseThrow().commitment(OFFICE, "0123456789abcdef"))
                        .isEqualTo(commitment);
                List<String> four = share.lines().stream()
                        .map(line -> Arrays.stream(line.split(" "))
                                .map(word -> word.substring(0, Math.min(4, word.length())))
                                .reduce((a, b) -> a + " " + b)
                                .orElseThrow())
                        .toList();
                assertThat(RecoveryShare.ofLines(four).orElseThrow().commitment(OFFICE, "0123456789abcdef"))
                        .isEqualTo(commitment);
                assertThat(RecoveryShare.ofCode(" " + share.code().toLowerCase(Locale.ROOT) + "\n")
                                .orElseThrow()
                                .commitment(OFFICE, "0123456789abcdef"))
                        .isEqualTo(commitment);
            }
        }
    }

    @Test
    void aMistakeInALineIsNoticedInThatLine() {
        try (RecoveryKey key = RecoveryKey.random()) {
            List<String> lines = key.split(2, 2).get(0).lines();
            for (int number = 1; number <= RecoveryShare.LINES; number++) {
                String line = lines.get(number - 1);
                String[] words = line.split(" ");
                assertThat(RecoveryShare.isLine(number, line)).isTrue();
                assertThat(RecoveryShare.isLine(number, line + " zoo")).isFalse();
                assertThat(RecoveryShare.isLine(number, "")).isFalse();
                assertThat(RecoveryShare.isLine(number, line.replace(words[2], "zzzz")))
                        .isFalse();
            }
            assertThat(RecoveryShare.ofLines(lines.subList(0, 4))).isEmpty();
        }
    }

    /** A line has ten bits of check: of a thousand lines in others' places one passes by chance, and the share's commitment tells of that one. */
    @Test
    void aLineInAnothersPlaceIsNoticed() {
        int passed = 0;
        for (int sheet = 0; sheet < 40; sheet++) {
            try (RecoveryKey key = RecoveryKey.random()) {
                List<String> lines = key.split(2, 2).get(0).lines();
                for (int number = 1; number <= RecoveryShare.LINES; number++) {
                    boolean passes = RecoveryShare.isLine(number % RecoveryShare.LINES + 1, lines.get(number - 1));
                    passed += passes ? 1 : 0;
                }
            }
        }
        assertThat(passed).as("of %s lines", 40 * RecoveryShare.LINES).isLessThan(10);
    }

    @Test
    void aShareChangedInOneBitHasAnotherCommitment() {
        try (RecoveryKey key = RecoveryKey.random()) {
            RecoveryShare share = key.split(2, 2).get(0);
            String is = share.commitment(OFFICE, "0123456789abcdef");
            byte[] bytes = share.share();
            for (int bit = 0; bit < bytes.length * 8; bit += 7) {
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(RecoveryShare.of(1, 2, bytes).commitment(OFFICE, "0123456789abcdef"))
                        .isNotEqualTo(is);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
            assertThat(RecoveryShare.of(2, 2, bytes).commitment(OFFICE, "0123456789abcdef"))
                    .isNotEqualTo(is);
            assertThat(RecoveryShare.of(1, 3, bytes).commitment(OFFICE, "0123456789abcdef"))
                    .isNotEqualTo(is);
            assertThat(share.commitment("FINANCE", "0123456789abcdef")).isNotEqualTo(is);
            assertThat(share.commitment(OFFICE, "0123456789abcde0")).isNotEqualTo(is);
            String code = share.code();
            String other = code.substring(0, 20) + (code.charAt(20) == '0' ? '1' : '0') + code.substring(21);
            assertThat(RecoveryShare.ofCode(other)).isEmpty();
        }
    }

    @Test
    void aSealedShareOpensForItsHolderInItsPlaceAlone() throws DoesNotOpen {
        try (RecoveryKey key = RecoveryKey.random();
                PrivateKeys holder = PrivateKeys.random();
                PrivateKeys another = PrivateKeys.random()) {
            RecoveryShare share = key.split(2, 3).get(1);
            byte[] sealed = share.sealTo(holder.publicKeys().sealing(), OFFICE, "kid", "holder");
            assertThat(sealed).hasSize(1171);
            assertThat(RecoveryShare.openedBy(holder.opening(), sealed, OFFICE, "kid", "holder")
                            .lines())
                    .isEqualTo(share.lines());
            assertThatThrownBy(() -> RecoveryShare.openedBy(another.opening(), sealed, OFFICE, "kid", "holder"))
                    .isInstanceOf(DoesNotOpen.class);
            assertThatThrownBy(() -> RecoveryShare.openedBy(holder.opening(), sealed, "FINANCE", "kid", "holder"))
                    .isInstanceOf(DoesNotOpen.class);
            assertThatThrownBy(() -> RecoveryShare.openedBy(holder.opening(), sealed, OFFICE, "other", "holder"))
                    .isInstanceOf(DoesNotOpen.class);
        }
    }

    @Test
    void nothingShowsItself() {
        try (RecoveryKey key = RecoveryKey.random()) {
            assertThat(key.toString()).isEqualTo("RecoveryKey[redacted]");
            assertThat(key.split(2, 2).get(0).toString()).isEqualTo("RecoveryShare[redacted]");
        }
    }

    private static PublicKeys combined(List<RecoveryShare> shares) {
        try (RecoveryKey key = RecoveryKey.combined(shares);
                PrivateKeys keys = key.keys()) {
            return keys.publicKeys();
        }
    }
}
