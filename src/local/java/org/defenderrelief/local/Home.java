package org.defenderrelief.local;

import java.nio.file.Path;

/**
 * Where an instance finds the unpacked servers and keeps its data.
 *
 * @param checkout the folder that holds {@code pom.xml}
 * @param name of the folder with its data, under {@code .stack}
 */
record Home(Path checkout, String name) {
    private static final String THROWAWAY = "test-";

    /** The instance that people use by hand. */
    static Home demo(Path checkout) {
        return new Home(checkout, "local");
    }

    /** The instance of this process's tests. */
    static Home throwaway(Path checkout) {
        return new Home(checkout, THROWAWAY + ProcessHandle.current().pid());
    }

    Path stack() {
        return checkout.toAbsolutePath().normalize().resolve(".stack");
    }

    /** Where Maven unpacks the servers. */
    Path dist() {
        return stack().resolve("dist");
    }

    /** Made once and copied by every instance. */
    Path templates() {
        return stack().resolve("templates");
    }

    Path data() {
        return stack().resolve(name);
    }

    /** The process with which the instance ends; no file: it stays until somebody stops it. */
    PidFile owner() {
        return new PidFile(data().resolve("owner.pid"));
    }

    boolean isThrowaway() {
        return name.startsWith(THROWAWAY);
    }
}
