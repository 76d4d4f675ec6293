package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/**
 * A partner on a line of 50 kbit/s that takes 600 ms for each answer, as Chromium imitates it for what a page asks for. The bounds leave room
 * for a busy machine; what was seen is in docs/performance.md.
 */
@QuarkusTest
@Needs(Program.CHROMIUM)
class SlowLineTest {
    private static final int BYTES_A_SECOND = 50_000 / 8;
    private static final int LATENCY_MS = 600;
    private static final double PATIENCE_MS = 60_000;
    private static final Duration FIRST_PAINT = Duration.ofSeconds(8);
    private static final Duration A_PAGE = Duration.ofSeconds(15);

    @TestHTTPResource("/")
    URL address;

    private final AtomicInteger loaded = new AtomicInteger();
    private Chromium chromium;
    private Visitor partner;
    private Page page;

    @BeforeEach
    void aNewBrowserOnThatLine() {
        chromium = new Chromium();
        partner = Visitor.of(chromium, address.toString().replaceAll("/$", ""), "partner-2");
        page = partner.page();
        page.setDefaultTimeout(PATIENCE_MS);
        page.setDefaultNavigationTimeout(PATIENCE_MS);
        page.setViewportSize(390, 844);
        page.onLoad(each -> loaded.incrementAndGet());
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", LATENCY_MS);
        line.addProperty("downloadThroughput", BYTES_A_SECOND);
        line.addProperty("uploadThroughput", BYTES_A_SECOND);
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("Network.enable");
        devtools.send("Network.emulateNetworkConditions", line);
    }

    @AfterEach
    void close() {
        partner.close();
        chromium.close();
    }

    @Test
    void whoComesForTheFirstTimeSignsInAndHasTheirListSoon() {
        signIn();
    }

    /** Takes a minute, so only where it is asked for: {@code -Drelief.slow-line}. */
    @Test
    @EnabledIfSystemProperty(named = "relief.slow-line", matches = ".*")
    void aRequestGoesFromSignInToReceipt() {
        signIn();
        took("the form", () -> page.navigate(address + "partner/requests/new"), FIRST_PAINT);
        FictionalRequest.type(partner);
        took("the check", () -> partner.press("Check your answers"), A_PAGE);
        took("the receipt", () -> partner.press("Send the request"), A_PAGE);
        partner.sees("Your request has arrived and is safely stored");
    }

    private void signIn() {
        took("the sign-in page", () -> page.navigate(address + "partner"), FIRST_PAINT);
        page.locator("#username").fill("partner-2");
        page.locator("#password").fill("demo-partner-2");
        took("the list", () -> page.locator("#kc-login").click(), A_PAGE);
        partner.sees("Your requests");
    }

    /** From the press until it can be used: all that the page needs has come. */
    private void took(String what, Runnable press, Duration paint) {
        int before = loaded.get();
        long start = System.nanoTime();
        press.run();
        page.waitForCondition(() -> loaded.get() > before);
        Duration usable = Duration.ofNanos(System.nanoTime() - start);
        page.waitForCondition(() -> firstPaint() > 0);
        Duration painted = Duration.ofMillis(firstPaint());
        System.out.println("SLOW LINE " + what + ": first paint " + painted.toMillis() + " ms, usable "
                + usable.toMillis() + " ms");
        assertThat(painted).as(what).isLessThan(paint);
        assertThat(usable).as(what).isLessThan(A_PAGE);
    }

    /** Milliseconds from when the page was asked for, redirects included; nothing yet is -1. */
    private long firstPaint() {
        return ((Number)
                        page.evaluate(
                                "() => (performance.getEntriesByName('first-contentful-paint')[0] || {startTime: -1}).startTime"))
                .longValue();
    }
}
