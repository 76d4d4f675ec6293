package org.defenderrelief.vault.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.defenderrelief.vault.roster.Founders.admit;
import static org.defenderrelief.vault.roster.Founders.circle;
import static org.defenderrelief.vault.roster.Founders.circles;
import static org.defenderrelief.vault.roster.Founders.found;
import static org.defenderrelief.vault.roster.Founders.remove;
import static org.defenderrelief.vault.roster.Founders.signed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.PublicKeys;

/** Every statement that does not follow is refused with its reason, and the roster stays what it was. */
class RosterRulesTest {
    private static final Founders WE = new Founders();
    private static final SignedStatement FOUNDING = signed(WE.found(), WE.all());
    private static final Roster ROSTER = RosterRules.next(Roster.EMPTY, FOUNDING);

    private final Someone newcomer = Someone.random();
    private final Someone stranger = Someone.random();

    // --- What follows

    @Test
    void whatEveryFounderSignedIsARosterWithItsHashAsRoot() {
        assertThat(ROSTER.root())
                .isEqualTo(ROSTER.head())
                .isEqualTo(FOUNDING.statement().hash());
        assertThat(ROSTER.number()).isZero();
        assertThat(ROSTER.of(WE.triage.person())).hasValueSatisfying(member -> {
            assertThat(member.offices()).containsExactly(Office.TRIAGE);
            assertThat(member.keys()).isEqualTo(WE.triage.keys().publicKeys());
        });
        assertThat(ROSTER.of(newcomer.person())).isEmpty();
        for (Circle circle : Circle.values()) {
            assertThat(ROSTER.activeKey(circle)).isPresent();
        }
    }

    @Test
    void aMemberAndAKeeperLetSomebodyIn() {
        Roster next = RosterRules.next(ROSTER, letIn(WE.triage, WE.keeper));

        assertThat(next.of(newcomer.person())).hasValueSatisfying(member -> {
            assertThat(member.offices()).containsExactly(Office.TRIAGE);
            assertThat(member.held(Office.TRIAGE, Instant.parse(Founders.LATER)))
                    .isTrue();
            assertThat(member.held(Office.TRIAGE, Instant.parse(Founders.FOUNDED_AT)))
                    .isFalse();
        });
        assertThat(next.root()).isEqualTo(ROSTER.root());
        assertThat(next.head()).isNotEqualTo(ROSTER.head());
    }

    /** Who says by which statement they went, cannot have gone by one that was overtaken long before. */
    @Test
    void anOldStatementIsNotTheNewestAnyMore() {
        Roster next = RosterRules.next(ROSTER, letIn(WE.triage, WE.keeper));
        Instant drafted = Instant.parse(Founders.LATER);

        assertThat(next.couldBeNewest(1, drafted)).isTrue();
        assertThat(next.couldBeNewest(0, drafted)).isTrue();
        assertThat(next.couldBeNewest(0, drafted.plus(Duration.ofDays(7)))).isTrue();
        assertThat(next.couldBeNewest(0, drafted.plus(Duration.ofDays(7)).plusSeconds(1)))
                .isFalse();
        assertThat(next.couldBeNewest(1, drafted.plus(Duration.ofDays(700)))).isTrue();
        assertThat(next.couldBeNewest(-1, drafted)).isFalse();
        assertThat(next.couldBeNewest(2, drafted)).isFalse();
        Roster ended =
                RosterRules.next(next, signed(remove(next, newcomer, circle(Circle.TRIAGE)), WE.finance, WE.keeper));
        assertThat(ended.couldBeNewest(1, drafted.plus(Duration.ofDays(8)))).isFalse();
        assertThat(ended.couldBeNewest(2, drafted.plus(Duration.ofDays(8)))).isTrue();
    }

    @Test
    void twoKeepersLetAKeeperIn() {
        Statement statement = admit(ROSTER, newcomer.as(Office.KEEPER));

        Roster next = RosterRules.next(ROSTER, signed(statement, WE.keeper, WE.otherKeeper));

        assertThat(next.holding(Office.KEEPER)).hasSize(3);
    }

