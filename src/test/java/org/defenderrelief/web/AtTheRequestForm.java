package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.WaitingFiles;

/** A partner at the request form in a real browser, and whoever reads along what leaves it. */
abstract class AtTheRequestForm {
    static final String FORM = "/partner/requests/new";
    static final String SENT = "Your request has arrived and is safely stored";
    static final String ON_DEVICE = "This request is sealed on this device before it leaves it.";

    @TestHTTPResource("/")
    URL address;

    /** And address of every call since the sign-in. */
    final List<String> bodies = new ArrayList<>();

    Chromium chromium;
    Visitor partner;

    @BeforeEach
    void open() {
        WaitingFiles.forget();
        chromium = new Chromium();
        partner = Visitor.of(chromium, origin(), "partner-1");
        partner.enter("/partner");
        partner.page().onRequest(request -> {
            bodies.add(request.url());
            if (request.postData() != null) {
                bodies.add(request.postData());
            }
        });
    }

    @AfterEach
    void close() {
        partner.close();
        chromium.close();
    }

    final String origin() {
        return address.toString().replaceAll("/$", "");
    }

    /** Signs out in another tab, and in as somebody. */
    final Visitor signedInBeside(String name) {
        Visitor beside = Visitor.in(partner.page().context(), origin(), name);
        beside.enter("/partner");
        beside.press("Sign out");
        beside.page().waitForLoadState();
        beside.enter("/partner");
        assertThat(beside.page().locator(".who bdi")).hasText(name);
        return beside;
    }
}
