package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.TemporaryAccount;

/**
 * Somebody comes to finance, loses their keys, is suspended, comes back and goes, by pages alone and without scripts: codes, enrolling, words, two
 * signatures each way.
 */
@QuarkusTest
@Needs(Program.CHROMIUM)
class PeopleInBrowserTest {
    private static final String NEWCOMER = "finance-7";
    private static final String OWN = "nine slow barges under a green bridge";

    @TestHTTPResource("/")
    URL address;

    private final List<Visitor> visitors = new ArrayList<>();
    private Chromium chromium;
    private TemporaryAccount account;
    private String sixWords;
    private String words;

    @BeforeEach
    void anAccountOfFinance() {
        chromium = new Chromium();
        account = new TemporaryAccount(NEWCOMER, "finance");
    }

    @AfterEach
    void theAccountGoes() {
        visitors.forEach(visitor -> {
            Screenshots.take(visitor.page(), "people-at-the-end-" + visitors.indexOf(visitor));
            visitor.close();
        });
        chromium.close();
        account.close();
    }

    @Test
    void somebodyEnrolsIsLetInAndGoes() {
        Visitor newcomer = visitor(NEWCOMER).enter("/review");
        newcomer.page().navigate(at("/review/unlock"));
        newcomer.sees("Choose your vault passphrase");

        Visitor keeper = unlocked("keeper-1");
        keeper.link("Make a code " + NEWCOMER).click();
        keeper.sees("Enrolment code for " + NEWCOMER);
        keeper.press("Make a code");
        assertThat(keeper.in(AriaRole.MAIN)).not().containsText("A new code.");
        keeper.page().navigate(keeper.page().url());
        keeper.press("Make a code");
        keeper.sees("A new code. The earlier one no longer works.");
        String code =
                keeper.page().getByLabel("Enrolment code").last().textContent().strip();
        assertThat(code).matches("[0-9A-Z]{5}-[0-9A-Z]{5}");
        assertThat(keeper.page().url()).doesNotContain(code);
        Screenshots.take(keeper.page(), "people-code");

        newcomer.page().navigate(at("/review"));
        newcomer.sees("You have no keys yet. A keeper hands you a code for it, in person.");
        words = enrol(newcomer, code);
        newcomer.page().navigate(at("/review/unlock"));
        newcomer.sees("You hold no office yet");
        unlock(newcomer, sixWords, "/review/people");

        letIn(words, keeper);
        newcomer.page().navigate(at("/review/people"));
        assertThat(newcomer.in(AriaRole.REGION, "Finance")).containsText(NEWCOMER);
        assertThat(newcomer.in(AriaRole.REGION, "Your eight words")).containsText(words);

        changePassphrase(newcomer);
        loseAndReplaceKeys(newcomer, keeper);
        suspendAndLetInAgain(newcomer, keeper);

        end(keeper);
        newcomer.page().navigate(at("/review/people"));
        assertThat(newcomer.page().getByText("Vault locked")).isVisible();
    }

    private String enrol(Visitor newcomer, String code) {
        newcomer.page().navigate(at("/review/enrol"));
        sixWords = newcomer.page().getByLabel("Your six words").textContent().strip();
        newcomer.field("The code that a keeper handed to you").fill("00000-00000");
        newcomer.press("I have written it down: take it");
        newcomer.sees("This is not your code");
        assertThat(newcomer.field("The code that a keeper handed to you")).hasValue("00000-00000");
        // The words on paper are still the words on the page.
        assertThat(newcomer.page().getByLabel("Your six words")).hasText(sixWords);
        Screenshots.take(newcomer.page(), "people-enrol-refused");
        newcomer.field("The code that a keeper handed to you").fill(code.toLowerCase(Locale.ROOT));
        newcomer.press("I have written it down: take it");
        newcomer.sees("Your keys are made");
        Screenshots.take(newcomer.page(), "people-enrolled");
        String words =
                newcomer.page().getByLabel("Your eight words").textContent().strip();
        assertThat(words.split(" ")).hasSize(8);
        return words;
    }