    @Test
    void twoPeopleEndTheOfficesOfAThirdAndTheCircleGetsANewKey() {
        Roster three = RosterRules.next(ROSTER, letIn(WE.triage, WE.keeper));
        Statement statement = remove(three, newcomer, circle(Circle.TRIAGE));

        Roster next = RosterRules.next(three, signed(statement, WE.finance, WE.keeper));

        assertThat(next.of(newcomer.person())).isEmpty();
        assertThat(next.keysOf(Circle.TRIAGE)).hasSize(2);
        assertThat(next.activeKey(Circle.TRIAGE)).isNotEqualTo(three.activeKey(Circle.TRIAGE));
        assertThat(next.activeKey(Circle.FINANCE)).isEqualTo(three.activeKey(Circle.FINANCE));
        assertThat(next.byKid(newcomer.kid()))
                .hasValueSatisfying(gone -> assertThat(gone.offices()).isEmpty());
    }

    /** What somebody signed before the last signature ended their office was signed in office, however long the draft had waited. */
    @Test
    void anOfficeEndsWithTheLastSignature() {
        Roster three = RosterRules.next(ROSTER, letIn(WE.triage, WE.keeper));
        Roster ended =
                RosterRules.next(three, signed(remove(three, newcomer, circle(Circle.TRIAGE)), WE.finance, WE.keeper));
        Instant drafted = Instant.parse(Founders.LATER);

        assertThat(untilWhen(ended)).isEqualTo(drafted.plus(Duration.ofHours(1)));
        assertThat(untilWhen(ended.dated(Map.of(2L, drafted.plusSeconds(600))))).isEqualTo(drafted.plusSeconds(600));
        assertThat(untilWhen(ended.dated(Map.of(1L, drafted.plusSeconds(600)))))
                .isEqualTo(drafted.plus(Duration.ofHours(1)));
        // Whoever dates it can go no further than the draft, and the hour with the time it takes to record it.
        assertThat(untilWhen(ended.dated(Map.of(2L, drafted.minusSeconds(600)))))
                .isEqualTo(drafted);
        assertThat(untilWhen(ended.dated(Map.of(2L, drafted.plus(Duration.ofDays(9))))))
                .isEqualTo(drafted.plus(Duration.ofHours(1)).plusSeconds(65));
        // What the row says counts for what no act tells of yet.
        assertThat(untilWhen(ended.dated(Map.of(), Map.of(2L, drafted.plusSeconds(600)))))
                .isEqualTo(drafted.plusSeconds(600));
        assertThat(untilWhen(ended.dated(Map.of(2L, drafted.plusSeconds(60)), Map.of(2L, drafted.plusSeconds(600)))))
                .isEqualTo(drafted.plusSeconds(60));
    }

    private Instant untilWhen(Roster roster) {
        RosterMember member = roster.byKid(newcomer.kid()).orElseThrow();
        Instant moment = Instant.parse(Founders.LATER);
        while (member.counted(Office.TRIAGE, moment)) {
            assertThat(member.held(Office.TRIAGE, moment)).isTrue();
            moment = moment.plusSeconds(1);
        }
        // What was begun in office is recorded a little later.
        assertThat(member.held(Office.TRIAGE, moment.plusSeconds(64))).isTrue();
        assertThat(member.held(Office.TRIAGE, moment.plusSeconds(65))).isFalse();
        return moment;
    }

    // --- The founding

    @Test
    void aFoundingWithoutOneFoundersSignatureIsNone() {
        for (Someone missing : WE.all()) {
            List<Someone> others = new ArrayList<>(WE.all());
            others.remove(missing);
            refused(Roster.EMPTY, signed(WE.found(), others), "not signed by every founder");
        }
    }

    @Test
    void aStrangerSignsNoFounding() {
        List<Someone> more = new ArrayList<>(WE.all());
        more.add(stranger);
        refused(Roster.EMPTY, signed(WE.found(), more), "signed by somebody who holds no office");
    }

    @Test
    void aSignatureUnderAnothersNameIsNone() {
        Statement statement = WE.found();
        List<SignedStatement.Signature> signatures =
                new ArrayList<>(signed(statement, WE.all()).signatures());
        signatures.set(
                0,
                SignedStatement.Signature.of(
                        WE.triage.kid(), stranger.keys().signing().sign(statement.signed())));
        refused(Roster.EMPTY, new SignedStatement(statement, signatures), "carries a signature that does not hold");
    }

