package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The service and the files that are looked at share one container: what each may take at most has room there together, or the kernel ends the service. All in MiB. */
class ContainerMemoryTest {
    private static final List<String> BOUNDS = List.of("-Xmx", "-XX:MaxMetaspaceSize=", "-XX:ReservedCodeCacheSize=");
    /** Threads of which no setting tells: of the compiler, the collector, connections, jobs. */
    private static final int OTHER_THREADS = 48;

    private static final int THREADS_OF_A_CHILD = 16;
    /** What a JVM takes beside its bounds: its symbols, marks of its collector, what libraries allocate for themselves. */
    private static final int BESIDE = 64;

    private static final int BESIDE_A_CHILD = 24;

    @Test
    void whatServiceAndChildrenMayTakeFitsIntoTheContainer() throws IOException {
        String app = the("(?s)\n  app:\n(.*?)\n\n", Files.readString(Path.of("docker/compose.yaml")));
        String jvm = the("(?s)\njvm=\"([^\"]*)\"", Files.readString(Path.of("docker/entrypoint.sh")));
        String settings = Files.readString(Path.of("src/main/resources/application.properties"));
        int workers = Integer.parseInt(the("(?m)^quarkus\\.thread-pool\\.max-threads=(\\d+)$", settings));
        int stacks = (workers + OTHER_THREADS) * Integer.parseInt(the("-Xss(\\d+)k", jvm)) / 1024;
        int service = bounds(jvm) + of("-XX:MaxDirectMemorySize=", jvm) + stacks + BESIDE;

        String program = String.join(" ", ChildProgram.command(Duration.ofSeconds(1)));
        int child = bounds(program) + THREADS_OF_A_CHILD * of("-Xss", program) + BESIDE_A_CHILD;

        // What lies in tmpfs is memory of the container, too.
        int disks =
                all(":size=(\\d+)m", app).stream().mapToInt(Integer::parseInt).sum();
        int limit = Integer.parseInt(the("\n    mem_limit: (\\d+)g\n", app)) * 1024;

        assertThat(service + Child.AT_ONCE * child + disks)
                .as("service %d, %d children of %d, tmpfs %d", service, Child.AT_ONCE, child, disks)
                .isLessThanOrEqualTo(limit);
    }

    private static int bounds(String command) {
        return BOUNDS.stream().mapToInt(bound -> of(bound, command)).sum();
    }

    private static int of(String option, String command) {
        return Integer.parseInt(the(Pattern.quote(option) + "(\\d+)m", command));
    }

    private static String the(String pattern, String text) {
        List<String> found = all(pattern, text);
        assertThat(found).as(pattern).hasSize(1);
        return found.get(0);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult hit) -> hit.group(1))
                .toList();
    }
}
