package org.defenderrelief.vault.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.defenderrelief.vault.roster.Founders.admit;
import static org.defenderrelief.vault.roster.Founders.brake;
import static org.defenderrelief.vault.roster.Founders.circle;
import static org.defenderrelief.vault.roster.Founders.entrust;
import static org.defenderrelief.vault.roster.Founders.remove;
import static org.defenderrelief.vault.roster.Founders.replace;
import static org.defenderrelief.vault.roster.Founders.signed;
import static org.defenderrelief.vault.roster.Founders.suspend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Keys that may be in other hands, people who turn against the others, and clocks that are wrong: what the rules leave to be done about them. */
class SuspectKeysTest {
    private static final Founders WE = new Founders();
    private static final Roster FOUNDED = WE.roster();

    private final Someone second = Someone.random();
    private final Roster ours =
            RosterRules.next(FOUNDED, signed(admit(FOUNDED, second.as(Office.TRIAGE)), WE.triage, WE.keeper));

    /** With the two keepers that founding asks for, the other one and an auditor sign. */
    @Test
    void oneOfTwoKeepersWhoForgotThePassphraseGetsOtherKeys() {
        Someone again = WE.otherKeeper.again();
        Statement statement = replace(ours, WE.otherKeeper, again.as(Office.KEEPER));
        assertThat(follows(ours, signed(statement, WE.keeper, WE.triage))).isFalse();
        assertThat(RosterRules.next(ours, signed(statement, WE.keeper, WE.auditor))
                        .holding(Office.KEEPER))
                .hasSize(2);
    }

    /** Two others let go, and suspend whoever froze, although too few are left by it; but not the last keeper. */
    @Test
    void aKeeperWhoFreezesAgainAndAgainIsSuspendedByEverybodyElse() {
        Roster frozen = RosterRules.next(ours, signed(brake(ours, Statement.Kind.FREEZE), WE.otherKeeper));
        Roster open = RosterRules.next(frozen, signed(brake(frozen, Statement.Kind.UNFREEZE), WE.keeper, WE.auditor));
        Roster without = RosterRules.next(open, signed(suspend(open, WE.otherKeeper), WE.keeper, WE.triage));
        assertThat(without.holding(Office.KEEPER)).hasSize(1);
        assertThat(follows(without, signed(suspend(without, WE.keeper), WE.triage, WE.auditor)))
                .isFalse();
    }

    /** The only auditor can be suspended too, and comes back with other keys: nobody of the office is left who could let them in. */
    @Test
    void theOnlyOneOfAnOfficeIsSuspendedAndComesBackWithOtherKeys() {
        Roster without = RosterRules.next(ours, signed(suspend(ours, WE.auditor), WE.keeper, WE.triage));
        assertThat(without.holding(Office.AUDIT)).isEmpty();
        // Nobody is left to hold the circle's new key.
        assertThat(follows(without, signed(remove(without, WE.auditor, circle(Circle.AUDIT)), WE.keeper, WE.triage)))
                .isFalse();
        Someone again = WE.auditor.again();
        Roster back = RosterRules.next(
                without,
                signed(
                        replace(without, WE.auditor, again.as(Office.AUDIT), circle(Circle.AUDIT)),
                        WE.keeper,
                        WE.triage));
        assertThat(back.holding(Office.AUDIT)).hasSize(1);
    }

    /** First suspended, then looked into, then ended. */
    @Test
    void whoIsSuspendedCanBeRemovedForGood() {
        Roster away = RosterRules.next(ours, signed(suspend(ours, second), WE.triage, WE.keeper));
        assertThatCode(() -> RosterRules.next(
                        away, signed(remove(away, second, circle(Circle.TRIAGE)), WE.triage, WE.keeper)))
                .doesNotThrowAnyException();
    }

    /** First suspended, then given other keys. */
    @Test
    void whoIsSuspendedCanBeGivenOtherKeys() {
        Roster away = RosterRules.next(ours, signed(suspend(ours, second), WE.triage, WE.keeper));
        Someone again = second.again();
        assertThatCode(() -> RosterRules.next(
                        away,
                        signed(
                                replace(away, second, again.as(Office.TRIAGE), circle(Circle.TRIAGE)),
                                WE.triage,
                                WE.keeper)))
                .doesNotThrowAnyException();
    }

