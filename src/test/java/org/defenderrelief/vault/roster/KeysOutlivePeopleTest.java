package org.defenderrelief.vault.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.defenderrelief.vault.roster.Founders.admit;
import static org.defenderrelief.vault.roster.Founders.brake;
import static org.defenderrelief.vault.roster.Founders.circle;
import static org.defenderrelief.vault.roster.Founders.entrust;
import static org.defenderrelief.vault.roster.Founders.recover;
import static org.defenderrelief.vault.roster.Founders.remove;
import static org.defenderrelief.vault.roster.Founders.replace;
import static org.defenderrelief.vault.roster.Founders.rotate;
import static org.defenderrelief.vault.roster.Founders.signed;
import static org.defenderrelief.vault.roster.Founders.suspend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Keys are lost, stolen and changed; people are away, under suspicion and back: what the rules of the roster make of it. */
class KeysOutlivePeopleTest {
    private static final Founders WE = new Founders();
    private static final Roster FOUNDED = WE.roster();
    private static final Instant LATER = Instant.parse(Founders.LATER);

    private final Someone second = Someone.random();
    private final Someone stranger = Someone.random();

    /** The founders and a second person in triage. */
    private final Roster ours =
            RosterRules.next(FOUNDED, signed(admit(FOUNDED, second.as(Office.TRIAGE)), WE.triage, WE.keeper));

    // --- Suspended, and back

    @Test
    void whoIsSuspendedHoldsNothingAndTheCircleKeepsItsKey() {
        Roster next = RosterRules.next(ours, signed(suspend(ours, second), WE.finance, WE.keeper));

        assertThat(next.of(second.person())).isEmpty();
        assertThat(next.byKid(second.kid()))
                .hasValueSatisfying(member -> assertThat(member.isSuspended()).isTrue());
        assertThat(next.activeKey(Circle.TRIAGE)).isEqualTo(ours.activeKey(Circle.TRIAGE));
    }

    @Test
    void whoIsSuspendedComesBackAsANewcomerDoesAndWhatTheySignedInBetweenStaysNothing() {
        Roster away = RosterRules.next(ours, signed(suspend(ours, second), WE.finance, WE.keeper));
        refused(away, signed(admit(away, second.as(Office.TRIAGE)), WE.keeper, WE.otherKeeper), "holds the office");
        Roster back = RosterRules.next(
                away,
                signed(
                        at(admit(away, second.as(Office.TRIAGE)), LATER.plus(Duration.ofDays(30))),
                        WE.triage,
                        WE.keeper));
        RosterMember member = back.dated(Map.of(2L, LATER.plusSeconds(60)))
                .of(second.person())
                .orElseThrow();

        assertThat(member.held(Office.TRIAGE, LATER.plusSeconds(30))).isTrue();
        assertThat(member.held(Office.TRIAGE, LATER.plus(Duration.ofDays(2)))).isFalse();
        assertThat(member.held(Office.TRIAGE, LATER.plus(Duration.ofDays(31)))).isTrue();
        assertThat(back.holding(Office.TRIAGE, 2)).hasSize(1);
        assertThat(back.holding(Office.TRIAGE, 3)).hasSize(2);
    }

    @Test
    void suspendingTakesTwo() {
        refused(ours, signed(suspend(ours, second), WE.keeper), "a keeper and another person");
        refused(ours, signed(suspend(ours, second), WE.finance, WE.triage), "a keeper and another person");
        refused(ours, signed(suspend(ours, second), second, WE.keeper), "signed by whom it suspends");
        refused(ours, signed(suspend(ours, stranger), WE.triage, WE.keeper), "holds no office");
    }

    @Test
    void whoWasSuspendedIsNotLetInUnderTwoPairsOfKeys() {
        Roster away = RosterRules.next(ours, signed(suspend(ours, second), WE.finance, WE.keeper));
        Someone again = second.again();
        refused(away, signed(admit(away, again.as(Office.FINANCE)), WE.finance, WE.keeper), "second keys");
    }

    // --- Other keys