    private void letIn(String words, Visitor keeper) {
        keeper.page().navigate(at("/review?all=true"));
        keeper.sees("Ask a member to let in");
        Visitor member = unlocked("finance-1");
        member.link("Let in " + NEWCOMER).click();
        member.sees("Let " + NEWCOMER + " in");
        keeper.page().navigate(member.page().url());
        keeper.sees("first somebody signs who holds the office");
        assertThat(keeper.field("The newcomer’s eight words")).hasCount(0);
        assertThat(member.in(AriaRole.MAIN)).not().containsText(words);
        member.press("I heard these words: sign");
        member.sees("This is needed.");
        member.field("The newcomer’s eight words").fill("abandon " + words);
        member.press("I heard these words: sign");
        member.sees("Eight words, please.");
        String others = words.replaceFirst("^\\S+", "abandon");
        member.field("The newcomer’s eight words").fill(others);
        member.press("I heard these words: sign");
        member.sees("These are not the words of the keys that are here for this person");
        assertThat(member.field("The newcomer’s eight words")).hasValue(others);
        Screenshots.take(member.page(), "people-admit-refused");
        member.field("The newcomer’s eight words").fill(words);
        member.press("I heard these words: sign");
        member.sees("You signed. Now a keeper hears the newcomer’s words and signs too.");
        Screenshots.take(member.page(), "people-waiting");

        keeper.page().navigate(at("/review?all=true"));
        assertThat(keeper.about(AriaRole.REGION, "To sign")).containsText("Somebody is let in");
        // One thing to do stands there once.
        assertThat(keeper.page().getByText(NEWCOMER + " ·")).hasCount(0);
        keeper.page().navigate(at("/review/people"));
        keeper.sees("Waits for your signature");
        keeper.link("Read and sign").click();
        assertThat(keeper.in(AriaRole.MAIN)).not().containsText(words);
        Screenshots.take(keeper.page(), "people-statement");
        keeper.field("The newcomer’s eight words").fill(words.replace(' ', '-'));
        keeper.press("I heard these words: sign");
        keeper.sees("The newcomer is let in.");
    }

    private void changePassphrase(Visitor person) {
        person.link("Change passphrase").first().click();
        person.field("Your present passphrase").fill(sixWords);
        person.page().getByText("Or choose your own").click();
        person.field("Your own passphrase").fill("passwordpassword");
        person.field("The same once more").fill("passwordpassword");
        person.press("I have written it down: change it");
        person.sees("This is among the passphrases that are tried first");
        Screenshots.take(person.page(), "people-passphrase-refused");
        person.field("Your present passphrase").fill(sixWords);
        person.field("Your own passphrase").fill(OWN);
        person.field("The same once more").fill(OWN);
        person.press("I have written it down: change it");
        person.sees("Your passphrase is changed and everything is locked.");
        unlock(person, OWN, "/review");
    }

