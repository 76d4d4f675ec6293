package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** Six people found a roster in an empty installation, as docs/operations.md has it, each at a browser of their own without scripts. */
@QuarkusTest
@TestProfile(FoundingInBrowserTest.Empty.class)
@Needs(Program.CHROMIUM)
class FoundingInBrowserTest {
    private static final String CODE = "a code of the founders";
    private static final List<String> FOUNDERS =
            List.of("keeper-1", "keeper-2", "triage-1", "committee-1", "finance-1", "auditor-1");

    @TestHTTPResource("/")
    URL address;

    private final Map<String, Visitor> founders = new LinkedHashMap<>();
    private final Map<String, String> words = new LinkedHashMap<>();
    private Chromium chromium;

    /** Nobody has enrolled and nothing is founded. */
    public static class Empty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "relief.demo.enabled", "false",
                    "relief.roster.founding-code", CODE,
                    "relief.vault.keyring.file", "target/founding.keyring");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OwnSchema.class));
        }
    }

    /** A schema and an anchor of its own, so that the other tests' installation stays founded. */
    public static class OwnSchema implements QuarkusTestResourceLifecycleManager {
        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            String server =
                    "jdbc:mariadb://127.0.0.1:" + System.getProperty("relief.test.ports.relief.local.db-port") + "/";
            try (Connection owner = DriverManager.getConnection(server, "relief_owner", "local-demo-owner");
                    Statement statement = owner.createStatement()) {
                statement.execute(
                        "CREATE OR REPLACE DATABASE relief_founding CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
                Files.deleteIfExists(Path.of("target", "founding.keyring.anchor"));
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Map.of("relief.db.url", server + "relief_founding?useServerPrepStmts=true");
        }

        @Override
        public void stop() {
            // The database ends with the tests' servers.
        }
    }

    @BeforeEach
    void everybodyComes() {
        chromium = new Chromium();
        FOUNDERS.forEach(name -> founders.put(
                name, Visitor.withoutScripts(chromium, address.toString().replaceAll("/$", ""), name)));
    }

    @AfterEach
    void everybodyGoes() {
        founders.forEach((name, visitor) -> {
            Screenshots.take(visitor.page(), "founding-at-the-end-" + name);
            visitor.close();
        });
        chromium.close();
    }

    @Test
    void theFoundersEnrolCompareSignAndPrintTheRoot() {
        nothingCanBeSealedYet();
        FOUNDERS.forEach(this::enrolAndUnlock);
        String statement = draft();
        List<String> others =
                FOUNDERS.stream().filter(name -> !name.equals("keeper-1")).toList();
        for (String name : others) {
            sign(name, statement, name.equals(others.get(others.size() - 1)));
        }
        theRootIsWhatEverybodyCanCheck();
        twoKeepersVouchForAPartnerWhoJoinsAndSends();
    }

    private void nothingCanBeSealedYet() {
        given().get("/api/v1/intake-keys").then().statusCode(200);
        Api.as("partner-1")
                .contentType("application/json")
                .body(FoundingInBrowserTest.class.getResourceAsStream("/requests/01-togo-relocation-fr.json"))
                .post("/api/v1/requests")
                .then()
                .statusCode(403)
                .body("type", endsWith(":partner-not-vetted"));
    }

    private void enrolAndUnlock(String name) {
        Visitor founder = founders.get(name).enter("/review/people");
        founder.sees("The founders have still to meet");
        founder.page().navigate(address + "review/enrol");
        founder.field("The founders’ code").fill("a code that I heard wrong");
        founder.press("I have written it down: take it");
        founder.sees("This is not your code");
        String passphrase =
                founder.page().getByLabel("Your six words").textContent().strip();
        founder.field("The founders’ code").fill(CODE);
        founder.press("I have written it down: take it");
        words.put(
                name,
                founder.page().getByLabel("Your eight words").textContent().strip());
        founder.link("Unlock now").click();
        founder.field("Vault passphrase").fill(passphrase);
        founder.in(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, Visitor.named("Unlock", true))
                .click();
        founder.sees("Who has enrolled, and what they will be");
    }

    private String draft() {
        Visitor keeper = founders.get("keeper-1");
        keeper.page().navigate(address + "review/founding");
        words.forEach((name, theirs) -> {
            keeper.sees(name);
            keeper.sees(theirs);
        });
        keeper.in(AriaRole.CHECKBOX, "Keeper keeper-2").uncheck();
        keeper.press("Draft the founding and sign it");
        assertThat(keeper.in(AriaRole.ALERT)).containsText("two keepers");
        assertThat(keeper.in(AriaRole.CHECKBOX, "Keeper keeper-2")).not().isChecked();
        assertThat(keeper.in(AriaRole.CHECKBOX, "Keeper keeper-1")).isChecked();
        keeper.in(AriaRole.CHECKBOX, "Keeper keeper-2").check();
        Screenshots.take(keeper.page(), "founding-table");
        keeper.press("Draft the founding and sign it");
        keeper.sees("The founding");
        return keeper.in(AriaRole.MAIN)
                .getByRole(AriaRole.STATUS, Visitor.named("Words of the whole statement", true))
                .textContent()
                .strip();
    }

    private void sign(String name, String statement, boolean last) {
        Visitor founder = founders.get(name);
        founder.page().navigate(address + "review/founding");
        founder.link("Read and sign").click();
        words.values().forEach(founder::sees);
        assertThat(founder.in(AriaRole.MAIN)
                        .getByRole(AriaRole.STATUS, Visitor.named("Words of the whole statement", true)))
                .hasText(statement);
        founder.press("Sign");
        assertThat(founder.in(AriaRole.ALERT)).containsText("This is needed");
        founder.in(AriaRole.CHECKBOX)
                .and(founder.page().getByLabel("I compared everybody’s words"))
                .check();
        Screenshots.take(founder.page(), "founding-statement");
        founder.press("Sign");
        founder.sees(
                last ? "Everybody has signed. The roster is founded." : "You signed. Other people still have to sign.");
    }

    private void theRootIsWhatEverybodyCanCheck() {
        Visitor keeper = founders.get("keeper-1");
        keeper.page().navigate(address + "review/founding");
        String root = keeper.page().getByLabel("The root").textContent().strip();
        Screenshots.take(keeper.page(), "founding-root");
        assertThat(root).matches("[0-9a-f]{64}");
        assertThat(given().get("/api/v1/roster")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("root"))
                .isEqualTo(root);
        keeper.page().navigate(address + "review/people");
        keeper.sees(root);
        for (String name : FOUNDERS) {
            keeper.sees(name);
        }
    }

    private void twoKeepersVouchForAPartnerWhoJoinsAndSends() {
        Visitor keeper = founders.get("keeper-1").enter("/review/partners/new");
        keeper.field("Code of the organisation").fill("lumiere-des-collines");
        keeper.field("Name").fill("A partner");
        keeper.field("Who vouches for it").fill("Known to both of us.");
        keeper.page()
                .locator("input[name=vettedUntil]")
                .fill(LocalDate.now(ZoneOffset.UTC).plusMonths(6).toString());
        keeper.press("Propose");
        keeper.sees("It is proposed. Another keeper confirms it.");
        Visitor other = founders.get("keeper-2").enter("/review/partners");
        other.press("Confirm lumiere-des-collines");
        other.sees("It is confirmed and holds from now on.");
        other.link("A partner").click();
        other.page().locator("input[name=rights][value=SUBMIT]").check();
        other.press("Make the code");
        String code =
                other.page().getByLabel("Code of the invitation").textContent().strip();
        Api.as("partner-1")
                .contentType("application/json")
                .body("{\"code\":\"" + code + "\"}")
                .post("/api/v1/partner/join")
                .then()
                .statusCode(200);
        Api.as("partner-1")
                .contentType("application/json")
                .body(FoundingInBrowserTest.class.getResourceAsStream("/requests/01-togo-relocation-fr.json"))
                .post("/api/v1/requests")
                .then()
                .statusCode(201);
    }
}