    @Test
    void otherKeysHaveTheSameOfficesAndTheOldOnesNothing() {
        Someone again = second.again();
        Roster next = RosterRules.next(ours, signed(replaced(ours, second, again), WE.triage, WE.keeper));

        assertThat(next.of(second.person()).orElseThrow().kid()).isEqualTo(again.kid());
        assertThat(next.byKid(second.kid()).orElseThrow().offices()).isEmpty();
        assertThat(next.byKid(second.kid()).orElseThrow().isSuspended()).isFalse();
        assertThat(next.activeKey(Circle.TRIAGE)).isNotEqualTo(ours.activeKey(Circle.TRIAGE));
        refused(next, signed(admit(next, stranger.as(Office.TRIAGE)), second, WE.keeper), "holds no office");
        Roster without =
                RosterRules.next(next, signed(remove(next, again, circle(Circle.TRIAGE)), WE.triage, WE.keeper));
        refused(without, signed(admit(without, second.as(Office.TRIAGE)), WE.triage, WE.keeper), "were removed");
    }

    @Test
    void otherKeysTakeAKeeperAndAColleague() {
        Someone again = second.again();
        Statement statement = replaced(ours, second, again);
        refused(ours, signed(statement, WE.keeper), "a keeper and");
        refused(ours, signed(statement, WE.keeper, WE.otherKeeper), "a keeper and");
        refused(ours, signed(statement, WE.keeper, WE.finance), "a keeper and");
        refused(ours, signed(statement, WE.triage, WE.finance), "a keeper and");
        refused(ours, signed(statement, second, WE.keeper), "signed by whose keys it replaces");
        refused(ours, signed(statement, again, WE.keeper), "holds no office");
    }

    /** With nobody beside them in any office, anybody is colleague enough: otherwise the keys of a founder alone in theirs could never be mended. */
    @Test
    void whoIsAloneInTheirOfficesGetsOtherKeysByAKeeperAndAnybody() {
        Someone again = WE.finance.again();
        Statement statement = replace(ours, WE.finance, again.as(Office.FINANCE), circle(Circle.FINANCE));
        Roster next = RosterRules.next(ours, signed(statement, WE.committee, WE.keeper));
        assertThat(next.of(again.person()).orElseThrow().kid()).isEqualTo(again.kid());
    }

    @Test
    void otherKeysChangeNeitherAccountNorOffices() {
        Someone again = second.again();
        refused(
                ours,
                signed(replace(ours, second, stranger.as(Office.TRIAGE), circle(Circle.TRIAGE)), WE.triage, WE.keeper),
                "another account");
        refused(
                ours,
                signed(
                        replace(ours, second, again.as(Office.TRIAGE, Office.FINANCE), circle(Circle.TRIAGE)),
                        WE.triage,
                        WE.keeper),
                "changes what offices");
        refused(
                ours,
                signed(replace(ours, second, again.as(Office.TRIAGE)), WE.triage, WE.keeper),
                "without the key it needs");
        refused(
                ours,
                signed(replace(ours, second, second.as(Office.TRIAGE), circle(Circle.TRIAGE)), WE.triage, WE.keeper),
                "has known already");
    }

    // --- A circle's new key

    @Test
    void aCircleGetsANewKeyFromOneOfItAndAKeeper() {
        Roster next = RosterRules.next(ours, signed(rotate(ours, Circle.FINANCE), WE.finance, WE.keeper));

        assertThat(next.keysOf(Circle.FINANCE)).hasSize(2);
        assertThat(next.activeKey(Circle.TRIAGE)).isEqualTo(ours.activeKey(Circle.TRIAGE));
        refused(ours, signed(rotate(ours, Circle.FINANCE), WE.keeper, WE.otherKeeper), "somebody of the circle");
        refused(ours, signed(rotate(ours, Circle.FINANCE), WE.finance, WE.triage), "somebody of the circle");
        refused(
                ours,
                signed(
                        rotate(ours, Circle.FINANCE).giving(Founders.circles(Circle.FINANCE, Circle.TRIAGE)),
                        WE.finance,
                        WE.keeper),
                "one circle");
    }

    /** A sender who fetched the keys just before a rotation is not turned away for it. */
    @Test
    void theKeyBeforeIsKnownForAWhile() {
        Roster next = RosterRules.next(ours, signed(rotate(ours, Circle.FINANCE), WE.finance, WE.keeper));

        assertThat(next.keysSince(Circle.FINANCE, LATER)).hasSize(2);
        assertThat(next.keysSince(Circle.FINANCE, LATER.plusSeconds(1)))
                .containsExactly(next.activeKey(Circle.FINANCE).orElseThrow());
    }

