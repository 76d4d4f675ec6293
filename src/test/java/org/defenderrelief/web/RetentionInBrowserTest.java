package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.RetentionFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** The page on keeping as people meet it, with all that can stand on it: no barrier, light or dark, on a desk or a phone, in both languages. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class RetentionInBrowserTest {
    @TestHTTPResource("/")
    URL address;

    @Inject
    RetentionFixture retention;

    @AfterEach
    void whatOthersCloseIsLeftAlone() {
        retention.keepEverything();
    }

    @Test
    void thePageOfKeepingHasNoBarrier() {
        CaseWork.Acknowledged held = retention.referred("01-togo-relocation-fr.json");
        CaseWork.Acknowledged gone = retention.referred("01-togo-relocation-fr.json");
        retention.inForce(Map.of(KeptPart.IDENTITY, 0, KeptPart.NEEDS, 9));
        retention.held(held.reference());
        retention.erase(gone.id());
        List<String> findings = new ArrayList<>();
        try (Chromium chromium = new Chromium();
                Visitor keeper = Visitor.of(chromium, origin(), "keeper-1").enterAndUnlock("/review");
                Visitor triage = Visitor.of(chromium, origin(), "triage-1").enterAndUnlock("/review")) {
            keeper.enter("/review/retention").sees("Held back from erasure");
            unfold(keeper);
            look(keeper, "retention", findings);
            aNumberIsReadWholeOnASmallPhone(keeper);
            keeper.press("Propose it");
            keeper.sees("The schedule is proposed.");
            look(keeper, "retention-waiting", findings);
            keeper.press("Withdraw the proposal");
            unfold(keeper);
            keeper.page().locator("input[name='schedule.days.identity.CLOSED']").fill("soon");
            keeper.press("Propose it");
            look(keeper, "retention-refused", findings);
            look(keeper.reads("fr").enter("/review/retention"), "fr-retention", findings);
            look(triage.enter("/review/cases/" + gone.reference()), "case-erased", findings);
            askedByAPerson(triage, "/review/cases/" + gone.reference() + "/person-requests", findings);
        }
        assertThat(findings).isEmpty();
    }

    private static void aNumberIsReadWholeOnASmallPhone(Visitor keeper) {
        keeper.page().setViewportSize(360, 740);
        assertThat(
                        (Boolean)
                                keeper.page()
                                        .locator("input[name='schedule.days.identity.CLOSED']")
                                        .evaluate(
                                                "box => { const was = box.value; box.value = '36500'; const whole = box.scrollWidth <= box.clientWidth; box.value = was; return whole; }"))
                .isTrue();
        keeper.page().setViewportSize(1280, 900);
    }

    private void askedByAPerson(Visitor triage, String page, List<String> findings) {
        triage.enter(page).press("Record it, signed");
        look(triage, "person-requests-refused", findings);
        triage.choose("What is asked", "ERASURE");
        triage.choose("By which way", "OWN_CODE");
        triage.field("The day on which it came").fill(retention.today().toString());
        triage.press("Record it, signed");
        triage.sees("It is recorded.");
        triage.choose("How it is known who asks", "MET");
        triage.press("Say it, signed");
        triage.sees("Erase before its day");
        unfold(triage);
        look(triage, "person-requests", findings);
        look(triage.reads("fr").enter(page), "fr-person-requests", findings);
    }

    private static void unfold(Visitor visitor) {
        visitor.in(AriaRole.MAIN).locator("details > summary").all().forEach(each -> each.click());
    }

    private static void look(Visitor visitor, String name, List<String> findings) {
        findings.addAll(Barriers.alsoOnASmallPhone(visitor.page(), name));
        Screenshots.take(visitor.page(), name);
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }
}
