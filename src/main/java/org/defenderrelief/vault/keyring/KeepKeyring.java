package org.defenderrelief.vault.keyring;

import java.io.Console;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Makes and keeps the service keyring on the command line; docs/operations.md says when. Passphrases come from the environment or are asked
 * for, never from arguments.
 */
public final class KeepKeyring {
    static final String VARIABLE = "RELIEF_VAULT_KEYRING_PASSPHRASE";
    static final String NEW_VARIABLE = "RELIEF_VAULT_KEYRING_NEW_PASSPHRASE";

    private static final int LEAST = 20;
    private static final String STOLEN = "--stolen";
    private static final String USAGE = """
            Usage: scripts/keyring make <file>               a keyring of one generation, once
                   scripts/keyring show <file>               its generations, without any secret
                   scripts/keyring rotate <file>             adds a generation that waits to be activated
                   scripts/keyring activate <file>           the generation that waits is used from the next start of a node
                   scripts/keyring rotate <file> --stolen    adds a generation that is used at once; the one before was stolen
                   scripts/keyring retire <file>             takes away the secret keys of generations that nothing needs
                   scripts/keyring passphrase <file>         changes the passphrase of the file
            The passphrase comes from RELIEF_VAULT_KEYRING_PASSPHRASE or is asked for, the new one from
            RELIEF_VAULT_KEYRING_NEW_PASSPHRASE. What is needed is asked of the database as RELIEF_AUDIT_USER at
            RELIEF_AUDIT_URL, with RELIEF_AUDIT_PASSWORD.
            """;

    private final Map<String, String> environment;
    private final Console consoleOrNull;
    private final Clock clock;

    KeepKeyring(Map<String, String> environment, Console consoleOrNull, Clock clock) {
        this.environment = environment;
        this.consoleOrNull = consoleOrNull;
        this.clock = clock;
    }

    /** Ends with status 0 when it was done, 1 when it was not, 2 when called wrongly. */
    public static void main(String[] arguments) {
        System.exit(new KeepKeyring(System.getenv(), System.console(), Clock.systemUTC()).run(arguments));
    }

    int run(String... arguments) {
        boolean stolen = arguments.length == 3 && arguments[0].equals("rotate") && arguments[2].equals(STOLEN);
        if (arguments.length != 2 && !stolen) {
            System.err.print(USAGE);
            return 2;
        }
        Path path = Path.of(arguments[1]);
        try {
            return switch (arguments[0]) {
                case "make" -> make(path);
                case "show" -> show(path);
                case "rotate" -> rotate(path, stolen);
                case "activate" ->
                    change(
                            path,
                            Keyring::activated,
                            "From its next start on a node uses the newest generation of " + path + ".");
                case "retire" -> retire(path);
                case "passphrase" -> passphrase(path);
                default -> {
                    System.err.print(USAGE);
                    yield 2;
                }
            };
        } catch (FileAlreadyExistsException there) {
            return refused(path + " is there already; nothing was changed.");
        } catch (KeyringUnusable | IllegalStateException reason) {
            return refused(reason.getMessage() + " Nothing was changed.");
        } catch (SQLException failure) {
            return refused("The database could not be asked what is needed (SQL state " + failure.getSQLState()
                    + "). Nothing was changed.");
        } catch (IOException failure) {
            return refused(path + " could not be written: " + failure.getClass().getSimpleName());
        }
    }

    private static int refused(String reason) {
        System.err.println(reason);
        return 1;
    }

    private int make(Path path) throws IOException {
        String passphrase = chosen(VARIABLE);
        new KeyringFile(path).create(Keyring.made(clock.instant()), passphrase);
        System.out.println("Made " + path + ". Keep a copy of it and, apart from it, its passphrase: without them,"
                + " nobody's vault passphrase opens anything any more, and no service starts on its database.");
        return 0;
    }

    private int show(Path path) {
        Keyring keyring = new KeyringFile(path).read(known());
        for (Generation each : keyring.generations()) {
            System.out.printf(
                    "generation %d, made %s: %s%s%n",
                    each.number(), each.made(), state(keyring, each), each.theft() ? ", after a theft" : "");
        }
        return 0;
    }

    private static String state(Keyring keyring, Generation each) {
        if (each.isRetired()) {
            return "retired";
        }
        if (each.number() > keyring.active()) {
            return "waits to be activated";
        }
        return each.number() == keyring.active() ? "to be used" : "read, not used";
    }

    private int rotate(Path path, boolean stolen) throws IOException {
        return change(
                path,
                keyring -> keyring.rotated(clock.instant(), stolen),
                stolen
                        ? "The next generation of " + path
                                + " is used from the next start on, and nothing of the one before is"
                                + " taken then. Stop every node, give each this file, and start them."
                        : "The next generation of " + path
                                + " waits. Give every node this file and start each anew; then activate it.");
    }

    private int retire(Path path) throws IOException, SQLException {
        Keyring keyring = new KeyringFile(path).read(known());
        int upTo = new NeededGenerations(environment, clock).unneeded(keyring.active());
        if (upTo < 1 || keyring.generation(upTo).isRetired()) {
            return refused("Every generation that has its keys is needed. Nothing was changed.");
        }
        return change(
                path,
                read -> read.retired(upTo),
                "The secret keys up to generation " + upTo + " are gone from " + path
                        + ". Give every node this file, and destroy the copies of earlier ones.");
    }

    private int passphrase(Path path) throws IOException {
        KeyringFile file = new KeyringFile(path);
        String known = known();
        Keyring keyring = file.read(known);
        String next = chosen(NEW_VARIABLE);
        file.replace(keyring, known, keyring, next);
        System.out.println(
                "The passphrase of " + path + " is changed. Copies of the file keep the one they had."
                        + " Change it where relief.vault.keyring.passphrase is set, too: with the old one the service does not start.");
        return 0;
    }

    /** What becomes of a keyring. */
    private interface Change {
        Keyring of(Keyring keyring);
    }

    private int change(Path path, Change change, String done) throws IOException {
        KeyringFile file = new KeyringFile(path);
        String passphrase = known();
        Keyring keyring = file.read(passphrase);
        file.replace(keyring, passphrase, change.of(keyring), passphrase);
        System.out.println(done);
        return 0;
    }

    private String known() {
        return Optional.ofNullable(environment.get(VARIABLE))
                .or(() -> ask("Passphrase of the keyring: "))
                .orElseThrow(() -> new KeyringUnusable(
                        "Give the passphrase in " + VARIABLE + ", or run this on a terminal to be asked."));
    }

    private String chosen(String variable) {
        String passphrase = Optional.ofNullable(environment.get(variable))
                .or(this::askTwice)
                .orElseThrow(() -> new KeyringUnusable(
                        "Give the passphrase in " + variable + ", or run this on a terminal to be asked."));
        if (passphrase.length() < LEAST) {
            throw new KeyringUnusable("The keyring's passphrase must have at least " + LEAST + " characters.");
        }
        return passphrase;
    }

    private Optional<String> askTwice() {
        Optional<String> first = ask("New passphrase for the keyring: ");
        return first.filter(typed -> ask("Once more: ").filter(typed::equals).isPresent());
    }

    private Optional<String> ask(String question) {
        if (consoleOrNull == null) {
            return Optional.empty();
        }
        char[] typed = consoleOrNull.readPassword(question);
        if (typed == null) {
            return Optional.empty();
        }
        String text = new String(typed);
        Arrays.fill(typed, '\0');
        return Optional.of(text);
    }
}
