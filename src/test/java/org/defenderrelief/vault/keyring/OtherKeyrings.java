package org.defenderrelief.vault.keyring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Keyrings of other nodes, and of thieves, beside the one that a test's service runs with. */
public final class OtherKeyrings {
    private static final Instant MADE = Instant.parse("2026-11-20T12:00:00Z");

    private OtherKeyrings() {}

    /** A node's keys, which has seen nothing yet. */
    public static final class Node {
        private final Keyring keyring;
        private final Anchor anchor;
        private final ServiceKeys keys;

        private Node(Keyring keyring, Anchor anchor) {
            this.keyring = keyring;
            this.anchor = anchor;
            this.keys = new ServiceKeys(keyring, anchor);
        }

        static Node of(Keyring keyring) {
            return new Node(keyring, Anchors.fresh());
        }

        /** The same, started anew: its anchor is what it remembers. */
        public Node restarted() {
            return new Node(keyring, anchor);
        }

        public ServiceKeys keys() {
            return keys;
        }

        public ServiceSignature signature() {
            return new ServiceSignature(keyring, keys);
        }
    }

    /** Makes a file in which a second generation waits. @param theft whether the first one was stolen */
    public static void make(Path file, String passphrase, boolean theft) throws IOException {
        Files.deleteIfExists(file);
        byte[] both = Keyring.made(MADE).rotated(MADE, theft).bytes();
        ByteBuffer.wrap(both).putInt(Integer.BYTES, 1);
        new KeyringFile(file).create(Keyring.of(both), passphrase);
    }

    /** A node with the same file. */
    public static Node same(Path file, String passphrase) {
        return Node.of(new KeyringFile(file).read(passphrase));
    }

    /** A node with the file as it was before there was a second generation; or whoever stole that. */
    public static Node before(Path file, String passphrase) {
        return Node.of(first(file, passphrase));
    }

    /** The stolen first generation, and a second one of the thief's own. */
    public static Node forged(Path file, String passphrase) {
        return Node.of(first(file, passphrase).rotated(MADE, false));
    }

    /** Marks the generation that waits in a copy of the file, on the command line. */
    public static void activate(Path file, String passphrase) {
        if (new KeepKeyring(Map.of(KeepKeyring.VARIABLE, passphrase), null, Clock.systemUTC())
                        .run("activate", file.toString())
                != 0) {
            throw new IllegalStateException("nothing waits in " + file);
        }
    }

    /** Takes what nothing needs away from a copy of the file, on the command line. @return its status */
    public static int retire(Path file, String passphrase, Map<String, String> environment, Clock clock) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(KeepKeyring.VARIABLE, passphrase);
        return new KeepKeyring(all, null, clock).run("retire", file.toString());
    }

    /** A keyring that was made anew, as where the installation's own is lost. */
    public static Node foreign() {
        return Node.of(Keyring.made(MADE));
    }

    /** The first generation, and another after it since that was stolen. */
    public static Node afterTheft(Path file, String passphrase) {
        return Node.of(first(file, passphrase).rotated(MADE, true));
    }

    private static Keyring first(Path file, String passphrase) {
        Generation first = new KeyringFile(file).read(passphrase).generation(1);
        ByteBuffer alone = ByteBuffer.allocate(2 * Integer.BYTES + first.length());
        alone.putInt(1).putInt(1);
        first.write(alone);
        return Keyring.of(alone.array());
    }
}
