package org.defenderrelief.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;

@QuarkusTest
class BlindIndexTest {
    @Inject
    BlindIndex index;

    private final CaseId one = new CaseId(Ids.next());
    private final CaseId two = new CaseId(Ids.next());
    private final CaseId three = new CaseId(Ids.next());
    private final String unique = Ids.next().toString();

    @Test
    void casesThatShareAValueFindEachOtherTheClosestFirst() {
        String name = Normalised.nameAndBirthYear("Akouvi " + unique, 1987).orElseThrow();
        String sameName = Normalised.nameAndBirthYear(unique + ", AKOUVI", 1987).orElseThrow();
        index.index(one, Map.of(Purpose.NAME_BIRTH_YEAR, Set.of(name), Purpose.EMAIL, Set.of(unique + "@example.org")));
        index.index(two, Map.of(Purpose.EMAIL, Set.of(unique + "@example.org", "other@" + unique)));
        index.index(
                three,
                Map.of(Purpose.NAME_BIRTH_YEAR, Set.of(sameName), Purpose.EMAIL, Set.of(unique + "@example.org")));
        index.index(three, Map.of(Purpose.NAME_BIRTH_YEAR, Set.of(sameName)));

        assertThat(index.matches(one))
                .containsExactly(
                        new BlindIndex.Match(three, Set.of(Purpose.NAME_BIRTH_YEAR, Purpose.EMAIL)),
                        new BlindIndex.Match(two, Set.of(Purpose.EMAIL)));
        assertThat(index.matches(two)).hasSize(2);
    }

    @Test
    void theSameTextForAnotherPurposeIsAnotherDigest() {
        index.index(one, Map.of(Purpose.ACCOUNT, Set.of(unique)));
        index.index(two, Map.of(Purpose.PHONE, Set.of(unique)));

        assertThat(index.digest(Purpose.ACCOUNT, unique)).hasSize(32).isNotEqualTo(index.digest(Purpose.PHONE, unique));
        assertThat(index.matches(one)).isEmpty();
    }

    @Test
    void nothingToIndexIsFine() {
        index.index(one, Map.of(Purpose.PHONE, Set.of()));

        assertThat(index.matches(one)).isEmpty();
    }
}
