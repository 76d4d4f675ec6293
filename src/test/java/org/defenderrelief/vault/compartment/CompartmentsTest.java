package org.defenderrelief.vault.compartment;

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

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

@QuarkusTest
class CompartmentsTest {
    private static final byte[] STORY =
            "{\"narrative\":\"Akouvi Sénamé, الاسم, имя\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    @Inject
    Compartments compartments;

    @Inject
    VaultPeople people;

    private final CaseId caseId = new CaseId(Ids.next());

    @Test
    void eachCompartmentOpensForItsCirclesAndForNobodyElse() {
        List<CompartmentName> names = CompartmentName.named().stream()
                .filter(name -> !name.isForReceipt() && !name.isForOwn())
                .toList();
        compartments.writeFirst(caseId, names.stream().collect(Collectors.toMap(name -> name, name -> STORY)), act());

        for (String name : List.of("triage-1", "committee-2", "finance-1", "auditor-1")) {
            Circle circle =
                    Circle.of(VaultPeople.actor(name).roles().iterator().next()).orElseThrow();
            try (Acting person = people.acting(name)) {
                for (CompartmentName compartment : names) {
                    if (compartment.circles().contains(circle)) {
                        assertThat(compartments.open(person, caseId, compartment, 1))
                                .isEqualTo(STORY);
                    } else {
                        assertThatThrownBy(() -> compartments.open(person, caseId, compartment, 1))
                                .isInstanceOfSatisfying(
                                        Problem.Forbidden.class,
                                        problem -> assertThat(problem.slug()).isEqualTo("not-in-circle"));
                    }
                }
            }
        }
    }

    @Test
    void everyVersionStaysAndOpensUnderTheBatchItCameWith() {
        Act first = act();
        SealedVersion one = compartments.write(caseId, CompartmentName.NEEDS, STORY, first);
        SealedVersion two = compartments.write(caseId, CompartmentName.NEEDS, EMPTY, act());

        assertThat(one.version()).isEqualTo(1);
        assertThat(two.version()).isEqualTo(2);
        assertThat(compartments.newest(caseId, CompartmentName.NEEDS).orElseThrow())
                .isEqualTo(
                        compartments.version(caseId, CompartmentName.NEEDS, 2).orElseThrow());
        assertThat(compartments
                        .version(caseId, CompartmentName.NEEDS, 1)
                        .orElseThrow()
                        .batch())
                .isEqualTo(first.id());
        assertThat(compartments.version(caseId, CompartmentName.NEEDS, 3)).isEmpty();
        try (Acting person = people.acting("finance-2")) {
            assertThat(compartments.open(person, caseId, CompartmentName.NEEDS, 2))
                    .isEqualTo(EMPTY);
            assertThat(compartments.open(person, caseId, CompartmentName.NEEDS, 1))
                    .isEqualTo(STORY);
            assertThatThrownBy(() -> compartments.open(person, caseId, CompartmentName.NEEDS, 3))
                    .isInstanceOf(Problem.NotFound.class);
        }
    }

    @Test
    void theSameDocumentTwiceLeavesTwoUnlikeCommitments() {
        SealedVersion one = compartments.write(caseId, CompartmentName.CODING, STORY, act());
        SealedVersion two = compartments.write(caseId, CompartmentName.CODING, STORY, act());

        assertThat(one.commitment()).hasSize(32).isNotEqualTo(two.commitment());
    }

    @Test
    void theListTellsWhoWroteWhatForWhomWithoutUnlocking() {
        Act act = act();
        compartments.writeAll(caseId, Map.of(CompartmentName.PAYMENT, STORY, CompartmentName.SITUATION, STORY), act);

        assertThat(compartments.list(caseId))
                .extracting(CompartmentInfo::name, CompartmentInfo::version, CompartmentInfo::circles)
                .containsExactly(
                        tuple(CompartmentName.PAYMENT, 1, Set.of(Circle.FINANCE)),
                        tuple(CompartmentName.SITUATION, 1, Set.of(Circle.TRIAGE, Circle.COMMITTEE)));
        assertThat(compartments.list(caseId)).allSatisfy(info -> {
            assertThat(info.writer()).isEqualTo(act.person());
            assertThat(info.batch()).isEqualTo(act.id());
            assertThat(info.sealedBySender()).isFalse();
        });
    }

    @Test
    void aFirstVersionIsNotWrittenTwice() {
        Map<CompartmentName, byte[]> documents = Map.of(CompartmentName.IDENTITY, STORY);
        compartments.writeFirst(caseId, documents, act());

        assertThatThrownBy(() -> compartments.writeFirst(caseId, documents, act()))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("compartment-changed"));
    }

    @Test
    void anActWritesOnce() {
        Act act = act();
        compartments.write(caseId, CompartmentName.IDENTITY, STORY, act);

        assertThatThrownBy(() -> compartments.write(caseId, CompartmentName.SITUATION, STORY, act))
                .isInstanceOf(IllegalStateException.class);
        assertThat(compartments.newest(caseId, CompartmentName.SITUATION)).isEmpty();
    }

    @Test
    void aMessageNeedsAReceiptCodeFirst() {
        assertThatThrownBy(() -> compartments.write(caseId, CompartmentName.CHANNEL, STORY, act()))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("no-receipt-code"));
    }

    @Test
    void whatIsNoJsonObjectIsNotSealed() {
        byte[] tooLong = new byte[(1 << 20) + 1];
        Arrays.fill(tooLong, (byte) ' ');
        tooLong[0] = '{';

        for (byte[] wrong : List.of("[]".getBytes(StandardCharsets.UTF_8), new byte[0], tooLong)) {
            assertThatThrownBy(() -> compartments.write(caseId, CompartmentName.NEEDS, wrong, act()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Act act() {
        return Act.witnessed(VaultPeople.actor("partner-1"));
    }
}