    @Test
    void aFoundingNeedsSomebodyForEveryOfficeAndTwoKeepers() {
        for (int i = 0; i < WE.all().size(); i++) {
            List<Someone> fewer = new ArrayList<>(WE.all());
            List<Statement.Person> people = new ArrayList<>(WE.people());
            fewer.remove(i);
            people.remove(i);
            refused(Roster.EMPTY, signed(found(people, circles(Circle.values())), fewer), "has too few for");
        }
    }

    @Test
    void nobodyIsFoundedTwiceOrIntoNothing() {
        Someone again = new Someone(WE.triage.person(), newcomer.keys());
        refused(
                Roster.EMPTY,
                signed(found(with(again.as(Office.FINANCE)), circles(Circle.values())), and(again)),
                "names one account twice");
        Someone sameKeys = new Someone(newcomer.person(), WE.triage.keys());
        refused(
                Roster.EMPTY,
                signed(found(with(sameKeys.as(Office.FINANCE)), circles(Circle.values())), WE.all()),
                "names the same keys twice");
        refused(
                Roster.EMPTY,
                signed(found(with(newcomer.as()), circles(Circle.values())), and(newcomer)),
                "names somebody without an office");
    }

    @Test
    void aKidThatIsNotItsKeysIsRefused() {
        Statement.Person honest = newcomer.as(Office.TRIAGE);
        Statement.Person swapped = new Statement.Person(
                WE.finance.kid(), honest.person(), honest.sealing(), honest.signing(), honest.offices());
        refused(ROSTER, signed(admit(ROSTER, swapped), WE.triage, WE.keeper), "names keys that are others'");
        PublicKeys mixed = new PublicKeys(
                stranger.keys().publicKeys().sealing(),
                newcomer.keys().publicKeys().signing());
        Statement.Person half = Statement.Person.of(newcomer.person(), mixed, Set.of(Office.TRIAGE));
        Statement.Person underTheTrueKid =
                new Statement.Person(newcomer.kid(), half.person(), half.sealing(), half.signing(), half.offices());
        refused(ROSTER, signed(admit(ROSTER, underTheTrueKid), WE.triage, WE.keeper), "names keys that are others'");
    }

    @Test
    void whatIsNoKeyAndNoAccountIsRefused() {
        Statement.Person honest = newcomer.as(Office.TRIAGE);
        Statement.Person noKey =
                new Statement.Person(honest.kid(), honest.person(), "AAAA", honest.signing(), honest.offices());
        refused(ROSTER, signed(admit(ROSTER, noKey), WE.triage, WE.keeper), "names something that is no key");
        Statement.Person noAccount =
                new Statement.Person(honest.kid(), "somebody", honest.sealing(), honest.signing(), honest.offices());
        refused(ROSTER, signed(admit(ROSTER, noAccount), WE.triage, WE.keeper), "names no account");
    }

    @Test
    void eachCircleGetsExactlyOneKeyOfItsOwn() {
        refused(
                Roster.EMPTY,
                signed(found(WE.people(), circles(Circle.TRIAGE, Circle.COMMITTEE, Circle.FINANCE)), WE.all()),
                "leaves a circle without the key it needs");
        List<Statement.CircleEntry> twice = new ArrayList<>(circles(Circle.values()));
        twice.add(circle(Circle.TRIAGE));
        refused(Roster.EMPTY, signed(found(WE.people(), twice), WE.all()), "gives a key it may not give");
        Statement.CircleEntry shared = circle(Circle.TRIAGE);
        List<Statement.CircleEntry> same = new ArrayList<>(circles(Circle.COMMITTEE, Circle.FINANCE));
        same.add(shared);
        same.add(new Statement.CircleEntry(Circle.AUDIT, shared.kid(), shared.publicKey(), null));
        refused(Roster.EMPTY, signed(found(WE.people(), same), WE.all()), "a key that is used already");
        List<Statement.CircleEntry> otherName =
                new ArrayList<>(circles(Circle.COMMITTEE, Circle.FINANCE, Circle.AUDIT));
        otherName.add(new Statement.CircleEntry(Circle.TRIAGE, "0123456789abcdef", shared.publicKey(), null));
        refused(Roster.EMPTY, signed(found(WE.people(), otherName), WE.all()), "names a key that is another's");
    }

