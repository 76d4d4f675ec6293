package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import org.defenderrelief.vault.roster.Founders;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Somebody has the keyring and the database: the service vouches for the sender's word, which nobody signed with the receipt code. */
class SenderReplayTest {
    private static final String ANSWERED = "own.answered";

    private final Founders we = new Founders();
    private final Roster roster = we.roster();
    private final PrivateKeys sender = PrivateKeys.random();
    private final PrivateKeys defender = PrivateKeys.random();
    private final UUID caseId = Ids.next();

    private HistorySchema schema;

    @BeforeEach
    void aCaseWithAReceiptCode() throws SQLException, GeneralSecurityException {
        schema = HistorySchema.whole();
        try (Connection app = schema.app();
                PreparedStatement insert = app.prepareStatement(
                        "INSERT INTO receipt_key (case_id, sealing_key, signing_key, made_at) VALUES (?, ?, ?, NOW(6))")) {
            insert.setString(1, caseId.toString());
            insert.setBytes(2, sender.publicKeys().sealing().bytes());
            insert.setBytes(3, sender.publicKeys().signing().bytes());
            insert.executeUpdate();
        }
        hasOwnCode(caseId, defender);
    }

    private void hasOwnCode(UUID about, PrivateKeys keys) throws SQLException {
        try (Connection app = schema.app();
                PreparedStatement insert = app.prepareStatement("INSERT INTO own_key (case_id, lookup, sealing_key,"
                        + " signing_key, made_at) VALUES (?, RANDOM_BYTES(16), ?, ?, NOW(6))")) {
            insert.setString(1, about.toString());
            insert.setBytes(2, keys.publicKeys().sealing().bytes());
            insert.setBytes(3, keys.publicKeys().signing().bytes());
            insert.executeUpdate();
        }
    }

    @Test
    void thePersonInDangerSpeaksWithTheirOwnCode() throws SQLException {
        wrote(caseId, ANSWERED, defender.publicKeys().kid(), defender);
        assertThat(difference()).isEmpty();
    }

    @Test
    void thePartnerDoesNotSpeakAsThePersonInDanger() throws SQLException {
        assertNamed(wrote(caseId, ANSWERED, sender.publicKeys().kid(), sender));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"triage.withdrawn", "channel.message-written", "intake.payee-given", "intake.payee-corrected"})
    void norThePersonInDangerAsThePartner(String action) throws SQLException {
        assertNamed(wrote(caseId, action, defender.publicKeys().kid(), defender));
    }

    @Test
    void norTriageNorTheServiceAloneAsThePersonInDanger() throws SQLException {
        UUID service = wrote(caseId, ANSWERED, "", null);
        assertNamed(service);
        wrote(caseId, ANSWERED, we.triage.kid(), we.triage.keys());
        assertThat(all()).isEqualTo(2);
    }

    @Test
    void norTheHolderOfAnotherCasesOwnCode() throws SQLException {
        PrivateKeys another = PrivateKeys.random();
        hasOwnCode(Ids.next(), another);
        assertNamed(wrote(caseId, ANSWERED, another.publicKeys().kid(), another));
    }

    @Test
    void norWhoPutsTheOwnCodesNameBesideASignatureOfTheirs() throws SQLException {
        assertNamed(wrote(caseId, ANSWERED, defender.publicKeys().kid(), sender));
    }

    private int all() throws SQLException {
        return differences().size();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "intake.information-given",
                "intake.payee-corrected",
                "triage.withdrawn",
                "channel.message-written",
                "committee.round-voided",
                "disbursement.payment-voided"
            })
    void whoHoldsTheCodeMaySayIt(String action) throws SQLException {
        wrote(caseId, action, sender.publicKeys().kid(), sender);
        assertThat(difference()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "intake.information-given",
                "intake.payee-corrected",
                "triage.withdrawn",
                "channel.message-written"
            })
    void nobodyElseMay(String action) throws SQLException {
        assertNamed(wrote(caseId, action, "", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"triage.withdrawn", "channel.message-written", "committee.round-voided"})
    void norTheHolderOfAnotherCode(String action) throws SQLException {
        PrivateKeys another = PrivateKeys.random();
        assertNamed(wrote(caseId, action, another.publicKeys().kid(), another));
    }

    @ParameterizedTest
    @ValueSource(strings = {"triage.withdrawn", "channel.message-written", "disbursement.payment-voided"})
    void norWhoPutsTheCodesNameBesideASignatureOfTheirs(String action) throws SQLException {
        assertNamed(wrote(caseId, action, sender.publicKeys().kid(), PrivateKeys.random()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"triage.withdrawn", "channel.message-written"})
    void norOnACaseWithoutCode(String action) throws SQLException {
        assertNamed(wrote(Ids.next(), action, sender.publicKeys().kid(), sender));
    }

    @ParameterizedTest
    @ValueSource(strings = {"committee.round-voided", "disbursement.payment-voided"})
    void whatADeadlineCausesTheServiceVouchesFor(String action) throws SQLException {
        wrote(caseId, action, "", null);
        assertThat(difference()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel.message-written", "intake.payee-given", "intake.payee-corrected"})
    void triageWritesMessagesAndNothingElseOfTheSenders(String action) throws SQLException {
        UUID act = wrote(caseId, action, we.triage.kid(), we.triage.keys());
        if (action.startsWith("channel")) {
            assertThat(difference()).isEmpty();
            assertNamed(wrote(caseId, action, we.finance.kid(), we.finance.keys()));
        } else {
            assertNamed(act);
        }
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
            new SenderReplay(auditor, Optional.of(roster)).addTo(found);
        }
        return found;
    }

    private UUID wrote(UUID about, String action, String keys, PrivateKeys signsOrNull) throws SQLException {
        EntryRow said = new EntryRow(
                Ids.next(),
                about,
                we.triage.person().value(),
                "somebody",
                "partner",
                action,
                LocalDateTime.ofInstant(HistorySchema.CLOCK.instant(), ZoneOffset.UTC),
                Facts.none().json(),
                Commitments.none().json(),
                keys,
                new byte[0],
                new byte[0]);
        EntryRow signed =
                signsOrNull == null ? said : said.signed(signsOrNull.signing().sign(said.body()));
        EntryRow row = signed.vouchedFor(SignedNoteTest.signature(schema.pair, signed.witnessed()));
        try (Connection app = schema.app()) {
            app.setAutoCommit(false);
            row.insert(app);
            app.commit();
        }
        return row.entry();
    }
}
