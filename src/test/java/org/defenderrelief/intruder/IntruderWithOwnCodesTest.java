package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.OwnNews;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.PaidByHand;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.UnsignedEntry;
import org.defenderrelief.vault.seal.OwnCode;
import org.defenderrelief.vault.seal.PrivateKeys;

/** The person in danger is heard by triage and auditors alone, and nobody else speaks for them, whatever they write into the database. */
@QuarkusTest
class IntruderWithOwnCodesTest {
    private static final Map<String, String> COMPLAINT =
            Map.of("own.complaint", "BRIBERY", "own.complaintWords", "They kept half of it.");

    /** More than wait in these tests. */
    private static final int ALL = 100_000;

    @Inject
    ApprovedCases approvals;

    @Inject
    OwnNews news;

    @Inject
    DemoPeople people;

    @Test
    void whatIsSaidIsReadByTriageAndAuditorsAndTheHistoryMatches() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), COMPLAINT);
        OwnVoiceAtHand.say(sent.ownCode(), "NOT_RECEIVED");
        for (String reader : new String[] {"triage-1", "auditor-1"}) {
            open(reader, sent.reference(), "").statusCode(200).body("arrived", equalTo("NOT_RECEIVED"));
            open(reader, sent.reference(), "?version=1")
                    .statusCode(200)
                    .body("complaintWords", equalTo("They kept half of it."));
        }
        assertThat(StolenDatabase.value(
                        "SELECT facts FROM history_entry WHERE case_id = ? AND action = 'own.answered' ORDER BY id DESC LIMIT 1",
                        sent.id()))
                .as("nothing was confirmed, so nothing of what was said stands in clear")
                .isEqualTo("{\"version\":\"2\"}");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Finance and committee see the case, and not that anybody spoke. */
    @Test
    void othersAreNotToldThatAnybodySpoke() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        OwnVoiceAtHand.say(approved.ownCode(), COMPLAINT);
        for (String other : new String[] {"finance-1", "committee-3"}) {
            CaseWork.as(other)
                    .get("/api/v1/cases/" + reference)
                    .then()
                    .statusCode(200)
                    .body("compartments.name", not(hasItem("own")));
            open(other, reference, "").statusCode(404);
        }
        CaseWork.as("triage-1").get("/api/v1/cases/" + reference).then().body("compartments.name", hasItem("own"));
        CaseWork.as("partner-1").get("/api/v1/cases/" + reference).then().statusCode(not(equalTo(200)));
    }

    @Test
    void thePartnersCodeIsNoVoiceOfTheirsAndTheirsNoPartners() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        assertThat(new OwnVoiceAtHand().press(sent.receiptCode(), COMPLAINT).status())
                .isIn(403, 429);
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.ownCode())
                .get("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(404);
        Corrections.bySender("partner-1", sent.reference(), sent.ownCode(), "needs", Corrections.needs("250000"))
                .then()
                .statusCode(404);
        assertThat(spoken(sent)).isZero();
    }

    /** Two rows that swap places: each code leads to the other case, and opens neither. */
    @Test
    void keysSwappedBetweenCasesSpeakOnNeither() {
        CaseWork.Acknowledged one = CaseWork.submit(Corrections.SAMPLE);
        CaseWork.Acknowledged other = CaseWork.submit(Corrections.SAMPLE);
        String nowhere = "00000000-0000-4000-8000-0000000000ff";
        swap(one.id(), other.id(), nowhere);
        try {
            assertThat(new OwnVoiceAtHand().press(one.ownCode(), COMPLAINT).status())
                    .isIn(403, 429);
            assertThat(StolenDatabase.differs()).startsWith("own_key ");
            assertThat(spoken(one) + spoken(other)).isZero();
        } finally {
            swap(one.id(), other.id(), nowhere);
        }
        assertThat(new OwnVoiceAtHand().press(one.ownCode(), COMPLAINT).status())
                .isEqualTo(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static void swap(String one, String other, String nowhere) {
        StolenDatabase.asOwner("UPDATE own_key SET case_id = ? WHERE case_id = ?", nowhere, one);
        StolenDatabase.asOwner("UPDATE own_key SET case_id = ? WHERE case_id = ?", one, other);
        StolenDatabase.asOwner("UPDATE own_key SET case_id = ? WHERE case_id = ?", other, nowhere);
    }

    /** The partner knows somebody at the database, who puts the keys of the partner's code in the place of the person's. */
    @Test
    void thePartnersKeysInThePlaceOfTheirsAreRefusedAndAlarmed() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), COMPLAINT);
        byte[][] before = keys(sent.ownCode(), sent.id());
        put(sent.id(), keys(sent.receiptCode(), sent.id()));
        try {
            assertThat(new OwnVoiceAtHand()
                            .press(sent.receiptCode(), Map.of("own.arrived", "RECEIVED"))
                            .status())
                    .isEqualTo(409);
            assertThat(StolenDatabase.alarms(sent.id())).contains("own_key/" + sent.id());
            open("triage-1", sent.reference(), "").statusCode(409).body("type", containsString("not-authentic"));
            assertThat(spoken(sent)).isEqualTo(1);
            assertThat(StolenDatabase.differs()).startsWith("own_key ");
        } finally {
            put(sent.id(), before);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static byte[][] keys(String code, String caseId) {
        OwnCode own = OwnCode.read(code).orElseThrow();
        try (PrivateKeys keys = own.keys(CaseId.parse(caseId))) {
            return new byte[][] {
                own.lookup(),
                keys.publicKeys().sealing().bytes(),
                keys.publicKeys().signing().bytes()
            };
        }
    }

    private static void put(String caseId, byte[]... keys) {
        StolenDatabase.asOwner(
                "UPDATE own_key SET lookup = ?, sealing_key = ?, signing_key = ? WHERE case_id = ?",
                keys[0],
                keys[1],
                keys[2],
                caseId);
    }

    /** Keys that are taken away, or are no keys, leave the person unheard and no page broken; both are named. */
    @Test
    void keysThatAreGoneOrSpoiltAreNamed() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        byte[][] before = keys(sent.ownCode(), sent.id());
        put(sent.id(), before[0], new byte[7], before[2]);
        try {
            assertThat(new OwnVoiceAtHand().press(sent.ownCode(), COMPLAINT).status())
                    .isIn(403, 429);
            assertThat(StolenDatabase.differs()).startsWith("own_key ");
        } finally {
            put(sent.id(), before);
        }
        String nowhere = "00000000-0000-4000-8000-0000000000fd";
        StolenDatabase.asOwner("UPDATE own_key SET case_id = ? WHERE case_id = ?", nowhere, sent.id());
        try {
            assertThat(new OwnVoiceAtHand().press(sent.ownCode(), COMPLAINT).status())
                    .isIn(403, 429);
            assertThat(StolenDatabase.differs()).isEqualTo("own_key " + sent.id());
        } finally {
            StolenDatabase.asOwner("UPDATE own_key SET case_id = ? WHERE case_id = ?", sent.id(), nowhere);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** What was said once stands there a second time, and what was said is taken away: neither is believed. */
    @Test
    void anAnswerThatIsInventedOrTakenAwayIsNamed() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), "NOT_RECEIVED");
        StolenDatabase.asService(
                "INSERT INTO compartment (case_id, name, version, batch, nonce, ciphertext, wrapped_keys, commitment,"
                        + " sealed_by, written_by, written_at) SELECT case_id, name, 2, batch, nonce, ciphertext,"
                        + " wrapped_keys, commitment, sealed_by, written_by, written_at FROM compartment"
                        + " WHERE case_id = ? AND name = 'own'",
                sent.id());
        try {
            open("auditor-1", sent.reference(), "").statusCode(409).body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.differs()).contains("own@2");
        } finally {
            StolenDatabase.asOwner("DELETE FROM compartment WHERE case_id = ? AND version = 2", sent.id());
        }
        String nowhere = "00000000-0000-4000-8000-0000000000fe";
        StolenDatabase.asOwner(
                "UPDATE compartment SET case_id = ? WHERE case_id = ? AND name = 'own'", nowhere, sent.id());
        try {
            open("triage-1", sent.reference(), "").statusCode(409);
            assertThat(StolenDatabase.differs()).isNotEmpty();
        } finally {
            StolenDatabase.asOwner(
                    "UPDATE compartment SET case_id = ? WHERE case_id = ? AND name = 'own'", sent.id(), nowhere);
        }
        open("triage-1", sent.reference(), "").statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** A code that the sender asked not to give is none, and the history says so. */
    @Test
    void noCodeIsGivenWhereNoneIsWantedAndThatIsRecorded() {
        CaseWork.Acknowledged given = CaseWork.submit(Corrections.SAMPLE);
        assertThat(given.ownCode()).matches("([0-9A-Z]{5}-){4}[0-9A-Z]{5}").isNotEqualTo(given.receiptCode());
        assertThat(wish(given.id())).isEqualTo("given");
        assertThat(StolenDatabase.column("SELECT case_id FROM own_key WHERE case_id = ?", given.id()))
                .hasSize(1);
        String body = Corrections.sample();
        String key = java.util.UUID.randomUUID().toString();
        io.restassured.response.Response none = submit(body, key, "?ownCode=none");
        none.then().statusCode(201);
        assertThat(none.<String>path("ownCode")).isNull();
        assertThat(wish(none.path("id"))).isEqualTo("none");
        assertThat(StolenDatabase.column("SELECT case_id FROM own_key WHERE case_id = ?", none.<String>path("id")))
                .isEmpty();
        submit(body, key, "?ownCode=none").then().statusCode(201).body("id", equalTo(none.path("id")));
        submit(body, key, "").then().statusCode(422);
        submit(body, java.util.UUID.randomUUID().toString(), "?ownCode=no")
                .then()
                .statusCode(400);
        String again = java.util.UUID.randomUUID().toString();
        String first = submit(body, again, "").path("ownCode");
        assertThat(submit(body, again, "").<String>path("ownCode")).isEqualTo(first);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static io.restassured.response.Response submit(String body, String key, String query) {
        return CaseWork.as("partner-1")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/requests" + query);
    }

    private static String wish(String caseId) {
        return StolenDatabase.value("SELECT JSON_VALUE(facts, '$.ownCode') FROM history_entry WHERE entry = ?", caseId);
    }

    /** Finance confirmed before: the act says that it is denied, and says no more than that. */
    @Test
    void whatDeniesAConfirmationIsAnExceptionAtOnce() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        String id = approved.id().toString();
        String payment = PaidByHand.sent(reference, "900.00", "EUR");
        PaidByHand.confirm(reference, payment, "900.00", "EUR");
        OwnVoiceAtHand.say(approved.ownCode(), "RECEIVED");
        assertThat(facts(id))
                .as("a yes to what is confirmed is what closing goes by")
                .isEqualTo("{\"arrived\":\"RECEIVED\",\"version\":\"1\"}");
        OwnVoiceAtHand.say(approved.ownCode(), "IN_PART");
        assertThat(facts(id)).isEqualTo("{\"contradicts\":\"CONFIRMED\",\"version\":\"2\"}");
        assertThat(unheard(id)).containsExactly("1 110", "2 111");
        open("triage-1", reference, "").statusCode(200);
        assertThat(unheard(id))
                .as("auditors have not read it, and nobody what was said before")
                .containsExactly("1 110", "2 011");
        open("auditor-1", reference, "").statusCode(200);
        for (String reader : List.of("triage-1", "auditor-1")) {
            open(reader, reference, "?version=1").statusCode(200);
        }
        assertThat(StolenDatabase.column("SELECT case_id FROM own_unheard WHERE case_id = ?", id))
                .isEmpty();
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Finance confirms afterwards: nobody can tell what was said before, until somebody who may read it does. */
    @Test
    void whatIsConfirmedAfterwardsIsHeldAgainstWhatWasSaid() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        String id = approved.id().toString();
        String payment = PaidByHand.sent(reference, "900.00", "EUR");
        OwnVoiceAtHand.say(approved.ownCode(), "NOT_RECEIVED");
        open("triage-1", reference, "").statusCode(200);
        open("auditor-1", reference, "").statusCode(200);
        PaidByHand.confirm(reference, payment, "900.00", "EUR");
        assertThat(StolenDatabase.value(
                        "SELECT CONCAT(for_triage, for_audit, contradicts, confirmed) FROM own_unheard WHERE case_id = ?",
                        id))
                .isEqualTo("1101");
        assertThat(shown(Role.TRIAGE, id).orElseThrow().confirmed()).isTrue();
        open("triage-1", reference, "").statusCode(200);
        assertThat(shown(Role.TRIAGE, id)).isEmpty();
        assertThat(shown(Role.AUDITOR, id).orElseThrow().contradicts())
                .as("triage has found that it is denied")
                .isTrue();
        open("auditor-1", reference, "").statusCode(200);
        assertThat(StolenDatabase.column(
                        "SELECT actor_name FROM history_entry WHERE case_id = ? AND action = 'own.contradiction-found'",
                        id))
                .as("said once, by who found it")
                .containsExactly("triage-1");
        assertThat(StolenDatabase.column("SELECT case_id FROM own_unheard WHERE case_id = ?", id))
                .isEmpty();
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Whoever has the service's user takes what was said off the first pages of those who have not read it, or has it be of a day far ahead: a verification names it. */
    @Test
    void whatNobodyHasReadIsMissedWhereItsRowIsGoneOrSaysSomethingElse() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "Erase what you hold of me."));
        String row = "own_unheard " + sent.id() + "@1";
        try (TableInHand rows = new TableInHand("own_unheard", "case_id = ?", sent.id())) {
            rows.letTriggersWork();
            for (String attack : List.of(
                    "for_triage = 0",
                    "for_triage = 2",
                    "for_triage = 1, for_audit = 0",
                    "for_audit = 1, since = '2199-01-01'")) {
                StolenDatabase.asService("UPDATE own_unheard SET " + attack + " WHERE case_id = ?", sent.id());
                assertThat(StolenDatabase.differs()).as(attack).isEqualTo(row);
            }
            StolenDatabase.asService("DELETE FROM own_unheard WHERE case_id = ?", sent.id());
            assertThat(StolenDatabase.differs()).isEqualTo(row);
        }
        open("triage-1", sent.reference(), "").statusCode(200);
        try (TableInHand rows = new TableInHand("own_unheard", "case_id = ?", sent.id())) {
            rows.letTriggersWork();
            StolenDatabase.asService("DELETE FROM own_unheard WHERE case_id = ?", sent.id());
            assertThat(StolenDatabase.differs()).as("auditors have not read it").isEqualTo(row);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Readings that nobody signed, at places before the tree's beginning: a verification names them, and what they were to hide. */
    @Test
    void aReadingBesideTheTreeHidesNothingThatWasSaid() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), COMPLAINT);
        String one = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        try (TableInHand rows = new TableInHand("own_unheard", "case_id = ?", sent.id());
                UnsignedEntry byTriage = reading(one, sent, "triage");
                UnsignedEntry byAuditor = reading(other, sent, "auditor")) {
            rows.letTriggersWork();
            assertThat(List.of(byTriage, byAuditor)).doesNotContainNull();
            StolenDatabase.withoutTrigger(
                    "history_leaf_before_insert",
                    () -> List.of(one, other)
                            .forEach(entry -> StolenDatabase.asService(
                                    "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES ("
                                            + "(SELECT -CAST(id AS SIGNED) FROM history_entry WHERE entry = ?),"
                                            + " (SELECT id FROM history_entry WHERE entry = ?), REPEAT('x', 32))",
                                    entry,
                                    entry)));
            try {
                StolenDatabase.asService("DELETE FROM own_unheard WHERE case_id = ?", sent.id());
                CaseWork.as("auditor-1")
                        .post("/api/v1/history/verification")
                        .then()
                        .statusCode(200)
                        .body("difference.where", containsString(one))
                        .body("further.where", hasItem(containsString(other)))
                        .body("further.where", hasItem("own_unheard " + sent.id() + "@1"));
            } finally {
                StolenDatabase.withoutTrigger(
                        "history_leaf_before_delete",
                        () -> StolenDatabase.asOwner("DELETE FROM history_leaf WHERE position < 0"));
            }
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static UnsignedEntry reading(String act, CaseWork.Acknowledged sent, String role) {
        return UnsignedEntry.outOfLine(
                act, "compartment.read", sent.id(), role, "{\"compartment\":\"own\",\"version\":\"1\"}");
    }

    /** Whoever has the service's user puts a denial into the mouth of somebody who denied nothing, and has it be of long ago: the first pages say what acts say, and a verification names the row. */
    @Test
    void noRowPutsADenialIntoAnybodysMouth() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "All is well."));
        String row = "own_unheard " + sent.id() + "@1";
        for (String attack : List.of(
                "contradicts = 1, confirmed = 1, since = '2024-01-01'",
                "contradicts = 1",
                "confirmed = 1",
                "since = '2024-01-01'",
                "since = '0000-00-00'")) {
            try (TableInHand rows = new TableInHand("own_unheard", "case_id = ?", sent.id())) {
                rows.letTriggersWork();
                rows.change("SET sql_mode = ''");
                rows.run("UPDATE own_unheard SET " + attack + " WHERE case_id = ?", sent.id());
                assertThat(StolenDatabase.differs()).as(attack).isEqualTo(row);
                for (Role role : List.of(Role.TRIAGE, Role.AUDITOR)) {
                    OwnNews.Row shown = shown(role, sent.id()).orElseThrow();
                    assertThat(shown.isException()).as(attack).isFalse();
                    assertThat(shown.since()).as(attack).isAfter(Instant.now().minus(Duration.ofHours(1)));
                }
            }
        }
        assertThat(StolenDatabase.alarms(sent.id())).contains("own_unheard/" + sent.id() + ":1");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** The other way round: what is denied stands as what it is, whatever its row says. */
    @Test
    void noRowTakesADenialOutOfAnybodysMouth() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String id = approved.id().toString();
        String payment = PaidByHand.sent(approved.reference().value(), "900.00", "EUR");
        PaidByHand.confirm(approved.reference().value(), payment, "900.00", "EUR");
        OwnVoiceAtHand.say(approved.ownCode(), "NOT_RECEIVED");
        try (TableInHand rows = new TableInHand("own_unheard", "case_id = ?", id)) {
            rows.letTriggersWork();
            StolenDatabase.asService("UPDATE own_unheard SET contradicts = 0 WHERE case_id = ?", id);
            assertThat(StolenDatabase.differs()).isEqualTo("own_unheard " + id + "@1");
            assertThat(shown(Role.TRIAGE, id).orElseThrow().contradicts()).isTrue();
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Rows of what was read long ago, put back to fill the first pages, and rows of answers that there are not: none is shown, so none takes the place of one that waits. */
    @Test
    void whatWasReadOrNeverSaidWaitsForNobodyThoughThereIsARow() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        OwnVoiceAtHand.say(sent.ownCode(), COMPLAINT);
        open("triage-1", sent.reference(), "").statusCode(200);
        open("auditor-1", sent.reference(), "").statusCode(200);
        for (String version : List.of("1", "2")) {
            try (TableInHand rows = new TableInHand("own_unheard", "case_id = ?", sent.id())) {
                rows.letTriggersWork();
                StolenDatabase.asService(
                        "INSERT INTO own_unheard (case_id, version, since, for_triage, for_audit, contradicts, confirmed)"
                                + " VALUES (?, ?, '2024-01-01', 1, 1, 1, 1)",
                        sent.id(),
                        version);
                assertThat(StolenDatabase.differs()).isEqualTo("own_unheard " + sent.id() + "@" + version);
                assertThat(shown(Role.TRIAGE, sent.id())).isEmpty();
                assertThat(shown(Role.AUDITOR, sent.id())).isEmpty();
            }
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Whoever found a code, and writes rows that look like answers behind the true ones, speaks no more often for that. */
    @Test
    void rowsThatNobodySignedLiftNoLimit() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        for (int i = 0; i < 12; i++) {
            OwnVoiceAtHand.say(sent.ownCode(), "RECEIVED");
        }
        String same = "occurred_at, case_id, actor_id, actor_name, actor_roles, action, facts, commitments, signer_kid,"
                + " signature, service_signature, leaf_hash";
        try (TableInHand entries = new TableInHand("history_entry", "case_id = ?", sent.id())) {
            for (int i = 0; i < 12; i++) {
                entries.run(
                        "INSERT INTO history_entry (entry, " + same + ") SELECT ?, " + same
                                + " FROM history_entry WHERE case_id = ? AND action = 'own.answered' ORDER BY id LIMIT 1",
                        UUID.randomUUID().toString(),
                        sent.id());
            }
            assertThat(new OwnVoiceAtHand().press(sent.ownCode(), COMPLAINT).status())
                    .isEqualTo(429);
        }
    }

    private Optional<OwnNews.Row> shown(Role role, String caseId) {
        return news.waiting(people.actor(role == Role.TRIAGE ? "triage-1" : "auditor-1"), role, ALL).stream()
                .filter(each -> each.caseFile().id().toString().equals(caseId))
                .findFirst();
    }

    /** A partner who kept the code says something that sounds like the end of it, before triage has read what was complained of. */
    @Test
    void aLaterWordOfWhoeverHoldsTheCodeTakesNoEarlierOneOffTheFirstPages() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), COMPLAINT);
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.complaint", "COPY"));
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.complaint", "ERASURE"));
        assertThat(unheard(sent.id())).containsExactly("1 110", "2 110", "3 110");

        open("triage-1", sent.reference(), "").statusCode(200).body("complaint", equalTo("ERASURE"));
        assertThat(unheard(sent.id())).containsExactly("1 110", "2 110", "3 010");
        try (TableInHand rows = new TableInHand("own_unheard", "case_id = ?", sent.id())) {
            rows.letTriggersWork();
            StolenDatabase.asService("DELETE FROM own_unheard WHERE case_id = ? AND version = 1", sent.id());
            assertThat(StolenDatabase.differs())
                    .as("that a later one was read excuses nothing")
                    .isEqualTo("own_unheard " + sent.id() + "@1");
        }

        open("triage-2", sent.reference(), "?version=2").statusCode(200);
        assertThat(unheard(sent.id())).containsExactly("1 110", "2 010", "3 010");
        open("triage-1", sent.reference(), "?version=1").statusCode(200).body("complaint", equalTo("BRIBERY"));
        assertThat(unheard(sent.id())).containsExactly("1 010", "2 010", "3 010");
        for (String version : List.of("1", "2", "3")) {
            open("auditor-1", sent.reference(), "?version=" + version).statusCode(200);
        }
        assertThat(unheard(sent.id())).isEmpty();
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** What was denied before stands in an answer behind the newest, and finance confirms afterwards: that one is read again too. */
    @Test
    void afterAConfirmationEachAnswerIsReadAgain() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        String id = approved.id().toString();
        String payment = PaidByHand.sent(reference, "900.00", "EUR");
        OwnVoiceAtHand.say(approved.ownCode(), "NOT_RECEIVED");
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.words", "All is well."));
        for (String reader : List.of("triage-1", "auditor-1")) {
            open(reader, reference, "").statusCode(200);
            open(reader, reference, "?version=1").statusCode(200);
        }
        PaidByHand.confirm(reference, payment, "900.00", "EUR");
        assertThat(unheard(id)).containsExactly("1 110", "2 110");

        open("triage-1", reference, "").statusCode(200);
        assertThat(unheard(id)).containsExactly("1 110", "2 010");
        open("triage-1", reference, "?version=1").statusCode(200);
        assertThat(unheard(id)).containsExactly("1 010", "2 010");
        assertThat(StolenDatabase.column(
                        "SELECT actor_name FROM history_entry WHERE case_id = ? AND action = 'own.contradiction-found'",
                        id))
                .containsExactly("triage-1");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static String facts(String caseId) {
        return StolenDatabase.value(
                "SELECT facts FROM history_entry WHERE case_id = ? AND action = 'own.answered' ORDER BY id DESC LIMIT 1",
                caseId);
    }

    /** Which answers wait: the version, then whether for triage, for auditors, and denying what was confirmed. */
    private static List<String> unheard(String caseId) {
        return StolenDatabase.column(
                "SELECT CONCAT(version, ' ', for_triage, for_audit, contradicts) FROM own_unheard WHERE case_id = ? ORDER BY version",
                caseId);
    }

    private static int spoken(CaseWork.Acknowledged sent) {
        return StolenDatabase.column(
                        "SELECT entry FROM history_entry WHERE case_id = ? AND action = 'own.answered'", sent.id())
                .size();
    }

    private static io.restassured.response.ValidatableResponse open(String reader, String reference, String query) {
        return CaseWork.as(reader)
                .get("/api/v1/cases/" + reference + "/compartments/own" + query)
                .then();
    }
}