    @Test
    void whatIsFoundedIsNotFoundedAgain() {
        Statement again = Founders.next(ROSTER, Statement.Kind.FOUND, WE.people(), null, circles(Circle.values()));
        refused(ROSTER, signed(again, WE.all()), "founds what is founded");
    }

    @Test
    void nothingComesBeforeTheFounding() {
        Statement first = new Statement(
                Statement.FORMAT,
                0,
                "",
                Founders.LATER,
                Statement.Kind.ADMIT,
                List.of(newcomer.as(Office.TRIAGE)),
                null,
                List.of(),
                null);
        refused(Roster.EMPTY, signed(first, WE.triage, WE.keeper), "comes before the founding");
        Statement removal = new Statement(
                Statement.FORMAT,
                0,
                "",
                Founders.LATER,
                Statement.Kind.REMOVE,
                List.of(),
                WE.triage.kid(),
                List.of(),
                null);
        refused(Roster.EMPTY, signed(removal, WE.triage, WE.keeper), "comes before the founding");
    }

    // --- Letting in

    @Test
    void aMemberAloneLetsNobodyIn() {
        refused(ROSTER, letIn(WE.triage), "needs two people");
    }

    @Test
    void aKeeperAloneLetsNobodyIn() {
        refused(ROSTER, letIn(WE.keeper), "needs two people");
        refused(ROSTER, letIn(WE.keeper, WE.otherKeeper), "not signed by anybody who holds the office");
    }

    @Test
    void twoMembersWithoutAKeeperLetNobodyIn() {
        Roster more = RosterRules.next(ROSTER, letIn(WE.triage, WE.keeper));
        Someone third = Someone.random();
        refused(more, signed(admit(more, third.as(Office.TRIAGE)), WE.triage, newcomer), "and, beside them, a keeper");
    }

    @Test
    void aMemberOfAnotherCircleLetsNobodyIn() {
        refused(ROSTER, letIn(WE.finance, WE.keeper), "not signed by anybody who holds the office");
    }

    /** Whoever is both is one person, and one person is not two. */
    @Test
    void whoHoldsBothOfficesStillNeedsASecond() {
        Roster both =
                RosterRules.next(ROSTER, signed(admit(ROSTER, WE.triage.as(Office.KEEPER)), WE.keeper, WE.otherKeeper));
        refused(both, signed(admit(both, newcomer.as(Office.TRIAGE)), WE.triage), "needs two people");
        refused(
                both,
                signed(admit(both, newcomer.as(Office.TRIAGE)), WE.triage, WE.finance),
                "and, beside them, a keeper");
    }

    @Test
    void nobodyLetsThemselvesIn() {
        Statement more = admit(ROSTER, WE.finance.as(Office.TRIAGE));
        refused(ROSTER, signed(more, WE.triage, WE.keeper, WE.finance), "is signed by whom it admits");
        refused(ROSTER, letIn(newcomer, WE.keeper), "signed by somebody who holds no office");
    }

    @Test
    void aStrangersSignatureBesideGoodOnesSpoilsThem() {
        refused(ROSTER, letIn(WE.triage, WE.keeper, stranger), "signed by somebody who holds no office");
    }

    @Test
    void onePersonsTwoSignaturesAreNotTwoPeoples() {
        refused(ROSTER, letIn(WE.keeper, WE.keeper), "is signed twice by one person");
    }

    @Test
    void theRemovedSignNothingMore() {
        Roster three = RosterRules.next(ROSTER, letIn(WE.triage, WE.keeper));
        Roster gone =
                RosterRules.next(three, signed(remove(three, newcomer, circle(Circle.TRIAGE)), WE.triage, WE.keeper));
        refused(
                gone,
                signed(admit(gone, stranger.as(Office.TRIAGE)), newcomer, WE.keeper),
                "signed by somebody who holds no office");
        refused(
                gone,
                signed(admit(gone, newcomer.as(Office.TRIAGE)), WE.triage, WE.keeper),
                "lets in keys that were removed");
    }

    @Test
    void whatWasSignedForOneNewcomerLetsNobodyElseIn() {
        SignedStatement honest = letIn(WE.triage, WE.keeper);
        Statement other = admit(ROSTER, stranger.as(Office.TRIAGE));
        refused(ROSTER, new SignedStatement(other, honest.signatures()), "a signature that does not hold");
        Statement otherOffice = admit(ROSTER, newcomer.as(Office.FINANCE));
        refused(ROSTER, new SignedStatement(otherOffice, honest.signatures()), "a signature that does not hold");
    }

