package org.defenderrelief.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.PersonId;

class CarriedTextTest {
    private static final PersonId OWNER = PersonId.parse("00000000-0000-4000-8000-000000100001");
    private static final PersonId OTHER = PersonId.parse("00000000-0000-4000-8000-000000100002");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration LIFE = Duration.ofHours(12);
    private static final String TEXT = "Mirembe \u0633\u0644\u0627\u0645 \ud83d\udd4a. ".repeat(400);

    private final Keyring keyring = Keyring.made(NOW);
    private static final String PURPOSE = "request";
    private final CarriedText sealing = at(keyring, NOW);

    @Test
    void whoTypedItOpensItUntilItIsOver() {
        String carried = sealing.seal(PURPOSE, OWNER, TEXT, LIFE);

        assertThat(sealing.open(PURPOSE, OWNER, carried)).contains(TEXT);
        assertThat(at(keyring, NOW.plus(LIFE).minusSeconds(1)).open(PURPOSE, OWNER, carried))
                .contains(TEXT);
        assertThat(at(keyring, NOW.plus(LIFE)).open(PURPOSE, OWNER, carried)).isEmpty();
    }

    @Test
    void nobodyElseOpensItAndNoOtherService() {
        String carried = sealing.seal(PURPOSE, OWNER, TEXT, LIFE);

        assertThat(sealing.open(PURPOSE, OTHER, carried)).isEmpty();
        assertThat(at(Keyring.made(NOW), NOW).open(PURPOSE, OWNER, carried)).isEmpty();
    }

    @Test
    void whatIsCarriedForOneThingDoesNotOpenForAnother() {
        assertThat(sealing.open("labels", OWNER, sealing.seal(PURPOSE, OWNER, TEXT, LIFE)))
                .isEmpty();
    }

    @Test
    void whatWasChangedInAnyByteDoesNotOpenTheTimeIncluded() {
        byte[] carried = Base64.getUrlDecoder().decode(sealing.seal(PURPOSE, OWNER, "short", LIFE));
        for (int i = 0; i < carried.length; i++) {
            byte[] changed = carried.clone();
            changed[i] ^= 1;
            assertThat(sealing.open(PURPOSE, OWNER, text(changed)))
                    .as("byte %d", i)
                    .isEmpty();
        }
        assertThat(sealing.open(PURPOSE, OWNER, text(java.util.Arrays.copyOf(carried, carried.length - 1))))
                .isEmpty();
    }

    @Test
    void whatIsOverShowsItselfToWhomItDoesNotOpen() {
        String carried = sealing.seal(PURPOSE, OWNER, TEXT, LIFE);

        assertThat(sealing.isOver(carried)).isFalse();
        assertThat(at(Keyring.made(NOW), NOW.plus(LIFE).minusSeconds(1)).isOver(carried))
                .isFalse();
        assertThat(at(Keyring.made(NOW), NOW.plus(LIFE)).isOver(carried)).isTrue();
        for (String nonsense : new String[] {"", "AAAA", "====", "<script>"}) {
            assertThat(sealing.isOver(nonsense)).as(nonsense).isTrue();
        }
    }

    @Test
    void nonsenseDoesNotOpen() {
        for (String nonsense :
                new String[] {"", "A", "AAAA", "A".repeat(64), "====", "<script>", "é", "A".repeat(100_000)}) {
            assertThat(sealing.open(PURPOSE, OWNER, nonsense)).as(nonsense).isEmpty();
        }
    }

    @Test
    void itShowsNothingOfItsTextAndIsSmallerThanIt() {
        String carried = sealing.seal(PURPOSE, OWNER, TEXT, LIFE);

        assertThat(new String(Base64.getUrlDecoder().decode(carried), StandardCharsets.ISO_8859_1))
                .doesNotContain("Mirembe");
        assertThat(carried.length()).isLessThan(TEXT.length());
        assertThat(sealing.seal(PURPOSE, OWNER, TEXT, LIFE)).isNotEqualTo(carried);
        assertThat(sealing).hasToString("CarriedText[redacted]");
    }

    @Test
    void whatIsLongerThanAFormMayBeIsNotSealed() {
        String longest = "x".repeat(CarriedText.MAX);
        assertThat(sealing.open(PURPOSE, OWNER, sealing.seal(PURPOSE, OWNER, longest, LIFE)))
                .contains(longest);
        assertThatThrownBy(() -> sealing.seal(PURPOSE, OWNER, longest + "x", LIFE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CarriedText at(Keyring keyring, Instant now) {
        return new CarriedText(new ServiceKeys(keyring, Anchors.fresh()), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
