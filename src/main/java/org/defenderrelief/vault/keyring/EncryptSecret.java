package org.defenderrelief.vault.keyring;

import java.io.Console;

import org.jasypt.encryption.pbe.StandardPBEStringEncryptor;
import org.jasypt.iv.RandomIvGenerator;

/**
 * Writes a secret so that it may stand in a configuration file: as the expression that smallrye-config-jasypt opens with the passphrase
 * of {@code RELIEF_CONFIG_PASSPHRASE}. For the command line: {@code scripts/encrypt-secret}.
 *
 * <p>Jasypt derives the key with 1000 rounds, which the reading side fixes: a passphrase that was thought up can be guessed, so it must
 * be random.
 */
public final class EncryptSecret {
    static final String ALGORITHM = "PBEWithHMACSHA512AndAES_256";

    private static final String VARIABLE = "RELIEF_CONFIG_PASSPHRASE";
    private static final int LEAST = 20;

    private EncryptSecret() {}

    /** Ends with status 0 when the expression was printed, 1 when the passphrase is too short, 2 when called wrongly. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv(VARIABLE), System.console()));
    }

    static int run(String[] arguments, String passphraseOrNull, Console consoleOrNull) {
        if (arguments.length != 0 || consoleOrNull == null) {
            System.err.println(
                    "Usage: scripts/encrypt-secret, on a terminal: the secret is asked for, never an argument.");
            return 2;
        }
        String passphrase = passphraseOrNull != null
                ? passphraseOrNull
                : new String(consoleOrNull.readPassword("Passphrase of the configuration (" + VARIABLE + "): "));
        if (passphrase.length() < LEAST) {
            System.err.println("The passphrase must have at least " + LEAST + " characters, and be random.");
            return 1;
        }
        System.out.println(expression(new String(consoleOrNull.readPassword("Secret: ")), passphrase));
        return 0;
    }

    /** The expression for a properties file. */
    static String expression(String secret, String passphrase) {
        StandardPBEStringEncryptor encryptor = new StandardPBEStringEncryptor();
        encryptor.setPassword(passphrase);
        encryptor.setAlgorithm(ALGORITHM);
        encryptor.setIvGenerator(new RandomIvGenerator());
        return "${jasypt::ENC(" + encryptor.encrypt(secret) + ")}";
    }
}
