package org.defenderrelief.vault.keyring;

import java.io.Console;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes the service keyring, once, on the command line: {@code CreateKeyring <file>}. The passphrase comes from the environment
 * variable {@code RELIEF_VAULT_KEYRING_PASSPHRASE} or is asked for twice.
 */
public final class CreateKeyring {
    private static final String VARIABLE = "RELIEF_VAULT_KEYRING_PASSPHRASE";
    private static final int LEAST = 20;

    private CreateKeyring() {}

    /** Ends with status 0 when the file was made, 1 when it was not, 2 when called wrongly. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv(VARIABLE), System.console()));
    }

    static int run(String[] arguments, String passphraseOrNull, Console consoleOrNull) {
        if (arguments.length != 1) {
            System.err.println("Usage: scripts/keyring <file>");
            return 2;
        }
        String passphrase = passphraseOrNull != null ? passphraseOrNull : ask(consoleOrNull);
        if (passphrase == null) {
            System.err.println("Give the passphrase in " + VARIABLE + ", or run this on a terminal to be asked.");
            return 2;
        }
        if (passphrase.length() < LEAST) {
            System.err.println(
                    "The keyring's passphrase must have at least " + LEAST + " characters. Nothing was made.");
            return 1;
        }
        Path path = Path.of(arguments[0]);
        try {
            new KeyringFile(path).create(Keyring.random(), passphrase);
            System.out.println("Made " + path + ". Keep a copy of it and, apart from it, its passphrase: without them,"
                    + " nobody's vault passphrase opens anything any more, and the history is signed by another key.");
            return 0;
        } catch (FileAlreadyExistsException there) {
            System.err.println(path + " is there already; nothing was changed.");
            return 1;
        } catch (IOException failure) {
            System.err.println(
                    path + " could not be made: " + failure.getClass().getSimpleName());
            return 1;
        }
    }

    private static String ask(Console console) {
        if (console == null) {
            return null;
        }
        char[] first = console.readPassword("Passphrase for the new keyring: ");
        char[] again = console.readPassword("Once more: ");
        try {
            return first != null && Arrays.equals(first, again) ? new String(first) : null;
        } finally {
            wipe(first);
            wipe(again);
        }
    }

    private static void wipe(char[] typed) {
        if (typed != null) {
            Arrays.fill(typed, '\0');
        }
    }
}
