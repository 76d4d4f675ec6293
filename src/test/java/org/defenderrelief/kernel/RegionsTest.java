package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {
    @Test
    void whatFormsOfferIsTakenInAndCoveredByAnEnvelopeForItsContinent() {
        assertThat(Regions.finest()).hasSize(22).doesNotHaveDuplicates().allMatch(Regions::isSubRegion);
        for (String code : Regions.finest()) {
            assertThat(Regions.within(code)).as(code).contains("001").containsAnyOf("002", "019", "142", "150", "009");
        }
        assertThat(Regions.within("011")).containsExactly("011", "202", "002", "001");
        assertThat(Regions.within("013")).containsExactly("013", "419", "019", "001");
    }

    @Test
    void aRequestMayNameARegionThatHoldsSeveral() {
        assertThat(List.of("202", "419")).allMatch(Regions::isSubRegion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"001", "002", "019", "142", "150", "009", "", "000", "999", "11", "TG", "250"})
    void aContinentACountryOrNothingIsNoSubRegion(String code) {
        assertThat(Regions.isSubRegion(code)).isFalse();
    }

    @Test
    void everyRegionOfARequestHasANameInEveryLanguageOfThePages() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            for (String code : Regions.finest()) {
                assertThat(new Locale.Builder().setRegion(code).build().getDisplayCountry(language))
                        .doesNotContain(code)
                        .isNotBlank();
            }
        }
    }
}
