package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts child processes, finds them again, and ends them. */
final class Processes {
    static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration INSTALLATION = Duration.ofMinutes(5);

    private Processes() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java")
                .toString();
    }

    /** Starts a process in a session of its own where that can be had, so that Ctrl-C in a terminal does not reach it. */
    static Process start(List<String> command, Path folder, Path log, Map<String, String> environment)
            throws IOException {
        List<String> whole = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            whole.add("/usr/bin/setsid");
        }
        whole.addAll(command);
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Runs a program to its end, which it must reach in five minutes and with success. */
    static void run(String what, List<String> command, Path folder, Path log, Map<String, String> environment)
            throws IOException, StackException {
        Process process = start(command, folder, log, environment);
        try {
            if (!process.waitFor(INSTALLATION.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StackException(what + " took more than " + INSTALLATION.toMinutes() + " minutes; see " + log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted during " + what, e);
        }
        if (process.exitValue() != 0) {
            throw new StackException(what + " failed. The end of its log, " + log + ":\n" + Folders.tail(log));
        }
    }

    /** Asks a process to end, and makes it end after twenty seconds. */
    static void end(String name, ProcessHandle process) throws StackException {
        process.destroy();
        try {
            process.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while stopping " + name, e);
        } catch (ExecutionException e) {
            throw new StackException("Cannot stop " + name + " (process " + process.pid() + ")", e);
        }
    }

    /** A process whose command line has that word: one whose starter was killed before it could write it down. */
    static Optional<ProcessHandle> carrying(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> (line + " ").contains(mark + " "))
                        .orElse(false))
                .findFirst();
    }
}
