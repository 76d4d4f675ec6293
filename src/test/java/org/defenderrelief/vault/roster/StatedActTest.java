package org.defenderrelief.vault.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.vault.roster.Founders.remove;
import static org.defenderrelief.vault.roster.Founders.signed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.defenderrelief.vault.seal.Circle;

/** Somebody has the keyring and places acts in the tree by hand: what they make it tell of the roster is not listened to. */
class StatedActTest {
    private static final byte[] BODY = "what the act says".getBytes(StandardCharsets.UTF_8);
    private static final Instant TOLD = Instant.parse(Founders.LATER).plusSeconds(600);

    private final Founders we = new Founders();
    private final Someone newcomer = Someone.random();
    private final Roster founded = we.roster();
    private final Roster three = RosterRules.next(
            founded, signed(Founders.admit(founded, newcomer.as(Office.TRIAGE)), List.of(we.triage, we.keeper)));
    private final Statement removal = remove(three, newcomer, Founders.circle(Circle.TRIAGE));
    private final Roster without = RosterRules.next(three, signed(removal, we.finance, we.keeper));

    @Test
    void whoSignedAStatementTellsWhen() {
        StatedAct act = act(2, removal.hash(), we.keeper);
        assertThat(StatedAct.times(List.of(act), without)).containsOnlyKeys(2L).containsValue(TOLD);
        assertThat(StatedAct.newest(List.of(act), without)).isEqualTo(2);
    }

    @Test
    void nobodyElseDoes() {
        StatedAct true2 = act(2, removal.hash(), we.keeper);
        assertThat(StatedAct.times(
                        List.of(
                                act(2, removal.hash(), we.auditor),
                                act(2, removal.hash(), newcomer),
                                act(2, removal.hash(), Someone.random()),
                                act(2, founded.head(), we.keeper),
                                act(1, removal.hash(), we.keeper),
                                new StatedAct(2, removal.hash(), TOLD, we.keeper.kid(), BODY, new byte[64]),
                                new StatedAct(
                                        2, removal.hash(), TOLD, we.keeper.kid(), new byte[1], true2.signature())),
                        without))
                .isEmpty();
    }

    /** Of a roster that was cut short, those who are left in it tell of what came after. */
    @Test
    void aStatementThatIsGoneIsMissed() {
        assertThat(StatedAct.newest(List.of(act(2, removal.hash(), we.keeper)), three))
                .isEqualTo(2);
        assertThat(StatedAct.newest(List.of(act(2, removal.hash(), we.keeper)), founded))
                .isEqualTo(2);
    }

    /** What is told in a member's name without their signature stops nobody. */
    @Test
    void aStatementThatAMemberIsOnlySaidToTellOfStopsNobody() {
        assertThat(StatedAct.newest(
                        List.of(new StatedAct(9999, "00", TOLD, we.keeper.kid(), BODY, new byte[64])), without))
                .isEqualTo(without.number());
    }

    /** A recovery may be brought in by whom it names alone: where it is gone, they are nobody, and it is missed all the same. */
    @Test
    void aStatementThatSomebodyUnknownTellsOfIsMissed() {
        assertThat(StatedAct.newest(List.of(act(9, "00", Someone.random())), without))
                .isEqualTo(9);
        assertThat(StatedAct.newest(List.of(act(9, "00", newcomer)), without)).isEqualTo(9);
    }

    private static StatedAct act(long number, String hash, Someone signer) {
        return new StatedAct(
                number, hash, TOLD, signer.kid(), BODY, signer.keys().signing().sign(BODY));
    }
}
