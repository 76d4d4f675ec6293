package org.defenderrelief.partner;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.testing.VettedPartners;

/** Whoever has the service's keyring puts no organisation on the keepers' list, and none that cannot be read keeps the others off it. */
@QuarkusTest
class KnownOrganisationsTest {
    @Inject
    PartnerActs acts;

    @Inject
    VettedPartners vetted;

    @Inject
    History history;

    @Test
    void thoseOfWhichNoKeeperSaidAnythingAreNotKnown() {
        PartnerId known = vetted.vouched();
        PartnerId forged = VettedPartners.unknown();
        QuarkusTransaction.begin();
        try {
            for (String organisation : new String[] {forged.value(), "NO:CODE"}) {
                history.record(
                        Actor.SERVICE,
                        PartnerFacts.SUSPENDED,
                        null,
                        Facts.of(PartnerFacts.ORGANISATION, organisation, PartnerFacts.STATEMENT, "s"));
            }
            assertThat(acts.organisations()).contains(known).doesNotContain(forged);
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
