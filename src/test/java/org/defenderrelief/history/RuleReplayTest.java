package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Ids;

/**
 * Somebody has the keyring, the database and one person's keys: all signatures hold, and the tables can be made to fit. The rooms' own rules are held
 * against the acts, on the real database, with the auditor's rights.
 */
class RuleReplayTest {
    private static final UUID ONE = Ids.next();
    private static final UUID OTHER = Ids.next();

    /** Which comes after all others. */
    private static final UUID LAST = UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff");

    private static final LocalDateTime NOW = LocalDateTime.ofInstant(HistorySchema.CLOCK.instant(), ZoneOffset.UTC);

    private HistorySchema schema;

    @BeforeEach
    void actsThatKeepTheRules() throws SQLException, GeneralSecurityException {
        schema = new HistorySchema();
        UUID proposal = wrote(null, 1, "fund.rate-proposed", Facts.of("rateId", "r1"));
        wrote(ONE, 2, "triage.accepted", Facts.none());
        wrote(OTHER, 3, "triage.accepted", Facts.none());
        wrote(null, 4, "fund.rate-confirmed", Facts.of("rateId", "r1", "proposal", proposal.toString()));
        wrote(ONE, 2, "triage.recommended", Facts.none());
    }

    @Test
    void nothingIsNamedWhereTheyAreKept() throws SQLException {
        assertThat(difference()).isEmpty();
        schema.place();
        assertThat(difference()).isEmpty();
    }

    @Test
    void aSecondDutyOnOneCaseIsNamedAndNotOneOnAnother() throws SQLException {
        wrote(OTHER, 2, "disbursement.payment-planned", Facts.of("payment", "p"));
        assertThat(difference()).as("triage of one case, preparer of another").isEmpty();
        schema.place();
        UUID act = wrote(ONE, 2, "disbursement.payment-planned", Facts.of("payment", "p"));
        assertNamed(act);
        schema.place();
        assertNamed(act);
    }

    @Test
    void aRuleOfMoneyThatOnePersonMadeIsNamed() throws SQLException {
        UUID proposal = wrote(null, 1, "fund.rate-proposed", Facts.of("rateId", "r2"));
        UUID act = wrote(null, 1, "fund.rate-confirmed", Facts.of("rateId", "r2", "proposal", proposal.toString()));
        assertNamed(act);
    }

    @Test
    void aGrantThatNobodyVotedForIsNamed() throws SQLException {
        UUID act = wrote(ONE, 5, "committee.approved", Facts.of("round", "r", "approved", "EUR 1.00"));
        assertNamed(act);
    }

    @Test
    void aPaymentThatNobodyGrantedIsNamed() throws SQLException {
        wrote(ONE, 6, "disbursement.payment-planned", Facts.of("payment", "p"));
        wrote(ONE, 6, "disbursement.payment-prepared", Facts.of("payment", "p"));
        UUID act = wrote(ONE, 7, "disbursement.payment-sent", Facts.of("payment", "p", "commitment", "c"));
        assertNamed(act);
    }

    /** Dated back, or held back so as to be the last word: what the service refuses to rely on. */
    @Test
    void whatGotItsPlaceAfterSomethingSignedLaterIsNamed() throws SQLException {
        schema.place();
        at(NOW.minusSeconds(5), ONE, "triage.recommended", Facts.none());
        at(NOW.minusSeconds(60), null, "fund.rate-proposed", Facts.of("rateId", "r3", "pair", "EUR/XOF"));
        assertThat(difference())
                .as("clocks differ, and other pairs of currencies wait for nobody")
                .isEmpty();
        UUID act = at(NOW.minusSeconds(6), ONE, "triage.recommended", Facts.none());
        assertNamed(act);
        schema.place();
        assertNamed(act);
    }

