package org.defenderrelief.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/** The real browser of tests: the machine's own Chromium, which tests never download. */
public final class Chromium implements AutoCloseable {
    private static final String PATH = "relief.test.chromium";
    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser");
    private static final String HOW_TO_GET_IT =
            "Install Chromium (Debian: apt-get install chromium) or give its path" + " with -D" + PATH + "=<path>.";
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /** A system property, since Quarkus loads this class more than once. */
    private static final String SAID = "relief.test.chromium.said";

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path())
                        .setArgs(ARGUMENTS));
    }

    /** A browser that keeps its storage on disk, as the one on somebody's device does. @param device where it lies */
    public BrowserContext onDevice(Path device) {
        return playwright
                .chromium()
                .launchPersistentContext(
                        device,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(path())
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
        return executable().orElseThrow(() -> new IllegalStateException(HOW_TO_GET_IT));
    }

    /**
     * Whether there is a browser. Tests that need one are left out without, and say so once.
     *
     * @throws IllegalStateException if there is none where {@code CI=true}: what is left out there is left out unseen
     */
    public static boolean isThere() {
        if (executable().isPresent()) {
            return true;
        }
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            throw new IllegalStateException("No browser for the browser tests. " + HOW_TO_GET_IT);
        }
        if (System.setProperty(SAID, "yes") == null) {
            System.err.println("\n*** LEFT OUT: the browser tests (the main job, accessibility, the design language)."
                    + " There is no browser.\n*** " + HOW_TO_GET_IT + "\n");
        }
        return false;
    }

    private static Optional<Path> executable() {
        String given = System.getProperty(PATH);
        return (given == null ? USUAL.stream() : Stream.of(given))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
