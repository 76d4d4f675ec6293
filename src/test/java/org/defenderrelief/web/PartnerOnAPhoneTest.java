package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A partner at a small phone, in French, whose words are longer: dates and codes are read whole, and what waits for them stands out. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class PartnerOnAPhoneTest {
    private static final String FORM = "/partner/requests/new";
    private static final String CODE = "WWWWW-WWWWW-WWWWW-WWWWW-WWWWW";

    /** What each part says it is about, and its sums, in the order in which they stand. */
    private static final String HEADINGS = """
            () => [...document.querySelectorAll('main section:not(#files) :is(h2, h3, h4, dt, caption, th, td.num)')]
              .filter((each) => each.closest('section[aria-labelledby^="h-"]') && !each.closest('.way'))
              .map((each) => each.textContent.replace(/\\s+/g, ' ').trim())""";

    @TestHTTPResource("/")
    URL address;

    @Inject
    ApprovedCases approvals;

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
    void datesOfTheListAndTheWholeCodeAreSeenAndTheAgreementComesFirst() {
        String reference =
                approvals.approvedOnly(Money.of("900.00", "EUR")).reference().value();
        try (Visitor partner = Visitor.of(chromium, origin(), "partner-1")) {
            partner.reads("fr").enter("/partner");
            onAPhone(partner);
            Locator row = partner.page().locator(".todo li").filter(new Locator.FilterOptions().setHasText(reference));
            assertThat(row.locator("time").count()).isEqualTo(1);
            assertThat(row.innerText()).contains("Accepter les conditions");
            for (Locator day : row.locator("time").all()) {
                assertThat(day.boundingBox().height).as(day.innerText()).isLessThan(35);
            }
            Screenshots.take(partner.page(), "partner-list-on-a-phone-fr");

            partner.enter("/partner/requests/" + reference);
            onAPhone(partner);
            Locator code = partner.field("Code de réception");
            code.fill(CODE);
            assertThat(code.evaluate("field => field.scrollWidth - field.clientWidth"))
                    .as("cut off")
                    .isEqualTo(0);
            assertThat(partner.link("Accepter les conditions").getAttribute("class"))
                    .isEqualTo("btn");
            assertThat(partner.in(AriaRole.BUTTON, "Lire les messages").getAttribute("class"))
                    .isEqualTo("btn second");
        }
    }

    @Test
    void theAnswersAreLookedThroughInOneOrderWithScriptsAndWithout() {
        try (Visitor scripted = Visitor.of(chromium, origin(), "partner-1");
                Visitor bare = Visitor.withoutScripts(chromium, origin(), "partner-1")) {
            FictionalRequest.write(scripted.enter(FORM));
            FictionalRequest.write(bare.enter(FORM));
            List<?> seen = (List<?>) scripted.page().evaluate(HEADINGS);
            assertThat(seen).isEqualTo(bare.page().evaluate(HEADINGS));
            assertThat(seen.stream().map(String::valueOf).toList())
                    .containsSubsequence("Country of residence", "Ways to reach them", "Consent")
                    .containsSubsequence("Amount requested", "Relocation to safety", "1,200.00", "Total");
            onAPhone(scripted);
            Number over = (Number) scripted.page().evaluate("() => document.documentElement.scrollWidth - innerWidth");
            assertThat(over.intValue()).as("wider than the phone").isNotPositive();
            Screenshots.take(scripted.page(), "partner-check-on-a-phone");
        }
    }

    /** The page learns of its new size a little after it was set. */
    private static void onAPhone(Visitor visitor) {
        visitor.page().setViewportSize(360, 740);
        visitor.page().waitForFunction("innerWidth === 360 && matchMedia('(width <= 360px)').matches");
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }
}
