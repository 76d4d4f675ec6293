package org.defenderrelief.vault.people;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the vault keeps its keys. */
@ConfigMapping(prefix = "relief.vault")
public interface VaultConfig {
    SessionConfig session();

    ArgonConfig argon();

    /**
     * How long after the draft of a circle's new key requests are taken in that were sealed to the one before, on a device that did not know;
     * at least 8 days, since a draft may wait for its signatures for 7.
     */
    @WithDefault("P14D")
    Duration previousKeysFor();

    /** Whoever has not unlocked their vault for that long does not count as somebody who can act; keepers are told. */
    @WithDefault("P30D")
    Duration absentAfter();

    /** How long a person's vault stays unlocked. */
    interface SessionConfig {
        /** Since it was last used. */
        @WithDefault("PT30M")
        Duration idle();

        /** In all. */
        @WithDefault("PT10H")
        Duration atMost();
    }

    /** Argon2id for vault passphrases (RFC 9106); what is set applies when a passphrase is next set. */
    interface ArgonConfig {
        /** Memory in KiB, at least 65536. */
        @WithDefault("65536")
        int memoryKib();

        /** Passes, at least 3. */
        @WithDefault("3")
        int passes();

        /** How many are computed at once in one process; each takes that memory for about 0.15 s. */
        @WithDefault("2")
        int atOnce();
    }
}
