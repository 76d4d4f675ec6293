package org.defenderrelief.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the mail catcher, which is a real server and starts in a second. */
class ServerTest {
    @TempDir
    Path checkout;

    private Home home;
    private Ports ports;
    private MailCatcher server;

    @BeforeEach
    void inACheckoutOfItsOwn() throws Exception {
        Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        home = new Home(checkout.toRealPath(), "local");
        ports = Ports.free();
        server = new MailCatcher(home, ports);
        Files.createDirectories(home.dist());
        Folders.copy(here.resolve(".stack/dist/mail"), home.dist().resolve("mail"));
        Files.createDirectories(checkout.resolve("src"));
        Files.createSymbolicLink(checkout.resolve("src/local"), here.resolve("src/local"));
    }

    @AfterEach
    void stopped() throws StackException {
        server.stop();
    }

    @Test
    void aSecondStartAdoptsWhatRuns() throws StackException {
        assertThat(server.ensure()).isTrue();
        ProcessHandle first = running();

        assertThat(new MailCatcher(home, ports).ensure()).isFalse();

        assertThat(running()).isEqualTo(first);
    }

    @Test
    void aServerWhoseStarterWasKilledBeforeItWroteThePidFileIsAdopted() throws Exception {
        server.ensure();
        ProcessHandle first = running();
        Files.delete(pidFile());

        assertThat(server.ensure()).isFalse();

        assertThat(running()).isEqualTo(first);
    }

    @Test
    void aStalePidFileDoesNotHinderAStart() throws Exception {
        server.ensure();
        ProcessHandle killed = running();
        killed.destroyForcibly();
        killed.onExit().join();
        assertThat(pidFile()).exists();
        assertThat(server.process()).isEmpty();

        assertThat(server.ensure()).isTrue();

        assertThat(running()).isNotEqualTo(killed);
    }

    @Test
    void aServerThatWasKilledAndIsNotQuiteGoneIsStartedAnew() throws Exception {
        server.ensure();
        ProcessHandle killed = running();
        Server found = new MailCatcher(home, ports) {
            @Override
            boolean answers() {
                killed.destroyForcibly();
                killed.onExit().join();
                return super.answers();
            }
        };

        assertThat(found.ensure()).isTrue();

        assertThat(running()).isNotEqualTo(killed);
    }

    @Test
    void theStatusGoesByThePortsThatServersWereStartedWith() throws Exception {
        server.ensure();

        LocalStack stack = LocalStack.asStarted(home.checkout());

        assertThat(stack.ports().smtp()).isEqualTo(ports.smtp());
        assertThat(stack.all())
                .filteredOn(Server::answers)
                .extracting(each -> each.name)
                .contains(server.name);
    }

    @Test
    void aServerThatRunsWithOtherPortsIsNotStartedTwice() throws Exception {
        server.ensure();

        assertThatThrownBy(new MailCatcher(home, Ports.free())::ensure)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("already runs, with other ports")
                .hasMessageContaining(Integer.toString(ports.smtp()))
                .hasMessageContaining("scripts/local stop");
    }

    @Test
    void aTakenPortIsNamedWithWhatChangesItBeforeAnythingIsStarted() throws Exception {
        try (ServerSocket other = new ServerSocket(ports.mailApi(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> AllAtOnce.ensure(List.of(server)))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + " is taken by another program")
                    .hasMessageContaining("export RELIEF_LOCAL_MAIL_PORT=");
        }

        assertThat(server.process()).isEmpty();
        assertThat(home.data()).doesNotExist();
    }

    @Test
    void aServerThatEndsWhileItStartsShowsTheEndOfItsLog() {
        assertThatThrownBy(new Broken(home)::ensure)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("ended while it was starting")
                .hasMessageContaining("no-such.jar");
    }

    private ProcessHandle running() {
        return server.process().orElseThrow();
    }

    private Path pidFile() {
        return home.data().resolve("mail-catcher.pid");
    }

    private static final class Broken extends Server {
        Broken(Home home) {
            super("Broken", home, Map.of());
        }

        @Override
        void prepare() {
            // Nothing.
        }

        @Override
        List<String> command() {
            return List.of(Processes.java(), mark(), "-jar", "no-such.jar");
        }

        @Override
        Duration patience() {
            return Duration.ofMinutes(1);
        }

        @Override
        boolean answers() {
            return false;
        }

        @Override
        String mark() {
            return "-Drelief.instance=" + home.data().resolve("broken");
        }
    }
}
