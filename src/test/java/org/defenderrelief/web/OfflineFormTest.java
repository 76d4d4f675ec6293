package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.VaultConfig;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.Circle;

/** The form as one file, filled in without a line by one person and brought in by another; and whoever finds the file on its way. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class OfflineFormTest {
    /** 200 KB of 1024 bytes, in each language. */
    private static final long MOST_BYTES = 200 * 1024;

    private static final byte[] CONTENT =
            "a summons, and nothing else. ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    private static final String SENT = "Your request has arrived and is safely stored";

    @TestHTTPResource("/")
    URL address;

    @Inject
    VaultPeople people;

    @Inject
    VaultConfig config;

    @TempDir
    Path folder;

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
    void itIsFilledInWithoutALineAndSomebodyElseBringsTheFileIn() throws IOException {
        Path form = taken("English");
        assertThat(Files.size(form)).isLessThan(MOST_BYTES);
        System.out.println("The offline form has " + Files.size(form) + " bytes");
        List<String> asked = new ArrayList<>();
        Path file = folder.resolve("request.relief");
        try (BrowserContext away = away()) {
            Page page = away.newPage();
            page.onRequest(request -> asked.add(request.url()));
            page.navigate(form.toUri().toString());
            Visitor writer = Visitor.at(page);
            assertThat(page.getByText("This form was made on")).isVisible();
            assertThat(page.getByText("days old")).isHidden();
            writer.press("Check your answers");
            assertThat(writer.link("Payee: This is needed.")).isVisible();
            Screenshots.take(page, "offline-form-complaints");
            FictionalRequest.write(writer);
            writer.press("Change Who needs help");
            assertThat(writer.field("Name")).hasValue(FictionalRequest.NAME);
            writer.link("All parts").click();
            writer.press("Check your answers");
            writer.sees(FictionalRequest.THREAT);
            page.getByLabel("Files to add")
                    .setInputFiles(new FilePayload("summons of 3 May.pdf", "application/pdf", CONTENT));
            writer.field("What it shows (optional)").fill("The summons");
            writer.press("Add");
            assertThat(writer.about(AriaRole.BUTTON, "Take out summons of 3 May.pdf"))
                    .isVisible();
            Screenshots.take(page, "offline-form-check");
            Download saved = page.waitForDownload(() -> writer.press("Seal and save the file"));
            assertThat(saved.suggestedFilename()).matches("[0-9a-f-]{36}\\.relief");
            saved.saveAs(file);
            assertThat(page.getByText("The sealed file is made")).isVisible();
            // Pressed once more, by a thumb or by doubt, it is the same request.
            Download again = page.waitForDownload(() -> writer.press("Seal and save the file"));
            assertThat(again.suggestedFilename()).isEqualTo(saved.suggestedFilename());
            assertThat(Files.readAllBytes(again.path())).isEqualTo(Files.readAllBytes(file));
        }
        assertThat(asked).allMatch(url -> url.startsWith("file:") || url.startsWith("blob:"));
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .startsWith("relief/2")
                .doesNotContain(
                        "URGENT", "RELOCATION", "TRIAGE", "Mirembe", "compartments", "EUR", "May.pdf", "a summons");

        String reference;
        try (Visitor carrier = Visitor.of(chromium, origin(), "partner-2")) {
            carrier.enter("/partner/offline-form");
            bring(carrier, file);
            carrier.sees(SENT);
            Screenshots.take(carrier.page(), "offline-receipt");
            reference = carrier.in(AriaRole.STATUS, "Reference").innerText().strip();
            // Brought in once more, by a thumb or by doubt, it is the same request.
            carrier.enter("/partner/offline-form");
            bring(carrier, file);
            assertThat(carrier.in(AriaRole.STATUS, "Reference")).hasText(reference);

            Path cut = folder.resolve("cut.relief");
            byte[] whole = Files.readAllBytes(file);
            Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 1));
            carrier.enter("/partner/offline-form");
            bring(carrier, cut);
            carrier.sees("This is not a whole sealed request.");
        }
        try (Visitor other = Visitor.of(chromium, origin(), "partner-1")) {
            other.enter("/partner/offline-form");
            bring(other, file);
            other.sees("This request was received before");
        }
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/identity")
                .then()
                .statusCode(200)
                .body("name", equalTo(FictionalRequest.NAME))
                .body("currentLocation", equalTo(FictionalRequest.PLACE));
        String at = "/api/v1/cases/" + reference + "/attachments";
        List<Map<String, Object>> files =
                CaseWork.as("triage-1").get(at).jsonPath().getList("");
        assertThat(files).extracting(each -> each.get("of")).containsExactly("situation");
        String content = at + "/" + files.get(0).get("id") + "/content";
        assertThat(CaseWork.as("triage-1").get(content).asByteArray()).isEqualTo(CONTENT);
        CaseWork.as("auditor-1").get(content).then().statusCode(403);
    }

    @Test
    void filesThatDoNotFitAreSaidAndNoneOfThemIsKept() throws IOException {
        Path form = taken("English");
        try (BrowserContext away = away()) {
            Page page = away.newPage();
            page.navigate(form.toUri().toString());
            Visitor writer = Visitor.at(page);
            FictionalRequest.write(writer);
            Path large = folder.resolve("large.bin");
            Files.write(large, new byte[(14 << 20) + 1]);
            page.getByLabel("Files to add").setInputFiles(large);
            writer.press("Add");
            writer.sees("These files are too large");
            assertThat(page.locator("[data-file-drop]")).hasCount(0);
            writer.press("Seal and save the file");
            assertThat(page.getByText("A file is chosen and not added yet.")).isVisible();
            writer.press("Leave it out");
            assertThat(page.getByText("A file is chosen and not added yet.")).isHidden();
            page.getByLabel("Files to add").setInputFiles(new FilePayload("none.txt", "text/plain", new byte[0]));
            writer.press("Add");
            writer.sees("A file is empty.");
        }
    }

    /** Where it is written over days: kept in this browser as it is written, taken to another one as a file, and opened by its passphrase alone. */
    @Test
    void aDraftIsKeptUnderAPassphraseUntilItsWriterDeletesIt() throws IOException {
        String passphrase = "otter kettle meadow";
        String form = taken("English").toUri().toString();
        Path carried = folder.resolve("carried.draft");
        try (BrowserContext away = away()) {
            Page page = away.newPage();
            page.navigate(form);
            Visitor writer = Visitor.at(page);
            writer.link("Who needs help").click();
            page.locator("[name='identity.name']").fill(FictionalRequest.NAME);
            writer.link("All parts").click();
            draft(writer, "too short", "Keep in this browser", "The passphrase is too short.");
            assertThat(stored(page)).isNull();
            draft(writer, passphrase, "Keep in this browser", "It is kept here");
            String first = stored(page);
            assertThat(first).startsWith("relief-draft/1.").doesNotContain("Mirembe", "identity");
            Screenshots.take(page, "offline-form-draft");
            writer.link("Who needs help").click();
            page.locator("[name='identity.currentLocation']").fill(FictionalRequest.PLACE);
            assertThat(page.locator("[data-draft] [role=status]")).containsText("It is kept here");
            assertThat(stored(page)).isNotEqualTo(first);
            writer.link("All parts").click();
            page.waitForDownload(() -> writer.press("Save as a file")).saveAs(carried);
            assertThat(Files.readString(carried)).startsWith("relief-draft/1.");

            page.navigate(form);
            draft(writer, "otter kettle valley", "Open the draft", "It does not open");
            draft(writer, "otter kettle valley", "Keep in this browser", "This browser keeps another draft");
            draft(writer, passphrase, "Open the draft", "The draft is open.");
            assertThat(page.locator("[name='identity.name']")).hasValue(FictionalRequest.NAME);
            assertThat(page.locator("[name='identity.currentLocation']")).hasValue(FictionalRequest.PLACE);
            writer.press("Delete it");
            writer.sees("The draft is deleted.");
            assertThat(stored(page)).isNull();
        }
        try (BrowserContext other = away()) {
            Page page = other.newPage();
            page.navigate(form);
            Visitor writer = Visitor.at(page);
            String whole = Files.readString(carried);
            Path changed = folder.resolve("changed.draft");
            Files.writeString(
                    changed, whole.substring(0, 100) + (whole.charAt(100) == 'A' ? 'B' : 'A') + whole.substring(101));
            page.getByLabel("A draft saved as a file").setInputFiles(changed);
            draft(writer, passphrase, "Open the draft", "It does not open");
            page.getByLabel("A draft saved as a file").setInputFiles(carried);
            draft(writer, passphrase, "Open the draft", "The draft is open.");
            assertThat(page.locator("[name='identity.name']")).hasValue(FictionalRequest.NAME);
            assertThat(stored(page)).isNull();
            writer.link("Who needs help").click();
            page.locator("[name='identity.name']").fill("somebody else");
            writer.link("All parts").click();
            draft(writer, passphrase, "Open the draft", "Something is written here already.");
        }
    }

    /** On a device whose clock began anew, and brought in where the person in danger is to have no code. */
    @Test
    void aDeviceWhoseClockBeganAnewStillSealsAndWhoBringsItInMaySayThatThereIsNoCode() throws IOException {
        Path form = taken("English");
        Path file = folder.resolve("early.relief");
        try (BrowserContext away = away()) {
            Page page = away.newPage();
            page.clock().setFixedTime(0);
            page.navigate(form.toUri().toString());
            Visitor writer = Visitor.at(page);
            FictionalRequest.write(writer);
            page.waitForDownload(() -> writer.press("Seal and save the file")).saveAs(file);
        }
        try (Visitor carrier = Visitor.of(chromium, origin(), "partner-1")) {
            carrier.enter("/partner/offline-form");
            carrier.page().locator("input[name=ownCode][value=NONE]").check();
            bring(carrier, file);
            carrier.sees(SENT);
            assertThat(carrier.in(AriaRole.MAIN)).not().containsText("Only you have this code");
        }
    }

    /** A form in a drawer, on a device whose clock is 20 days ahead, while circles got other keys: what it seals is taken for its time, and then whoever brings it is told why not, and what to do. */
    @Test
    void aFormOlderThanTheLastRotationsSaysSoAndSoDoesWhoTakesInWhatItSealed() throws IOException {
        Path form = taken("English");
        Path soon = folder.resolve("soon.relief");
        Path late = folder.resolve("late.relief");
        people.rotate("finance-1", Circle.FINANCE);
        people.rotate("finance-1", Circle.FINANCE);
        try (BrowserContext away = away()) {
            Page page = away.newPage();
            page.clock().setFixedTime(Instant.now().plus(20, ChronoUnit.DAYS).toEpochMilli());
            page.navigate(form.toUri().toString());
            Visitor writer = Visitor.at(page);
            assertThat(page.getByText("This form is 20 days old.")).isVisible();
            FictionalRequest.write(writer);
            for (Path file : List.of(soon, late)) {
                page.waitForDownload(() -> writer.press("Seal and save the file"))
                        .saveAs(file);
                // Other words, and so another request.
                writer.press("Change Who needs help");
                writer.field("Name").fill(FictionalRequest.NAME + " again");
                writer.link("All parts").click();
                writer.press("Check your answers");
            }
        }
        try (Visitor carrier = Visitor.of(chromium, origin(), "partner-2")) {
            carrier.enter("/partner/offline-form");
            bring(carrier, soon);
            carrier.sees(SENT);
            carrier.enter("/partner/offline-form");
            carrier.page().setInputFiles("input[type=file]", late);
            QuarkusMock.installMockForType(
                    Clock.offset(Clock.systemUTC(), config.previousKeysFor().plus(Duration.ofHours(1))), Clock.class);
            try {
                carrier.press("Bring it in");
                carrier.sees("This form is too old");
            } finally {
                QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
            }
            carrier.sees("Take a new form, and write the request anew.");
            Screenshots.take(carrier.page(), "offline-too-old");
        }
    }

    @Test
    void itSpeaksItsLanguageAndSaysHowOldItIs() throws IOException {
        Path form = taken("français");
        assertThat(Files.size(form)).isLessThan(MOST_BYTES);
        try (BrowserContext away = away()) {
            Page page = away.newPage();
            page.clock().setFixedTime(Instant.now().plus(40, ChronoUnit.DAYS).toEpochMilli());
            page.navigate(form.toUri().toString());
            assertThat(page.locator("html")).hasAttribute("lang", "fr");
            assertThat(page.getByText("Ce formulaire date de 40 jours.")).isVisible();
            Visitor.at(page).link("Qui a besoin d’aide").click();
            assertThat(Visitor.at(page).field("Nom")).isVisible();
            Screenshots.take(page, "offline-form-old-fr");
        }
    }

    /** Whoever changes the file on its way to the one who writes cannot make it send: what runs in it is known by its hash, and it may load nothing. */
    @Test
    void whatIsPutIntoTheFileOnItsWayDoesNotRunBesideIt() throws IOException {
        Path form = taken("English");
        String html = Files.readString(form);
        assertThat(html).contains("default-src 'none'").doesNotContain("name=\"csrf-token", "http://", "https://");
        Path changed = folder.resolve("changed.html");
        Files.writeString(changed, html.replace("</main>", "</main><script>document.title = 'taken over';</script>"));
        try (BrowserContext away = away()) {
            Page page = away.newPage();
            page.navigate(changed.toUri().toString());
            assertThat(page).hasTitle("New request");
        }
    }

    /** Each is held in memory whole: whoever puts many into one form would end the node. */
    @Test
    void aFormWithMoreThanOneFileIsRefusedAtTheSecond() {
        WebClient partner = new WebClient();
        partner.plant("relief-lang", "en");
        partner.signIn(origin() + "/partner", "partner-1");
        String token = partner.open(origin() + "/partner/offline-form").formToken();
        String file = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.relief\"\r\n\r\nrelief/2\r\n";
        String form = "--x\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\n" + token + "\r\n" + file
                + file + "--x--\r\n";
        WebClient.Answer refused = partner.send(HttpRequest.newBuilder(URI.create(origin() + "/partner/offline-form"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("At most 1 files at once.");
    }

    private static void draft(Visitor writer, String passphrase, String button, String said) {
        writer.page().locator("[data-draft]").evaluate("each => { each.open = true; }");
        writer.page().getByLabel("Passphrase").fill(passphrase);
        writer.press(button);
        assertThat(writer.page().locator("[data-draft] [role=status]")).containsText(said);
    }

    private static String stored(Page page) {
        return (String) page.evaluate("localStorage.getItem('relief-draft')");
    }

    private Path taken(String language) {
        try (Visitor partner = Visitor.of(chromium, origin(), "partner-1")) {
            partner.enter("/partner/offline-form");
            Screenshots.take(partner.page(), "offline-take");
            Download form = partner.page()
                    .waitForDownload(() -> partner.in(AriaRole.MAIN)
                            .getByRole(AriaRole.LINK, Visitor.named(language, true))
                            .click());
            Path file = folder.resolve(form.suggestedFilename());
            form.saveAs(file);
            return file;
        }
    }

    private static void bring(Visitor carrier, Path file) {
        carrier.page().setInputFiles("input[type=file]", file);
        carrier.press("Bring it in");
    }

    private BrowserContext away() {
        BrowserContext away = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(390, 844));
        away.setOffline(true);
        return away;
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }
}
