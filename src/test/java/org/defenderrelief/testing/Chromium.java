package org.defenderrelief.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/**
 * The real browser of tests: the machine's own Chromium, which tests never download. One process of it serves all tests of a run, one after the
 * other; what they open in it (a context each, with its own cookies, storage and cache) ends with {@link #close()}, the process with the run.
 */
public final class Chromium implements AutoCloseable {
    private static final String PATH = "relief.test.chromium";
    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /** Pages measure the same on every machine. */
    private static final Path FONTS = Path.of("src", "test", "fonts", "fonts.conf");

    private static Playwright playwright;
    private static Browser running;

    private final Browser browser;

    public Chromium() {
        browser = started();
    }

    private static synchronized Browser started() {
        if (playwright == null) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        }
        // One that crashed fails the test in which it did, and no other.
        if (running == null || !running.isConnected()) {
            running = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(path())
                            .setEnv(environment())
                            .setArgs(ARGUMENTS));
        }
        return running;
    }

    /** A browser of its own that keeps its storage on disk, as the one on somebody's device does; the caller closes it. @param device where it lies */
    public BrowserContext onDevice(Path device) {
        return playwright
                .chromium()
                .launchPersistentContext(
                        device,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(path())
                                .setEnv(environment())
                                .setArgs(ARGUMENTS)
                                .setLocale("en-GB")
                                .setViewportSize(1280, 900));
    }

    /** Ends the browser of that device by force, as a crash or an empty battery does. */
    public static void kill(Path device) {
        List<ProcessHandle> its = ProcessHandle.current()
                .descendants()
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.endsWith(device.toString())))
                .toList();
        if (its.isEmpty()) {
            throw new IllegalStateException("no browser runs on " + device);
        }
        its.forEach(ProcessHandle::destroyForcibly);
        its.forEach(process -> process.onExit().join());
    }

    private static Path path() {
        return executable().orElseThrow(() -> new IllegalStateException(Program.CHROMIUM.missing()));
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TZ", "UTC");
        environment.put("FONTCONFIG_FILE", FONTS.toAbsolutePath().toString());
        environment.put(
                "XDG_CACHE_HOME", Path.of("target", "cache").toAbsolutePath().toString());
        return environment;
    }

    static Optional<Path> executable() {
        String given = System.getProperty(PATH);
        return (given == null ? USUAL.stream() : Stream.of(given))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public Browser browser() {
        return browser;
    }

    /** Ends all that is open in it, so that no test finds what another left. */
    @Override
    public void close() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }
}
