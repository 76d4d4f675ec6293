package org.defenderrelief.vault.keyring;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The service keyring. */
@ConfigMapping(prefix = "relief.vault.keyring")
public interface KeyringConfig {
    /** The file, readable by the service alone. */
    Path file();

    /** Opens the file; give it as a secret of the environment, not in a file beside the keyring. */
    String passphrase();

    /** Makes the file if it is missing. Only for a local instance: in production a missing keyring means a mistake. */
    @WithDefault("false")
    boolean createIfMissing();
}
