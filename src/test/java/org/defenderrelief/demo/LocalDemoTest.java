package org.defenderrelief.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

class LocalDemoTest {
    @Test
    void publicPassphrasesAreForLocalInstancesOnly() {
        assertThatCode(() -> LocalDemo.refuseElsewhere(List.of("local"))).doesNotThrowAnyException();
        assertThatCode(() -> LocalDemo.refuseElsewhere(List.of("test", "local")))
                .doesNotThrowAnyException();
        for (List<String> profiles : List.of(List.of("prod"), List.of("prod", "local"), List.of("staging"))) {
            assertThatThrownBy(() -> LocalDemo.refuseElsewhere(profiles))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The demo's passphrases are public");
        }
    }
}
