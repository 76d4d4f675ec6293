package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.vault.roster.Founders;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.Someone;
import org.defenderrelief.vault.roster.StatedAct;
import org.defenderrelief.vault.roster.Statement;

/** A keeper has left, kept their keys, and has the keyring; each row here is the next in the tree. */
class FormerPeopleTest {
    private static final Instant LEFT = Instant.parse(Founders.LATER).plusSeconds(600);

    private final Founders we = new Founders();
    private final Someone gone = Someone.random();
    private FormerPeople people;
    private EntryRow told;

    @BeforeEach
    void oneHasLeft() {
        Roster founded = we.roster();
        Roster with = RosterRules.next(
                founded, Founders.signed(Founders.admit(founded, gone.as(Office.KEEPER)), we.keeper, we.otherKeeper));
        Statement removal = Founders.remove(with, gone);
        Roster without = RosterRules.next(with, Founders.signed(removal, we.finance, we.keeper));
        told = row(
                we.keeper,
                VaultWatch.STATED,
                LEFT,
                Facts.of("statement", removal.hash()).and("number", 2));
        StatedAct stated = VaultWatch.stated(told).orElseThrow();
        people = new FormerPeople(without.dated(StatedAct.times(List.of(stated), without)));
    }

    @Test
    void whatTheySignedInOfficeStands() {
        assertRefused(false, gone, "committee.policy-confirmed", LEFT.minusSeconds(1));
        assertThat(people.refusal(told)).isEmpty();
    }

    @Test
    void whatTheyHadBegunIsRecordedALittleLater() {
        people.refusal(told);
        assertRefused(false, we.keeper, "committee.policy-proposed", LEFT.plusSeconds(60));
        assertRefused(false, gone, "committee.policy-confirmed", LEFT.plusSeconds(50));
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -66, -1, 0, 64})
    void whatGetsItsPlaceWhenTheTreeHasGoneOnDoesNot(long seconds) {
        people.refusal(told);
        assertRefused(false, we.keeper, "roster.draft-signed", LEFT.plus(Duration.ofDays(700)));
        assertRefused(true, gone, "committee.policy-confirmed", LEFT.plusSeconds(seconds));
        assertRefused(true, gone, "fund.rate-confirmed", LEFT.plusSeconds(seconds));
        assertRefused(true, gone, "channel.message-written", LEFT.plusSeconds(seconds));
        assertRefused(false, gone, "vault.locked", LEFT.plusSeconds(seconds));
        assertRefused(false, we.keeper, "committee.policy-confirmed", LEFT.plusSeconds(seconds));
    }

    private void assertRefused(boolean refused, Someone by, String action, Instant at) {
        assertThat(people.refusal(row(by, action, at, Facts.none())).isPresent())
                .as(action)
                .isEqualTo(refused);
    }

    private static EntryRow row(Someone by, String action, Instant at, Facts facts) {
        EntryRow said = new EntryRow(
                Ids.next(),
                null,
                by.person().value(),
                "somebody",
                "keeper",
                action,
                LocalDateTime.ofInstant(at, ZoneOffset.UTC),
                facts.json(),
                Commitments.none().json(),
                by.kid(),
                new byte[0],
                new byte[0]);
        return said.signed(by.keys().signing().sign(said.body()));
    }
}
