package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.WebClient;

/** Pages show times by the clock of whoever reads them, with UTC beside. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class ReaderZoneTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm", Locale.ENGLISH);

    @TestHTTPResource("/")
    URL root;

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void timesAreThoseOfTheBrowserWithUtcBesideFromTheSecondPageOn() {
        Visitor auditor = at("Africa/Lagos", "auditor-1", true).enter("/review/history");
        assertThat(firstTime(auditor.page()).innerText()).endsWith("UTC");
        auditor.enter("/review/history");
        Locator shown = firstTime(auditor.page());
        Instant at = Instant.parse(shown.getAttribute("datetime"));
        assertThat(shown.innerText())
                .contains(time(at, ZoneId.of("Africa/Lagos")))
                .contains(time(at, ZoneOffset.UTC))
                .containsPattern("WAT \\(.*UTC\\)");
    }

    @Test
    void theZoneThatSomebodyChoseGoesBeforeTheBrowsersUntilTheyTakeItBack() {
        Visitor partner = at("Africa/Lagos", "partner-2", true).enter("/partner/mail");
        partner.choose("Time zone", "Asia/Kathmandu");
        save(partner);
        partner.page().getByText("by the clock of Asia/Kathmandu").waitFor();
        partner.enter("/partner/mail");
        assertThat(partner.page().locator("#time-zone").inputValue()).isEqualTo("Asia/Kathmandu");
        partner.choose("Time zone", "As this browser says");
        save(partner);
        partner.page().getByText("by the clock of Africa/Lagos").waitFor();
    }

    @Test
    void withoutScriptsTimesAreUtc() {
        Visitor auditor = at("Africa/Lagos", "auditor-1", false).enter("/review/history");
        auditor.enter("/review/history");
        assertThat(firstTime(auditor.page()).innerText()).endsWith("UTC").doesNotContain("(");
    }

    @Test
    void aZoneThatIsNoneIsDisregarded() {
        WebClient auditor = new WebClient();
        String history = root + "review/history";
        assertThat(auditor.signIn(history, "auditor-1").body()).contains("UTC</time>");
        auditor.plant("__Host-relief-zone", "Africa/Lagos");
        assertThat(auditor.open(history).body()).contains("UTC)</time>").doesNotContain("\u00a0UTC</time>");
        for (String none : List.of("Africa/Nowhere", "undefined", "+01:00", "WAT-1", "")) {
            auditor.plant("__Host-relief-zone", none);
            assertThat(auditor.open(history).body())
                    .as(none)
                    .contains("\u00a0UTC</time>")
                    .doesNotContain("UTC)</time>");
        }
    }

    @Test
    void thePageForPeopleInDangerKeepsNoZone() {
        Visitor person = at("Africa/Lagos", "", true);
        person.page().navigate(root + "own");
        assertThat(person.page().context().cookies()).noneMatch(cookie -> cookie.name.contains("zone"));
    }

    private Visitor at(String zone, String name, boolean scripts) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setTimezoneId(zone)
                        .setLocale("en-GB")
                        .setJavaScriptEnabled(scripts)
                        .setViewportSize(1280, 900));
        return Visitor.in(context, origin(), name);
    }

    private String origin() {
        return root.toString().replaceAll("/$", "");
    }

    private static Locator firstTime(Page page) {
        return page.locator("main td time").first();
    }

    private static void save(Visitor partner) {
        partner.page().locator("form[action='/time-zone'] button").click();
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(LocalTime.ofInstant(at, zone));
    }
}
