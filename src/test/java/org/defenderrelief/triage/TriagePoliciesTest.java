package org.defenderrelief.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;

class TriagePoliciesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Period WITHIN = Period.ofMonths(3);

    @Test
    void aRefereeWhoAgreedMayBeContacted() {
        assertThat(RefereeConsented.refuse(json("{'referees':[{'consentToContact':true}]}"), 0))
                .isEmpty();
    }

    @Test
    void aRefereeWhoDidNotAgreeOrOfWhomItIsNotKnownMayNot() {
        JsonNode situation = json("{'referees':[{'consentToContact':false},{'name':'x'}]}");
        JsonNode unplain = json("{'referees':[{'consentToContact':'true'},{'consentToContact':1}]}");

        assertThat(RefereeConsented.refuse(situation, 0)).get().asString().contains("has not agreed");
        assertThat(RefereeConsented.refuse(situation, 1)).get().asString().contains("has not agreed");
        assertThat(RefereeConsented.refuse(unplain, 0)).isPresent();
        assertThat(RefereeConsented.refuse(unplain, 1)).isPresent();
        assertThat(RefereeConsented.refuse(situation, 2)).get().asString().contains("no such referee");
    }

    @Test
    void anIncidentWithinTheTermNeedsNoWarning() {
        JsonNode situation = json("{'incidents':[{'date':'2020-01-01'},{'date':'2026-08-24'}]}");

        assertThat(IncidentRecency.warnings(situation, WITHIN, TODAY)).isEmpty();
    }

    @Test
    void anOldLatestIncidentIsAWarningOnly() {
        assertThat(IncidentRecency.warnings(json("{'incidents':[{'date':'2026-08-23'}]}"), WITHIN, TODAY))
                .containsExactly(Warning.INCIDENT_NOT_RECENT);
    }

    @Test
    void noDatedIncidentIsAWarningToo() {
        assertThat(IncidentRecency.warnings(json("{'incidents':[{'date':'soon'}]}"), WITHIN, TODAY))
                .containsExactly(Warning.NO_DATED_INCIDENT);
        assertThat(IncidentRecency.warnings(json("{}"), WITHIN, TODAY)).containsExactly(Warning.NO_DATED_INCIDENT);
    }

    @Test
    void whatStandsInClearIsComparedWithTheSealedNeeds() {
        JsonNode needs = json(
                "{'requested':{'amount':'100.00','currency':'EUR'},'assistance':[{'type':'LEGAL'},{'type':'LEGAL'}]}");

        assertThat(ClearAgreesWithSealed.warnings(needs, Money.of("100", "EUR"), Set.of(AssistanceType.LEGAL)))
                .isEmpty();
        assertThat(ClearAgreesWithSealed.warnings(needs, Money.of("100", "USD"), Set.of(AssistanceType.MEDICAL)))
                .containsExactlyInAnyOrder(Warning.AMOUNT_DIFFERS, Warning.ASSISTANCE_DIFFERS);
        assertThat(ClearAgreesWithSealed.warnings(json("{}"), Money.of("1", "EUR"), Set.of()))
                .containsExactly(Warning.NEEDS_UNREADABLE);
    }

    @Test
    void aRecommendationHasWhatItsVerdictNeedsAndNothingElse() {
        assertThatThrownBy(() -> new RecommendationTerms(
                        Verdict.APPROVE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(DeclineReason.OTHER),
                        "text",
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(violation -> violation.field() + " " + violation.code())
                                .containsExactly("amount REQUIRED", "envelope REQUIRED", "reason NOT_HERE"));
    }

    @Test
    void freeTextTakesEveryScriptAndKeepsWhatIsQuoted() {
        assertThat(FreeText.required("f", "  نص \u2067عربي\u2069 — ok\n<b>🙂</b> ", 100))
                .isEqualTo("نص \u2067عربي\u2069 — ok\n<b>🙂</b>");
        assertThat(FreeText.required("f", "file: \u202Egnp.exe", 100)).isEqualTo("file: \u202Egnp.exe");
        for (String trick : new String[] {"a\u0000b", "a\uD800b"}) {
            assertThatThrownBy(() -> FreeText.required("f", trick, 100)).isInstanceOf(Problem.InvalidInput.class);
        }
        assertThatThrownBy(() -> FreeText.required("f", "abc", 2)).isInstanceOf(Problem.InvalidInput.class);
        assertThatThrownBy(() -> FreeText.required("f", " \n ", 2)).isInstanceOf(Problem.InvalidInput.class);
    }

    private static JsonNode json(String text) {
        return StrictJson.read(
                text.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
    }
}