    /** A signature over the bare payload, or over another type's, must count for nothing here. */
    @Test
    void aSignatureForAnotherPurposeIsNone() {
        Statement statement = admit(ROSTER, newcomer.as(Office.TRIAGE));
        for (byte[] message :
                List.of(statement.payload(), Dsse.pae("application/vnd.relief.act+json", statement.payload()))) {
            SignedStatement.Signature signature = SignedStatement.Signature.of(
                    WE.triage.kid(), WE.triage.keys().signing().sign(message));
            refused(
                    ROSTER,
                    new SignedStatement(statement, List.of(signature, WE.keeper.signature(statement))),
                    "a signature that does not hold");
        }
    }

    @Test
    void anAccountHasOnePairOfKeysAndKeysHaveOneAccount() {
        Someone otherKeys = new Someone(WE.finance.person(), newcomer.keys());
        refused(
                ROSTER,
                signed(admit(ROSTER, otherKeys.as(Office.TRIAGE)), WE.triage, WE.keeper),
                "gives an account second keys");
        Someone otherAccount = new Someone(newcomer.person(), WE.finance.keys());
        refused(
                ROSTER,
                signed(admit(ROSTER, otherAccount.as(Office.TRIAGE)), WE.triage, WE.keeper),
                "gives keys to another account");
    }

    @Test
    void anAdmissionSaysOneThingAboutOnePerson() {
        Statement two = Founders.next(
                ROSTER,
                Statement.Kind.ADMIT,
                List.of(newcomer.as(Office.TRIAGE), stranger.as(Office.TRIAGE)),
                null,
                List.of());
        refused(ROSTER, signed(two, WE.triage, WE.keeper), "must admit one person to one office");
        refused(
                ROSTER,
                signed(admit(ROSTER, newcomer.as(Office.TRIAGE, Office.FINANCE)), WE.triage, WE.keeper),
                "must admit one person to one office");
        Statement withKey = Founders.next(
                ROSTER,
                Statement.Kind.ADMIT,
                List.of(newcomer.as(Office.TRIAGE)),
                null,
                List.of(circle(Circle.TRIAGE)));
        refused(ROSTER, signed(withKey, WE.triage, WE.keeper), "says more than it may");
        Statement withRemoval = Founders.next(
                ROSTER, Statement.Kind.ADMIT, List.of(newcomer.as(Office.TRIAGE)), WE.finance.kid(), List.of());
        refused(ROSTER, signed(withRemoval, WE.triage, WE.keeper), "says more than it may");
        refused(
                ROSTER,
                signed(admit(ROSTER, WE.triage.as(Office.TRIAGE)), WE.triage, WE.keeper),
                "gives an office that is held");
    }

    // --- Ending offices

    @Test
    void nobodyIsRemovedByOneOrWithoutAKeeperOrByThemselves() {
        Roster three = RosterRules.next(ROSTER, letIn(WE.triage, WE.keeper));
        Statement statement = remove(three, newcomer, circle(Circle.TRIAGE));
        refused(three, signed(statement, WE.keeper), "needs a keeper and another person");
        refused(three, signed(statement, WE.finance, WE.triage), "needs a keeper and another person");
        refused(three, signed(statement, newcomer, WE.keeper), "is signed by whom it removes");
        refused(three, signed(statement, stranger, WE.keeper), "signed by somebody who holds no office");
        refused(three, signed(statement, WE.keeper, WE.keeper), "is signed twice by one person");
    }

    @Test
    void noOfficeIsLeftEmptyAndTwoKeepersStay() {
        refused(
                ROSTER,
                signed(remove(ROSTER, WE.triage, circle(Circle.TRIAGE)), WE.finance, WE.keeper),
                "would leave too few for TRIAGE");
        refused(
                ROSTER,
                signed(remove(ROSTER, WE.otherKeeper), WE.finance, WE.keeper),
                "would leave too few for KEEPER");
    }

