package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A partner adds files to a request and to a message, with scripts and without, over a line that breaks; triage looks and saves. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class FilesInBrowserTest {
    private static final String SUMMONS = "summons of 3 May.pdf";

    @TestHTTPResource("/")
    URL address;

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
    void filesGoWithARequestFromABrowserWithoutScripts() {
        try (Visitor partner =
                Visitor.withoutScripts(chromium, origin(), "partner-1").enter("/partner/requests/new")) {
            FictionalRequest.write(partner);
            add(partner, "The summons", file(SUMMONS, 150_000));
            partner.sees(SUMMONS);
            partner.sees(FictionalRequest.THREAT);
            add(partner, "", file("photo.jpg", 70_000));
            partner.sees("photo.jpg");
            Screenshots.take(partner.page(), "partner-files");
            // Whoever looks at the answers once more keeps the files.
            partner.about(AriaRole.BUTTON, "Change What happened").click();
            partner.page().locator("#s-situation a[href='#tasks']").first().click();
            partner.press("Check your answers");
            partner.sees(SUMMONS);
            partner.about(AriaRole.BUTTON, "Take out photo.jpg").click();
            assertThat(partner.in(AriaRole.MAIN)).not().containsText("photo.jpg");
            partner.press("Send the request");
            triageFinds(reference(partner), file(SUMMONS, 150_000));
        }
    }

    @Test
    void filesAreSentPieceByPieceAndGoOnWhereTheLineBroke() {
        try (Visitor partner = Visitor.of(chromium, origin(), "partner-1")) {
            // A browser that cannot seal: where one can, files go after the request, with a message.
            partner.page().addInitScript("delete Object.getPrototypeOf(crypto).subtle;");
            partner.enter("/partner/requests/new");
            partner.press("Let the service seal it");
            FictionalRequest.write(partner);
            AtomicInteger pieces = new AtomicInteger();
            partner.page().route("**/partner/uploads/*", route -> {
                boolean breaks = route.request().method().equals("PATCH") && pieces.incrementAndGet() % 3 == 2;
                if (breaks) {
                    route.abort("connectionreset");
                } else {
                    route.resume();
                }
            });
            add(partner, "The summons", file(SUMMONS, 1_500_000));
            // After each break it waits before it goes on.
            assertThat(partner.in(AriaRole.MAIN))
                    .containsText(SUMMONS, new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            assertThat(pieces.get()).isGreaterThan(5);
            partner.page().unroute("**/partner/uploads/*");
            partner.press("Send the request");
            triageFinds(reference(partner), file(SUMMONS, 1_500_000));
        }
    }

    @Test
    void aFileThatIsTooLargeOrEmptyOrMissingCostsNothingThatWasTyped() {
        try (Visitor partner =
                Visitor.withoutScripts(chromium, origin(), "partner-1").enter("/partner/requests/new")) {
            FictionalRequest.write(partner);
            partner.press("Add");
            partner.sees("Choose a file first.");
            partner.sees(FictionalRequest.THREAT);
            add(partner, "", file("empty.txt", 0));
            partner.sees("This file is empty");
            add(partner, "", file("large.bin", 26 * 1024 * 1024));
            partner.sees("This file is too large");
            partner.sees(FictionalRequest.THREAT);
            partner.press("Send the request");
            partner.sees("Your request has arrived and is safely stored");
        }
    }

    @Test
    void aFileThatWasChosenAndNotAddedIsNotLeftBehindUnseen() {
        try (Visitor partner =
                Visitor.withoutScripts(chromium, origin(), "partner-1").enter("/partner/requests/new")) {
            FictionalRequest.write(partner);
            partner.page().getByLabel("Files to add").setInputFiles(file(SUMMONS, 1000));
            partner.press("Send the request");
            partner.sees("Nothing was sent yet: a file was chosen and not added");
            partner.sees(FictionalRequest.THREAT);
            partner.press("Send the request");
            String reference = reference(partner);

            partner.enter("/partner/requests/" + reference);
            partner.field("Write to the team").fill("Here is the paper you asked for.");
            partner.page().getByText("Send files with the message").click();
            partner.page().getByLabel("Files to add").setInputFiles(file(SUMMONS, 1000));
            partner.press("Send the message");
            partner.sees("Nothing was sent yet: a file was chosen and not added");
            assertThat(partner.field("Write to the team")).hasValue("Here is the paper you asked for.");
            assertThat(partner.page().getByLabel("Files to add")).isVisible();
        }
    }

    @Test
    void filesGoWithAMessageSignedByTheReceiptCode() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        for (boolean scripts : new boolean[] {true, false}) {
            String name = scripts ? "with.bin" : "without.bin";
            try (Visitor partner = (scripts
                            ? Visitor.of(chromium, origin(), "partner-1")
                            : Visitor.withoutScripts(chromium, origin(), "partner-1"))
                    .enter("/partner/requests/" + sent.reference())) {
                partner.field("Receipt code").fill(sent.receiptCode());
                partner.field("Write to the team").fill("Here is the paper you asked for.");
                partner.page().getByText("Send files with the message").click();
                partner.page().getByLabel("Files to add").setInputFiles(file(name, 100_000));
                partner.press("Send the message with these files");
                partner.sees("Your message is sealed and sent. Its files have arrived");
            }
        }
        assertThat((Integer) CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + sent.reference() + "/attachments")
                        .path("size()"))
                .isEqualTo(2);
    }

    /** On a slow line they take long, and without the code they would be thrown away. */
    @Test
    void noFileIsSentBeforeTheCodeCanBeOne() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        try (Visitor partner =
                Visitor.of(chromium, origin(), "partner-1").enter("/partner/requests/" + sent.reference())) {
            AtomicInteger begun = new AtomicInteger();
            partner.page().onRequest(request -> begun.addAndGet(request.url().contains("/partner/uploads") ? 1 : 0));
            partner.field("Write to the team").fill("Here is the paper you asked for.");
            partner.page().getByText("Send files with the message").click();
            partner.page().getByLabel("Files to add").setInputFiles(file(SUMMONS, 100_000));
            String code = sent.receiptCode();
            for (String typed : List.of("", code.substring(1), code.replaceFirst(".", "U"))) {
                partner.field("Receipt code").fill(typed);
                partner.press("Send the message with these files");
                assertThat(partner.page().getByText("Write the receipt code first"))
                        .isInViewport();
                assertThat(partner.field("Receipt code")).isFocused();
            }
            assertThat(begun.get()).isZero();
            partner.field("Receipt code").fill("a");
            assertThat(partner.page().getByText("Write the receipt code first")).hasCount(0);
            partner.field("Receipt code")
                    .fill(" " + code.toLowerCase(Locale.ROOT).replace("-", " "));
            partner.press("Send the message with these files");
            partner.sees("Your message is sealed and sent.");
        }
    }

    /** The evidence is not to stay behind unseen when the message goes at the second press. */
    @Test
    void filesOfAMessageRefusedForItsCodeGoWithTheNextPressAndTheirNoteStays() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        String another = CaseWork.submit("01-togo-relocation-fr.json").receiptCode();
        for (boolean scripts : new boolean[] {true, false}) {
            try (Visitor partner = (scripts
                            ? Visitor.of(chromium, origin(), "partner-1")
                            : Visitor.withoutScripts(chromium, origin(), "partner-1"))
                    .enter("/partner/requests/" + sent.reference())) {
                partner.field("Receipt code").fill(another);
                partner.field("Write to the team").fill("Here is the paper you asked for.");
                partner.page().getByText("Send files with the message").click();
                partner.field("What it shows (optional)").fill("The summons");
                partner.page().locator("#file-of").selectOption("identity");
                partner.page().getByLabel("Files to add").setInputFiles(file(SUMMONS, 100_000));
                partner.press("Send the message with these files");
                partner.sees("This is not the receipt code of this request.");
                partner.sees("These files have arrived and go with it");
                partner.sees(SUMMONS);
                assertThat(partner.page().getByLabel("Files to add")).isVisible();
                assertThat(partner.field("What it shows (optional)")).hasValue("The summons");
                assertThat(partner.page().locator("#file-of")).hasValue("identity");
                partner.field("Receipt code").fill(sent.receiptCode());
                partner.press("Send the message with these files");
                partner.sees("Your message is sealed and sent.");
            }
        }
        assertThat((Integer) CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + sent.reference() + "/attachments")
                        .path("size()"))
                .isEqualTo(2);
    }

    /** Whoever finds that a file is better not sent loses neither their words nor a try. */
    @Test
    void filesOfAMessageRefusedForItsCodeCanBeLeftOut() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        for (boolean scripts : new boolean[] {true, false}) {
            try (Visitor partner = (scripts
                            ? Visitor.of(chromium, origin(), "partner-1")
                            : Visitor.withoutScripts(chromium, origin(), "partner-1"))
                    .enter("/partner/requests/" + sent.reference())) {
                partner.field("Receipt code")
                        .fill(CaseWork.submit("01-togo-relocation-fr.json").receiptCode());
                partner.field("Write to the team").fill("Here is the paper you asked for.");
                partner.page().getByText("Send files with the message").click();
                partner.page()
                        .getByLabel("Files to add")
                        .setInputFiles(new FilePayload[] {file(SUMMONS, 1000), file("photo.jpg", 1000)});
                partner.press("Send the message with these files");
                partner.sees("Tick what is not to go");
                partner.about(AriaRole.CHECKBOX, "Leave out photo.jpg").check();
                partner.field("Receipt code").fill(sent.receiptCode());
                partner.press("Send the message with these files");
                partner.sees("Your message is sealed and sent.");
            }
        }
        assertThat((Integer) CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + sent.reference() + "/attachments")
                        .path("size()"))
                .isEqualTo(2);
    }

    @Test
    void triageLooksAtAPictureMadeHereAndTheCommitteeSeesTheCopyAlone() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        try (Visitor triage =
                Visitor.withoutScripts(chromium, origin(), "triage-1").enterAndUnlock("/review")) {
            triage.enter("/review/cases/" + sent.reference());
            triage.page()
                    .getByText("Add files", new Page.GetByTextOptions().setExact(true))
                    .click();
            triage.field("What it shows (optional)").fill("The house");
            triage.page()
                    .getByLabel("Files to add")
                    .setInputFiles(new FilePayload("house.png", "image/png", picture()));
            triage.press("Sign and add");
            triage.sees("The files are sealed and on the case.");
            triage.press("Open File 1");
            triage.press("Look at it");
            assertThat(triage.page().getByAltText("Page 1 of 1")).isVisible();
            Object width = triage.page().evaluate("document.querySelector('figure img').naturalWidth");
            assertThat(width).isEqualTo(320);
            Screenshots.take(triage.page(), "file-looked-at");
            triage.press("Sign and give the copy");
            triage.sees("The committee has a copy.");
        }
        List<Map<String, Object>> files = CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/attachments")
                .jsonPath()
                .getList("");
        assertThat(files).extracting(file -> file.get("of")).containsExactly("situation", "copy");
        assertThat(files)
                .extracting(file -> file.get("circles"))
                .containsExactly(List.of("TRIAGE"), List.of("TRIAGE", "COMMITTEE"));
    }

    /** A PNG of 320 by 200 pixels. */
    static byte[] picture() {
        BufferedImage picture = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }

    private void triageFinds(String reference, FilePayload sent) {
        try (Visitor triage = Visitor.of(chromium, origin(), "triage-1").enterAndUnlock("/review")) {
            triage.enter("/review/cases/" + reference);
            triage.press("Open File 1");
            triage.sees(SUMMONS);
            triage.sees("The summons");
            assertThat(triage.page().content()).doesNotContain("\"key\"");
            Screenshots.take(triage.page(), "case-file");
            triage.press("Look at it");
            triage.sees("Files of this kind are not shown or copied here.");
            triage.sees("No scanner is set up.");
            Download saved = triage.page().waitForDownload(() -> triage.press("Save it"));
            assertThat(saved.suggestedFilename()).matches("file-[0-9a-f-]{36}");
            assertThat(contentOf(saved)).isEqualTo(sent.buffer);
        }
    }

    private static byte[] contentOf(Download saved) {
        try {
            return Files.readAllBytes(saved.path());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void add(Visitor partner, String note, FilePayload file) {
        partner.field("What it shows (optional)").fill(note);
        partner.page()
                .getByLabel("Files to add")
                .setInputFiles(file, new Locator.SetInputFilesOptions().setTimeout(60_000));
        partner.press("Add");
    }

    private static String reference(Visitor partner) {
        partner.sees("Your request has arrived and is safely stored");
        return partner.in(AriaRole.STATUS, "Reference").innerText().strip();
    }

    private static FilePayload file(String name, int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return new FilePayload(name, "application/octet-stream", content);
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }
}
