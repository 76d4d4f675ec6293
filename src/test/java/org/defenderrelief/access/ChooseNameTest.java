package org.defenderrelief.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.EntryFilter;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SearchHistory;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.web.partner.PartnerMsg;
import org.defenderrelief.web.review.ReviewMsg;
import org.defenderrelief.web.review.people.PeopleMsg;

/** A person is seen under a name of their own, and under nobody else's. */
@QuarkusTest
class ChooseNameTest {
    @Inject
    ChooseName choose;

    @Inject
    People people;

    @Inject
    DemoPeople demo;

    @Inject
    SearchHistory search;

    @Inject
    Acts acts;

    @AfterEach
    void nobodyKeepsAName() {
        for (String name : List.of("triage-1", "triage-2", "committee-1")) {
            if (choose.chosen(demo.actor(name)).isPresent()) {
                choose.choose(demo.acting(name), "");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Amina", "Zoé B.", "Nguyễn Thị Mai", "O’Brien", "Jean-Luc", "محمد", "李明", "ゆき 美", "Ωμέγα", "A2"})
    void namesOfManyLanguagesAreTaken(String name) {
        choose.choose(demo.acting("triage-1"), name);
        assertThat(seen("triage-1")).isEqualTo(java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKC));
    }

    @Test
    void whoeverGivesItUpIsSeenByTheirAccount() {
        choose.choose(demo.acting("triage-1"), "  Amina   B. ");
        assertThat(seen("triage-1")).isEqualTo("Amina B.");
        assertThat(choose.chosen(demo.actor("triage-1"))).contains("Amina B.");
        choose.choose(demo.acting("triage-1"), " ");
        assertThat(seen("triage-1")).isEqualTo("triage-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "0123456789012345678901234567890123456789x",
                "...",
                "<b>x</b>",
                "a\u202Eb",
                "a\u200Bb",
                "a\tb\u0000",
                "Amina, committee",
                "\u0410mina",
                "\u0391mina",
                "a\u2066b"
            })
    void whatIsNoNameOrWrittenInTwoScriptsIsNot(String name) {
        assertThatThrownBy(() -> choose.choose(demo.acting("triage-1"), name)).isInstanceOf(Problem.InvalidInput.class);
        assertThat(seen("triage-1")).isEqualTo("triage-1");
    }

    /** Another person's name, chosen or of their account, in other letters: capitals, marks, wide forms, figures, Cyrillic and Greek throughout. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mariam Cole",
                "mariam cole",
                "Máriam Colé",
                "MariamCole",
                "Mar1am C0le",
                "Mariarn Cole",
                "\uff2d\uff41\uff52\uff49\uff41\uff4d Cole",
                "Service",
                "committee-1",
                "Committee 1",
                "COMMITTEE.1"
            })
    void nobodyPassesForSomebodyElse(String name) {
        choose.choose(demo.acting("triage-2"), "Mariam Cole");
        demo.actor("committee-1");
        assertThatThrownBy(() -> choose.choose(demo.acting("triage-1"), name)).isInstanceOf(Problem.InvalidInput.class);
    }

    /** What pages say in place of a name, in either language and however it is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "service",
                "the service",
                "The Servíce",
                "the service alone",
                "le service",
                "le service seul",
                "unknown account",
                "compte inconnu",
                "you",
                "Vous",
                "nobody",
                "auditor",
                "Auditors",
                "the committee",
                "Comité",
                "l’audit",
                "triage",
                "Finances",
                "keeper",
                "les gardiens",
                "Partner",
                "Gardienne",
                "Équipe"
            })
    void norForTheServiceTheReaderOrAnOffice(String name) {
        refused(name);
    }

    @Test
    void noWordThatPagesHaveForARoleAnOfficeOrAnUnknownAccountIsAName() {
        for (String language : List.of("en", "fr")) {
            Properties words = words("/words/" + language + ".properties");
            words.stringPropertyNames().stream()
                    .filter(key -> key.matches("(role|office|circle)\\..*"))
                    .forEach(key -> refused(words.getProperty(key)));
        }
        PeopleMsg people = MessageBundles.get(PeopleMsg.class);
        ReviewMsg review = MessageBundles.get(ReviewMsg.class);
        PartnerMsg partner = MessageBundles.get(PartnerMsg.class);
        List.of(
                        people.unknownAccount(),
                        review.signedByService(),
                        review.us(),
                        review.thePartner(),
                        partner.you(),
                        partner.team())
                .forEach(this::refused);
        refused(words("/messages/people_fr.properties").getProperty("unknownAccount"));
        List.of("signedByService", "us", "thePartner")
                .forEach(key -> refused(words("/messages/review_fr.properties").getProperty(key)));
        List.of("you", "team")
                .forEach(key -> refused(words("/messages/partner_fr.properties").getProperty(key)));
    }

    /** Whether or not somebody goes by it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"partner-9", "Partner 42", "keeper-lO", "cornmittee-7", "AUDITOR.8", "gardien-2", "Comité 3"})
    void norForAnAccountOfARole(String name) {
        refused(name);
    }

    /** Nor with words beside it, run together, or in letters and figures that look alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "A keeper",
                "An auditor",
                "Un gardien",
                "Amina Keeper",
                "Keeper One",
                "KeeperOne",
                "Keeper B",
                "A KEEPER",
                "A ke\u00e9per",
                "A kee-per",
                "An aud1tor",
                "A cornmittee",
                "\u0422\u0415\u0410\u041c \u0410",
                "Finance two",
                "triage-1a",
                "Triage1a",
                "Head of finance",
                "Chef des finances",
                "Committee member",
                "A member of the committee",
                "Une membre",
                "Triage team",
                "L’équipe d’instruction",
                "Service 1",
                "Admin 2",
                "You 2",
                "The system service",
                "Deciding service",
                "Les services",
                "System account",
                "Unknown account 2",
                "Receipt code",
                "Mon code de réception"
            })
    void norForOneOfManyOrOneOfAKind(String name) {
        refused(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Amina Keep",
                "Guy Lame",
                "Mei",
                "Xiu You",
                "Jean Lecompte",
                "Léa Le Compte",
                "Ana Fonds",
                "Vousden",
                "Youssou",
                "Partnerine",
                "Audita",
                "Fundi",
                "McAdam"
            })
    void aNameThatOnlyBeginsLikeOneIsTaken(String name) {
        choose.choose(demo.acting("triage-1"), name);
        assertThat(seen("triage-1")).isEqualTo(name);
    }

    @Test
    void whoeverIsCalledByARoleMayBeSeenUnderTheirOwnAccount() {
        choose.choose(demo.acting("triage-1"), "Triage 1");
        assertThat(seen("triage-1")).isEqualTo("Triage 1");
    }

    private void refused(String name) {
        assertThatThrownBy(() -> choose.choose(demo.acting("triage-1"), name))
                .as(name)
                .isInstanceOf(Problem.InvalidInput.class);
    }

    private static Properties words(String file) {
        try (Reader reader =
                new InputStreamReader(ChooseNameTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            Properties words = new Properties();
            words.load(reader);
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void aNameWhollyInAnotherScriptThatReadsLikeSomebodysIsRefusedToo() {
        choose.choose(demo.acting("triage-2"), "Cope");
        assertThatThrownBy(() -> choose.choose(demo.acting("triage-1"), "\u0421\u043e\u0440\u0435"))
                .isInstanceOf(Problem.InvalidInput.class);
    }

    /** Small capitals, letters of phonetics, clicks, Armenian, capitals of Greek, and Cherokee and Lisu, whose letters look like Latin capitals. */
    @ParameterizedTest
    @ValueSource(strings = {"S\u1d0fnj\u1d00", "\ua731onja", "Sonj\u0251", "\u13da\u13eb\u13aa", "\ua4e2\ua4f3\ua4e0"})
    void norByLettersThatOnlyLookLikeOurs(String name) {
        choose.choose(demo.acting("triage-2"), "Sonja");
        assertThatThrownBy(() -> choose.choose(demo.acting("triage-1"), name)).isInstanceOf(Problem.InvalidInput.class);
    }

    @Test
    void norByCapitalsOfGreek() {
        choose.choose(demo.acting("triage-2"), "Anna Toy");
        assertThatThrownBy(() -> choose.choose(demo.acting("triage-1"), "\u0391\u039d\u039d\u0391 \u03a4\u039f\u03a5"))
                .isInstanceOf(Problem.InvalidInput.class);
        choose.choose(demo.acting("triage-2"), "\u039d\u03af\u03ba\u03bf\u03c2");
        assertThatThrownBy(() -> choose.choose(demo.acting("triage-1"), "\u03bd\u03af\u03ba\u03bf\u03c2"))
                .isInstanceOf(Problem.InvalidInput.class);
    }

    @Test
    void onesOwnNameCanBeWrittenAnew() {
        choose.choose(demo.acting("triage-1"), "Amina");
        choose.choose(demo.acting("triage-1"), "AMINA");
        assertThat(seen("triage-1")).isEqualTo("AMINA");
    }

    /** Whoever came first, and in whichever script: capitals of one pass for those of another where small letters do not, and the other way round. */
    @ParameterizedTest
    @CsvSource({
        "\u0391\u039d\u039d\u0391, ANNA",
        "ANNA, \u0391\u039d\u039d\u0391",
        "\u0391\u039d\u039d\u0391, Anna",
        "VValter, Walter",
        "\u03b1\u03bd\u03bd\u03b1, Anna",
        "\u0410\u041d\u041d\u0410, AHHA",
        "AHHA, \u0410\u043d\u043d\u0430",
        "\u041d\u0418\u041d\u0410, \u041d\u0438\u043d\u0430",
        "\u0412\u0415\u0420\u0410, BEPA",
        "\u0432\u0435\u0440\u0430, Bepa",
        "Bepa, \u0412\u0435\u0440\u0430"
    })
    void capitalsThatLookAlikePassForEachOtherWhoeverCameFirst(String theirs, String wanted) {
        choose.choose(demo.acting("triage-2"), theirs);
        assertThatThrownBy(() -> choose.choose(demo.acting("triage-1"), wanted))
                .isInstanceOf(Problem.InvalidInput.class);
        assertThat(seen("triage-1")).isEqualTo("triage-1");
    }

    @ParameterizedTest
    @CsvSource({"\u0391\u03bd\u03bd\u03b1, Amina", "\u0410\u043d\u043d\u0430, Anna", "Ali, Eli", "Nora, Mora"})
    void namesThatAreTwoStayTwo(String theirs, String wanted) {
        choose.choose(demo.acting("triage-2"), theirs);
        choose.choose(demo.acting("triage-1"), wanted);
        assertThat(seen("triage-1")).isEqualTo(wanted);
    }

    @Test
    void thatSomebodyChoseANameIsSignedAndTheHistoryHoldsNoName() {
        choose.choose(demo.acting("triage-1"), "Amina");
        Said said = newest();
        assertThat(said.person()).isEqualTo(demo.actor("triage-1").person());
        assertThat(said.signer()).isEqualTo(demo.acting("triage-1").kid());
        String hash = said.fact("name").orElseThrow();
        assertThat(hash).matches("[0-9a-f]{64}");
        choose.choose(demo.acting("triage-1"), "Amina");
        assertThat(newest().fact("name"))
                .as("the same name again is no more told than another")
                .isPresent()
                .isNotEqualTo(Optional.of(hash));
        choose.choose(demo.acting("triage-1"), "");
        assertThat(newest().fact("name")).contains("none");
    }

    private Said newest() {
        EntryFilter chosen = new EntryFilter(
                Optional.empty(),
                Set.of(demo.actor("triage-1").person()),
                Set.of("vault.name-chosen"),
                Optional.empty(),
                Optional.empty());
        HistoryEntry entry = search.page(demo.actor("auditor-1"), chosen, Optional.empty(), 1)
                .entries()
                .get(0);
        return acts.all(List.of(entry.id())).get(entry.id());
    }

    private String seen(String account) {
        Actor actor = demo.actor(account);
        return QuarkusTransaction.requiringNew()
                .call(() -> people.names(List.of(actor.person())).get(actor.person()));
    }
}
