package org.defenderrelief.evidence;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * Runs {@link ChildProgram} in a process of its own, on the same JVM: little memory, no environment, no network, a time at which it is killed. Content goes
 * in and pictures come out through pipes; nothing touches a disk.
 */
@ApplicationScoped
class Child {
    private static final Logger LOG = Logger.getLogger(Child.class);
    static final int AT_ONCE = 2;
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int PART = 64 * 1024;
    private static final Path NAMESPACES = Path.of("/usr/bin/unshare");
    /** Linux gives the process a network of its own, with nothing in it; {@code exec} follows, so the handle is the JVM's. */
    private static final List<String> WITHOUT_NETWORK =
            List.of(NAMESPACES.toString(), "--user", "--map-current-user", "--net", "--");

    private final Semaphore free = new Semaphore(AT_ONCE);
    private List<String> prefix;

    /**
     * Does the task.
     *
     * @param within after which time the process is killed
     * @throws IOException if the content cannot be read; whatever becomes of the process is an {@link Outcome}
     */
    Reply run(Task task, InputStream content, Duration within) throws IOException {
        if (!entered()) {
            return Reply.only(Outcome.BUSY);
        }
        try {
            return runNow(task, content, within);
        } finally {
            free.release();
        }
    }

    /** How many more files can be looked at just now. */
    int free() {
        return free.availablePermits();
    }

    private boolean entered() {
        try {
            return free.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Reply runNow(Task task, InputStream content, Duration within) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(within)).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        Process process = builder.start();
        CompletableFuture<Void> time = new CompletableFuture<>();
        time.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return null;
        });
        try {
            if (!feed(process, task, content)) {
                return Reply.only(Outcome.TOO_LARGE);
            }
            // It answers once it has read everything, so neither side waits for the other.
            byte[] answer = process.getInputStream().readNBytes(Bounds.MOST_ANSWER + 1);
            return answer.length > Bounds.MOST_ANSWER ? Reply.only(Outcome.TOO_LARGE) : Reply.read(answer);
        } catch (Broken pipe) {
            return Reply.only(time.isCompletedExceptionally() ? Outcome.TIMED_OUT : Outcome.FAILED);
        } catch (ContentFailed failure) {
            throw failure.cause;
        } catch (IOException nonsense) {
            return Reply.only(time.isCompletedExceptionally() ? Outcome.TIMED_OUT : Outcome.FAILED);
        } finally {
            time.complete(null);
            process.destroyForcibly();
        }
    }

    /** Whether all of the content went in. */
    private static boolean feed(Process process, Task task, InputStream content) throws Broken, ContentFailed {
        byte[] part = new byte[PART];
        long sent = 0;
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), PART))) {
            task.write(out);
            for (int length = read(content, part); length > 0; length = read(content, part)) {
                sent += length;
                if (sent > Bounds.MOST_CONTENT) {
                    return false;
                }
                out.write(part, 0, length);
            }
            return true;
        } catch (IOException closed) {
            throw new Broken();
        }
    }

    private static int read(InputStream content, byte[] part) throws ContentFailed {
        try {
            return content.readNBytes(part, 0, part.length);
        } catch (IOException failure) {
            throw new ContentFailed(failure);
        }
    }

    /** The pipe to the process ended. */
    private static final class Broken extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** The content cannot be read, which is not the process's doing. */
    private static final class ContentFailed extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final IOException cause;

        ContentFailed(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    private List<String> command(Duration within) {
        List<String> whole = new ArrayList<>(prefix());
        whole.addAll(ChildProgram.command(within.plusSeconds(5)));
        return whole;
    }

    /** Found out once, at the first file; containers often forbid it, and then the child has the refusals of {@link NoNetwork} alone. */
    private synchronized List<String> prefix() {
        if (prefix == null) {
            prefix = works() ? WITHOUT_NETWORK : List.of();
            LOG.infof(
                    "Files are looked at in processes %s",
                    prefix.isEmpty()
                            ? "that refuse a network, but the system does not keep them from it"
                            : "without a network");
        }
        return prefix;
    }

    private static boolean works() {
        if (!Files.isExecutable(NAMESPACES)) {
            return false;
        }
        List<String> tried = new ArrayList<>(WITHOUT_NETWORK);
        tried.add("/bin/true");
        try {
            Process process = new ProcessBuilder(tried)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().get(5, TimeUnit.SECONDS).exitValue() == 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | ExecutionException | TimeoutException failure) {
            return false;
        }
    }
}
