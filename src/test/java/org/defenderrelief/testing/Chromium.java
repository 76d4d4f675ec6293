package org.defenderrelief.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/** The real browser of tests: the machine's own Chromium, which tests never download. */
public final class Chromium implements AutoCloseable {
    private static final String PATH = "relief.test.chromium";
    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser");
    private static final String HOW_TO_GET_IT =
            "Install Chromium (Debian: apt-get install chromium) or give its path" + " with -D" + PATH + "=<path>.";
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
                        .setExecutablePath(executable().orElseThrow(() -> new IllegalStateException(HOW_TO_GET_IT)))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
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