    @Test
    void aRemovalRenewsExactlyTheirCirclesKeysWithFreshOnes() {
        Roster three = RosterRules.next(ROSTER, letIn(WE.triage, WE.keeper));
        refused(
                three,
                signed(remove(three, newcomer), WE.triage, WE.keeper),
                "leaves a circle without the key it needs");
        refused(
                three,
                signed(remove(three, newcomer, circle(Circle.TRIAGE), circle(Circle.FINANCE)), WE.triage, WE.keeper),
                "gives a key it may not give");
        Statement.CircleEntry used = Statement.CircleEntry.of(
                Circle.TRIAGE, three.activeKey(Circle.TRIAGE).orElseThrow(), null);
        refused(three, signed(remove(three, newcomer, used), WE.triage, WE.keeper), "a key that is used already");
        Statement.CircleEntry anothers = Statement.CircleEntry.of(
                Circle.TRIAGE, three.activeKey(Circle.FINANCE).orElseThrow(), null);
        refused(three, signed(remove(three, newcomer, anothers), WE.triage, WE.keeper), "a key that is used already");
        Statement.CircleEntry fresh = circle(Circle.TRIAGE);
        Statement.CircleEntry withIndex =
                new Statement.CircleEntry(Circle.TRIAGE, fresh.kid(), fresh.publicKey(), "0".repeat(64));
        refused(
                three,
                signed(remove(three, newcomer, withIndex), WE.triage, WE.keeper),
                "an index key where it may not");
    }

    @Test
    void onlySomebodyInOfficeIsRemovedAndNothingElseIsSaid() {
        refused(ROSTER, signed(remove(ROSTER, stranger), WE.triage, WE.keeper), "names somebody who holds no office");
        Statement nobody = Founders.next(ROSTER, Statement.Kind.REMOVE, List.of(), null, List.of());
        refused(ROSTER, signed(nobody, WE.triage, WE.keeper), "names somebody who holds no office");
        Statement andAdmits = Founders.next(
                ROSTER, Statement.Kind.REMOVE, List.of(newcomer.as(Office.TRIAGE)), WE.triage.kid(), List.of());
        refused(ROSTER, signed(andAdmits, WE.finance, WE.keeper), "says more than it may");
    }

    /** By the number of a statement, not by its date, since that may be before anybody knew of it. */
    @Test
    void whoHeldAnOfficeIsToldForEachStatement() {
        Roster three = RosterRules.next(ROSTER, letIn(WE.triage, WE.keeper));
        Roster two =
                RosterRules.next(three, signed(remove(three, newcomer, circle(Circle.TRIAGE)), WE.triage, WE.keeper));
        assertThat(kids(two, 0)).containsExactly(WE.triage.kid());
        assertThat(kids(two, 1)).containsExactly(WE.triage.kid(), newcomer.kid());
        assertThat(kids(two, 2)).containsExactly(WE.triage.kid());
    }

    private static List<String> kids(Roster roster, long number) {
        return roster.holding(Office.TRIAGE, number).stream()
                .map(RosterMember::kid)
                .toList();
    }

    // --- The chain

    @Test
    void aStatementForAnotherPlaceInTheChainIsRefused() {
        Statement.Person person = newcomer.as(Office.TRIAGE);
        for (long number : new long[] {0, 2, -1}) {
            Statement wrong = new Statement(
                    Statement.FORMAT,
                    number,
                    ROSTER.head(),
                    Founders.LATER,
                    Statement.Kind.ADMIT,
                    List.of(person),
                    null,
                    List.of(),
                    null);
            refused(ROSTER, signed(wrong, WE.triage, WE.keeper), "does not follow number 0");
        }
        Statement elsewhere = new Statement(
                Statement.FORMAT,
                1,
                "0".repeat(64),
                Founders.LATER,
                Statement.Kind.ADMIT,
                List.of(person),
                null,
                List.of(),
                null);
        refused(ROSTER, signed(elsewhere, WE.triage, WE.keeper), "does not follow the one before it");
    }

    @Test
    void aStaleStatementIsRefusedThoughItsSignaturesHold() {
        SignedStatement drafted = signed(admit(ROSTER, stranger.as(Office.FINANCE)), WE.finance, WE.keeper);
        Roster moved = RosterRules.next(ROSTER, letIn(WE.triage, WE.keeper));
        refused(moved, drafted, "does not follow number 1");
    }

    @Test
    void aStatementOfAnotherRosterOfTheSamePeopleIsForeign() {
        Roster other = RosterRules.next(Roster.EMPTY, signed(WE.found(), WE.all()));
        assertThat(other.root()).isNotEqualTo(ROSTER.root());
        SignedStatement foreign = signed(admit(other, newcomer.as(Office.TRIAGE)), WE.triage, WE.keeper);
        refused(ROSTER, foreign, "does not follow the one before it");
    }

