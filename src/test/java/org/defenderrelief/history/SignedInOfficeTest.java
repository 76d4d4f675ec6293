package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.defenderrelief.vault.roster.Founders;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

class SignedInOfficeTest {
    private static final String ACTION = "test.money-counted";
    private static final SignedInOffice RULE = new SignedInOffice(Map.of(ACTION, Set.of(Office.FINANCE, Office.AUDIT)));

    private final Founders we = new Founders();
    private final SaidBy acts = SaidBy.aboutCase();

    @Test
    void whoHeldOneOfTheOfficesMay() {
        acts.signs(1, we.finance.kid(), ACTION);
        acts.signs(2, we.auditor.kid(), ACTION);
        assertThat(RULE.broken(acts.acts(), Optional.of(we.roster()))).isEmpty();
    }

    @Test
    void nobodyElseMay() {
        for (String keys : new String[] {we.triage.kid(), "keys-of-a-stranger", ""}) {
            SaidBy theirs = SaidBy.aboutCase();
            Said said = theirs.signs(1, keys, ACTION);
            assertThat(RULE.broken(theirs.acts(), Optional.of(we.roster())))
                    .map(ActRule.Broken::act)
                    .contains(said.act());
        }
    }

    @Test
    void norBeforeTheyHeldIt() {
        Founders later = new Founders();
        Roster roster = later.roster();
        Said said = new Said(
                acts.does(1, ACTION).act(),
                Optional.empty(),
                later.finance.person(),
                later.finance.kid(),
                ACTION,
                Instant.parse(Founders.FOUNDED_AT).minusSeconds(1),
                Map.of(),
                Map.of(),
                Said.NO_PLACE);
        assertThat(RULE.broken(List.of(said), Optional.of(roster))).isPresent();
    }

    /** Without the root, whose keys they are is not known; that there are none is. */
    @Test
    void somebodyMustHaveSignedInAnyCase() {
        acts.signs(1, "keys-of-a-stranger", ACTION);
        assertThat(RULE.broken(acts.acts(), Optional.empty())).isEmpty();
        acts.signs(1, "", ACTION);
        assertThat(RULE.broken(acts.acts(), Optional.empty())).isPresent();
    }
}
