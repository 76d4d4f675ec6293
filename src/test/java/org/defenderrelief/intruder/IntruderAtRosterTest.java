package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.AuditorsCommand;
import org.defenderrelief.history.Followed;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.ChangePassphrase;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.AnotherNode;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Founders;
import org.defenderrelief.vault.roster.NodeStart;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.SignedStatement;
import org.defenderrelief.vault.roster.Someone;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.Secrets;

/** Somebody with the database wants a key of theirs to be sealed to, or an office: new requests are sealed to the true keys or not at all. */
@QuarkusTest
class IntruderAtRosterTest {
    private static final String SAMPLE = "02-rdc-kivu-subsistence-fr.json";
    private static final String ALL = "number >= ?";

    @TestHTTPResource("/")
    String root;

    @Inject
    CurrentRoster roster;

    @Inject
    RosterView view;

    @Inject
    NodeStart node;

    @Inject
    ActingDoor door;

    @Inject
    DemoPeople people;

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    @Inject
    VaultPeople strangers;

    @Inject
    ChangePassphrase change;

    @Inject
    AnotherNode another;

    @Inject
    Sequencer sequencer;

    @Inject
    Followed followed;

    @Inject
    FrozenHouse house;

    private Roster before;
    private Map<String, String> trueKids;

    @BeforeEach
    void theTrueRoster() {
        before = roster.now();
        trueKids = List.of(Circle.values()).stream()
                .collect(Collectors.toMap(
                        Circle::name,
                        circle -> before.activeKey(circle).orElseThrow().kid()));
    }

