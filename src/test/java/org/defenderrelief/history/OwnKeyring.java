package org.defenderrelief.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

import org.defenderrelief.vault.keyring.OtherKeyrings;

/** An installation of its own, with a schema, an anchor, and a keyring in which a second generation waits. */
public abstract class OwnKeyring implements QuarkusTestProfile {
    static final String PASSPHRASE = "passphrase of a keyring of its own";

    /** Where the keyring is. @param theft whether the first generation was stolen */
    static Path file(boolean theft) {
        return Path.of("target", theft ? "stolen.keyring" : "rotating.keyring");
    }

    /** The second generation is made in time. */
    public static class Rotating extends OwnKeyring {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Ordinary.class));
        }
    }

    /** The second generation is made since the first one was stolen. */
    public static class Stolen extends OwnKeyring {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(AfterTheft.class));
        }
    }

    /** Makes it. */
    public static class Ordinary implements QuarkusTestResourceLifecycleManager {
        @Override
        public int order() {
            return 1;
        }

        boolean theft() {
            return false;
        }

        @Override
        public Map<String, String> start() {
            String server =
                    "jdbc:mariadb://127.0.0.1:" + System.getProperty("relief.test.ports.relief.local.db-port") + "/";
            String schema = theft() ? "relief_stolen" : "relief_rotating";
            Path file = file(theft());
            try (Connection owner = DriverManager.getConnection(server, "relief_owner", "local-demo-owner");
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE OR REPLACE DATABASE " + schema
                        + " CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".anchor"));
                OtherKeyrings.make(file, PASSPHRASE, theft());
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Map.of(
                    "relief.db.url",
                    server + schema + "?useServerPrepStmts=true",
                    "relief.vault.keyring.file",
                    file.toString(),
                    "relief.vault.keyring.passphrase",
                    PASSPHRASE);
        }

        @Override
        public void stop() {
            // The database ends with the tests' servers.
        }
    }

    /** As above. */
    public static class AfterTheft extends Ordinary {
        @Override
        boolean theft() {
            return true;
        }
    }
}
