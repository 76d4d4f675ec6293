package org.defenderrelief.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/** The real browser of tests: Debian's Chromium, which tests never download. */
public final class Chromium implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of(System.getProperty("relief.test.chromium", "/usr/bin/chromium"));

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Whether there is a browser; tests that need one are left out without, and say how to get it. */
    public static boolean isThere() {
        if (Files.isExecutable(EXECUTABLE)) {
            return true;
        }
        System.err.println(
                "Left out: the browser tests. Install Chromium (Debian: apt-get install chromium) or give its path"
                        + " with -Drelief.test.chromium=<path>.");
        return false;
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