    @Test
    void timeDoesNotGoBackAndADateIsADate() {
        for (String at : List.of("2026-11-24T11:59:59Z", "yesterday", "")) {
            Statement wrong = new Statement(
                    Statement.FORMAT,
                    1,
                    ROSTER.head(),
                    at,
                    Statement.Kind.ADMIT,
                    List.of(newcomer.as(Office.TRIAGE)),
                    null,
                    List.of(),
                    null);
            refused(
                    ROSTER,
                    signed(wrong, WE.triage, WE.keeper),
                    at.startsWith("2026") ? "is dated before" : "has no date");
        }
    }

    @Test
    void aStatementOfAnotherFormatIsRefused() {
        Statement wrong = new Statement(
                "relief-roster/1",
                1,
                ROSTER.head(),
                Founders.LATER,
                Statement.Kind.ADMIT,
                List.of(newcomer.as(Office.TRIAGE)),
                null,
                List.of(),
                null);
        refused(ROSTER, signed(wrong, WE.triage, WE.keeper), "is of another format");
    }

    @Test
    void aChainIsBelievedWholeInItsOrderAndFromItsRootAlone() {
        List<String> chain = chain();
        String root = ROSTER.root();
        assertThat(RosterRules.follow(chain, root).number()).isEqualTo(2);

        List<String> reordered = new ArrayList<>(chain);
        Collections.swap(reordered, 1, 2);
        List<String> withoutMiddle = List.of(chain.get(0), chain.get(2));
        List<String> withoutFounding = chain.subList(1, 3);
        List<String> twice = List.of(chain.get(0), chain.get(1), chain.get(1));
        for (List<String> broken : List.of(reordered, withoutMiddle, withoutFounding, twice, List.<String>of())) {
            assertThatThrownBy(() -> RosterRules.follow(broken, root)).isInstanceOf(NotBelieved.class);
        }
        String otherRoot =
                RosterRules.next(Roster.EMPTY, signed(WE.found(), WE.all())).root();
        assertThatThrownBy(() -> RosterRules.follow(chain, otherRoot))
                .isInstanceOf(NotBelieved.class)
                .hasMessageContaining("does not begin with this root");
    }

    // --- The envelope

