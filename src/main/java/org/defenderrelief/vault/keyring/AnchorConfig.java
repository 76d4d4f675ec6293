package org.defenderrelief.vault.keyring;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What this node remembers outside the database of what it has seen there. */
@ConfigMapping(prefix = "relief.anchor")
public interface AnchorConfig {
    /**
     * The file: the newest checkpoint and the newest roster statement. By default beside the keyring, named as it is with {@code .anchor}
     * added. It is no secret, but must not lie where the database's administrator can change it.
     */
    Optional<Path> file();

    /** An operator's word that the database is a restored backup and so may lack what this node has seen. For one start; it is recorded. */
    @WithDefault("false")
    boolean acceptRestoredBackup();
}
