package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.ChooseName;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/** Somebody with the database wants the auditor to read another's name beside a vote. */
@QuarkusTest
class IntruderWithNamesTest {
    private static final String COPY = "name = ?, small = ?, capital = ?, kid = ?, salt = ?, act = ?";

    @Inject
    ChooseName choose;

    @Inject
    DemoPeople people;

    private String voter;

    @BeforeEach
    void aMemberHasANameOfTheirOwn() {
        voter = people.actor("committee-1").person().toString();
        choose.choose(people.acting("committee-1"), "Amina");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @AfterEach
    void nobodyKeepsIt() {
        for (String name : List.of("committee-1", "committee-2")) {
            choose.choose(people.acting(name), "");
        }
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aNameWrittenIntoTheTableIsFound() {
        try (TableInHand names = new TableInHand("person_name", "person_id = ?", voter)) {
            names.run("UPDATE person_name SET name = 'Mariam' WHERE person_id = ?", voter);
            assertThat(StolenDatabase.differs()).isEqualTo("person_name " + voter);
        }
    }

    @Test
    void aNameThatSomebodyElseChoseIsNotLentToThem() {
        choose.choose(people.acting("committee-2"), "Mariam");
        String other = people.actor("committee-2").person().toString();
        Object[] theirs = row(other);
        try (TableInHand owner = new TableInHand("person_name", "person_id = ?", other);
                TableInHand names = new TableInHand("person_name", "person_id = ?", voter)) {
            owner.run("DELETE FROM person_name WHERE person_id = ?", other);
            names.run("UPDATE person_name SET " + COPY + " WHERE person_id = '" + voter + "'", theirs);
            assertThat(StolenDatabase.differs()).startsWith("person_name");
        }
    }

    @Test
    void anEarlierNameIsNotPutBack() {
        Object[] earlier = row(voter);
        choose.choose(people.acting("committee-1"), "Nadia");
        try (TableInHand names = new TableInHand("person_name", "person_id = ?", voter)) {
            names.run("UPDATE person_name SET " + COPY + " WHERE person_id = '" + voter + "'", earlier);
            assertThat(StolenDatabase.differs()).startsWith("person_name");
        }
    }

    @Test
    void norIsOneGivenUpForThem() {
        try (TableInHand names = new TableInHand("person_name", "person_id = ?", voter)) {
            names.run("DELETE FROM person_name WHERE person_id = ?", voter);
            assertThat(StolenDatabase.differs()).startsWith("person_name");
        }
        try (TableInHand names = new TableInHand("person_name", "person_id = ?", voter)) {
            names.run("UPDATE person_name SET name = NULL, small = NULL, capital = NULL WHERE person_id = ?", voter);
            assertThat(StolenDatabase.differs()).isEqualTo("person_name " + voter);
        }
    }

    private static Object[] row(String person) {
        return List.of("name", "small", "capital", "kid", "salt", "act").stream()
                .map(column ->
                        StolenDatabase.value("SELECT " + column + " FROM person_name WHERE person_id = ?", person))
                .toArray();
    }
}
