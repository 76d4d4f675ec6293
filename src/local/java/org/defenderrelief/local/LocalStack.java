package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The local stack: a real MariaDB, a real Keycloak and a mail catcher as child processes, with no Docker, and the packaged service beside
 * them. {@link Program} runs it from a command line, tests use this class. It needs a JDK of 17 or newer and what {@code mvn initialize}
 * unpacks under {@code .stack/dist}; no library, so that it runs from a fresh checkout.
 *
 * <p>There are two kinds of instance. The <em>demo</em> ({@link #demo}) keeps its data in {@code .stack/local}, uses fixed
 * ports and outlives the program that started it. A <em>throwaway</em> ({@link #throwaway}) uses free ports and a folder
 * {@code .stack/test-<pid>} that goes when the program ends; when that program was killed, the next one clears up.
 *
 * <p>Everything here is for one person's own machine: servers listen on the loopback address only, and every password is
 * printed in this repository.
 */
public final class LocalStack implements AutoCloseable {
    private final Home home;
    private final Ports ports;
    private final MariaDb mariaDb;
    private final Keycloak keycloak;
    private final MailCatcher mailCatcher;
    private final Service service;

    LocalStack(Home home, Ports ports) {
        this.home = home;
        this.ports = ports;
        this.mariaDb = new MariaDb(home, ports);
        this.keycloak = new Keycloak(home, ports);
        this.mailCatcher = new MailCatcher(home, ports);
        this.service = new Service(home, ports);
    }

    /**
     * The instance that people use by hand: data kept between runs, ports from {@link Ports#configured()}.
     *
     * @param checkout the folder that holds {@code pom.xml}
     */
    static LocalStack demo(Path checkout) {
        return new LocalStack(Home.demo(checkout), Ports.configured());
    }

    /** The same with the ports that its servers were started with, whatever is configured now. */
    static LocalStack asStarted(Path checkout) {
        Home home = Home.demo(checkout);
        return new LocalStack(home, Ports.started(home));
    }

    /**
     * An instance for one run of tests: free ports, and data that is deleted on {@link #close()}.
     *
     * @param checkout the folder that holds {@code pom.xml}
     * @throws IOException when no free port can be found or the folders cannot be written
     */
    public static LocalStack throwaway(Path checkout) throws IOException {
        Home home = Home.throwaway(checkout);
        Leftovers.clear(home);
        home.owner().write(ProcessHandle.current(), "", "");
        return new LocalStack(home, Ports.free());
    }

    /**
     * The throwaway instance that this process has already, for a test that takes one of its servers away.
     *
     * @param checkout the folder it was made with
     * @param ports the ports it was given
     */
    public static LocalStack running(Path checkout, Ports ports) {
        return new LocalStack(Home.throwaway(checkout), ports);
    }

    Home home() {
        return home;
    }

    /** The ports this instance uses. */
    public Ports ports() {
        return ports;
    }

    Service service() {
        return service;
    }

    List<Server> all() {
        return List.of(mariaDb, keycloak, mailCatcher, service);
    }

    /**
     * Makes sure that the three servers run, starting those that do not; servers of an earlier start are adopted.
     *
     * @return whether anything had to be started
     * @throws StackException with a message for a person, when a server cannot be started
     */
    public boolean ensure() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            return AllAtOnce.ensure(List.of(mariaDb, keycloak, mailCatcher));
        }
    }

    /**
     * Starts MariaDB, and makes the folder of Keycloak's data without starting it: for a backup that is put in their place.
     *
     * @throws StackException with a message for a person, when either cannot be done
     */
    void ensureDatabase() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            mariaDb.ensure();
            keycloak.prepare();
            release();
        } catch (IOException e) {
            throw new StackException("Keycloak's data cannot be made: " + e.getMessage(), e);
        }
    }

    /** Stops MariaDB alone, as an outage does; its data is kept. */
    public void stopDatabase() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            mariaDb.stop();
        }
    }

    /** Starts MariaDB alone again, with its data and on its port, and waits until it serves. */
    public void startDatabase() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            mariaDb.ensure();
        }
    }

    /**
     * Has the servers stopped when that process ends, also when it is killed; a throwaway instance is then deleted.
     *
     * @throws StackException when the process that sees to it cannot be started
     */
    public void endWith(ProcessHandle owner) throws StackException {
        Keeper.leaveBehind(home, owner);
    }

    /** Lets the servers run on, whoever started them. */
    void release() throws StackException {
        Folders.delete(home.owner().file());
    }

    /** Stops the service, if it runs in the background, and the three servers. Data is kept. */
    void stop() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            stopServers();
        }
    }

    /** Stops everything and deletes this instance's data. */
    void reset() throws StackException {
        try (Lock lock = Lock.take(home)) {
            lock.check();
            stopServers();
            Folders.delete(home.data());
        }
        if (home.isThrowaway()) {
            Folders.delete(Lock.file(home));
        }
    }

    private void stopServers() throws StackException {
        for (Server server : List.of(service, mailCatcher, keycloak, mariaDb)) {
            server.stop();
        }
        release();
    }

    @Override
    public void close() throws StackException {
        reset();
    }
}
