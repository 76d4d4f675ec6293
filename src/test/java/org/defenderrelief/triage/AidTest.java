package org.defenderrelief.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

/** Help that is not money follows from acts alone: proposed, then given or dropped, once. */
class AidTest {
    private static final String CLOSED = "disbursement.case-closed";

    private final SaidBy acts = SaidBy.aboutCase();

    @Test
    void whatIsProposedIsOpenUntilItIsGivenOrDropped() {
        Said letter = proposes("LETTER");
        Said host = proposes("HOST");
        Said advice = proposes("ADVICE");
        gives(letter.act().toString(), "2026-11-20", "OWN_STAFF");
        drops(host.act().toString(), "NOBODY_CAN");
        List<Aid> all = Aid.of(acts.acts());
        assertThat(all).extracting(Aid::id).containsExactly(letter.act(), host.act(), advice.act());
        assertThat(all).extracting(Aid::isOpen).containsExactly(false, false, true);
        assertThat(all.get(0).end().orElseThrow().given())
                .contains(new Aid.Given(LocalDate.parse("2026-11-20"), AidGiver.OWN_STAFF));
        assertThat(all.get(0).isGiven()).isTrue();
        assertThat(all.get(1).end().orElseThrow().dropped()).contains(AidDropReason.NOBODY_CAN);
        assertThat(all.get(1).isGiven()).isFalse();
        assertThat(broken()).isEmpty();
    }

    @Test
    void theFirstEndCountsAndALaterOneBreaksTheRule() {
        String aid = proposes("LETTER").act().toString();
        drops(aid, "TOO_DANGEROUS");
        Said late = gives(aid, "2026-11-20", "PARTNER");
        assertThat(Aid.of(acts.acts())).singleElement().matches(each -> !each.isGiven() && !each.isOpen());
        assertThat(broken()).map(ActRule.Broken::act).contains(late.act());
    }

    @Test
    void whatEndsNothingThatWasProposedHereEndsNothing() {
        proposes("LETTER");
        Said stray = gives(new UUID(1, 2).toString(), "2026-11-20", "PARTNER");
        assertThat(Aid.of(acts.acts())).singleElement().matches(Aid::isOpen);
        assertThat(broken()).map(ActRule.Broken::act).contains(stray.act());
    }

    @Test
    void whatCannotBeReadProposesAndEndsNothing() {
        String aid = proposes("LETTER").act().toString();
        proposes("MONEY");
        gives(aid, "soon", "PARTNER");
        gives(aid, "2026-11-20", "NOBODY");
        drops(aid, "BECAUSE");
        assertThat(Aid.of(acts.acts())).singleElement().matches(Aid::isOpen);
        assertThat(broken()).isPresent();
    }

    @Test
    void aCaseThatWasClosedOverOpenHelpIsNamed() {
        Said letter = proposes("LETTER");
        Said closed = acts.does(2, CLOSED);
        assertThat(broken()).map(ActRule.Broken::act).contains(closed.act());
        SaidBy other = SaidBy.aboutCase();
        Said host = other.does(1, Aid.PROPOSED, "kind", "HOST");
        other.does(1, Aid.DROPPED, "aid", host.act().toString(), "reason", "NO_LONGER_NEEDED");
        other.does(2, CLOSED);
        assertThat(new AidAsProposed().broken(other.acts(), Optional.empty())).isEmpty();
        assertThat(letter.act()).isNotEqualTo(closed.act());
    }

    /** After something was given, and by whom the case was with; anything else is named, whoever asked the service or did not. */
    @Test
    void aCaseThatEndedAsHelpedWithoutHelpOrByAnotherIsNamed() {
        acts.does(1, "triage.accepted");
        Said nothing = acts.does(1, EndAsHelped.ACTION);
        assertThat(broken()).map(ActRule.Broken::act).contains(nothing.act());

        assertThat(ended(1, true, false)).isEmpty();
        assertThat(ended(1, false, false)).as("all was dropped").isPresent();
        assertThat(ended(1, true, true)).as("some is open").isPresent();
        assertThat(ended(2, true, false)).as("somebody else had it").isPresent();
    }

    @Test
    void whoWasHandedTheCaseMayEndItAndWhoHadItBeforeMayNot() {
        for (int who : new int[] {1, 2}) {
            SaidBy other = SaidBy.aboutCase();
            other.does(1, "triage.accepted");
            String aid = other.does(1, Aid.PROPOSED, "kind", "HOST").act().toString();
            other.does(1, Aid.GIVEN, "aid", aid, "on", "2026-11-20", "by", "PARTNER");
            other.does(1, "triage.handed-over", "assignee", SaidBy.person(2).toString());
            other.does(who, EndAsHelped.ACTION);
            assertThat(new AidAsProposed()
                            .broken(other.acts(), Optional.empty())
                            .isEmpty())
                    .as("by " + who)
                    .isEqualTo(who == 2);
        }
    }

    private static Optional<ActRule.Broken> ended(int who, boolean given, boolean more) {
        SaidBy other = SaidBy.aboutCase();
        other.does(1, "triage.accepted");
        String aid = other.does(1, Aid.PROPOSED, "kind", "HOST").act().toString();
        if (given) {
            other.does(1, Aid.GIVEN, "aid", aid, "on", "2026-11-20", "by", "PARTNER");
        } else {
            other.does(1, Aid.DROPPED, "aid", aid, "reason", "NOBODY_CAN");
        }
        if (more) {
            other.does(1, Aid.PROPOSED, "kind", "LETTER");
        }
        other.does(who, EndAsHelped.ACTION);
        return new AidAsProposed().broken(other.acts(), Optional.empty());
    }

    @Test
    void whatTheServiceAloneSignedIsNamed() {
        Said said = acts.signs(1, "", Aid.PROPOSED, "kind", "HOST");
        assertThat(new WeighedInOffice().broken(acts.acts(), Optional.empty()))
                .map(ActRule.Broken::act)
                .contains(said.act());
        assertThat(new WeighedInOffice().actions())
                .containsAll(Aid.ACTIONS)
                .contains(FillChecklist.ACTION, AssessRisks.ACTION, ReviewBudget.ACTION);
    }

    private Optional<ActRule.Broken> broken() {
        return new AidAsProposed().broken(acts.acts(), Optional.empty());
    }

    private Said proposes(String kind) {
        return acts.does(1, Aid.PROPOSED, "kind", kind);
    }

    private Said gives(String aid, String on, String by) {
        return acts.does(1, Aid.GIVEN, "aid", aid, "on", on, "by", by);
    }

    private Said drops(String aid, String reason) {
        return acts.does(1, Aid.DROPPED, "aid", aid, "reason", reason);
    }
}
