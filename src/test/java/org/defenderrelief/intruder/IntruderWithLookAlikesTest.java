package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.access.ChooseName;
import org.defenderrelief.access.People;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;

/** Keycloak's administrator makes an account that reads like somebody else's: whoever would make it a code or let it in is warned before. */
@QuarkusTest
class IntruderWithLookAlikesTest {
    private static final String MARK = "Looks like another’s name";
    private static final String FRENCH = "Ressemble au nom de quelqu’un d’autre";

    @TestHTTPResource("/")
    URL root;

    @Inject
    People people;

    @Inject
    FundFixture fund;

    @Inject
    VaultPeople vault;

    @Inject
    DemoPeople demo;

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    @Inject
    ChooseName choose;

    private final Map<String, WebClient> browsers = new HashMap<>();
    private final List<PersonId> named = new ArrayList<>();
    private Actor newcomer;
    private Actor intruder;

    @BeforeEach
    void anAccountThatReadsLikeANewcomers() {
        newcomer = fund.person(Role.COMMITTEE);
        intruder = new Actor(
                new PersonId(Ids.next()),
                newcomer.name().replace('-', '\u2010') + ".",
                Set.of(Role.COMMITTEE),
                Optional.empty());
        people.describe(intruder, Optional.empty(), Optional.empty());
    }

    @AfterEach
    void nobodyKeepsSuchAName() {
        named.forEach(person -> people.describe(
                new Actor(person, "test-" + Crockford.random(10), Set.of(), Optional.empty()),
                Optional.empty(),
                Optional.empty()));
    }

    @Test
    void aKeeperSeesItOnTheFirstPageAmongThePeopleAndBeforeMakingACode() {
        Actor other = fund.person(Role.COMMITTEE);
        String code = "/review/people/" + intruder.person() + "/code";
        String home = page("keeper-1", "/review?all=true", "en");
        assertThat(row(home, code)).contains("class=\"alarm\"", MARK);
        assertThat(row(home, "/review/people/" + other.person() + "/code")).doesNotContain("alarm", MARK);

        String list = page("keeper-1", "/review/people", "en");
        assertThat(row(list, code)).contains("<span class=\"badge danger\">" + MARK);
        assertThat(row(list, "/review/people/" + other.person() + "/code")).doesNotContain(MARK);
        assertThat(row(page("keeper-1", "/review/people", "fr"), code)).contains(FRENCH);

        assertThat(page("keeper-1", code, "en")).containsSubsequence(MARK, "<button class=\"btn\">Make a code");
        assertThat(page("keeper-1", "/review/people/" + other.person() + "/code", "en"))
                .doesNotContain(MARK);
    }

    @Test
    void aMemberAndAKeeperSeeItBeforeTheyLetItIn() {
        String words = vault.enrolled(intruder);
        String letIn = "/review/people/" + intruder.person() + "/admit/COMMITTEE";
        assertThat(row(page("committee-1", "/review?all=true", "fr"), letIn)).contains("class=\"alarm\"", FRENCH);
        assertThat(row(page("committee-1", "/review/people", "en"), letIn)).contains(MARK);
        assertThat(page("committee-1", letIn, "en")).containsSubsequence(MARK, "I heard these words: sign</button>");

        UUID draft = propose.admission(demo.acting("committee-1"), intruder.person(), Office.COMMITTEE, words);
        try {
            assertThat(page("keeper-1", "/review/people/statements/" + draft, "en"))
                    .containsSubsequence(MARK, "I heard these words: sign</button>");
        } finally {
            sign.drop(demo.acting("committee-1"), draft);
        }
    }

    /** Somebody's chosen name is theirs too, and their own. */
    @Test
    void aSignInNameThatReadsLikeAChosenOneIsMarkedAndNobodyForTheirOwn() {
        Actor alone = fund.person(Role.COMMITTEE);
        Actor chosen = new Actor(new PersonId(Ids.next()), "rnira.ben", Set.of(Role.TRIAGE), Optional.empty());
        choose.choose(demo.acting("triage-2"), "Mira Ben");
        people.describe(chosen, Optional.empty(), Optional.empty());
        try {
            assertThat(people.lookingLikeOthers(
                            Set.of(chosen.person(), demo.actor("triage-2").person())))
                    .containsExactly(chosen.person());
        } finally {
            choose.choose(demo.acting("triage-2"), "");
        }
        assertThat(people.lookingLikeOthers(Set.of(newcomer.person(), intruder.person(), alone.person())))
                .containsExactlyInAnyOrder(newcomer.person(), intruder.person());
        assertThat(people.lookingLikeOthers(Set.of())).isEmpty();
    }

    /** What the history says where the service acts, and what pages say in place of a name, is nobody's account. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "service",
                "Servíce",
                "s\u0435rvice",
                "the service",
                "the-service",
                "service-2",
                "service@here.example",
                "the.system.service",
                "system",
                "unknown account",
                "committee",
                "you"
            })
    void anAccountThatPassesForTheServiceIsMarked(String name) {
        Actor account = called(name);
        assertThat(people.lookingLikeOthers(Set.of(account.person()))).containsExactly(account.person());
        String code = "/review/people/" + account.person() + "/code";
        assertThat(row(page("keeper-1", "/review/people", "en"), code)).contains(MARK);
        assertThat(page("keeper-1", code, "en")).contains(MARK, "or for the service itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"committee-73", "committee.ana", "ana@it-services.example", "servaas"})
    void anAccountOfARoleAndAnAddressOfMailAreNot(String name) {
        assertThat(people.lookingLikeOthers(Set.of(called(name).person()))).isEmpty();
    }

    private Actor called(String name) {
        Actor account = new Actor(new PersonId(Ids.next()), name, Set.of(Role.COMMITTEE), Optional.empty());
        people.describe(account, Optional.empty(), Optional.empty());
        named.add(account.person());
        return account;
    }

    /** What a list says of whom that link is about. */
    private static String row(String page, String href) {
        int link = page.indexOf("\"" + href + "\"");
        assertThat(link).as(href).isPositive();
        return page.substring(page.lastIndexOf("<li", link), page.indexOf("</li>", link));
    }

    private String page(String name, String path, String language) {
        String address = root.toString().replaceAll("/$", "") + path;
        WebClient browser = browsers.computeIfAbsent(name, person -> {
            WebClient fresh = new WebClient();
            fresh.signIn(address, person);
            return fresh;
        });
        browser.plant("relief-lang", language);
        WebClient.Answer answer = browser.open(address);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }
}
