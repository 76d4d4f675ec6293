package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.defenderrelief.vault.roster.Founders;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.Someone;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;

/** Nobody is asked in vain, and nobody who is wanted is left out. */
class WhoSignsTest {
    private final Founders we = new Founders();
    private final Roster roster = we.roster();
    private final Someone newcomer = Someone.random();

    @Test
    void aFoundingAsksEveryFounderWhoHasNotSigned() {
        Statement founding = we.found();
        assertThat(asks(we.triage, founding)).isTrue();
        assertThat(asks(we.triage, founding, we.keeper)).isTrue();
        assertThat(asks(we.triage, founding, we.triage)).isFalse();
        assertThat(asks(newcomer, founding)).isFalse();
    }

    @Test
    void anAdmissionAsksWhoHoldsTheOfficeAndThenAKeeper() {
        Statement admission = Founders.admit(roster, newcomer.as(Office.TRIAGE));
        assertThat(asks(we.triage, admission)).isTrue();
        assertThat(asks(we.keeper, admission)).isTrue();
        assertThat(asks(we.finance, admission)).isFalse();
        assertThat(asks(we.keeper, admission, we.triage)).isTrue();
        assertThat(asks(we.triage, admission, we.keeper)).isTrue();
        assertThat(asks(we.otherKeeper, admission, we.keeper)).isFalse();
        assertThat(asks(we.triage, admission, we.triage)).isFalse();
        assertThat(asks(newcomer, admission, we.triage)).isFalse();
    }

    @Test
    void aKeepersAdmissionAsksTwoKeepers() {
        Statement admission = Founders.admit(roster, newcomer.as(Office.KEEPER));
        assertThat(asks(we.keeper, admission)).isTrue();
        assertThat(asks(we.triage, admission)).isFalse();
        assertThat(asks(we.otherKeeper, admission, we.keeper)).isTrue();
        assertThat(asks(we.keeper, admission, we.keeper)).isFalse();
    }

    @Test
    void anEndOfOfficesAsksAnybodyButWhomItIsAboutAndAKeeperAmongThem() {
        Statement removal = Founders.remove(roster, we.triage, Founders.circle(Circle.TRIAGE));
        assertThat(asks(we.triage, removal)).isFalse();
        assertThat(asks(we.finance, removal)).isTrue();
        assertThat(asks(we.auditor, removal, we.finance)).isFalse();
        assertThat(asks(we.keeper, removal, we.finance)).isTrue();
        assertThat(asks(we.finance, removal, we.keeper)).isTrue();
    }

    private boolean asks(Someone person, Statement statement, Someone... signed) {
        Set<String> kids = Arrays.stream(signed).map(Someone::kid).collect(Collectors.toSet());
        return WhoSigns.asks(roster, person.person(), statement, kids);
    }
}
