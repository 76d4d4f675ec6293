package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Ids;

/** Somebody spoils something harmless first, so that the verification stops there and does not get to what they are after: it gets there. */
class EveryDifferenceTest {
    private HistorySchema schema;
    private UUID rule;
    private UUID sender;
    private final UUID passkey = Ids.next();

    @BeforeEach
    void whatSomebodyIsAfter() throws SQLException, GeneralSecurityException {
        schema = HistorySchema.whole();
        rule = vouched("triage.accepted");
        sender = vouched("intake.information-given");
        schema.spoil(passkey(passkey));
        schema.place();
    }

    private static String passkey(UUID act) {
        return "INSERT INTO person_passkey (act, person_id, kid, credential_id, credential, prf_salt, sealed_keys,"
                + " pepper_generation, name, added_at, sign_count) VALUES ('" + act + "', '" + Ids.next()
                + "', '0123456789abcdef', UNHEX(SHA2('" + act
                + "', 256)), REPEAT('a', 120), REPEAT('a', 32), REPEAT('a', 92), 1, 'a device', NOW(6), 0)";
    }

    @Test
    void aTableHidesNeitherRulesNorSenders() throws SQLException {
        VerificationReport report = verified();
        assertThat(report.difference()).isPresent();
        assertThat(report.differences())
                .extracting(Difference::where)
                .contains("person_passkey " + passkey, "act " + rule, "act " + sender);
    }

    @Test
    void theTreeHidesNothingAndComesFirst() throws SQLException {
        schema.spoil("UPDATE history_entry SET actor_name = 'another' WHERE entry = '" + sender + "'");
        VerificationReport report = verified();
        assertThat(report.difference())
                .hasValueSatisfying(first -> assertThat(first.kind()).isEqualTo(Difference.Kind.CHANGED));
        assertThat(report.further())
                .extracting(Difference::where)
                .contains("person_passkey " + passkey, "act " + rule, "act " + sender);
        assertThat(report.notes()).noneMatch(note -> note.contains("More may differ"));
    }

    /** Nor does a table that cannot be read: what was found is told, and that there may be more. */
    @Test
    void whatCannotBeReadHidesNothing() throws SQLException {
        schema.spoil("DROP VIEW passkey_seal");
        VerificationReport report = verified();
        assertThat(report.differences()).extracting(Difference::where).contains("act " + rule, "act " + sender);
        assertThat(report.notes()).anyMatch(note -> note.contains("More may differ"));
    }

    /** As many as are told, and more: what names an act that has its place comes first, and how many are not told is said. */
    @Test
    void whatSomebodyInventsHidesNoChange() throws SQLException {
        for (int i = 0; i < 30; i++) {
            schema.spoil(passkey(new UUID(0, i)));
        }
        schema.spoil(passkey(rule));
        List<Difference> ofTable = verified().differences().stream()
                .filter(each -> each.where().startsWith("person_passkey"))
                .toList();
        assertThat(ofTable).hasSize(Told.MOST + 1);
        assertThat(ofTable.get(0).where()).isEqualTo("person_passkey " + rule);
        assertThat(ofTable.get(Told.MOST).explanation()).isEqualTo("more differs here than is told one by one: 12");
    }

    private VerificationReport verified() throws SQLException {
        try (Connection audit = schema.audit()) {
            return new LogCheck(
                            audit,
                            Optional.of(schema.key.verifier()),
                            Optional.empty(),
                            Optional.empty(),
                            HistorySchema.CLOCK.instant())
                    .run();
        }
    }

    /** By the service alone, in a person's name. */
    private UUID vouched(String action) throws SQLException {
        EntryRow said = new EntryRow(
                Ids.next(),
                Ids.next(),
                SaidBy.person(9).value(),
                "somebody",
                "triage",
                action,
                LocalDateTime.ofInstant(HistorySchema.CLOCK.instant(), ZoneOffset.UTC),
                Facts.none().json(),
                Commitments.none().json(),
                "",
                new byte[0],
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
