package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** Whoever has a case ends it with help that is not money, sees first what that says, and the partner reads it and may ask anew. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class HelpedPagesTest {
    @TestHTTPResource("/")
    URL address;

    private final List<String> findings = new ArrayList<>();

    @Test
    void aCaseEndsWithTheHelpThatWasGiven() {
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        CaseWork.change("triage-1", reference, "/triage/aids", Map.of("kind", "HOST"))
                .then()
                .statusCode(200);
        String page = "/review/cases/" + reference;
        try (Chromium chromium = new Chromium();
                Visitor triage = visitor(chromium, "triage-1").enterAndUnlock("/review");
                Visitor partner = visitor(chromium, "partner-1").enter("/partner/requests/" + reference)) {
            assertThat(triage.enter("/review").in(AriaRole.MAIN).innerText())
                    .contains("Help besides money: given or not?");
            assertThat(triage.enter(page).in(AriaRole.MAIN).innerText()).doesNotContain("End the case as helped");
            CaseWork.change(
                            "triage-1",
                            reference,
                            "/triage/aids/" + aid(reference) + "/given",
                            Map.of("on", LocalDate.now(ZoneOffset.UTC).toString(), "by", "PARTNER"))
                    .then()
                    .statusCode(200);
            look(triage.enter(page), "helped");
            triage.press("End the case as helped");
            assertThat(triage.in(AriaRole.MAIN).innerText())
                    .contains("End this case as helped?", "neither granted nor refused", "Somewhere to stay");
            look(triage, "helped-sure");
            triage.press("End it as helped");
            triage.sees("The case has ended as helped otherwise.");
            look(triage.reads("fr").enter(page), "fr-helped-ended");
            partner.enter("/partner/requests/" + reference);
            partner.sees("Help other than money was given.");
            look(partner, "helped-partner");
            partner.enter("/partner/requests/" + reference + "/again");
            partner.sees("That help was given in another way does not count against it.");
            look(partner.reads("fr").enter("/partner/requests/" + reference + "/again"), "fr-helped-again");
        }
        assertThat(findings).isEmpty();
    }

    private static String aid(String reference) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/triage")
                .path("aids[0].id");
    }

    private Visitor visitor(Chromium chromium, String name) {
        return Visitor.of(chromium, address.toString().replaceAll("/$", ""), name);
    }

    /** Without a barrier, and not wider than a small phone. */
    private void look(Visitor visitor, String name) {
        findings.addAll(Barriers.alsoOnASmallPhone(visitor.page(), name));
        Screenshots.take(visitor.page(), name);
    }
}
