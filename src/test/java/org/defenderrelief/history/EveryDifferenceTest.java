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
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.defenderrelief.kernel.Ids;

/** Somebody spoils something harmless first, so that the verification stops there and does not get to what they are after: it gets there. */
class EveryDifferenceTest {
    private static final String CHOSEN = "notification.mails-chosen";
    private static final Set<String> OF_NO_CASE = Set.of(CHOSEN, "vault.passkey-added");
    private static final String GONE = "the row that an act made is gone or names another: ";

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

    /** Nor do the other tables that could be read. */
    @Test
    void oneTableThatCannotBeReadHidesNoOther() throws SQLException {
        UUID chosen = vouched(CHOSEN);
        schema.place();
        schema.spoil("DROP VIEW passkey_seal");
        assertThat(verified().differences()).extracting(Difference::explanation).contains(GONE + chosen);
    }

    static List<String> whatNoReaderReads() {
        return List.of(
                "x",
                "",
                "[1]",
                "7",
                "null",
                "{\"a\":1}",
                "{\"a\":{\"b\":\"c\"}}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"b\"",
                "{\"a\":\"b\",\"a\":\"c\"}",
                "{\"a\":" + "9".repeat(3000) + "}",
                "[".repeat(1500) + "]".repeat(1500));
    }

    /** With the service's rights: rows that nobody signed, among what each look reads, which nobody can take away again. All is looked at as if they were not there, and they are named. */
    @ParameterizedTest
    @MethodSource("whatNoReaderReads")
    void whatNoReaderReadsHidesNothingAndIsNamed(String said) throws SQLException {
        UUID chosen = vouched(CHOSEN);
        UUID joined = vouched("partner.person-joined");
        List<UUID> forged = new ArrayList<>();
        for (String action : List.of(
                CHOSEN,
                "partner.person-invited",
                "partner.person-joined",
                "triage.accepted",
                "fund.rate-confirmed",
                "committee.vote-cast",
                "intake.information-given",
                "vault.passkey-added",
                VaultWatch.STATED)) {
            forged.add(unsigned(action, said, Commitments.none().json()));
            forged.add(unsigned(action, Facts.none().json(), said));
        }
        assertAllNamed(chosen, joined, forged);
        schema.place();
        assertAllNamed(chosen, joined, forged);
    }

    private void assertAllNamed(UUID chosen, UUID joined, List<UUID> forged) throws SQLException {
        VerificationReport report = verified();
        assertThat(report.differences())
                .extracting(Difference::where)
                .contains("person_passkey " + passkey, "act " + rule, "act " + sender, "act " + joined);
        assertThat(report.differences()).extracting(Difference::explanation).contains(GONE + chosen);
        for (UUID each : forged) {
            assertThat(report.differences()).anyMatch(found -> found.where().startsWith("entry " + each));
        }
        assertThat(report.notes()).noneMatch(note -> note.contains("More may differ"));
    }

    /** Nor is what nobody signed somebody's last word, so that the row of what they did say could be gone. */
    @Test
    void aLastWordThatNobodySignedHidesNoRowThatIsGone() throws SQLException {
        UUID chosen = vouched(CHOSEN);
        schema.place();
        unsigned(CHOSEN, Facts.none().json(), Commitments.none().json());
        schema.place();
        assertThat(verified().differences()).extracting(Difference::explanation).contains(GONE + chosen);
    }

    /** A row together with an act that says the same, and that nobody signed: the row is named too, and so whose it is. */
    @Test
    void aRowUnderAnActThatNobodySignedIsNamed() throws SQLException {
        UUID act = Ids.next();
        schema.spoil(
                passkey(act),
                "UPDATE person_passkey SET person_id = '" + SaidBy.person(9).value() + "' WHERE act = '" + act + "'");
        String row = " FROM passkey_seal WHERE act = '" + act + "'";
        Facts same = Facts.of("kid", schema.text("SELECT kid" + row))
                .and("credential", schema.text("SELECT credential" + row))
                .and("seal", schema.text("SELECT seal" + row));
        written(said(act, "vault.passkey-added", same.json(), Commitments.none().json())
                .vouchedFor(new byte[64]));
        schema.place();
        assertThat(verified().differences())
                .filteredOn(found -> found.where().equals("person_passkey " + act))
                .extracting(Difference::explanation)
                .containsExactly("the act it names is not in the history");
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
        EntryRow said =
                said(Ids.next(), action, Facts.none().json(), Commitments.none().json());
        return written(said.vouchedFor(SignedNoteTest.signature(schema.pair, said.witnessed())));
    }

    /** By nobody, in the same person's name. */
    private UUID unsigned(String action, String facts, String commitments) throws SQLException {
        return written(said(Ids.next(), action, facts, commitments).vouchedFor(new byte[64]));
    }

    private static EntryRow said(UUID act, String action, String facts, String commitments) {
        return new EntryRow(
                act,
                OF_NO_CASE.contains(action) ? null : Ids.next(),
                SaidBy.person(9).value(),
                "somebody",
                "triage",
                action,
                LocalDateTime.ofInstant(HistorySchema.CLOCK.instant(), ZoneOffset.UTC),
                facts,
                commitments,
                "",
                new byte[0],
                new byte[0]);
    }

    private UUID written(EntryRow row) throws SQLException {
        try (Connection app = schema.app()) {
            app.setAutoCommit(false);
            row.insert(app);
            app.commit();
        }
        return row.entry();
    }
}
