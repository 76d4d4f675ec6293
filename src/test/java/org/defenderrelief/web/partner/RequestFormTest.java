package org.defenderrelief.web.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import org.defenderrelief.web.shared.TypedForm;

class RequestFormTest {
    private static final String LINES = "needs.assistance[0].lines";
    private static final String CURRENCY = "needs.requested.currency";

    @Test
    void aFieldStaysInItsRowWhateverOrderTheFieldsComeIn() {
        TypedForm form = TypedForm.empty()
                .with(LINES + "[2].description", "A new phone")
                .with(LINES + "[1].description", "Bus")
                .with(LINES + "[2].unitAmount", "50.00")
                .with(LINES + "[0].unitAmount", "400.00")
                .with(LINES + "[1].unitAmount", "100.00")
                .with(LINES + "[0].description", "Rent");

        JsonNode lines = RequestForm.json(form).at("/needs/assistance/0/lines");

        assertThat(lines).hasSize(3);
        assertThat(lines.findValuesAsText("description")).containsExactly("Rent", "Bus", "A new phone");
        assertThat(lines.findValuesAsText("unitAmount")).containsExactly("400.00", "100.00", "50.00");
    }

    @Test
    void amountsGoToTheServiceWithAPointHoweverTheyAreTyped() {
        TypedForm form = TypedForm.empty()
                .with(CURRENCY, "EUR")
                .with(LINES + "[0].unitAmount", "1\u202f200,50")
                .with(LINES + "[1].unitAmount", "1,200.50");

        assertThat(RequestForm.json(form).at("/needs/assistance/0/lines").findValuesAsText("unitAmount"))
                .containsExactly("1200.50", "1200.50");
    }

    @Test
    void anAmountThatCouldBeTwoIsNoAmountToTheService() {
        TypedForm form = TypedForm.empty().with(CURRENCY, "EUR").with(LINES + "[0].unitAmount", "1.200");

        assertThat(RequestForm.json(form)
                        .at("/needs/assistance/0/lines/0/unitAmount")
                        .asText())
                .isEqualTo("1,200");
    }
}
