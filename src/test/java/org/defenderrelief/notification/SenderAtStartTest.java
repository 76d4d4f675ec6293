package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderAtStartTest {
    @Test
    void an_address_is_sent_from() {
        assertThatCode(() -> SenderAtStart.refuseUnlessAddress("relief@example.org"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "relief", "A fund <relief@example.org>", "relief@example.org\n", "fonds@\u00E9tude.example"})
    void a_service_that_has_none_does_not_start(String from) {
        assertThatThrownBy(() -> SenderAtStart.refuseUnlessAddress(from))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("relief.mail.from");
    }
}
