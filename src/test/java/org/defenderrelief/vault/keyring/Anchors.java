package org.defenderrelief.vault.keyring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Anchors of other nodes. */
public final class Anchors {
    private Anchors() {}

    /** One that has seen nothing yet. */
    public static Anchor fresh() {
        try {
            return new Anchor(Files.createTempDirectory("anchor").resolve("anchor"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
