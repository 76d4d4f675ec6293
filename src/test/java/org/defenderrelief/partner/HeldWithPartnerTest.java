package org.defenderrelief.partner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeldWithPartnerTest {
    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "ENDED"})
    void aPartnerWhoIsSuspendedOrEndedHandsNothingOver(Standing standing) {
        assertThat(HeldWithPartner.reason(standing))
                .hasValueSatisfying(reason -> assertThat(reason.slug()).isEqualTo("held-with-partner"));
    }

    @ParameterizedTest
    @EnumSource(names = {"VETTED", "LAPSED", "NOT_VETTED"})
    void nothingElseOfAPartnerHoldsMoney(Standing standing) {
        assertThat(HeldWithPartner.reason(standing)).isEmpty();
    }
}
