package org.defenderrelief.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the database's schema up to date as its owner, so that the service itself never holds the owner's password: a program
 * of its own, run before a new version starts, from the same image (docker/README.md). Running it again changes nothing.
 *
 * <p>It is told by environment variables: {@code RELIEF_DB_URL} (JDBC address of the schema), {@code RELIEF_OWNER_NAME}
 * (usually {@code relief_owner}), {@code RELIEF_OWNER_PASSWORD_FILE} (a file that holds the password and nothing else),
 * {@code RELIEF_APP_NAME} and {@code RELIEF_AUDIT_NAME} (the database
 * users of the service and of auditors, usually {@code relief_app} and {@code relief_audit}; both must exist). It exits with 1, and says
 * why, when a variable is missing or the database refuses.
 */
public final class Migrate {
    private final String url;
    private final String owner;
    private final String password;
    private final Map<String, String> users;

    private Migrate(String url, String owner, String password, Map<String, String> users) {
        this.url = url;
        this.owner = owner;
        this.password = password;
        this.users = users;
    }

    /** The command. Arguments are not used. */
    public static void main(String[] args) {
        try {
            int applied = from(System.getenv()).run();
            System.out.println(applied == 0 ? "The schema is up to date." : "Migrations applied: " + applied);
        } catch (Refused | FlywayException e) {
            System.err.println("The schema was not migrated. " + e.getMessage());
            System.exit(1);
        }
    }

    static Migrate from(Map<String, String> environment) {
        return new Migrate(
                required(environment, "RELIEF_DB_URL"),
                environment.getOrDefault("RELIEF_OWNER_NAME", "relief_owner"),
                secret(required(environment, "RELIEF_OWNER_PASSWORD_FILE")),
                Map.of(
                        "app-user", environment.getOrDefault("RELIEF_APP_NAME", "relief_app"),
                        "audit-user", environment.getOrDefault("RELIEF_AUDIT_NAME", "relief_audit")));
    }

    /** Applies what is missing. @return how many migrations were applied */
    int run() {
        // As application.properties sets it for local instances; a room's new migration may come below others' that ran
        // before.
        return Flyway.configure()
                .dataSource(url, owner, password)
                .locations("classpath:db/migration")
                .placeholders(users)
                .outOfOrder(true)
                .cleanDisabled(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private static String required(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw new Refused("Set the environment variable " + variable + ".");
        }
        return value;
    }

    private static String secret(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new Refused("RELIEF_OWNER_PASSWORD_FILE names a file that cannot be read: " + file + ".");
        }
    }

    /** What an operator has to put right first. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
