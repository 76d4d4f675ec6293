package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    void whatWeMakeAndWhatLibrariesMakeIsRead() {
        for (UUID id : new UUID[] {Ids.next(), UUID.randomUUID(), UUID.nameUUIDFromBytes(new byte[] {1})}) {
            assertThat(Ids.read(id.toString())).hasValue(id);
            assertThat(Ids.read(id.toString().toUpperCase(java.util.Locale.ROOT)))
                    .hasValue(id);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "0192f5c0-7b1e-7c3a-9d2e",
                "0192f5c0-7b1e-7c3a-9d2e-3f4a5b6c7d8g",
                "0192f5c0-7b1e-8c3a-9d2e-3f4a5b6c7d8e",
                "0192f5c0-7b1e-fc3a-9d2e-3f4a5b6c7d8e",
                " 0192f5c0-7b1e-7c3a-9d2e-3f4a5b6c7d8e"
            })
    void nothingElseIs(String text) {
        assertThat(Ids.read(text)).isEmpty();
    }
}
