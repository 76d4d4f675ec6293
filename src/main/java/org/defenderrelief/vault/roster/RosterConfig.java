package org.defenderrelief.vault.roster;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What this installation takes as the beginning of its roster. */
@ConfigMapping(prefix = "relief.roster")
public interface RosterConfig {
    /**
     * The root: SHA-256, in hex, of the founding statement, as the founders compared and printed it. Production does not start without
     * it; a local instance takes the one that its own anchor remembers.
     */
    Optional<String> root();

    /**
     * Set only while the founders meet, instead of the root: the code with which each of them enrols, handed over in person. Until the
     * root is set in its place, nothing else can be done.
     */
    Optional<String> foundingCode();

    /**
     * Set only while an office is restored that nobody can make a one-time code for any more: the code with which those enrol who are to hold it,
     * handed over in person. It gives keys and no office; each use is in the history.
     */
    Optional<String> recoveryCode();
}
