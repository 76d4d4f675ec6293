package org.defenderrelief.vault.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class RootHealthTest {
    @Test
    void aProductionNodeWithoutARootIsNotReady() {
        assertThat(RootHealth.isReady(new Root(Optional.empty()), false)).isFalse();
        assertThat(RootHealth.isReady(new Root(Optional.of("42")), false)).isTrue();
    }

    @Test
    void aLocalNodeTakesTheRootOfItsAnchor() {
        assertThat(RootHealth.isReady(new Root(Optional.empty()), true)).isTrue();
    }

    private record Root(Optional<String> root) implements RosterConfig {
        @Override
        public Optional<String> foundingCode() {
            return Optional.of("a code of the founders");
        }

        @Override
        public Optional<String> recoveryCode() {
            return Optional.empty();
        }
    }
}
