package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.VaultPeople;

/**
 * Keycloak's administrator makes accounts without end and signs in with each once, so that keepers' and members' lists grow and slow down for good. Their rows stand for such calls here.
 */
@QuarkusTest
class IntruderWithManyAccountsTest {
    private static final int MANY = 2_000;
    private static final Pattern NEWCOMER = Pattern.compile("/review/people/([0-9a-f-]{36})/code");

    @TestHTTPResource("/")
    URL root;

    @Inject
    People people;

    @Inject
    Memberships memberships;

    @Inject
    FundFixture fund;

    @Inject
    VaultPeople vault;

    private Actor enrolled;
    private Actor alike;

    @BeforeEach
    void manyAccountsSignInAfterANewcomerHasEnrolled() {
        enrolled = fund.person(Role.COMMITTEE);
        vault.enrolled(enrolled);
        alike = new Actor(new PersonId(Ids.next()), enrolled.name() + ".", Set.of(Role.COMMITTEE), Optional.empty());
        people.describe(alike, Optional.empty(), Optional.empty());
        StolenDatabase.asOwner("INSERT INTO person (id, name, name_small, name_capital, language, last_seen_at)"
                + " SELECT UUID(), CONCAT('many-', seq), CONCAT('many', seq), CONCAT('many', seq), 'en', UTC_TIMESTAMP(6)"
                + " FROM seq_1_to_" + MANY);
        for (Role role : List.of(Role.KEEPER, Role.COMMITTEE)) {
            StolenDatabase.asOwner(
                    "INSERT INTO person_role (person_id, role) SELECT id, ? FROM person WHERE name LIKE 'many-%'",
                    role.name());
        }
    }

    @AfterEach
    void theyGo() {
        StolenDatabase.asOwner(
                "DELETE r FROM person_role r JOIN person p ON p.id = r.person_id WHERE p.name LIKE 'many-%'");
        StolenDatabase.asOwner("DELETE FROM person WHERE name LIKE 'many-%'");
    }

    @Test
    void aKeeperSeesTheNewestAndThatThereAreMore() {
        WebClient keeper = signedIn("keeper-1");
        String home = page(keeper, "review?all=true");
        assertThat(newcomers(home)).hasSizeBetween(1, People.MOST_NEW);
        assertThat(home).contains("More accounts without keys than are shown");
        String list = page(keeper, "review/people");
        assertThat(list).contains("those that signed in last are shown; there are more");
        assertThat(newcomers(list).stream().filter(id -> !isEnrolled(id)).toList())
                .hasSizeBetween(1, People.MOST_NEW);
    }

    @Test
    void whoEnrolledIsAmongThemHoweverManyThereAreAndIsTakenForNobodyElse() {
        String letIn = "/review/people/" + enrolled.person() + "/admit/COMMITTEE";
        assertThat(page(signedIn("committee-1"), "review?all=true"))
                .contains(letIn)
                .contains("Looks like another’s name");
        assertThat(people.byRole(List.of(Role.COMMITTEE), memberships.enrolled())
                        .of(Role.COMMITTEE))
                .containsKey(enrolled.person())
                .doesNotContainKey(alike.person());
        assertThat(people.lookingLikeOthers(Set.of(enrolled.person()))).containsExactly(enrolled.person());
    }

    /** By names that differ where nobody reads, and where no index does. */
    @Test
    void nobodyTellsNamesWithoutEnd() {
        Actor first = named("n".repeat(200) + "a");
        Actor other = named("n".repeat(200) + "b");
        try {
            assertThat(people.lookingLikeOthers(Set.of(first.person(), other.person())))
                    .containsExactlyInAnyOrder(first.person(), other.person());
        } finally {
            for (Actor each : List.of(first, other)) {
                people.describe(
                        new Actor(each.person(), "test-" + each.person(), Set.of(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty());
            }
        }
    }

    private Actor named(String name) {
        Actor account = new Actor(new PersonId(Ids.next()), name, Set.of(Role.COMMITTEE), Optional.empty());
        people.describe(account, Optional.empty(), Optional.empty());
        return account;
    }

    private boolean isEnrolled(String id) {
        return memberships.hasEnrolled(PersonId.parse(id));
    }

    private static Set<String> newcomers(String page) {
        return NEWCOMER.matcher(page)
                .results()
                .map((MatchResult link) -> link.group(1))
                .collect(Collectors.toSet());
    }

    private WebClient signedIn(String name) {
        WebClient browser = new WebClient();
        browser.plant("relief-lang", "en");
        browser.signIn(root + "review", name);
        return browser;
    }

    private String page(WebClient browser, String path) {
        WebClient.Answer answer = browser.get(root + path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }
}
