package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.net.URL;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.defenderrelief.testing.Chromium;

/** Between the look at a request and its receipt: who shares the browser, what the line loses, and what changes meanwhile. */
@QuarkusTest
@EnabledIf("org.defenderrelief.testing.Chromium#isThere")
class SealedSendingTest {
    private static final String FORM = "/partner/requests/new";
    private static final String SENT = "Your request has arrived and is safely stored";
    private static final String OTHER = "Somebody else is signed in now";

    @TestHTTPResource("/")
    URL address;

    private Chromium chromium;
    private Visitor partner;

    @BeforeEach
    void open() {
        chromium = new Chromium();
        partner = Visitor.of(chromium, origin(), "partner-1");
    }

    @AfterEach
    void close() {
        partner.close();
        chromium.close();
    }

    /** Two organisations at one computer. */
    @Test
    void whatOneTypedIsNotSentAsAnothersWhoSignedInMeanwhile() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
        Visitor other = signedInBeside("partner-2");
        partner.press("Send the request");
        partner.sees(OTHER);
        partner.sees("You are signed in as partner-2.");
        partner.sees(FictionalRequest.PAYEE);
        Screenshots.take(partner.page(), "sealed-another-signed-in");
        // Pressed again it goes no more than before; it goes as its writer's.
        partner.press("Send the request");
        partner.sees(OTHER);
        other.page().close();
        signedInBeside("partner-1");
        partner.press("Send the request");
        partner.sees(SENT);
        assertThat(partner.page().locator(".who bdi")).hasText("partner-1");
    }

    /** Another language is asked for by whoever is signed in; the words stay their writer's. */
    @Test
    void anotherLanguageDoesNotMakeItAnothers() {
        partner.enter(FORM);
        FictionalRequest.type(partner);
        signedInBeside("partner-2");
        partner.press("français");
        partner.press("English");
        partner.press("Check your answers");
        partner.press("Send the request");
        partner.sees(OTHER);
    }

    /** Whose phone is set wrong. The keys are asked for twice, and the second answer brings nothing but the time. */
    @Test
    void aDeviceWhoseClockIsDaysAheadSendsByTheServicesClock() {
        partner.page().addInitScript("""
                const RealDate = Date;
                const AHEAD = 3 * 24 * 3600 * 1000;
                window.Date = class extends RealDate {
                  constructor(...from) { if (from.length) super(...from); else super(RealDate.now() + AHEAD); }
                  static now() { return RealDate.now() + AHEAD; }
                };""");
        partner.enter(FORM);
        FictionalRequest.write(partner);
        partner.press("Send the request");
        partner.sees(SENT);
    }

    /** Signs out in another tab, and in as somebody. */
    private Visitor signedInBeside(String name) {
        Visitor beside = Visitor.in(partner.page().context(), origin(), name);
        beside.enter("/partner");
        beside.press("Sign out");
        beside.page().waitForLoadState();
        beside.enter("/partner");
        assertThat(beside.page().locator(".who bdi")).hasText(name);
        return beside;
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }
}
