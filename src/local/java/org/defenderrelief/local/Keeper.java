package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that outlives the owner of an instance (Maven in dev mode, a run of tests) and puts the instance's servers
 * away when the owner has ended, whatever ended it. {@link Home#owner()} says who the owner is.
 */
final class Keeper {
    private static final Duration GLANCE = Duration.ofSeconds(2);

    private Keeper() {}

    static void leaveBehind(Home home, ProcessHandle owner) throws StackException {
        Path checkout = home.checkout().toAbsolutePath();
        List<String> command = List.of(
                Processes.java(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Drelief.local.checkout=" + checkout,
                // From the sources: the classes of a run of tests may be gone when that run has ended.
                checkout.resolve("src/local/java/org/defenderrelief/local/Launch.java")
                        .toString(),
                "keep",
                home.name(),
                Long.toString(owner.pid()));
        try {
            home.owner().write(owner, "", "");
            Processes.start(command, checkout, home.stack().resolve("keeper.log"), Map.of());
        } catch (IOException e) {
            throw new StackException("The keeper that stops the servers later cannot be started: " + e.getMessage(), e);
        }
    }

    /** Waits for the owner's end, and then stops the instance, unless somebody else has taken it over by then. */
    static void keep(Home home, long owner) throws StackException {
        ProcessHandle.of(owner).ifPresent(home.isThrowaway() ? Keeper::awaitEnd : Keeper::awaitEndWithChildren);
        if (home.owner().note().filter(note -> note.pid() == owner).isEmpty()) {
            return;
        }
        LocalStack stack = new LocalStack(home, Ports.configured());
        if (home.isThrowaway()) {
            stack.reset();
        } else {
            stack.stop();
        }
    }

    private static void awaitEnd(ProcessHandle owner) {
        owner.onExit().join();
    }

    /** Dev mode's own Java would otherwise live on, and hold its port, when Maven is killed. */
    private static void awaitEndWithChildren(ProcessHandle owner) {
        List<ProcessHandle> children = List.of();
        while (owner.isAlive()) {
            children = owner.children().toList();
            try {
                owner.onExit().get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillThere) {
                continue;
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("Cannot wait for process " + owner.pid(), e);
            }
        }
        children.forEach(ProcessHandle::destroy);
    }
}