    @Test
    void anEnvelopeIsReadAsItWasWritten() {
        SignedStatement read = SignedStatement.read(FOUNDING.json());
        assertThat(read.statement().hash()).isEqualTo(FOUNDING.statement().hash());
        assertThat(RosterRules.next(Roster.EMPTY, read).root()).isEqualTo(ROSTER.root());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"payload\":null,\"payloadType\":\"application/vnd.relief.roster+json\",\"signatures\":[],\"keys\":[]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.relief.roster+json\",\"signatures\":null,\"keys\":[]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.relief.roster+json\",\"signatures\":[null],\"keys\":[]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.relief.roster+json\",\"signatures\":[{}],\"keys\":[]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.relief.roster+json\",\"signatures\":[],\"keys\":[]}",
                "{\"payload\":\"bnVsbA==\",\"payloadType\":\"application/vnd.relief.roster+json\",\"signatures\":[],\"keys\":[]}",
                "{\"payload\":\"?\",\"payloadType\":\"application/vnd.relief.roster+json\",\"signatures\":[],\"keys\":[]}",
                "{\"payload\":\"e30=\",\"payloadType\":\"application/json\",\"signatures\":[],\"keys\":[]}",
            })
    void whatIsNoEnvelopeIsRefused(String json) {
        assertThatThrownBy(() -> SignedStatement.read(json)).isInstanceOf(NotBelieved.class);
    }

    @Test
    void onlyTheCanonicalPayloadIsRead() {
        Statement statement = letIn(WE.triage, WE.keeper).statement();
        List<String> keys = statement.sealingKeys();
        String canonical = new String(statement.payload(), StandardCharsets.US_ASCII);
        assertThat(Statement.read(bytes(canonical), keys)).isEqualTo(statement);
        for (String other : List.of(
                canonical.replace("{\"at\":", "{ \"at\":"),
                canonical + " ",
                canonical + "{}",
                canonical.replace("\"number\":1", "\"number\":1.0"),
                canonical.replace("\"number\":1", "\"number\":1,\"number\":1"),
                canonical.replace("\"number\":1", "\"note\":\"x\",\"number\":1"),
                canonical.replace("\"kind\":\"admit\"", "\"kind\":\"\\u0061dmit\""),
                canonical.replace("\"kind\":\"admit\"", "\"kind\":null"),
                canonical.replace("\"kind\":\"admit\",", ""),
                canonical.replace("\"previous\":\"" + ROSTER.head() + "\"", "\"previous\":null"),
                canonical.replace("[\"TRIAGE\"]", "[\"TRIAGE\",\"TRIAGE\"]"),
                canonical.replace("[\"TRIAGE\"]", "null"),
                canonical.replace("\"people\":[", "\"people\":[null,"))) {
            assertThat(other).isNotEqualTo(canonical);
            assertThatThrownBy(() -> Statement.read(bytes(other), keys))
                    .as(other.substring(0, 60))
                    .isInstanceOf(NotBelieved.class);
        }
    }

    /** What is signed names a key by its hash, so a signature says nothing of what is sent beside it. */
    @Test
    void aStatementIsReadWithTheKeysThatItNamesAndNoOthers() {
        List<String> keys = FOUNDING.statement().sealingKeys();
        assertThat(keys).hasSize(WE.all().size() + Circle.values().length);
        byte[] payload = FOUNDING.statement().payload();
        String other = Founders.circle(Circle.TRIAGE).publicKey();
        List<String> swapped = new ArrayList<>(keys);
        Collections.swap(swapped, 0, 1);
        List<String> replaced = new ArrayList<>(keys);
        replaced.set(keys.size() - 1, other);
        List<String> more = new ArrayList<>(keys);
        more.add(other);
        List<String> twice = new ArrayList<>(keys);
        twice.add(keys.get(0));
        for (List<String> wrong : List.of(
                List.<String>of(), keys.subList(1, keys.size()), swapped, replaced, more, twice, List.of("?"))) {
            assertThatThrownBy(() -> Statement.read(payload, wrong)).isInstanceOf(NotBelieved.class);
        }
        assertThat(Statement.read(payload, keys)).isEqualTo(FOUNDING.statement());
        assertThat(FOUNDING.jsonWithoutKeys()).doesNotContain(keys.get(0));
        assertThatThrownBy(() -> SignedStatement.read(FOUNDING.jsonWithoutKeys()))
                .isInstanceOf(NotBelieved.class);
    }

    @Test
    void aSignatureThatIsNoBase64IsRefused() {
        Statement statement = admit(ROSTER, newcomer.as(Office.TRIAGE));
        refused(
                ROSTER,
                new SignedStatement(
                        statement,
                        List.of(
                                new SignedStatement.Signature(WE.triage.kid(), "not base64!"),
                                WE.keeper.signature(statement))),
                "a signature that cannot be read");
    }

    /** Refusing says which statement and why, never whom; and what was believed before still goes on. */
    private void refused(Roster before, SignedStatement wrong, String reason) {
        assertThatThrownBy(() -> RosterRules.next(before, wrong))
                .isInstanceOf(NotBelieved.class)
                .hasMessageContaining(reason);
        if (before == ROSTER) {
            assertThat(RosterRules.next(before, letIn(WE.triage, WE.keeper)).number())
                    .isEqualTo(1);
            assertThat(before.number()).isZero();
        }
    }

    private SignedStatement letIn(Someone... signers) {
        return signed(admit(ROSTER, newcomer.as(Office.TRIAGE)), signers);
    }

    private List<String> chain() {
        SignedStatement first = letIn(WE.triage, WE.keeper);
        Roster one = RosterRules.next(ROSTER, first);
        SignedStatement second = signed(admit(one, stranger.as(Office.FINANCE)), WE.finance, WE.otherKeeper);
        return List.of(FOUNDING.json(), first.json(), second.json());
    }

    private static List<Statement.Person> with(Statement.Person more) {
        List<Statement.Person> people = new ArrayList<>(WE.people());
        people.add(more);
        return people;
    }

    private static List<Someone> and(Someone more) {
        List<Someone> signers = new ArrayList<>(WE.all());
        signers.add(more);
        return signers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
