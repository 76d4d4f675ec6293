package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The sign-in pages' look, read where production's lies. */
final class Themes {
    private Themes() {}

    static Path folder(Home home) {
        return home.checkout().resolve("docker/keycloak/themes");
    }

    /** Changes when any file of theirs does. */
    static String hash(Home home) throws StackException {
        try {
            return Checksums.of(folder(home), List.of()).substring(0, 12);
        } catch (IOException e) {
            throw new StackException("Cannot read " + folder(home) + ": " + e, e);
        }
    }
}
