package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Stretching;
import org.defenderrelief.vault.seal.SymmetricKey;

class PassphraseSealTest {
    private static final Stretching LEAST = Stretching.fresh(Stretching.LEAST_MEMORY_KIB, Stretching.LEAST_PASSES);

    private final PersonId person = new PersonId(Ids.next());
    private final PrivateKeys keys = PrivateKeys.random();
    private final SymmetricKey pepper = SymmetricKey.random();
    private final Passphrase right = Passphrase.of("seven quiet herons at low tide");

    @Test
    void theRightPassphraseWithThePepperOpensAndWithoutItDoesNot() throws Exception {
        PassphraseSeal seal = sealed();
        String kid = keys.publicKeys().kid();

        try (PrivateKeys opened = seal.open(person, kid, LEAST.key(right, pepper))) {
            assertThat(opened.publicKeys()).isEqualTo(keys.publicKeys());
        }
        assertThatThrownBy(() -> seal.open(person, kid, LEAST.key(right, SymmetricKey.random())))
                .isInstanceOf(DoesNotOpen.class);
        assertThatThrownBy(() -> seal.open(person, kid, LEAST.key(Passphrase.of("another"), pepper)))
                .isInstanceOf(DoesNotOpen.class);
    }

    @Test
    void aSealMovedToAnotherPersonOrKeyDoesNotOpen() {
        PassphraseSeal seal = sealed();
        SymmetricKey key = LEAST.key(right, pepper);

        assertThatThrownBy(() ->
                        seal.open(new PersonId(Ids.next()), keys.publicKeys().kid(), key))
                .isInstanceOf(DoesNotOpen.class);
        assertThatThrownBy(() ->
                        seal.open(person, PrivateKeys.random().publicKeys().kid(), key))
                .isInstanceOf(DoesNotOpen.class);
    }

    /** A row that asks for less stretching, so that guesses get cheap, is refused before anything is stretched. */
    @Test
    void noRowMakesGuessingCheap() {
        assertThatThrownBy(() -> new Stretching(LEAST.salt(), 1024, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private PassphraseSeal sealed() {
        try (SymmetricKey key = LEAST.key(right, pepper)) {
            return PassphraseSeal.seal(person, keys, key, 1, LEAST);
        }
    }
}
