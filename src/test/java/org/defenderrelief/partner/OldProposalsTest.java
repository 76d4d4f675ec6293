package org.defenderrelief.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

/** Old proposals in the hands of a server that lets them be confirmed: the acts give them no force, and the verification names them. */
class OldProposalsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-26");

    private final SaidBy acts = SaidBy.aboutNone();

    @Test
    void aRenewalFromBeforeTheEndBringsNothingBack() {
        propose("a", "VOUCHED");
        confirm("a", "VOUCHED");
        propose("b", "VOUCHED");
        propose("c", "ENDED");
        confirm("c", "ENDED");
        acts.later(1);
        Said late = confirm("b", "VOUCHED");
        assertThat(standing()).isEqualTo(Standing.ENDED);
        assertThat(named()).contains(late.act());
    }

    @Test
    void norDoesOneFromBeforeASuspension() {
        propose("a", "VOUCHED");
        confirm("a", "VOUCHED");
        propose("b", "ENDED");
        acts.does(3, PartnerFacts.SUSPENDED, "organisation", "o", "statement", "s", "kind", "SUSPENDED");
        acts.later(1);
        Said late = confirm("b", "ENDED");
        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(named()).contains(late.act());
    }

    @Test
    void aWeekIsTheLongestThatOneWaits() {
        propose("a", "VOUCHED");
        acts.later(7 * 24 + 1);
        Said late = confirm("a", "VOUCHED");
        assertThat(standing()).isEqualTo(Standing.NOT_VETTED);
        assertThat(named()).contains(late.act());
    }

    @Test
    void whatIsProposedAfterwardsCounts() {
        propose("a", "VOUCHED");
        confirm("a", "VOUCHED");
        propose("c", "ENDED");
        confirm("c", "ENDED");
        propose("d", "VOUCHED");
        acts.later(6 * 24);
        confirm("d", "VOUCHED");
        assertThat(standing()).isEqualTo(Standing.VETTED);
        assertThat(named()).isEmpty();
    }

    /** Two pressed at the same moment: the suspension holds, and nobody is named for it. */
    @Test
    void whoeverPressedAtTheSameMomentIsNotNamed() {
        propose("a", "VOUCHED");
        acts.does(3, PartnerFacts.SUSPENDED, "organisation", "o", "statement", "s", "kind", "SUSPENDED");
        confirm("a", "VOUCHED");
        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(named()).isEmpty();
    }

    private Said propose(String statement, String kind) {
        return acts.does(1, PartnerFacts.PROPOSED, facts(statement, kind));
    }

    private Said confirm(String statement, String kind) {
        return acts.does(2, PartnerFacts.CONFIRMED, facts(statement, kind));
    }

    private static String[] facts(String statement, String kind) {
        return new String[] {"organisation", "o", "statement", statement, "kind", kind, "until", "2027-01-01"};
    }

    private Standing standing() {
        SignedPartner partner = new SignedPartner();
        acts.acts().forEach(partner::see);
        return partner.standing(DAY);
    }

    private Optional<UUID> named() {
        return new PartnerRules.NoneOvertaken()
                .broken(acts.acts(), Optional.empty())
                .map(ActRule.Broken::act);
    }
}
