package org.defenderrelief.vault.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.vault.roster.Founders;
import org.defenderrelief.vault.roster.NotBelieved;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.SignedStatement;
import org.defenderrelief.vault.roster.Someone;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CircleCopy;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.RecoveryKey;
import org.defenderrelief.vault.seal.RecoveryShare;
import org.defenderrelief.vault.seal.Words;

/** The offline command at a table with people, honest and not; the roster, keys and sheets are real, in memory. */
class RecoverOfficeTest {
    private static final Clock LATER = Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final Founders we = new Founders();
    private final Someone anew = we.triage.again();
    private final List<String> chain = new ArrayList<>();
    private final DecapsulationKey circleKey = DecapsulationKey.random();
    private final Map<String, byte[]> copies = new HashMap<>();
    private final List<Statement.Person> enrolled = new ArrayList<>();
    private Roster roster;
    private List<RecoveryShare> sheets;
    private List<RecoveryShare> earlier;
    private List<RecoveryShare> finances;
    private PrivateKeys recovery;
    private String printed = "";

    /** Triage is entrusted twice, finance once; whoever was triage has lost the passphrase and enrolled anew. */
    @BeforeEach
    void everythingIsEntrusted() {
        List<Statement.CircleEntry> circles =
                new ArrayList<>(Founders.circles(Circle.COMMITTEE, Circle.FINANCE, Circle.AUDIT));
        circles.add(Statement.CircleEntry.of(Circle.TRIAGE, circleKey.publicKey(), null));
        SignedStatement founding = Founders.signed(Founders.found(we.people(), circles), we.all());
        chain.add(founding.json());
        roster = RosterRules.follow(chain, founding.statement().hash());
        earlier = entrusted(Office.TRIAGE, we.triage);
        finances = entrusted(Office.FINANCE, we.finance);
        sheets = entrusted(Office.TRIAGE, we.triage);
        try (RecoveryKey key = RecoveryKey.combined(sheets)) {
            recovery = key.keys();
        }
        copies.put(circleKey.publicKey().kid(), CircleCopy.seal(Circle.TRIAGE, circleKey, recovery.publicKeys()));
        we.all().forEach(each -> enrolled.add(each.as()));
        enrolled.add(anew.as());
    }