    // --- Restoring an office

    @Test
    void anOfficeIsRestoredByItsRecoveryKeyForPeopleWithOtherKeys() {
        try (PrivateKeys recovery = PrivateKeys.random()) {
            Roster entrusted = entrusted(recovery);
            Someone first = WE.triage.again();
            Statement statement = recover(
                    entrusted, List.of(first.as(Office.TRIAGE), stranger.as(Office.TRIAGE)), circle(Circle.TRIAGE));

            Roster next = RosterRules.next(entrusted, recovered(statement, recovery, first));

            assertThat(next.of(WE.triage.person()).orElseThrow().kid()).isEqualTo(first.kid());
            assertThat(next.byKid(WE.triage.kid()).orElseThrow().offices()).isEmpty();
            assertThat(next.holding(Office.TRIAGE)).hasSize(3);
            assertThat(next.activeKey(Circle.TRIAGE)).isNotEqualTo(ours.activeKey(Circle.TRIAGE));
            assertThat(next.recovery(Office.TRIAGE).orElseThrow().used()).isTrue();
            assertThat(next.isSigner(next.number(), next.head(), first.kid())).isTrue();
        }
    }

    @Test
    void nobodyRestoresAnOfficeWithoutItsRecoveryKey() {
        try (PrivateKeys recovery = PrivateKeys.random();
                PrivateKeys others = PrivateKeys.random()) {
            Roster entrusted = entrusted(recovery);
            Statement statement = recover(entrusted, List.of(stranger.as(Office.TRIAGE)), circle(Circle.TRIAGE));
            refused(entrusted, signed(statement, WE.all()), "not signed by the recovery key");
            refused(entrusted, recovered(statement, others, WE.keeper), "not signed by the recovery key");
            refused(
                    ours,
                    recovered(
                            recover(ours, List.of(stranger.as(Office.TRIAGE)), circle(Circle.TRIAGE)),
                            recovery,
                            WE.keeper),
                    "nobody was entrusted");
            Statement finance = recover(entrusted, List.of(stranger.as(Office.FINANCE)), circle(Circle.FINANCE));
            refused(entrusted, recovered(finance, recovery, WE.keeper), "nobody was entrusted");
        }
    }

    /** Restoring triage takes nothing from anybody who is not of triage, and gives nothing but triage. */
    @Test
    void restoringOneOfficeTouchesNoOther() {
        try (PrivateKeys recovery = PrivateKeys.random()) {
            Roster entrusted = entrusted(recovery);
            Someone keeper = WE.keeper.again();
            refused(
                    entrusted,
                    recovered(
                            recover(entrusted, List.of(keeper.as(Office.TRIAGE)), circle(Circle.TRIAGE)),
                            recovery,
                            keeper),
                    "who does not hold the office");
            refused(
                    entrusted,
                    recovered(
                            recover(
                                    entrusted,
                                    List.of(stranger.as(Office.TRIAGE, Office.FINANCE)),
                                    circle(Circle.TRIAGE)),
                            recovery,
                            stranger),
                    "one office");
            refused(
                    entrusted,
                    recovered(
                            recover(
                                    entrusted,
                                    List.of(stranger.as(Office.TRIAGE)),
                                    circle(Circle.TRIAGE),
                                    circle(Circle.FINANCE)),
                            recovery,
                            stranger),
                    "a key it may not give");
        }
    }