    @AfterEach
    void theRosterIsTheTrueOne() {
        assertThat(roster.now().head()).isEqualTo(before.head());
        assertThatCode(() -> node.start()).doesNotThrowAnyException();
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** With no more than the service's own rights: a statement that gives triage a new key, signed by people nobody let in. */
    @Test
    void aCircleKeySignedByStrangersIsNeverSealedTo() {
        Someone stranger = Someone.random();
        Someone accomplice = Someone.random();
        Statement.CircleEntry mine = Founders.circle(Circle.TRIAGE);
        Someone victim = new Someone(people.actor("triage-2").person(), stranger.keys());
        for (Statement statement : List.of(
                new Statement(
                        Statement.FORMAT,
                        before.number() + 1,
                        before.head(),
                        "2099-01-01T00:00:00Z",
                        Statement.Kind.REMOVE,
                        List.of(),
                        kidOf("triage-2"),
                        List.of(mine),
                        null),
                new Statement(
                        Statement.FORMAT,
                        before.number() + 1,
                        before.head(),
                        "2099-01-01T00:00:00Z",
                        Statement.Kind.ADMIT,
                        List.of(victim.as(Office.TRIAGE)),
                        null,
                        List.of(),
                        null))) {
            try (TableInHand table = new TableInHand("roster_statement", "number > ?", "" + before.number())) {
                insert(Founders.signed(statement, stranger, accomplice));
                passedOver();
            }
        }
    }

    /**
     * With the service's own rights, between the one who drafts a removal and the keeper who signs it: the same statement, with a new circle
     * key of the intruder's, which no reader can tell from the true one.
     */
    @Test
    void aCircleKeyExchangedInADraftIsSignedByNobody() {
        UUID draft;
        try (Acting drafter = people.acting("triage-1")) {
            draft = propose.removal(drafter, kidOf("triage-2"));
        }
        Statement drafted = strangers.waiting(draft).statement();
        assertThat(strangers.waiting(draft).signedBy()).containsExactly(kidOf("triage-1"));
        Statement mine = new Statement(
                drafted.format(),
                drafted.number(),
                drafted.previous(),
                drafted.at(),
                drafted.kind(),
                drafted.people(),
                drafted.removed(),
                List.of(Founders.circle(Circle.TRIAGE)),
                null);
        String id = draft.toString();
        try (TableInHand drafts = new TableInHand("roster_draft", "id = ?", id);
                TableInHand signatures = new TableInHand("roster_signature", "draft_id = ?", id)) {
            for (boolean withOldSignature : new boolean[] {true, false}) {
                if (!withOldSignature) {
                    StolenDatabase.asService("DELETE FROM roster_signature WHERE draft_id = ?", id);
                }
                drafts.run("DELETE FROM roster_draft WHERE id = ?", id);
                StolenDatabase.asService(
                        "INSERT INTO roster_draft (id, envelope, drafted_by, drafted_at) VALUES (?, ?, ?, NOW(6))",
                        id,
                        new SignedStatement(mine, List.of()).json(),
                        people.actor("triage-1").person().toString());
                assertThat(strangers.waiting(draft).signedBy()).isEmpty();
                for (String name : List.of("keeper-1", "triage-1")) {
                    try (Acting signer = people.acting(name)) {
                        assertThatThrownBy(() -> sign.sign(signer, draft, mine.hash(), null))
                                .isInstanceOfSatisfying(
                                        Problem.Conflict.class,
                                        problem -> assertThat(problem.slug()).isEqualTo("not-authentic"));
                    }
                }
            }
        } finally {
            StolenDatabase.asOwner("DELETE FROM roster_signature WHERE draft_id = ?", id);
            StolenDatabase.asOwner("DELETE FROM roster_draft WHERE id = ?", id);
        }
    }

    /** True signatures of an earlier statement under another payload. */
    @Test
    void theFoundersSignaturesUnderAnotherStatementCountForNothing() {
        SignedStatement founding = founding();
        Statement statement = new Statement(
                Statement.FORMAT,
                before.number() + 1,
                before.head(),
                "2099-01-01T00:00:00Z",
                Statement.Kind.REMOVE,
                List.of(),
                kidOf("triage-2"),
                List.of(Founders.circle(Circle.TRIAGE)),
                null);
        try (TableInHand table = new TableInHand("roster_statement", "number > ?", "" + before.number())) {
            insert(new SignedStatement(statement, founding.signatures()));
            passedOver();
        }
    }

    /** With the service's own rights: rows that are no statements stop nothing, and are deleted as docs/operations.md says. */
    @Test
    void rowsThatNobodySignedStopNothingAndTheRunbookTakesThemAway() throws IOException {
        long next = before.number() + 1;
        String first = "roster_statement/" + next + "/1";
        String command = Files.readString(Path.of("docs/operations.md"))
                .lines()
                .filter(line -> line.startsWith("DELETE FROM roster_statement"))
                .findFirst()
                .orElseThrow();
        String envelope = founding().json();
        try {
            junk(next, 1, "00".repeat(32), "{}");
            roster.anew();
            roster.anew();
            assertThat(StolenDatabase.alarms()).containsOnlyOnce(first);
            junk(next, 0, before.head(), envelope);
            junk(next + 500, 0, "11".repeat(32), "not JSON");

            sealedToTrueKeys();
            try (Acting triage = people.acting("triage-1")) {
                assertThat(triage.kid()).isEqualTo(kidOf("triage-1"));
            }
            assertThat(another.start(before.root()).now().head()).isEqualTo(before.head());
            assertThatCode(() -> node.start()).doesNotThrowAnyException();
            assertThat(StolenDatabase.differs()).startsWith("roster_statement ");

            Actor guest = VaultPeople.stranger(Role.FINANCE);
            strangers.letIn("finance-1", Office.FINANCE, guest, strangers.enrolled(guest));
            strangers.end("finance-1", guest);
            assertThat(roster.now().number()).isEqualTo(next + 1);
            assertThat(another.start(before.root()).now().of(guest.person())).isEmpty();
            theTrueRoster();
            assertThat(AuditorsCommand.says(before.root()))
                    .contains("THE HISTORY DIFFERS", "roster_statement " + next + "/1");
        } finally {
            for (String place : List.of(next + "/0", next + "/1", next + 500 + "/0")) {
                String[] parts = place.split("/");
                StolenDatabase.asOwner(command.replace("<number>", parts[0])
                        .replace("<attempt>", parts[1])
                        .replace(";", ""));
            }
        }
        assertThat(StolenDatabase.differs()).isEmpty();
        assertThat(AuditorsCommand.says(before.root())).contains("The history verifies");
    }

    private static void junk(long number, int attempt, String hash, String envelope) {
        StolenDatabase.asService(
                "INSERT INTO roster_statement (number, attempt, hash, envelope, recorded_at) VALUES (?, ?, ?, ?, NOW(6))",
                number,
                attempt,
                hash,
                envelope);
    }

    /** The owner edits the founding in place. The node that runs goes on from what it has checked; no other starts. */
    @Test
    void aKeyEditedIntoTheFoundingIsNeverSealedTo() {
        SignedStatement founding = founding();
        String mine = Founders.circle(Circle.TRIAGE).publicKey();
        String trueKey = founding.statement().circles().stream()
                .filter(entry -> entry.circle() == Circle.TRIAGE)
                .map(Statement.CircleEntry::publicKey)
                .findFirst()
                .orElseThrow();
        String payload = new String(founding.statement().payload(), StandardCharsets.US_ASCII)
                .replace(hashOf(trueKey), hashOf(mine));
        assertThat(payload).contains(hashOf(mine));
        String besideIt = founding.json().replace(trueKey, mine);
        assertThat(besideIt).contains(mine);
        String inIt = besideIt.replace(
                Base64.getEncoder().encodeToString(founding.statement().payload()),
                Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.US_ASCII)));
        for (String envelope : List.of(besideIt, inIt)) {
            try (TableInHand table = new TableInHand("roster_statement", ALL, "0")) {
                table.run("UPDATE roster_statement SET envelope = ? WHERE number = 0", envelope);
                sealedToTrueKeysOrNotAtAll();
                assertThat(StolenDatabase.differs()).isEqualTo("roster_statement");
                doesNotStart();
            }
        }
    }

    /** Browsers keep the chain that they are told. The node has checked the row before it was edited, and has told nobody of it yet. */
    @Test
    void aRowEditedAfterItWasCheckedIsToldToNoBrowser() {
        SignedStatement founding = founding();
        byte[] payload = founding.statement().payload();
        String edited = new String(payload, StandardCharsets.US_ASCII)
                .replace(hashOf(founding.statement().circles().get(0).publicKey()), "ab".repeat(32));
        String envelope = founding.json()
                .replace(
                        Base64.getEncoder().encodeToString(payload),
                        Base64.getEncoder().encodeToString(edited.getBytes(StandardCharsets.US_ASCII)));
        CurrentRoster checked = another.start(before.root());
        assertThat(checked.now().head()).isEqualTo(before.head());
        try (TableInHand table = new TableInHand("roster_statement", ALL, "0")) {
            table.run("UPDATE roster_statement SET envelope = ? WHERE number = 0", envelope);
            assertThatThrownBy(checked::light)
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            problem -> assertThat(problem.slug()).isEqualTo("not-authentic"));
        }
        assertThat(checked.light().envelopes()).hasSize((int) before.number() + 1);
    }

    private static String hashOf(String key) {
        return HexFormat.of().formatHex(Secrets.sha256(Secrets.fromBase64Url(key)));
    }

    /** Six invented people found a roster of their own, with every signature it takes, in place of ours. */
    @Test
    void anotherRosterInThePlaceOfOursIsNotBelieved() {
        Founders invented = new Founders();
        try (TableInHand table = new TableInHand("roster_statement", ALL, "0")) {
            table.run("DELETE FROM roster_statement");
            insert(Founders.signed(invented.found(), invented.all()));
            sealedToTrueKeysOrNotAtAll();
            refusedEverywhere();
        }
    }

    @Test
    void aRosterRolledBackOrEmptiedIsNotBelieved() {
        try (TableInHand table = new TableInHand("roster_statement", ALL, "0")) {
            table.run("DELETE FROM roster_statement WHERE number = ?", before.number());
            sealedToTrueKeysOrNotAtAll();
            refusedEverywhere();
        }
        try (TableInHand table = new TableInHand("roster_statement", ALL, "0")) {
            table.run("DELETE FROM roster_statement");
            sealedToTrueKeysOrNotAtAll();
            refusedEverywhere();
        }
    }

    /** The chain without its end follows from the root like any other, and whoever was removed is back; the acts still say otherwise. */
    @Test
    void aRosterCutShortIsNamedByTheAuditorsCommandThatNeverSawItLonger() {
        Actor guest = VaultPeople.stranger(Role.FINANCE);
        strangers.letIn("finance-1", Office.FINANCE, guest, strangers.enrolled(guest));
        strangers.end("finance-1", guest);
        theTrueRoster();
        assertThat(AuditorsCommand.says(before.root())).contains("The history verifies");
        try (TableInHand table = new TableInHand("roster_statement", ALL, "0")) {
            table.run("DELETE FROM roster_statement WHERE number = ?", before.number());
            assertThat(AuditorsCommand.says(before.root())).contains("THE HISTORY DIFFERS", "roster_statement");
        }
    }

    /** For a node that has not seen the removal in the roster's table, with whatever it has seen of the history. */
    @Test
    void aRemovalTakenBackIsMissedByEveryNodeThatReadsTheHistory() {
        Actor guest = VaultPeople.stranger(Role.FINANCE);
        strangers.letIn("finance-1", Office.FINANCE, guest, strangers.enrolled(guest));
        CurrentRoster sawThem = another.start(before.root());
        assertThat(sawThem.now().of(guest.person())).isPresent();
        long with = roster.now().number();
        strangers.end("finance-1", guest);
        sequencer.sequence();
        theTrueRoster();
        try (TableInHand table = new TableInHand("roster_statement", ALL, "0")) {
            table.run("DELETE FROM roster_statement WHERE number > ?", with);
            followed.now();
            for (CurrentRoster other : List.of(sawThem, another.start(before.root()))) {
                assertThatThrownBy(other::now)
                        .isInstanceOfSatisfying(
                                Problem.Conflict.class,
                                problem -> assertThat(problem.slug()).isEqualTo("not-authentic"));
            }
        }
    }

    /** The owner takes the freeze away, so that people open and act for them: nothing is relied on, and no node that reads the history starts. */
    @Test
    void aFreezeTakenBackUnfreezesNobody() {
        house.freeze("auditor-1");
        try {
            CurrentRoster sawIt = another.start(roster.now().root());
            assertThat(sawIt.now().frozen()).isPresent();
            sequencer.sequence();
            theTrueRoster();
            try (TableInHand table = new TableInHand("roster_statement", ALL, "0")) {
                table.run("DELETE FROM roster_statement WHERE number = ?", before.number());
                refusedEverywhere();
                followed.now();
                for (CurrentRoster other : List.of(sawIt, another.start(before.root()))) {
                    assertThatThrownBy(other::now)
                            .isInstanceOfSatisfying(
                                    Problem.Conflict.class,
                                    problem -> assertThat(problem.slug()).isEqualTo("not-authentic"));
                }
            }
        } finally {
            house.letGo();
            theTrueRoster();
        }
    }

    /** Somebody knows a passphrase that its owner has changed since, and puts the old seal back with the service's own rights. */
    @Test
    void aChangedPassphraseIsNotChangedBack() {
        Actor person = VaultPeople.stranger(Role.TRIAGE);
        strangers.enrolled(person);
        String id = person.person().toString();
        SignIn theirs = new SignIn("somebody who knows the old passphrase");
        TableInHand before = new TableInHand("person_key", "person_id = ?", id);
        change.change(
                person,
                Passphrase.of(VaultPeople.PASSPHRASE),
                Passphrase.of("rather-seven-quiet-otters-swim-home"),
                false);
        try (TableInHand after = new TableInHand("person_key", "person_id = ?", id)) {
            before.close();
            assertThatThrownBy(() -> strangers.unlocked(person, theirs))
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            problem -> assertThat(problem.slug()).isEqualTo("not-authentic"));
            assertThat(StolenDatabase.alarms()).contains("person_key/" + id);
            assertThat(StolenDatabase.differs()).isEqualTo("person_key " + id);
            after.run("DELETE FROM person_key WHERE person_id = ?", id);
            assertThat(StolenDatabase.differs()).isEqualTo("person_key");
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Public keys and short names in the people's table are a directory, which nothing that is sealed or believed follows from. */
    @Test
    void keysSwappedInThePeoplesTableGiveNobodyAnything() {
        Actor thief = VaultPeople.stranger(Role.TRIAGE);
        strangers.enrolled(thief);
        String victim = people.actor("triage-1").person().toString();
        Set<String> words = wordsOf(Office.TRIAGE);
        try (TableInHand table = new TableInHand("person_key", "person_id = ?", victim)) {
            table.run(
                    "UPDATE person_key SET sealing_key = (SELECT sealing_key FROM (SELECT * FROM person_key) p WHERE p.person_id = ?),"
                            + " signing_key = (SELECT signing_key FROM (SELECT * FROM person_key) p WHERE p.person_id = ?)"
                            + " WHERE person_id = ?",
                    thief.person().toString(),
                    thief.person().toString(),
                    victim);
            sealedToTrueKeysOrNotAtAll();
            assertThat(wordsOf(Office.TRIAGE)).isEqualTo(words);
            notInRoster(thief);
            try (Acting triage = people.acting("triage-1")) {
                assertThat(triage.kid()).isEqualTo(kidOf("triage-1"));
            }
        }
        String both = "person_id IN (?, '" + thief.person() + "')";
        try (TableInHand table = new TableInHand("person_key", both, victim)) {
            table.run("UPDATE person_key SET kid = 'ffffffffffffffff' WHERE person_id = ?", victim);
            table.run(
                    "UPDATE person_key SET kid = ? WHERE person_id = ?",
                    kidOf("triage-1"),
                    thief.person().toString());
            sealedToTrueKeysOrNotAtAll();
            assertThat(wordsOf(Office.TRIAGE)).isEqualTo(words);
            assertThat(view.holding(Office.TRIAGE))
                    .filteredOn(holder -> holder.kid().equals(kidOf("triage-1")))
                    .singleElement()
                    .satisfies(holder -> assertThat(holder.person()).isEmpty());
            assertThat(keepersPageOfPeople())
                    .as("whoever could mend it reads that it is so")
                    .contains("unknown account");
        }
        people.acting("triage-1").close();
    }

    private String keepersPageOfPeople() {
        WebClient browser = new WebClient();
        browser.signIn(root + "review", "keeper-1");
        WebClient.Answer page = browser.open(root + "review/people");
        assertThat(page.status()).isEqualTo(200);
        return page.body();
    }

    /** Keycloak's administrator makes an account with the role; whoever has the database gives it a copy of a circle's key. */
    @Test
    void anAccountWithTheRoleAndACopyOfTheKeyIsStillNobody() {
        Actor thief = VaultPeople.stranger(Role.TRIAGE);
        strangers.enrolled(thief);
        String kid = StolenDatabase.value(
                "SELECT kid FROM person_key WHERE person_id = ?", thief.person().toString());
        StolenDatabase.asService(
                "INSERT INTO circle_copy (circle_kid, member_kid, sealed_key, sealed_at)"
                        + " SELECT circle_kid, ?, sealed_key, sealed_at FROM circle_copy WHERE circle_kid = ? AND member_kid = ?",
                kid,
                trueKids.get("TRIAGE"),
                kidOf("triage-1"));
        try {
            notInRoster(thief);
        } finally {
            StolenDatabase.asOwner("DELETE FROM circle_copy WHERE member_kid = ?", kid);
        }
    }

    private void notInRoster(Actor thief) {
        SignIn theirs = new SignIn("the intruder's own sign-in");
        assertThatThrownBy(() -> door.acting(thief, theirs, strangers.unlocked(thief, theirs)))
                .isInstanceOfSatisfying(
                        Problem.Forbidden.class,
                        problem -> assertThat(problem.slug()).isEqualTo("not-in-roster"));
    }

    private void sealedToTrueKeys() {
        CaseWork.as("partner-1").get("/api/v1/intake-keys").then().statusCode(200);
        sealedToTrueKeysOrNotAtAll();
    }

    /** A request is taken in and sealed to the true keys, or refused: the intruder's is never among the recipients. */
    private void sealedToTrueKeysOrNotAtAll() {
        var answer = CaseWork.as("partner-1")
                .contentType("application/json")
                .body(sample())
                .post("/api/v1/requests");
        if (answer.statusCode() == 409) {
            assertThat(answer.<String>path("type")).endsWith("not-authentic");
            return;
        }
        answer.then().statusCode(201);
        List<String> sealedTo = StolenDatabase.column(
                "SELECT CONCAT(recipient, ' ', kid) FROM compartment_batch_key WHERE case_id = ? AND recipient <> 'RECEIPT'",
                answer.<String>path("id"));
        assertThat(sealedTo)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(trueKids.get(each.split(" ")[0])).isEqualTo(each.split(" ")[1]));
    }

    /** The roster is the true one, requests come in, it is alarmed, and a node starts. */
    private void passedOver() {
        sealedToTrueKeys();
        assertThat(roster.now().head()).isEqualTo(before.head());
        assertThat(another.start(before.root()).now().head()).isEqualTo(before.head());
        assertThat(StolenDatabase.alarms()).contains("roster_statement/" + (before.number() + 1) + "/0");
        assertThatCode(() -> node.start()).doesNotThrowAnyException();
    }

    /** Whoever looks at the roster is refused, it is alarmed, and no node starts on it. */
    private void refusedEverywhere() {
        assertThatThrownBy(() -> roster.now())
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("not-authentic"));
        assertThat(roster.doubt()).isPresent();
        assertThat(StolenDatabase.alarms()).contains("roster_statement");
        CaseWork.as("partner-1").get("/api/v1/intake-keys").then().statusCode(409);
        doesNotStart();
    }

    private void doesNotStart() {
        assertThatThrownBy(() -> node.start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The roster is not believed, so the service does not start");
    }

    private static void insert(SignedStatement signed) {
        StolenDatabase.asService(
                "INSERT INTO roster_statement (number, hash, envelope, recorded_at) VALUES (?, ?, ?, NOW(6))",
                signed.statement().number(),
                signed.statement().hash(),
                signed.json());
    }

    private SignedStatement founding() {
        return Founders.read(roster.envelopes().get(0));
    }

    private String kidOf(String name) {
        return before.of(people.actor(name).person()).orElseThrow().kid();
    }

    private Set<String> wordsOf(Office office) {
        return view.holding(office).stream().map(RosterView.Holder::words).collect(Collectors.toSet());
    }

    private static byte[] sample() {
        try (var file = IntruderAtRosterTest.class.getResourceAsStream("/requests/" + SAMPLE)) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
