package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonIdTest {
    @Test
    void what_the_identity_provider_writes_is_read_and_written_alike() {
        for (int i = 0; i < 100; i++) {
            PersonId id = new PersonId(Ids.next());
            assertThat(PersonId.parse(id.toString())).isEqualTo(id);
        }
        assertThat(PersonId.parse("6d9fd3a0-1b1e-4c3a-9d2e-3f4a5b6c7d8e"))
                .hasToString("6d9fd3a0-1b1e-4c3a-9d2e-3f4a5b6c7d8e");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "6d9fd3a0-1b1e-4c3a-9d2e-3f4a5b6c7d8",
                "6d9fd3a0-1b1e-4c3a-9d2e-13f4a5b6c7d8e",
                "06d9fd3a0-1b1e-4c3a-9d2e-3f4a5b6c7d8e",
                "6D9FD3A0-1B1E-4C3A-9D2E-3F4A5B6C7D8E",
                "6d9fd3a01b1e4c3a9d2e3f4a5b6c7d8e",
                "6d9fd3a0-1b1e-4c3a-9d2e-3f4a5b6c7d8e "
            })
    void another_spelling_is_nobody(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PersonId.parse(text));
    }
}