    /** In a person's name, by the service alone: the rows that such an act makes fit it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "triage.accepted",
                "triage.information-asked",
                "triage.referred",
                "triage.helped-otherwise",
                "triage.check-recorded",
                "triage.finding-recorded",
                "committee.declined",
                "committee.vote-cast",
                "disbursement.payment-confirmed",
                "disbursement.payment-returned",
                "disbursement.case-closed"
            })
    void whatTakesAnOfficeAndNobodySignedIsNamed(String action) throws SQLException {
        UUID act = signed(Ids.next(), 9, "", action, Facts.none());
        assertNamed(act);
    }

    /** Whoever causes them: a sender's correction, or a deadline. */
    @ParameterizedTest
    @ValueSource(strings = {"disbursement.payment-voided", "disbursement.payment-cancelled"})
    void whatOtherActsCauseTheServiceMayVouchFor(String action) throws SQLException {
        signed(Ids.next(), 9, "", action, Facts.none());
        assertThat(difference()).isEmpty();
    }

    /** With the service's rights: as many cases that break rules as are told, before the true one, and another break of no case. */
    @Test
    void whatSomebodyInventsHidesNothingThatHasItsPlace() throws SQLException {
        UUID act = wrote(LAST, 5, "committee.approved", Facts.of("round", "r", "approved", "EUR 1.00"));
        UUID proposal = wrote(null, 1, "fund.rate-proposed", Facts.of("rateId", "r2"));
        UUID rate = wrote(null, 1, "fund.rate-confirmed", Facts.of("rateId", "r2", "proposal", proposal.toString()));
        schema.place();
        for (int i = 0; i < 25; i++) {
            wrote(Ids.next(), 5, "committee.approved", Facts.of("round", "r", "approved", "EUR 1.00"));
        }
        List<Difference> found = differences();
        assertThat(found).hasSize(Told.MOST + 1);
        assertThat(found.subList(0, 4))
                .as("before what was invented")
                .extracting(Difference::where)
                .contains("act " + act, "act " + rate);
        assertThat(found.get(Told.MOST).explanation()).startsWith("more differs here than is told one by one: ");
    }

    /** It has its place, so that somebody signed it, and its owner changed what it says: the tree may name another first. */
    @Test
    void whatIsPlacedAndCannotBeReadIsNamedAndHidesNothing() throws SQLException {
        UUID unreadable = wrote(OTHER, 3, "triage.recommended", Facts.none());
        UUID act = wrote(LAST, 5, "committee.approved", Facts.of("round", "r", "approved", "EUR 1.00"));
        schema.place();
        schema.spoil("UPDATE history_entry SET facts = '[]' WHERE entry = '" + unreadable + "'");
        assertThat(differences())
                .extracting(Difference::where)
                .as("it breaks several rules")
                .containsOnly("act " + unreadable, "act " + act);
    }

    private void assertNamed(UUID act) throws SQLException {
        assertThat(difference()).hasValueSatisfying(named -> {
            assertThat(named.kind()).isEqualTo(Difference.Kind.NOT_AUTHENTIC);
            assertThat(named.where()).isEqualTo("act " + act);
        });
    }

    private Optional<Difference> difference() throws SQLException {
        return differences().stream().findFirst();
    }

    private List<Difference> differences() throws SQLException {
        List<Difference> found = new ArrayList<>();
        try (Connection auditor = schema.audit()) {
            new RuleReplay(auditor, Optional.empty()).addTo(found);
        }
        return found;
    }

    private UUID wrote(UUID caseOrNull, int person, String action, Facts facts) throws SQLException {
        return signed(caseOrNull, person, "keys-" + person, action, facts);
    }

    private UUID signed(UUID caseOrNull, int person, String keys, String action, Facts facts) throws SQLException {
        return signed(NOW, caseOrNull, person, keys, action, facts);
    }

    private UUID at(LocalDateTime time, UUID caseOrNull, String action, Facts facts) throws SQLException {
        return signed(time, caseOrNull, 2, "keys-2", action, facts);
    }

    private UUID signed(LocalDateTime time, UUID caseOrNull, int person, String keys, String action, Facts facts)
            throws SQLException {
        EntryRow said = new EntryRow(
                Ids.next(),
                caseOrNull,
                SaidBy.person(person).value(),
                "somebody",
                "triage",
                action,
                time,
                facts.json(),
                Commitments.none().json(),
                keys,
                new byte[keys.isEmpty() ? 0 : 64],
                new byte[0]);
        EntryRow row = said.vouchedFor(SignedNoteTest.signature(schema.pair, said.witnessed()));
        try (Connection app = schema.app()) {
            app.setAutoCommit(false);
            row.insert(app);
            app.commit();
        }
        return row.entry();
    }
}
