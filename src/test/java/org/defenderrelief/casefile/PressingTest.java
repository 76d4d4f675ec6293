package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** What is told loudly: whose life is at risk as long as help has still to come, and what is late. */
class PressingTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void aLifeAtRiskIsUntilHelpHasCome() {
        assertThat(of(Urgency.LIFE_AT_RISK).isPressing(NOW)).isTrue();
        assertThat(of(Urgency.URGENT).isPressing(NOW)).isFalse();
        assertThat(CaseStatus.APPROVED.isAwaitingHelp())
                .as("granted is not paid yet")
                .isTrue();
        assertThat(CaseStatus.IN_DISBURSEMENT.isAwaitingHelp()).isTrue();
        for (CaseStatus over : Set.of(
                CaseStatus.IN_FOLLOW_UP,
                CaseStatus.CLOSED,
                CaseStatus.DECLINED,
                CaseStatus.HELPED_OTHERWISE,
                CaseStatus.REFERRED,
                CaseStatus.WITHDRAWN,
                CaseStatus.DUPLICATE)) {
            assertThat(over.isAwaitingHelp()).as(over.name()).isFalse();
        }
    }

    @Test
    void soIsWhatIsLate() {
        CaseFile urgent = of(Urgency.URGENT);
        assertThat(urgent.isPressing(urgent.firstAnswerDue())).isFalse();
        assertThat(urgent.isPressing(urgent.firstAnswerDue().plus(Duration.ofSeconds(1))))
                .isTrue();
    }

    private static CaseFile of(Urgency urgency) {
        Actor partner = new Actor(
                new PersonId(Ids.next()), "partner", Set.of(Role.PARTNER), Optional.of(new PartnerId("a-partner")));
        NewCase request = new NewCase(
                new CaseId(Ids.next()),
                false,
                "fr",
                urgency,
                "011",
                Set.of(AssistanceType.RELOCATION),
                Money.of("100.00", "EUR"));
        return new CaseFile(request, Reference.random(), Codename.random(), partner, NOW, new UsualClocks());
    }
}
