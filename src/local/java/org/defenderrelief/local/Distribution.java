package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The servers as Maven fetched and unpacked them under {@code .stack/dist}. Before one is first used, its files are compared with the digest in
 * {@code src/local/distributions.sha256}: a download that broke off, an unpacking that was killed and an archive that is not the known one are
 * told at once and by name, not by a server that behaves strangely.
 *
 * @param home of the instance that uses them
 */
record Distribution(Home home) {
    /** MariaDB's server. The archive for Windows keeps the old names. */
    static final String MARIADBD = Processes.WINDOWS ? "bin/mysqld.exe" : "bin/mariadbd";

    private static final int DEEP = 9;

    /** MariaDB's folder with {@code bin} and {@code scripts}. */
    Path mariaDb() throws StackException {
        return whole(find("mariadb-", MARIADBD).getParent().getParent(), List.of());
    }

    /** Keycloak's folder. Its build writes into {@code lib/quarkus}, and its server into {@code data}. */
    Path keycloak() throws StackException {
        return whole(find("keycloak-", "bin/kc.sh").getParent().getParent(), List.of("lib/quarkus", "data"));
    }

    /** The mail catcher's jar. */
    Path mailCatcher() throws StackException {
        return whole(find("mail", "greenmail-standalone-"), List.of());
    }

    /** What is there of it in the newest version that is there. @param leaf the end of its path, or for a jar the begin of its name */
    private Path find(String folder, String leaf) throws StackException {
        try (Stream<Path> found = Files.isDirectory(home.dist())
                ? Files.find(home.dist(), DEEP, (path, attributes) -> under(path, folder) && ends(path, leaf))
                : Stream.empty()) {
            return found.max(Path::compareTo)
                    .orElseThrow(() -> new StackException("There is no " + leaf + " under " + home.dist()
                            + ". Run `mvn initialize` once; it unpacks it."));
        } catch (IOException e) {
            throw new StackException("Cannot read " + home.dist(), e);
        }
    }

    private boolean under(Path path, String folder) {
        return home.dist().relativize(path).toString().startsWith(folder);
    }

    private static boolean ends(Path path, String leaf) {
        String name = path.getFileName().toString();
        return path.endsWith(leaf) || (name.startsWith(leaf) && name.endsWith(".jar"));
    }

    private Path whole(Path root, List<String> written) throws StackException {
        String name = home.dist().relativize(root).toString().replace('\\', '/');
        Path mark = home.dist().resolve(".checked").resolve(name.replace('/', '_'));
        try {
            String known = Checksums.known(home, name).orElse("nothing");
            if (!Files.exists(mark) || !Files.readString(mark).equals(known)) {
                check(root, name, known, Checksums.of(root, written));
                Files.createDirectories(mark.getParent());
                Files.writeString(mark, known);
            }
            return root;
        } catch (IOException e) {
            throw new StackException("Cannot read " + root + ": " + e, e);
        }
    }

    private void check(Path root, String name, String known, String found) throws StackException {
        if (!found.equals(known)) {
            throw new StackException("What lies in " + root + " is not what is known as " + name
                    + ": a download or an unpacking that broke off, or another archive. Delete " + home.dist() + " and "
                    + home.templates() + " and run `mvn initialize`. (Its digest is " + found
                    + "; in src/local/distributions.sha256 stands " + known + ".)");
        }
    }
}