    @Test
    void anOfficeIsEntrustedBySomebodyInItAndAKeeperToDifferentPeople() {
        try (PrivateKeys recovery = PrivateKeys.random()) {
            refused(
                    ours,
                    signed(
                            entrust(ours, Office.TRIAGE, recovery, 2, WE.keeper, WE.finance, WE.auditor),
                            WE.keeper,
                            WE.otherKeeper),
                    "holds the office");
            refused(
                    ours,
                    signed(entrust(ours, Office.TRIAGE, recovery, 1, WE.keeper, WE.finance), WE.triage, WE.keeper),
                    "too few or too many");
            refused(
                    ours,
                    signed(entrust(ours, Office.TRIAGE, recovery, 3, WE.keeper, WE.finance), WE.triage, WE.keeper),
                    "too few or too many");
            refused(
                    ours,
                    signed(entrust(ours, Office.TRIAGE, recovery, 2, WE.keeper, WE.keeper), WE.triage, WE.keeper),
                    "two shares");
            refused(
                    ours,
                    signed(entrust(ours, Office.TRIAGE, recovery, 2, WE.keeper, stranger), WE.triage, WE.keeper),
                    "holds no office");
            Roster entrusted = entrusted(recovery);
            refused(
                    entrusted,
                    signed(
                            entrust(entrusted, Office.FINANCE, recovery, 2, WE.keeper, WE.auditor),
                            WE.finance,
                            WE.keeper),
                    "used already");
        }
    }

    // --- The brake

    @Test
    void oneFreezesAndTwoLetGo() {
        Roster frozen = RosterRules.next(ours, signed(brake(ours, Statement.Kind.FREEZE), WE.auditor));
        assertThat(frozen.frozen()).hasValueSatisfying(freeze -> {
            assertThat(freeze.by()).isEqualTo(WE.auditor.kid());
            assertThat(freeze.number()).isEqualTo(2);
        });
        Statement letGo = brake(frozen, Statement.Kind.UNFREEZE);
        refused(frozen, signed(letGo, WE.auditor), "two people");
        refused(frozen, signed(letGo, WE.auditor, WE.triage), "neither keeper nor auditor");
        refused(frozen, signed(letGo, WE.auditor, WE.auditor), "signed twice");
        assertThat(RosterRules.next(frozen, signed(letGo, WE.auditor, WE.keeper))
                        .frozen())
                .isEmpty();
        refused(ours, signed(brake(ours, Statement.Kind.FREEZE), WE.triage), "a keeper or an auditor");
        refused(ours, signed(brake(ours, Statement.Kind.UNFREEZE), WE.keeper, WE.auditor), "is not frozen");
        refused(frozen, signed(brake(frozen, Statement.Kind.FREEZE), WE.keeper), "is frozen");
    }

    @Test
    void whileFrozenNobodyIsLetInAndSomebodyMayGo() {
        Roster frozen = RosterRules.next(ours, signed(brake(ours, Statement.Kind.FREEZE), WE.keeper));
        refused(frozen, signed(admit(frozen, stranger.as(Office.TRIAGE)), WE.triage, WE.keeper), "frozen");
        refused(frozen, signed(rotate(frozen, Circle.TRIAGE), WE.triage, WE.keeper), "frozen");
        refused(frozen, signed(replaced(frozen, second, second.again()), WE.triage, WE.keeper), "frozen");
        Roster gone =
                RosterRules.next(frozen, signed(remove(frozen, second, circle(Circle.TRIAGE)), WE.triage, WE.keeper));
        assertThat(gone.frozen()).isPresent();
        assertThat(gone.of(second.person())).isEmpty();
    }

    private Roster entrusted(PrivateKeys recovery) {
        return RosterRules.next(
                ours,
                signed(
                        entrust(ours, Office.TRIAGE, recovery, 2, WE.keeper, WE.finance, WE.auditor),
                        WE.triage,
                        WE.otherKeeper));
    }

    private static Statement replaced(Roster before, Someone old, Someone next) {
        return replace(before, old, next.as(Office.TRIAGE), circle(Circle.TRIAGE));
    }

    private static SignedStatement recovered(Statement statement, PrivateKeys recovery, Someone bringer) {
        return new SignedStatement(
                statement,
                List.of(
                        SignedStatement.Signature.of(
                                recovery.publicKeys().kid(), recovery.signing().sign(statement.signed())),
                        bringer.signature(statement)));
    }

    private static Statement at(Statement statement, Instant at) {
        return new Statement(
                statement.format(),
                statement.number(),
                statement.previous(),
                at.toString(),
                statement.kind(),
                statement.people(),
                statement.removed(),
                statement.circles(),
                statement.recovery());
    }

    private static void refused(Roster before, SignedStatement wrong, String reason) {
        assertThatThrownBy(() -> RosterRules.next(before, wrong))
                .isInstanceOf(NotBelieved.class)
                .hasMessageContaining(reason);
    }
}
