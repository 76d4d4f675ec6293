package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One child process that outlives its starter: a pid file lets the next starter adopt or stop it. */
abstract class Server {
    final String name;
    final Home home;
    /** Ports to listen on, by the option that changes them. */
    private final Map<String, Integer> ports;

    private final PidFile pidFile;

    Server(String name, Home home, Map<String, Integer> ports) {
        this.name = name;
        this.home = home;
        this.ports = new TreeMap<>(ports);
        this.pidFile = new PidFile(home.data().resolve(fileName() + ".pid"));
    }

    /** Everything that has to happen once before the first start. */
    abstract void prepare() throws IOException, StackException;

    abstract List<String> command() throws StackException;

    /** How long it may take to answer after it was started. */
    abstract Duration patience();

    /** Whether the server answers its clients' protocol. */
    abstract boolean answers();

    /** Fits in the process's command line and names this instance; tells our process from any other. */
    abstract String mark();

    Path workingFolder() {
        return home.data();
    }

    Map<String, String> environment() {
        return Map.of();
    }

    /** What a running process must have been started with to be adopted, besides the ports; otherwise it is started anew. */
    String variant() throws StackException {
        return "";
    }

    final String where() {
        return "on " + ports.values().stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }

    final Path log() {
        return home.data().resolve(fileName() + ".log");
    }

    /** The process of the pid file, if it still is that process; else one that carries the mark: its starter was killed. */
    final Optional<ProcessHandle> process() {
        return pidFile.process().or(() -> Processes.carrying(mark()));
    }

    /** Starts it if it does not run, and waits until it answers. @return whether it had to be started */
    final boolean ensure() throws StackException {
        long begin = System.nanoTime();
        Optional<ProcessHandle> running = process();
        if (running.isPresent() && adopt(running.get())) {
            return false;
        }
        refuseTakenPorts();
        try {
            Files.createDirectories(home.data());
            prepare();
            Process process = Processes.start(command(), workingFolder(), log(), environment());
            pidFile.write(process.toHandle(), ports.toString(), variant());
            if (!await(process.toHandle())) {
                throw new StackException(name + " ended while it was starting." + endOfLog());
            }
        } catch (IOException e) {
            throw new StackException(name + " cannot be started: " + e.getMessage(), e);
        }
        long took = (System.nanoTime() - begin) / 1_000_000;
        System.out.printf(Locale.ROOT, "[stack] %s %s, ready after %d ms%n", name, where(), took);
        return true;
    }

    /** Takes over a process of an earlier start; false when none is left, since it was of another variant or ended by itself. */
    private boolean adopt(ProcessHandle running) throws StackException {
        String wanted = ports.toString();
        String variant = variant();
        PidFile.Note note = pidFile.note()
                .filter(each -> each.pid() == running.pid())
                .orElse(new PidFile.Note(running.pid(), 0, wanted, variant));
        if (!note.ports().equals(wanted)) {
            throw new StackException(name + " of this instance already runs, with other ports (" + note.ports()
                    + "). Stop it first: scripts/local stop");
        }
        if (!note.variant().equals(variant)) {
            stop();
            return false;
        }
        if (!await(running)) {
            // Killed a moment ago, and not quite gone when it was found.
            return false;
        }
        System.out.printf("[stack] %s %s, already running (process %d)%n", name, where(), running.pid());
        return true;
    }

    /** Passes when this server runs already, or can listen where it is to. */
    final void refuseTakenPorts() throws StackException {
        if (process().isEmpty()) {
            for (Map.Entry<String, Integer> port : ports.entrySet()) {
                Ports.refuseTaken(port.getKey(), port.getValue(), name);
            }
        }
    }

    /** Waits until it answers. @return false when the process ends before */
    private boolean await(ProcessHandle process) throws StackException {
        long end = System.nanoTime() + patience().toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                return false;
            }
            if (System.nanoTime() > end) {
                throw new StackException(name + " runs (process " + process.pid() + ") but has not answered for "
                        + patience().toSeconds() + " s." + endOfLog());
            }
            pause();
        }
        return true;
    }

    private String endOfLog() {
        return " The end of its log, " + log() + ":\n" + Folders.tail(log());
    }

    /** Ends its process, if it has one. */
    final void stop() throws StackException {
        Optional<ProcessHandle> process = process();
        if (process.isPresent()) {
            Processes.end(name, process.get());
            System.out.printf("[stack] %s stopped%n", name);
        }
        Folders.delete(pidFile.file());
    }

    private String fileName() {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static void pause() throws StackException {
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for a server", e);
        }
    }
}
