package org.defenderrelief.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.PersonId;

/** Whoever has somebody's device, with the drafts and tickets on it, and asks for their keys. */
class DraftKeysTest {
    private static final PersonId OWNER = PersonId.parse("00000000-0000-4000-8000-000000100001");
    private static final PersonId OTHER = PersonId.parse("00000000-0000-4000-8000-000000100002");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final Keyring keyring = Keyring.made(NOW);
    private final DraftKeys keys = at(keyring, NOW);

    @Test
    void whoBeganADraftIsGivenItsKeyAgainForThreeDaysAndByEveryReplica() {
        DraftKeys.DraftKey begun = keys.begin(OWNER);

        assertThat(begun.until()).isEqualTo(NOW.plus(Duration.ofHours(72)));
        assertThat(Base64.getUrlDecoder().decode(begun.key())).hasSize(32);
        assertThat(keys.again(OWNER, begun.ticket())).contains(begun);
        assertThat(at(keyring, NOW.plus(DraftKeys.LIFE).minusSeconds(1)).again(OWNER, begun.ticket()))
                .contains(begun);
        assertThat(at(keyring, NOW.plus(DraftKeys.LIFE)).again(OWNER, begun.ticket()))
                .isEmpty();
    }

    @Test
    void anotherPersonAndAnotherServiceGetAnotherKey() {
        DraftKeys.DraftKey begun = keys.begin(OWNER);

        assertThat(keys.again(OTHER, begun.ticket()).orElseThrow().key()).isNotEqualTo(begun.key());
        assertThat(at(Keyring.made(NOW), NOW)
                        .again(OWNER, begun.ticket())
                        .orElseThrow()
                        .key())
                .isNotEqualTo(begun.key());
    }

    @Test
    void aTicketThatWasMadeToLastLongerHasAnotherKeyAndBeyondThreeDaysNone() {
        DraftKeys.DraftKey begun = keys.begin(OWNER);
        DraftKeys later = at(keyring, NOW.plus(Duration.ofHours(80)));

        String longer = lasting(begun, NOW.plus(Duration.ofHours(100)));
        assertThat(keys.again(OWNER, longer)).isEmpty();
        assertThat(later.again(OWNER, begun.ticket())).isEmpty();
        assertThat(later.again(OWNER, longer).orElseThrow().key()).isNotEqualTo(begun.key());
    }

    /** A device deletes a draft for this word alone; a clock of ours that was ahead for a moment must not say it. */
    @Test
    void aTicketIsOverOnceItsTimeIsAndForNothingElse() {
        DraftKeys.DraftKey begun = keys.begin(OWNER);

        assertThat(keys.isOver(begun.ticket())).isFalse();
        assertThat(at(keyring, NOW.plus(DraftKeys.LIFE).minusSeconds(1)).isOver(begun.ticket()))
                .isFalse();
        assertThat(at(keyring, NOW.plus(DraftKeys.LIFE)).isOver(begun.ticket())).isTrue();
        assertThat(at(keyring, NOW.minus(Duration.ofDays(1))).isOver(begun.ticket()))
                .isFalse();
        assertThat(at(keyring, NOW.minus(Duration.ofDays(1))).again(OWNER, begun.ticket()))
                .isEmpty();
        for (String nonsense : new String[] {"", "A", "A".repeat(31), "A".repeat(33), "===="}) {
            assertThat(keys.isOver(nonsense)).as(nonsense).isFalse();
        }
    }

    @Test
    void everyDraftHasAKeyOfItsOwn() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            all.add(keys.begin(OWNER).key());
        }
        assertThat(all).hasSize(100);
    }

    @Test
    void nonsenseIsNoTicketAndNothingShowsItself() {
        for (String nonsense : new String[] {"", "A", "A".repeat(33), "====", "../..", "é", "A".repeat(100_000)}) {
            assertThat(keys.again(OWNER, nonsense)).isEmpty();
        }
        DraftKeys.DraftKey begun = keys.begin(OWNER);
        assertThat(begun.toString() + keys).doesNotContain(begun.key(), begun.ticket());
    }

    private static String lasting(DraftKeys.DraftKey begun, Instant until) {
        byte[] ticket = Base64.getUrlDecoder().decode(begun.ticket());
        ByteBuffer.wrap(ticket).putLong(until.getEpochSecond());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ticket);
    }

    private static DraftKeys at(Keyring keyring, Instant now) {
        return new DraftKeys(new ServiceKeys(keyring, Anchors.fresh()), Clock.fixed(now, ZoneOffset.UTC));
    }
}
