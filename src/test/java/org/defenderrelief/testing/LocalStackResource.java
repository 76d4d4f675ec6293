package org.defenderrelief.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import org.defenderrelief.local.LocalStack;
import org.defenderrelief.local.Ports;
import org.defenderrelief.local.StackException;

/**
 * Gives every {@code @QuarkusTest} a real MariaDB, a real Keycloak and a mail catcher: one of each for a whole run of tests,
 * on free ports, gone when the run is over. Registered for all tests as a service (META-INF/services); a test does nothing.
 */
public final class LocalStackResource implements QuarkusTestResourceLifecycleManager {
    /** Says that this process has its servers; a system property, since Quarkus loads this class more than once. */
    private static final String RUNNING = "relief.test.ports.";

    @Override
    public Map<String, String> start() {
        synchronized (System.class) {
            Map<String, String> config = running();
            return config.isEmpty() ? startServers() : config;
        }
    }

    private static Map<String, String> startServers() {
        try {
            LocalStack stack = LocalStack.throwaway(
                    Path.of(System.getProperty("basedir", "")).toAbsolutePath());
            // What an earlier run's service saw belongs to that run's database.
            Files.deleteIfExists(
                    Path.of("target", "test" + System.getProperty("relief.tests.lane", "") + ".keyring.anchor"));
            stack.ensure();
            stack.endWith(ProcessHandle.current());
            Ports ports = stack.ports();
            Map<String, Integer> config = Map.of(
                    "relief.local.db-port", ports.db(),
                    "relief.local.keycloak-port", ports.keycloak(),
                    "relief.local.smtp-port", ports.smtp(),
                    "relief.local.mail-port", ports.mailApi());
            config.forEach((name, port) -> System.setProperty(RUNNING + name, Integer.toString(port)));
            return running();
        } catch (IOException | StackException e) {
            throw new IllegalStateException("The servers for the tests cannot be started: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> running() {
        Map<String, String> config = new LinkedHashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(RUNNING)) {
                config.put(name.substring(RUNNING.length()), System.getProperty(name));
            }
        }
        return config;
    }

    /** Nothing: the servers serve the next test class too, and end with this process. */
    @Override
    public void stop() {
        // See above.
    }
}
