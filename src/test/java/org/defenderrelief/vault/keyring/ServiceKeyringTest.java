package org.defenderrelief.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

class ServiceKeyringTest {
    private static final Duration GOOD_FOR = Duration.ofDays(2);
    private static final PersonId OWNER = new PersonId(Ids.next());
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void thereIsNoKeyringYet() {
        file = folder.resolve("keyring");
    }

    @Test
    void productionDoesNotStartWithoutAKeyringAndSaysWhatToDo() {
        assertThatThrownBy(() -> new ServiceKeyring().keyring(config("false"), CLOCK))
                .isInstanceOf(KeyringUnusable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("scripts/keyring")
                .hasMessageNotContaining("passphrase of the test");
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aLocalInstanceMakesOneAtItsFirstStartAndKeepsIt() {
        Keyring first = new ServiceKeyring().keyring(config("true"), CLOCK);
        Keyring second = new ServiceKeyring().keyring(config("true"), CLOCK);

        assertThat(second.bytes()).isEqualTo(first.bytes());
    }

    @Test
    void aNodeThatHasSeenAGenerationDoesNotStartWithAnOlderOrAnotherKeyring() {
        Anchor anchor = new Anchor(folder.resolve("anchor"));
        Keyring first = Keyring.made(NOW);
        Keyring second = first.rotated(NOW, false).activated();
        new ServiceKeys(second, anchor).use(2, NOW);

        Anchor afterwards = new Anchor(folder.resolve("anchor"));
        assertThat(new ServiceKeys(second, afterwards).seen()).isEqualTo(2);
        assertThatThrownBy(() -> new ServiceKeys(first, afterwards))
                .isInstanceOf(KeyringUnusable.class)
                .hasMessageContaining("lacks generation 2");
        Keyring other = first.rotated(NOW, false).activated();
        assertThatThrownBy(() -> new ServiceKeys(other, afterwards))
                .isInstanceOf(KeyringUnusable.class)
                .hasMessageContaining("another than the one");
        assertThat(new ServiceKeys(second.rotated(NOW, false), afterwards).inUse())
                .as("what the history says, and not the file")
                .isEqualTo(1);
    }

    @Test
    void whatAnOlderGenerationMadeIsReadUntilThatOneIsRetiredOrAtOnceNoMoreIfItWasStolen() {
        Keyring two = Keyring.made(NOW).rotated(NOW, false).activated();
        ServiceKeys rotated = new ServiceKeys(two, Anchors.fresh());
        CarriedText before = new CarriedText(rotated, CLOCK);
        DraftKeys draftsBefore = new DraftKeys(rotated, CLOCK);
        String carried = before.seal("form", OWNER, "words", Duration.ofHours(12));
        DraftKeys.DraftKey draft = draftsBefore.begin(OWNER);

        rotated.use(2, NOW);

        assertThat(before.open("form", OWNER, carried)).contains("words");
        assertThat(draftsBefore.again(OWNER, draft.ticket())).contains(draft);
        assertThat(rotated.codes(NOW.plus(GOOD_FOR), GOOD_FOR)).hasSize(2);
        assertThat(rotated.codes(NOW.plus(GOOD_FOR).plus(ServiceKeys.OVERLAP).plusSeconds(1), GOOD_FOR))
                .as("one that was made after the rotation")
                .hasSize(1);
        assertThat(rotated.pepper(1).commitment("test"))
                .isNotEqualTo(rotated.pepper().commitment("test"));

        for (ServiceKeys gone : List.of(using(two.retired(1), 2), using(two.rotated(NOW, true), 3))) {
            assertThat(gone.reads(1)).isFalse();
            assertThat(gone.codes(NOW.plus(GOOD_FOR), GOOD_FOR)).hasSize(1);
            assertThat(new CarriedText(gone, CLOCK).open("form", OWNER, carried))
                    .isEmpty();
            assertThat(new DraftKeys(gone, CLOCK).again(OWNER, draft.ticket())).isEmpty();
        }
        assertThat(using(two.rotated(NOW, true), 3).pepper(1).commitment("test"))
                .as("nobody loses their keys for a theft")
                .isEqualTo(rotated.pepper(1).commitment("test"));
    }

    private static ServiceKeys using(Keyring keyring, int generation) {
        ServiceKeys keys = new ServiceKeys(keyring, Anchors.fresh());
        for (int number = 2; number <= generation; number++) {
            keys.use(number, NOW);
        }
        return keys;
    }

    private KeyringConfig config(String createIfMissing) {
        return new SmallRyeConfigBuilder()
                .withMapping(KeyringConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "relief.vault.keyring.file",
                                file.toString(),
                                "relief.vault.keyring.passphrase",
                                "passphrase of the test",
                                "relief.vault.keyring.create-if-missing",
                                createIfMissing),
                        "test",
                        1000))
                .build()
                .getConfigMapping(KeyringConfig.class);
    }
}