    /** The passphrase is lost: another code, other keys, and two who hear the new words. */
    private void loseAndReplaceKeys(Visitor newcomer, Visitor keeper) {
        keeper.page().navigate(at("/review/people"));
        act(keeper, "Code for new keys");
        keeper.sees("This person has keys.");
        Screenshots.take(keeper.page(), "people-code-anew");
        keeper.press("Make a code");
        String code =
                keeper.page().getByLabel("Enrolment code").last().textContent().strip();
        newcomer.page().navigate(at("/review/unlock"));
        newcomer.link("I have a keeper’s code for new keys").click();
        sixWords = newcomer.page().getByLabel("Your six words").textContent().strip();
        newcomer.field("The code that a keeper handed to you").fill(code);
        newcomer.press("I have written it down: take it");
        newcomer.sees("to a keeper and to a colleague of your office");
        words = newcomer.page().getByLabel("Your eight words").textContent().strip();
        newcomer.page().navigate(at("/review/unlock"));
        newcomer.sees("You have enrolled anew.");

        Visitor member = unlocked("finance-1");
        member.page().navigate(at("/review?all=true"));
        assertThat(member.about(AriaRole.REGION, "To sign")).containsText("Has enrolled anew: give new keys");
        member.page().navigate(at("/review/people"));
        member.link("Give new keys " + NEWCOMER).click();
        Screenshots.take(member.page(), "people-replace");
        assertThat(member.in(AriaRole.MAIN)).not().containsText(words);
        member.field("The eight words of the new keys").fill(words);
        member.press("I heard these words: sign");
        member.sees("You signed. A second person hears the words");
        keeper.page().navigate(at("/review/people"));
        keeper.link("Read and sign").click();
        Screenshots.take(keeper.page(), "people-statement-replace");
        keeper.field("The eight words of the new keys").fill(words);
        keeper.press("I heard these words: sign");
        keeper.sees("The person has their new keys; the old ones are worth nothing.");
        unlock(newcomer, sixWords, "/review/people");
        assertThat(newcomer.in(AriaRole.REGION, "Your eight words")).containsText(words);
    }

    private void suspendAndLetInAgain(Visitor newcomer, Visitor keeper) {
        keeper.page().navigate(at("/review/people"));
        act(keeper, "Suspend");
        keeper.sees("They end for the time being:");
        Screenshots.take(keeper.page(), "people-suspend");
        keeper.press("Sign the suspension");
        keeper.sees("You signed. A second person signs too");
        Visitor member = unlocked("finance-1");
        member.link("Read and sign").click();
        member.press("Sign the suspension");
        member.sees("The person is suspended.");
        newcomer.page().navigate(at("/review/people"));
        assertThat(newcomer.page().getByText("Vault locked")).isVisible();

        member.link("Let in again " + NEWCOMER).click();
        member.field("The newcomer’s eight words").fill(words);
        member.press("I heard these words: sign");
        member.sees("You signed. Now a keeper hears");
        keeper.page().navigate(at("/review/people"));
        keeper.link("Read and sign").click();
        keeper.field("The newcomer’s eight words").fill(words);
        keeper.press("I heard these words: sign");
        keeper.sees("The newcomer is let in.");
    }

    private void end(Visitor keeper) {
        keeper.page().navigate(at("/review/people"));
        act(keeper, "End offices");
        keeper.sees("What stays: they could open everything");
        Screenshots.take(keeper.page(), "people-remove");
        keeper.press("Sign the end of these offices");
        keeper.sees("You signed. A second person signs too");

        Visitor second = unlocked("finance-2");
        second.link("Read and sign").click();
        second.press("Sign the end of these offices");
        second.sees("The offices have ended.");
        assertThat(second.in(AriaRole.REGION, "Finance").getByRole(AriaRole.LINK, named("Let in again " + NEWCOMER)))
                .hasCount(0);
    }

    /** What can be done about the newcomer stands behind one word beside their name. */
    private static void act(Visitor reader, String act) {
        reader.page()
                .locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Suspend, new keys, end " + NEWCOMER))
                .first()
                .click();
        reader.link(act + " " + NEWCOMER).click();
    }

    private void unlock(Visitor person, String passphrase, String back) {
        person.page().navigate(at("/review/unlock?back=" + back));
        person.field("Vault passphrase").fill(passphrase);
        person.in(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, Visitor.named("Unlock", true))
                .click();
        assertThat(person.page().getByText("Vault open")).isVisible();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return Visitor.named(name, true);
    }

    private Visitor visitor(String name) {
        Visitor visitor = Visitor.withoutScripts(chromium, origin(), name);
        visitors.add(visitor);
        return visitor;
    }

    /** One of the demo's people, with their vault open, at the page of people. */
    private Visitor unlocked(String name) {
        Visitor visitor = visitor(name).enterAndUnlock("/review/people");
        visitor.page().navigate(at("/review/people"));
        return visitor;
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }

    private String at(String path) {
        return origin() + path;
    }
}
