package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.MailWishes;
import org.defenderrelief.access.MailWishes.Rhythm;
import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/** Somebody with the database wants the mails of a person who is watched to come in clear, and as things happen. */
@QuarkusTest
class IntruderAtMailsTest {
    private static final List<String> COLUMNS = List.of("rhythm", "minute_of_day", "salt", "act");

    @Inject
    MailWishes wishes;

    @Inject
    DemoPeople people;

    private String watched;

    @BeforeEach
    void aMemberWantsSteadyMails() {
        watched = people.actor("committee-1").person().toString();
        choose(Rhythm.STEADY, 0);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @AfterEach
    void mailsComeAsUsual() {
        wishes.choose(people.acting("committee-1").act(), Wish.USUAL);
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void what_they_write_is_not_gone_by_and_a_verification_names_it() {
        for (String attack : List.of(
                "UPDATE mail_choice SET rhythm = 'AT_ONCE' WHERE person_id = ?",
                "UPDATE mail_choice SET openpgp_key = 'evil', openpgp_fingerprint = 'EE' WHERE person_id = ?",
                "UPDATE mail_choice SET language = 'fr' WHERE person_id = ?",
                "DELETE FROM mail_choice WHERE person_id = ?")) {
            try (TableInHand table = new TableInHand("mail_choice", "person_id = ?", watched)) {
                table.run(attack, watched);
                notGoneBy();
                assertThat(StolenDatabase.differs()).as(attack).startsWith("mail_choice");
            }
        }
    }

    @Test
    void nor_is_what_the_person_chose_before() {
        choose(Rhythm.AT_ONCE, 0);
        Object[] earlier = COLUMNS.stream()
                .map(column ->
                        StolenDatabase.value("SELECT " + column + " FROM mail_choice WHERE person_id = ?", watched))
                .toArray();
        choose(Rhythm.STEADY, 0);
        try (TableInHand table = new TableInHand("mail_choice", "person_id = ?", watched)) {
            table.run(
                    "UPDATE mail_choice SET rhythm = ?, minute_of_day = ?, salt = ?, act = ? WHERE person_id = '"
                            + watched + "'",
                    earlier);
            notGoneBy();
            assertThat(StolenDatabase.differs()).startsWith("mail_choice");
        }
    }

    private void notGoneBy() {
        MailWishes.Chosen now = wishes.of(people.actor("committee-1").person());
        assertThat(now.believed()).isFalse();
        assertThat(now.wish()).isEqualTo(Wish.WARY);
    }

    private void choose(Rhythm rhythm, int minute) {
        wishes.choose(
                people.acting("committee-1").act(),
                new Wish(Optional.empty(), rhythm, minute, Optional.empty(), true, true, Optional.empty()));
    }
}
