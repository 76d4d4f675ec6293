package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.TemporaryAccount;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;

/** Somebody comes to the committee and goes, while their sign-in still grants the role: what their first page lists, and what keepers read of them. */
@QuarkusTest
class LeftOfficeTest {
    private static final String NAME = "committee-7";

    @TestHTTPResource("/")
    URL root;

    @Inject
    VaultPeople vault;

    @Inject
    FundFixture fund;

    @Test
    void whoHoldsNoOfficeFindsNoCasesOnTheirFirstPageAndIsListedApartOnceTheyLeft() {
        String reference = CaseWork.recommended(
                "10-central-asia-relocation-ru.json",
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        CaseWork.openRound(reference).then().statusCode(201);
        try (TemporaryAccount account = new TemporaryAccount(NAME, "committee")) {
            Actor person = new Actor(PersonId.parse(account.id()), NAME, Set.of(Role.COMMITTEE), Optional.empty());
            WebClient theirs = signedIn(NAME);
            assertThat(page(theirs, "/review?all=true"))
                    .contains("You do not hold this office yet")
                    .doesNotContain(reference, "any more:", "class=\"count\"");

            vault.letIn("committee-1", Office.COMMITTEE, person, vault.enrolled(person));
            assertThat(page(theirs, "/review?all=true")).contains(reference).doesNotContain("You do not hold");

            vault.end("committee-1", person);
            assertThat(page(theirs, "/review?all=true"))
                    .contains("You do not hold this office any more")
                    .doesNotContain(reference, "office yet", "class=\"count\"");
            assertThat(page(theirs, "/review/people")).doesNotContain("class=\"count\"");
            assertThat(page(theirs, "/review/unlock"))
                    .contains("You hold no office any more")
                    .doesNotContain("You hold no office yet");

            WebClient keeper = signedIn("keeper-1");
            String code = "/review/people/" + account.id() + "/code";
            String people = page(keeper, "/review/people");
            int begin = people.indexOf("id=\"o-COMMITTEE\"");
            String committee = people.substring(begin, people.indexOf("</section>", begin));
            int left = committee.indexOf(">Left<");
            assertThat(left).isPositive();
            assertThat(committee.substring(left)).contains(NAME, "since ", code);
            assertThat(committee.substring(0, left)).doesNotContain(code);
            assertThat(page(keeper, code)).contains("offices ended").doesNotContain("This person has keys.");
        }
    }

    @Test
    void thePageOfPeopleSaysHowSomebodyBegins() {
        assertThat(page(signedIn("keeper-1"), "/review/people")).contains("How somebody begins:");
    }

    private WebClient signedIn(String name) {
        WebClient browser = new WebClient();
        browser.signIn(address("/review"), name);
        browser.plant("relief-lang", "en");
        return browser;
    }

    private String page(WebClient browser, String path) {
        WebClient.Answer answer = browser.open(address(path));
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    private String address(String path) {
        return root.toString().replaceAll("/$", "") + path;
    }
}
