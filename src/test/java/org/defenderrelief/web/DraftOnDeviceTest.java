package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A draft that lies sealed on a device: for its writer after a crash, and for whoever gets hold of the device. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class DraftOnDeviceTest {
    private static final String FORM = "/partner/requests/new";
    private static final String OFFER = "A draft on this device";
    private static final String DRAFTS = """
            new Promise((resolve, reject) => {
              const opening = indexedDB.open("relief-drafts", 1);
              opening.onupgradeneeded = () => opening.result.createObjectStore("relief-drafts", { keyPath: "id" });
              opening.onerror = reject;
              opening.onsuccess = () => {
                const asked = opening.result.transaction("relief-drafts").objectStore("relief-drafts").getAll();
                asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
              };
            })""";
    /** What somebody with a console does who signed in: asks for the key of each draft that lies here, and tries it. */
    private static final String OPEN_BY_HAND = """
            (async () => {
              const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
              for (const draft of await %s) {
                const given = await (await fetch("/partner/draft-key?ticket=" + draft.ticket)).json();
                const key = await crypto.subtle.importKey("raw", bytes(given.key), "AES-GCM", false, ["decrypt"]);
                const bound = new TextEncoder().encode(["relief-draft", draft.id, draft.ticket].join("|"));
                try {
                  await crypto.subtle.decrypt({ name: "AES-GCM", iv: draft.iv, additionalData: bound }, key, draft.sealed);
                  return "opens";
                } catch {
                  return "does not open";
                }
              }
              return "is not there";
            })()""".formatted(DRAFTS);

    @TestHTTPResource("/")
    URL address;

    @TempDir
    Path device;

    private Chromium chromium;
    private BrowserContext browser;

    @BeforeEach
    void open() {
        chromium = new Chromium();
        browser = chromium.onDevice(device);
    }

    @AfterEach
    void close() {
        browser.close();
        chromium.close();
    }

    @Test
    void afterACrashOnePressBringsEveryFieldBackAndOnlyItsWriterMayPressIt() throws IOException {
        Visitor partner = visitor("partner-1").enter(FORM);
        FictionalRequest.type(partner);
        plantInClear(partner, "control-words-in-clear");
        allKept(partner, 1);
        crash();

        // What lies on the disk of a seized device. The control shows that words in clear would be found.
        assertThat(holding("control-words-in-clear")).isNotEmpty();
        for (String typed : List.of(
                FictionalRequest.NAME,
                FictionalRequest.PLACE,
                FictionalRequest.PAYEE,
                FictionalRequest.THREAT,
                "+228 90 00 00 00",
                "A new phone",
                "Land rights")) {
            assertThat(holding(typed)).as(typed).isEmpty();
        }

        Visitor other = visitor("partner-2").enter(FORM);
        other.sees("kept on this device");
        looked(other);
        assertThat(other.in(AriaRole.HEADING, OFFER)).hasCount(0);
        assertThat(other.page().evaluate(OPEN_BY_HAND)).isEqualTo("does not open");
        browser.clearCookies();

        Visitor again = visitor("partner-1").enter(FORM);
        again.sees("You began a request on this device on");
        assertThat(again.page().evaluate(OPEN_BY_HAND)).isEqualTo("opens");
        Screenshots.take(again.page(), "draft-offered");
        again.press("Go on with it");
        assertThat(again.in(AriaRole.HEADING, OFFER)).hasCount(0);
        again.link("Who needs help").click();
        assertThat(again.field("Name")).hasValue(FictionalRequest.NAME);
        again.link("All parts").click();
        again.press("Check your answers");
        for (String typed : List.of(
                FictionalRequest.NAME,
                FictionalRequest.PLACE,
                FictionalRequest.PAYEE,
                FictionalRequest.THREAT,
                "+228 90 00 00 00",
                "A new phone",
                "Land rights",
                "Togo",
                "Western Africa",
                "Mobile money")) {
            again.sees(typed);
        }
        again.press("Send the request");
        again.sees("Your request has arrived and is safely stored");
        drafts(again, 0);
    }

    @Test
    void deletingItAndSwitchingItOffAndSigningOutLeaveNothing() {
        Visitor partner = visitor("partner-1").enter(FORM);
        name(partner, "Somebody First");
        allKept(partner, 1);
        crash();
        partner = visitor("partner-1").enter(FORM);
        partner.press("Delete it");
        drafts(partner, 0);
        assertThat(partner.in(AriaRole.HEADING, OFFER)).hasCount(0);

        name(partner, "Somebody Second");
        allKept(partner, 1);
        partner.link("All parts").click();
        partner.press("Keep nothing on this device");
        drafts(partner, 0);
        partner.sees("What you type stays in this page alone");
        name(partner, "Somebody Third");
        partner.enter(FORM);
        partner.sees("What you type stays in this page alone");
        drafts(partner, 0);
        partner.press("Keep a draft on this device");
        name(partner, "Somebody Fourth");
        allKept(partner, 1);

        partner.press("Sign out");
        partner.page().waitForURL(origin() + "/");
        drafts(partner, 0);
    }

    /** By the server's word: a ticket that says its end lies behind. */
    @Test
    void aDraftWhoseTimeIsOverIsGone() {
        Visitor partner = visitor("partner-1").enter(FORM);
        name(partner, "Somebody");
        allKept(partner, 1);
        crash();
        partner = visitor("partner-1").enter("/partner");
        changeDraft(partner, "draft.ticket = 'A'.repeat(11) + draft.ticket.slice(11);");
        partner.enter(FORM);
        drafts(partner, 0);
        assertThat(partner.in(AriaRole.HEADING, OFFER)).hasCount(0);
    }

    /** Phones that lay without power come back with any clock; and what stands in between may answer that there is nothing. */
    @Test
    void neitherADevicesClockNorARefusalOnTheWayEndsADraft() {
        Visitor partner = visitor("partner-1").enter(FORM);
        name(partner, "Somebody");
        allKept(partner, 1);
        crash();
        partner = visitor("partner-1");
        partner.page()
                .route("**/partner/draft-key*", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        partner.enter(FORM);
        looked(partner);
        assertThat(partner.in(AriaRole.HEADING, OFFER)).hasCount(0);
        drafts(partner, 1);
        partner.page().unrouteAll();

        partner.page()
                .clock()
                .setFixedTime(Instant.now().plus(4, ChronoUnit.DAYS).toEpochMilli());
        partner.enter(FORM).sees("You began a request on this device on");
        drafts(partner, 1);
        AtomicInteger keys = new AtomicInteger();
        partner.page().onRequest(request -> keys.addAndGet(request.url().endsWith("/partner/draft-key") ? 1 : 0));
        partner.press("Go on with it");
        for (String name : List.of("Somebody Else", "Somebody Third")) {
            name(partner, name);
            allKept(partner, 1);
        }
        assertThat(keys.get()).as("another ticket once, not at each word").isEqualTo(1);
    }

    @Test
    void twoTabsKeepADraftEachAndAnotherLanguageKeepsIt() {
        Visitor first = visitor("partner-1").enter(FORM);
        name(first, "Somebody First");
        allKept(first, 1);
        Visitor second = visitor("partner-1").enter(FORM);
        looked(second);
        // What the first tab is writing is not offered to the second.
        assertThat(second.in(AriaRole.HEADING, OFFER)).hasCount(0);
        name(second, "Somebody Second");
        second.press("français");
        assertThat(second.field("Nom")).hasValue("Somebody Second");
        allKept(second, 2);
        crash();

        Visitor again = visitor("partner-1").reads("fr").enter(FORM);
        assertThat(again.page().getByText("Vous avez commencé une demande")).hasCount(2);
        Screenshots.take(again.page(), "draft-offered-twice-fr");
        again.in(AriaRole.BUTTON, "La reprendre").first().click();
        assertThat(again.page().getByText("Vous avez commencé une demande")).hasCount(0);
        again.link("Qui a besoin d’aide").click();
        assertThat(again.field("Nom")).hasValue(java.util.regex.Pattern.compile("Somebody (First|Second)"));
    }

    private static void name(Visitor partner, String name) {
        partner.page().navigate(partner.page().url().replaceAll("#.*$", "") + "#s-identity");
        partner.field("Name").fill(name);
    }

    private static void allKept(Visitor partner, int drafts) {
        assertThat(partner.page().locator("[data-draft-kept=all]")).hasCount(1);
        drafts(partner, drafts);
    }

    private static void drafts(Visitor partner, int number) {
        partner.page().waitForFunction("async (number) => (await " + DRAFTS + ").length === number", number);
    }

    /** Changes the one draft that lies here. @param change of {@code draft} */
    private static void changeDraft(Visitor partner, String change) {
        partner.page().evaluate("""
                        (async () => {
                          const [draft] = await %s;
                          %s
                          await new Promise((resolve) => {
                            const opening = indexedDB.open("relief-drafts", 1);
                            opening.onsuccess = () => {
                              const work = opening.result.transaction("relief-drafts", "readwrite");
                              work.objectStore("relief-drafts").put(draft);
                              work.oncomplete = () => { opening.result.close(); resolve(); };
                            };
                          });
                        })()""".formatted(DRAFTS, change));
    }

    /** The script has asked for the key of what lies here, and has had time to show it. */
    private static void looked(Visitor partner) {
        partner.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    }

    /** Beside the drafts, as a script would that does not seal. */
    private static void plantInClear(Visitor partner, String words) {
        partner.page().evaluate("""
                        (words) => new Promise((resolve) => {
                          const opening = indexedDB.open("control", 1);
                          opening.onupgradeneeded = () => opening.result.createObjectStore("control");
                          opening.onsuccess = () => {
                            const work = opening.result.transaction("control", "readwrite", { durability: "strict" });
                            work.objectStore("control").put({ words }, 1);
                            work.oncomplete = () => { opening.result.close(); resolve(); };
                          };
                        })""", words);
    }

    /** Who finds the device afterwards has no sign-in that lives. */
    private void crash() {
        Chromium.kill(device);
        browser = chromium.onDevice(device);
        browser.clearCookies();
    }

    /** The files of the device that hold these words as text, in the encodings that browsers store. */
    private List<Path> holding(String words) throws IOException {
        try (Stream<Path> files = stillThere()) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)
                            .anyMatch(encoding -> holds(file, words, encoding)))
                    .toList();
        }
    }

    /** Its files. The browser takes some away meanwhile; then it is looked anew. */
    private Stream<Path> stillThere() throws IOException {
        for (int tries = 0; tries < 20; tries++) {
            try (Stream<Path> files = Files.walk(device)) {
                return files.toList().stream();
            } catch (UncheckedIOException gone) {
                if (!(gone.getCause() instanceof NoSuchFileException)) {
                    throw gone;
                }
            }
        }
        throw new IOException("the browser's files never stood still");
    }

    private static boolean holds(Path file, String words, Charset encoding) {
        try {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return content.contains(new String(words.getBytes(encoding), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Visitor visitor(String name) {
        return Visitor.in(browser, origin(), name);
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }
}