    private List<RecoveryShare> entrusted(Office office, Someone holder) {
        try (RecoveryKey key = RecoveryKey.random();
                PrivateKeys keys = key.keys()) {
            String kid = keys.publicKeys().kid();
            List<RecoveryShare> split = key.split(2, 3);
            List<Someone> holders = List.of(we.keeper, we.finance, we.auditor);
            List<Statement.Share> shares = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                shares.add(
                        new Statement.Share(holders.get(i).kid(), split.get(i).commitment(office.name(), kid)));
            }
            Statement statement = Statement.next(roster, Statement.Kind.ENTRUST, Instant.parse(Founders.LATER))
                    .entrusting(Statement.RecoveryEntry.of(office, keys.publicKeys(), 2, shares));
            SignedStatement signed = Founders.signed(statement, holder, we.otherKeeper);
            roster = RosterRules.next(roster, signed);
            chain.add(signed.json());
            return split;
        }
    }

    @Test
    void twoOfThreeRestoreTheOfficeForSomebodyWithOtherKeys() throws IOException, DoesNotOpen {
        assertThat(run(with(words(sheets.get(2)), code(sheets.get(0)), naming(anew))))
                .isZero();

        RestoredOffice restored = RestoredOffice.read(result(), roster);
        SignedStatement signed = restored.signedStatement();
        SignedStatement brought = signed.and(anew.signature(signed.statement()));
        Roster after = RosterRules.next(roster, brought);
        assertThat(after.of(we.triage.person()).orElseThrow().kid()).isEqualTo(anew.kid());
        assertThat(after.recovery(Office.TRIAGE).orElseThrow().used()).isTrue();
        Map<String, byte[]> mine = copiesFor(restored, anew.kid());
        assertThat(mine.keySet()).isEqualTo(after.keysOf(Circle.TRIAGE).keySet());
        for (Map.Entry<String, byte[]> copy : mine.entrySet()) {
            CircleCopy.open(Circle.TRIAGE, after.keysOf(Circle.TRIAGE).get(copy.getKey()), copy.getValue(), anew.keys())
                    .close();
        }
        // The new key is sealed to the recovery key too, so that no gap comes to be before new sheets are made.
        assertThat(copiesFor(restored, recovery.publicKeys().kid()))
                .containsOnlyKeys(after.activeKey(Circle.TRIAGE).orElseThrow().kid());
        // Whose keys were replaced gets nothing.
        assertThat(copiesFor(restored, we.triage.kid())).isEmpty();
        assertNothingSecretIsPrintedOrWritten();
    }

    @Test
    void aDrillProvesTheSheetsAndRestoresNothing() throws IOException {
        assertThat(run(with(words(sheets.get(0)), words(sheets.get(1))), "--drill"))
                .isZero();

        DrillRecord drill = DrillRecord.read(result());
        assertThat(drill.isOf(roster, roster.recovery(Office.TRIAGE).orElseThrow()))
                .isTrue();
        assertThat(drill.shares()).isEqualTo("1,2");
        assertThat(drill.when()).isEqualTo(LATER.instant());
        assertThat(DrillRecord.read(result().replace("\"1,2\"", "\"1,3\""))
                        .isOf(roster, roster.recovery(Office.TRIAGE).orElseThrow()))
                .isFalse();
        assertThat(drill.isOf(roster, roster.recovery(Office.FINANCE).orElseThrow()))
                .isFalse();
        assertThatThrownBy(() -> RestoredOffice.read(result(), roster)).isInstanceOf(NotUsable.class);
        assertNothingSecretIsPrintedOrWritten();
    }

    @Test
    void oneHolderAloneRestoresNothing() {
        assertThat(run(with(words(sheets.get(0)), words(sheets.get(0)), code(sheets.get(0)))))
                .isEqualTo(1);
        assertThat(printed).contains("was given already", "Nobody answers any more");
        assertThat(folder.resolve("result")).doesNotExist();
    }

    @Test
    void sheetsOfAnEarlierEntrustingOrAnotherOfficeAreToldApart() {
        assertThat(run(with(words(earlier.get(0)), words(finances.get(1)), code(earlier.get(2)))))
                .isEqualTo(1);
        assertThat(printed)
                .contains("of an earlier entrusting", "of another office: FINANCE")
                .doesNotContain("is right");
    }

    /** The shares of different splits, each of them enough in number. */
    @Test
    void aShareThatTheRosterDoesNotKnowIsRefusedBeforeItIsUsed() {
        try (RecoveryKey other = RecoveryKey.random()) {
            assertThat(run(with(
                            words(other.split(2, 2).get(0)),
                            code(other.split(2, 2).get(1)))))
                    .isEqualTo(1);
        }
        assertThat(printed).contains("does not know this share").doesNotContain("is right");
    }

    @Test
    void aWrongLineIsAskedForAgain() {
        List<String> lines = new ArrayList<>(sheets.get(0).lines());
        lines.add(2, "zoo zoo zoo zoo zoo zoo");
        assertThat(run(with(lines.stream(), words(sheets.get(1)), naming(anew))))
                .isZero();
        assertThat(printed).contains("There is a mistake in line 3.");
    }

    @Test
    void anotherRootThanTheFoundersIsNotGoneBy() {
        assertThat(run("0".repeat(64), List.of())).isEqualTo(1);
        assertThat(printed).contains("not to be believed");
        printed = "";
        assertThat(run(roster.root(), List.of("no"))).isEqualTo(1);
        assertThat(printed).contains("this is not your roster");
    }

    /** Somebody at the kit's machine exchanges the circle's copies: for the intruder's own key, for another circle's, for none. */
    @Test
    void exchangedCopiesOpenNothingAndAreNamed() {
        try (DecapsulationKey mine = DecapsulationKey.random()) {
            String kid = circleKey.publicKey().kid();
            for (byte[] other : Arrays.asList(
                    CircleCopy.seal(Circle.TRIAGE, mine, recovery.publicKeys()),
                    CircleCopy.seal(Circle.FINANCE, circleKey, recovery.publicKeys()),
                    new byte[] {1},
                    null)) {
                copies.remove(kid);
                if (other != null) {
                    copies.put(kid, other);
                }
                printed = "";
                assertThat(run(with(words(sheets.get(0)), words(sheets.get(1)), Stream.of("no"))))
                        .isEqualTo(1);
                assertThat(printed).contains("0 of 1", "stays lost", kid);
                assertThat(run(with(words(sheets.get(0)), words(sheets.get(1))), "--drill"))
                        .isEqualTo(1);
            }
        }
    }

    /** Somebody puts their own keys in the place of those who enrolled: nobody reads their words from paper. */
    @Test
    void exchangedPeopleAreNamedByNobody() {
        Someone intruder = Someone.random();
        enrolled.removeIf(person -> person.kid().equals(anew.kid()));
        Statement.Person theirs = intruder.as();
        enrolled.add(
                new Statement.Person(anew.kid(), anew.as().person(), theirs.sealing(), theirs.signing(), Set.of()));

        assertThat(run(with(words(sheets.get(0)), words(sheets.get(1)), Stream.of(wordsOf(anew)))))
                .isEqualTo(1);
        assertThat(printed).contains("Nobody who has enrolled has keys of these words");
    }

    @Test
    void whoMayNotHoldTheOfficeIsRefusedWhenTheyAreNamed() {
        Someone keeperAnew = we.keeper.again();
        enrolled.add(keeperAnew.as());
        assertThat(run(with(words(sheets.get(0)), words(sheets.get(1)), Stream.of(wordsOf(keeperAnew)), naming(anew))))
                .isZero();
        assertThat(printed).contains("Not this person.");
    }

    /** A roster that was cut short at its end is believed offline, where nobody knows better; what is made of it follows nothing. */
    @Test
    void aRosterCutShortGivesAResultThatFollowsNothing() throws IOException {
        Roster whole = roster;
        Statement rotation = Founders.rotate(roster, Circle.AUDIT);
        Roster further = RosterRules.next(whole, Founders.signed(rotation, we.auditor, we.keeper));

        assertThat(run(with(words(sheets.get(0)), words(sheets.get(1)), naming(anew))))
                .isZero();

        SignedStatement signed = RestoredOffice.read(result(), further).signedStatement();
        assertThatThrownBy(() -> RosterRules.next(further, signed.and(anew.signature(signed.statement()))))
                .isInstanceOf(NotBelieved.class)
                .hasMessageContaining("does not follow");
    }

    @Test
    void aResultChangedOnTheWayIsRefused() throws IOException {
        assertThat(run(with(words(sheets.get(0)), words(sheets.get(1)), naming(anew))))
                .isZero();
        String whole = result();
        for (int at = 20; at < whole.length() - 10; at += 97) {
            char other = whole.charAt(at) == 'A' ? 'B' : 'A';
            String changed = whole.substring(0, at) + other + whole.substring(at + 1);
            assertThatThrownBy(() -> RestoredOffice.read(changed, roster)).isInstanceOf(NotUsable.class);
        }
        assertThatThrownBy(() -> RestoredOffice.read("{}", roster)).isInstanceOf(NotUsable.class);
        assertThatThrownBy(() -> RestoredOffice.read(whole, new Founders().roster()))
                .isInstanceOf(NotUsable.class)
                .hasMessageContaining("another installation");
    }

    @Test
    void nothingIsOverwrittenAndWrongCallsAreExplained() throws IOException {
        Files.writeString(folder.resolve("result"), "kept");
        assertThat(run(with(words(sheets.get(0)), words(sheets.get(1)), naming(anew))))
                .isEqualTo(1);
        assertThat(result()).isEqualTo("kept");
        assertThat(new RecoverOffice(new TypedDesk(List.of()), LATER).run("--kit", "x"))
                .isEqualTo(2);
        assertThat(new RecoverOffice(new TypedDesk(List.of()), LATER).run("--what"))
                .isEqualTo(2);
    }

    private void assertNothingSecretIsPrintedOrWritten() throws IOException {
        List<String> secrets = new ArrayList<>();
        for (RecoveryShare sheet : sheets) {
            secrets.addAll(sheet.lines());
            secrets.add(sheet.code().substring(20, 60));
        }
        assertThat(printed).doesNotContain(secrets);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain(secrets);
            }
        }
    }

    private static Map<String, byte[]> copiesFor(RestoredOffice restored, String kid) {
        Map<String, byte[]> found = new HashMap<>();
        restored.copies().stream()
                .filter(copy -> copy.memberKid().equals(kid))
                .forEach(copy -> found.put(copy.circleKid(), copy.sealed()));
        return found;
    }

    private String result() throws IOException {
        return Files.readString(folder.resolve("result"));
    }

    private static Stream<String> words(RecoveryShare sheet) {
        return sheet.lines().stream();
    }

    private static Stream<String> code(RecoveryShare sheet) {
        return Stream.of(sheet.code());
    }

    private static Stream<String> naming(Someone who) {
        return Stream.of(wordsOf(who), "", "yes");
    }

    private static String wordsOf(Someone who) {
        return Words.fingerprint(who.keys().publicKeys().fingerprint());
    }

    @SafeVarargs
    private static List<String> with(Stream<String>... typed) {
        return Stream.concat(Stream.of("yes"), Arrays.stream(typed).flatMap(each -> each))
                .toList();
    }

    private int run(List<String> typed, String... more) {
        return run(roster.root(), typed, more);
    }

    private int run(String root, List<String> typed, String... more) {
        try {
            Path kit = folder.resolve("kit");
            Files.writeString(
                    kit,
                    RecoveryKit.of(Office.TRIAGE, roster.root(), chain, copies, enrolled)
                            .json());
            List<String> arguments = new ArrayList<>(List.of(
                    "--kit",
                    kit.toString(),
                    "--root",
                    root,
                    "--out",
                    folder.resolve("result").toString()));
            arguments.addAll(List.of(more));
            TypedDesk desk = new TypedDesk(typed);
            int code = new RecoverOffice(desk, LATER).run(arguments.toArray(String[]::new));
            printed += desk.printed();
            return code;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
