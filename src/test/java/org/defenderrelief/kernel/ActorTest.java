package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;

class ActorTest {
    @Test
    void anotherFundStandsUnderAnIdThatIsNoAccountsAndSaysItsName() {
        Actor fund = Actor.otherFund(UUID.fromString("0198a3b2-1111-7222-b333-0a4455667788"));

        assertThat(fund.person()).hasToString("00000000-0000-0000-0001-0a4455667788");
        assertThat(fund.name()).isEqualTo("fund-0a4455667788");
        assertThat(fund.organisation()).contains(new PartnerId("fund-0a4455667788"));
        assertThat(Actor.isReserved(fund.person())).isTrue();
        assertThat(Actor.fundCode(fund.person())).contains(fund.name());
    }

    @Test
    void nothingElseIsAFund() {
        assertThat(Actor.fundCode(Actor.SERVICE.person())).isEmpty();
        assertThat(Actor.fundCode(Actor.DEFENDER.person())).isEmpty();
        assertThat(Actor.fundCode(PersonId.parse("00000000-0000-0000-0002-0a4455667788")))
                .isEmpty();
        PersonId somebody = new PersonId(Ids.next());
        assertThat(Actor.fundCode(somebody)).isEmpty();
        assertThat(Actor.isReserved(somebody)).isFalse();
    }
}
