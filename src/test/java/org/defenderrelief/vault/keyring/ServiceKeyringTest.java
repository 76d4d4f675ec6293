package org.defenderrelief.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceKeyringTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void thereIsNoKeyringYet() {
        file = folder.resolve("keyring");
    }

    @Test
    void productionDoesNotStartWithoutAKeyringAndSaysWhatToDo() {
        assertThatThrownBy(() -> new ServiceKeyring().keyring(config("false")))
                .isInstanceOf(KeyringUnusable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("scripts/keyring")
                .hasMessageNotContaining("passphrase of the test");
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aLocalInstanceMakesOneAtItsFirstStartAndKeepsIt() {
        Keyring first = new ServiceKeyring().keyring(config("true"));
        Keyring second = new ServiceKeyring().keyring(config("true"));

        assertThat(second.bytes()).isEqualTo(first.bytes());
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
