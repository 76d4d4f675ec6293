package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.intake.CloseFund;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FundClosing;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.vault.people.Acting;

/** The fund closes while somebody writes: they lose nothing, and are told where to turn. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class ClosedFundInBrowserTest extends AtTheRequestForm {
    private static final String TOLD = "We are back in January.";
    private static final String CLOSING = """
            {"texts": [{"language": "en", "text": "%s"}],
             "others": [{"name": "Harbour Fund", "link": "https://harbour.example/apply", "languages": ["en"]}]}
            """.formatted(TOLD);

    @Inject
    CloseFund fund;

    @Inject
    DemoPeople people;

    @AfterEach
    void itIsOpenAgain() {
        try (Acting keeper = people.acting("keeper-1")) {
            fund.reopen(keeper);
        }
    }

    @Test
    void whatIsRefusedIsStillHereAndTheOtherFundsAreNamed() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
        closes();
        partner.press("Send the request");
        partner.sees(TOLD);
        assertThat(partner.link("Harbour Fund")).hasAttribute("href", "https://harbour.example/apply");
        partner.sees(FictionalRequest.PAYEE);
        Screenshots.take(partner.page(), "fund-closed-while-writing");
        // Nor does who wants to bring one from elsewhere learn it only after they did.
        partner.enter("/partner/offline-form");
        partner.sees(TOLD);
    }

    private static void closes() {
        FundClosing.confirm("keeper-2", FundClosing.propose("keeper-1", CLOSING))
                .statusCode(200);
    }
}