    /** By other keys they come back only in a way that gives the circle a new key: whoever has the old ones opens nothing of what comes then. */
    @Test
    void whoIsSuspendedIsNotLetInWithOtherKeysBesideTheOldOnes() {
        Roster away = RosterRules.next(ours, signed(suspend(ours, second), WE.triage, WE.keeper));
        Someone again = second.again();
        assertThat(follows(away, signed(admit(away, again.as(Office.TRIAGE)), WE.triage, WE.keeper)))
                .isFalse();
        Roster back = RosterRules.next(
                away,
                signed(replace(away, second, again.as(Office.TRIAGE), circle(Circle.TRIAGE)), WE.triage, WE.keeper));
        assertThat(back.activeKey(Circle.TRIAGE)).isNotEqualTo(ours.activeKey(Circle.TRIAGE));
        assertThat(back.suspended(Office.TRIAGE)).isEmpty();
        assertThat(follows(back, signed(admit(back, second.as(Office.TRIAGE)), WE.triage, WE.keeper)))
                .isFalse();
        Roster gone = RosterRules.next(back, signed(remove(back, again, circle(Circle.TRIAGE)), WE.triage, WE.keeper));
        assertThat(follows(gone, signed(admit(gone, second.as(Office.TRIAGE)), WE.triage, WE.keeper)))
                .isFalse();
    }

    /** What follows a statement that is dated ahead, by a clock that was wrong, is dated as that is; so it is never too late to let go. */
    @Test
    void aFreezeThatIsDatedAheadCanBeEnded() {
        Statement ahead = at(brake(ours, Statement.Kind.FREEZE), "9999-12-31T00:00:00Z");
        Instant now = Instant.parse(Founders.LATER);
        assertThat(RosterRules.isAhead(ours, ahead, now)).isTrue();
        Roster frozen = RosterRules.next(ours, signed(ahead, WE.auditor));
        Statement letGo = Statement.next(frozen, Statement.Kind.UNFREEZE, now);
        assertThat(RosterRules.isAhead(frozen, letGo, now)).isFalse();
        assertThatCode(() -> RosterRules.next(frozen, signed(letGo, WE.keeper, WE.otherKeeper)))
                .doesNotThrowAnyException();
    }

    /** A draft that says no time, as only somebody with the database writes it, is no draft that people are shown. */
    @Test
    void aDraftWithoutATimeIsNotShown() {
        assertThat(RosterRules.canBeShown(at(brake(ours, Statement.Kind.FREEZE), "x")))
                .isFalse();
    }

    /** What somebody signed in office stays signed, although a recovery is made with a clock days behind, or brought in days later. */
    @Test
    void aRecoveryBroughtInLaterTakesBackNothingThatWasSignedInOffice() {
        Someone other = Someone.random();
        Roster two =
                RosterRules.next(FOUNDED, signed(admit(FOUNDED, other.as(Office.COMMITTEE)), WE.committee, WE.keeper));
        try (PrivateKeys recovery = PrivateKeys.random()) {
            Roster entrusted = RosterRules.next(
                    two,
                    signed(
                            entrust(two, Office.COMMITTEE, recovery, 2, WE.finance, WE.auditor),
                            WE.committee,
                            WE.keeper));
            Instant made = Instant.parse(Founders.LATER).plus(Duration.ofDays(10));
            Someone anew = other.again();
            Statement statement = Statement.next(entrusted, Statement.Kind.RECOVER, made)
                    .with(List.of(anew.as(Office.COMMITTEE)))
                    .giving(List.of(circle(Circle.COMMITTEE)));
            Instant broughtIn = made.plus(Duration.ofDays(6));
            assertThat(RosterRules.isOver(statement, broughtIn)).isFalse();
            Roster after = RosterRules.next(entrusted, recovered(statement, recovery, WE.finance))
                    .dated(Map.of(3L, broughtIn));
            Instant voted = made.plus(Duration.ofDays(3));
            assertThat(after.byKid(other.kid()).orElseThrow().held(Office.COMMITTEE, voted))
                    .as("the vote that they cast in office, three days before their keys ended")
                    .isTrue();
        }
    }

    private static boolean follows(Roster before, SignedStatement next) {
        try {
            RosterRules.next(before, next);
            return true;
        } catch (NotBelieved refused) {
            return false;
        }
    }

    private static Statement at(Statement statement, String at) {
        return new Statement(
                statement.format(),
                statement.number(),
                statement.previous(),
                at,
                statement.kind(),
                statement.people(),
                statement.removed(),
                statement.circles(),
                statement.recovery());
    }

    private static SignedStatement recovered(Statement statement, PrivateKeys recovery, Someone bringer) {
        return new SignedStatement(
                statement,
                List.of(
                        SignedStatement.Signature.of(
                                recovery.publicKeys().kid(), recovery.signing().sign(statement.signed())),
                        bringer.signature(statement)));
    }
}
