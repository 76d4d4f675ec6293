package org.defenderrelief.vault.seal;

/**
 * Permission to see the bytes of a key. Without one, keys seal, open, derive and sign, but cannot be read or made from bytes outside
 * this room. Each way to get one is named for its single purpose, so that a search for it finds every place where raw keys are handled.
 */
public final class RawKeyAccess {
    private static final RawKeyAccess KEYRING_FILE = new RawKeyAccess();

    private static final RawKeyAccess COMPARTMENT_OF_A_FILE = new RawKeyAccess();

    private RawKeyAccess() {}

    /** For the file that holds the service's own keys, which has to write them down. An architecture test keeps it to that room. */
    public static RawKeyAccess forTheKeyringFile() {
        return KEYRING_FILE;
    }

    /** For the key of a file's content, which stands in the sealed compartment that the file is. An architecture test keeps it to that room. */
    public static RawKeyAccess forTheCompartmentOfAFile() {
        return COMPARTMENT_OF_A_FILE;
    }
}
