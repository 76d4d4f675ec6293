package org.defenderrelief.local;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Starts the local stack's program from a fresh checkout, with a JDK and nothing else:
 * {@code java src/local/java/org/defenderrelief/local/Launch.java status}. A JDK can run one source file; this is that file. It compiles the
 * others beside it into {@code .stack/program}, once for each state of them, and runs {@link Program}. It uses no class of theirs.
 */
public final class Launch {
    private Launch() {}

    /** As {@link Program#main(String[])}. */
    public static void main(String[] args) throws Exception {
        Path checkout = checkout();
        System.setProperty("relief.local.checkout", checkout.toString());
        URL[] classes = {compiled(checkout).toUri().toURL()};
        // Not closed: the program may load classes until it ends.
        @SuppressWarnings("resource")
        URLClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader());
        loader.loadClass("org.defenderrelief.local.Program")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    /** The folder with pom.xml: given by {@code -Drelief.local.checkout}, else found from the working folder upwards. */
    private static Path checkout() {
        Path start = Path.of(System.getProperty("relief.local.checkout", ""))
                .toAbsolutePath()
                .normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("pom.xml"))) {
                return at;
            }
        }
        System.err.println(
                "[stack] No pom.xml in " + start + " or above. Run this inside a checkout of Defender Relief.");
        System.exit(1);
        throw new IllegalStateException("Ended above");
    }

    private static Path compiled(Path checkout) throws Exception {
        List<Path> sources;
        try (Stream<Path> files = Files.list(checkout.resolve("src/local/java/org/defenderrelief/local"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        Path program = checkout.resolve(".stack/program").resolve(state(sources));
        if (!Files.isDirectory(program)) {
            compile(sources, program);
        }
        return program;
    }

    private static String state(List<Path> sources) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path source : sources) {
            digest.update(source.getFileName().toString().getBytes("UTF-8"));
            digest.update(Files.readAllBytes(source));
        }
        // Classes of a newer JDK do not run on an older one.
        return Runtime.version().feature() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** Compiles beside the target and then moves, so that the target is complete or absent, also when two compile at once. */
    private static void compile(List<Path> sources, Path program) throws IOException {
        Files.createDirectories(program.getParent());
        Path fresh = Files.createTempDirectory(program.getParent(), "new-");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-encoding", "UTF-8"));
        arguments.addAll(List.of("-d", fresh.toString()));
        sources.stream().map(Path::toString).forEach(arguments::add);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            System.err.println("[stack] The local stack's program does not compile, see above.");
            System.exit(1);
        }
        try {
            Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(program)) {
                throw e;
            }
            // Another start was quicker; its classes are the same. How a move tells that its target is there differs by
            // system.
            delete(fresh);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toFile).sorted((a, b) -> b.compareTo(a)).forEach(File::delete);
        }
    }
}
