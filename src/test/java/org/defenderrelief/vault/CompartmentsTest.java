package org.defenderrelief.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;

@QuarkusTest
class CompartmentsTest {
    private static final byte[] STORY =
            "{\"narrative\":\"Akouvi Sénamé, الاسم, имя\"}".getBytes(StandardCharsets.UTF_8);
    private static final Actor PARTNER = VaultPeople.actor("partner-1");

    @Inject
    Compartments compartments;

    @Inject
    VaultPeople people;

    private final CaseId caseId = new CaseId(Ids.next());

    @Test
    void eachCompartmentOpensForItsCirclesAndForNobodyElse() {
        List<CompartmentName> names = CompartmentName.named().stream()
                .filter(name -> !name.equals(CompartmentName.CHANNEL))
                .toList();
        compartments.writeFirst(caseId, names.stream().collect(Collectors.toMap(name -> name, name -> STORY)), PARTNER);

        for (String name : List.of("triage-1", "committee-2", "finance-1", "auditor-1")) {
            Actor person = VaultPeople.actor(name);
            Circle circle = Circle.of(person.roles().iterator().next()).orElseThrow();
            UnlockToken token = people.unlock(name);
            for (CompartmentName compartment : names) {
                if (compartment.circles().contains(circle)) {
                    assertThat(compartments.open(token, person.person(), caseId, compartment))
                            .isEqualTo(STORY);
                } else {
                    assertThatThrownBy(() -> compartments.open(token, person.person(), caseId, compartment))
                            .isInstanceOfSatisfying(
                                    Problem.Forbidden.class,
                                    problem -> assertThat(problem.slug()).isEqualTo("not-in-circle"));
                }
            }
        }
    }

    @Test
    void everyVersionStaysAndTheNewestOpensByItself() {
        byte[] second = "{}".getBytes(StandardCharsets.UTF_8);
        SealedVersion one = compartments.write(caseId, CompartmentName.NEEDS, STORY, PARTNER);
        SealedVersion two = compartments.write(caseId, CompartmentName.NEEDS, second, PARTNER);
        Actor person = VaultPeople.actor("finance-2");
        UnlockToken token = people.unlock("finance-2");

        assertThat(one.version()).isEqualTo(1);
        assertThat(two.version()).isEqualTo(2);
        assertThat(compartments.open(token, person.person(), caseId, CompartmentName.NEEDS))
                .isEqualTo(second);
        assertThat(compartments.open(token, person.person(), caseId, CompartmentName.NEEDS, 1))
                .isEqualTo(STORY);
        assertThatThrownBy(() -> compartments.open(token, person.person(), caseId, CompartmentName.NEEDS, 3))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void theSameDocumentTwiceLeavesTwoUnlikeCommitments() {
        SealedVersion one = compartments.write(caseId, CompartmentName.CODING, STORY, PARTNER);
        SealedVersion two = compartments.write(caseId, CompartmentName.CODING, STORY, PARTNER);

        assertThat(one.commitment()).hasSize(32).isNotEqualTo(two.commitment());
    }

    @Test
    void theListTellsWhoWroteWhatForWhomWithoutUnlocking() {
        compartments.writeAll(
                caseId, Map.of(CompartmentName.PAYMENT, STORY, CompartmentName.SITUATION, STORY), PARTNER);

        assertThat(compartments.list(caseId))
                .extracting(CompartmentInfo::name, CompartmentInfo::version, CompartmentInfo::circles)
                .containsExactly(
                        tuple(CompartmentName.PAYMENT, 1, Set.of(Circle.FINANCE)),
                        tuple(CompartmentName.SITUATION, 1, Set.of(Circle.TRIAGE, Circle.COMMITTEE)));
        assertThat(compartments.list(caseId))
                .allSatisfy(info -> assertThat(info.writer()).isEqualTo(PARTNER.person()));
    }

    @Test
    void aFirstVersionIsNotWrittenTwice() {
        Map<CompartmentName, byte[]> documents = Map.of(CompartmentName.IDENTITY, STORY);
        compartments.writeFirst(caseId, documents, PARTNER);

        assertThatThrownBy(() -> compartments.writeFirst(caseId, documents, PARTNER))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("compartment-changed"));
    }

    @Test
    void anotherPersonsTokenOpensNothing() {
        compartments.write(caseId, CompartmentName.IDENTITY, STORY, PARTNER);
        UnlockToken token = people.unlock("triage-1");

        assertThatThrownBy(() -> compartments.open(
                        token, VaultPeople.actor("triage-2").person(), caseId, CompartmentName.IDENTITY))
                .isInstanceOfSatisfying(
                        Problem.Forbidden.class,
                        problem -> assertThat(problem.slug()).isEqualTo("vault-locked"));
    }

    @Test
    void aMessageNeedsAReceiptCodeFirst() {
        assertThatThrownBy(() -> compartments.write(caseId, CompartmentName.CHANNEL, STORY, PARTNER))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("no-receipt-code"));
    }

    @Test
    void whatIsNoJsonObjectIsNotSealed() {
        byte[] tooLong = new byte[Document.MAX + 1];
        Arrays.fill(tooLong, (byte) ' ');
        tooLong[0] = '{';

        for (byte[] wrong : List.of("[]".getBytes(StandardCharsets.UTF_8), new byte[0], tooLong)) {
            assertThatThrownBy(() -> compartments.write(caseId, CompartmentName.NEEDS, wrong, PARTNER))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
