package org.defenderrelief.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CriteriaSettledTest {
    @Property
    void approvalIsRecommendedOnlyWhereAllThreeAreMet(@ForAll("findings") Map<Criterion, Finding> findings) {
        boolean allMet = findings.size() == 3 && findings.values().stream().allMatch(f -> f == Finding.MET);

        assertThat(CriteriaSettled.refuse(Verdict.APPROVE, findings).isEmpty()).isEqualTo(allMet);
    }

    @Property
    void aDeclineIsRecommendedOnlyWhereAllThreeWereLookedAt(@ForAll("findings") Map<Criterion, Finding> findings) {
        assertThat(CriteriaSettled.refuse(Verdict.DECLINE, findings).isEmpty()).isEqualTo(findings.size() == 3);
    }

    @Test
    void theReasonNamesWhatIsMissing() {
        assertThat(CriteriaSettled.refuse(Verdict.APPROVE, Map.of(Criterion.DEFENDER, Finding.MET)))
                .contains("Record a finding on every criterion first. Without one: URGENT_DANGER, CAUSAL_LINK.");
    }

    @Test
    void theReasonNamesWhatIsNotMet() {
        Map<Criterion, Finding> findings = Map.of(
                Criterion.DEFENDER,
                Finding.MET,
                Criterion.URGENT_DANGER,
                Finding.UNCLEAR,
                Criterion.CAUSAL_LINK,
                Finding.MET);

        assertThat(CriteriaSettled.refuse(Verdict.APPROVE, findings))
                .get()
                .asString()
                .contains("URGENT_DANGER")
                .doesNotContain("DEFENDER,");
    }

    @Provide
    Arbitrary<Map<Criterion, Finding>> findings() {
        return Arbitraries.maps(Arbitraries.of(Criterion.class), Arbitraries.of(Finding.class))
                .ofMaxSize(3)
                .map(map -> map.isEmpty() ? new EnumMap<>(Criterion.class) : new EnumMap<>(map));
    }
}
