package org.defenderrelief.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** What each kind of help needs, and when a request has all of it. */
class ChecklistTest {
    private static final SignedParts.Newest PARTS =
            new SignedParts.Newest(Map.of("identity", 1, "situation", 1, "needs", 1));

    @ParameterizedTest
    @EnumSource
    void everyKindOfHelpNeedsAFewThingsOfItsOwnBesideTheGeneralOnes(AssistanceType kind) {
        List<ChecklistItem> general = ChecklistItem.of(Set.of());
        List<ChecklistItem> needed = ChecklistItem.of(Set.of(kind));
        assertThat(general).hasSizeBetween(2, 5);
        assertThat(needed).containsAll(general);
        assertThat(needed.size() - general.size()).isBetween(2, 5);
    }

    @Property
    void moreKindsNeedWhatEachOfThemNeedsOnce(@ForAll Set<AssistanceType> kinds) {
        assertThat(ChecklistItem.of(kinds))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                ChecklistItem.of(Set.of()).stream(),
                                kinds.stream().flatMap(kind -> ChecklistItem.of(Set.of(kind)).stream()))
                        .distinct()
                        .toList());
    }

    @Test
    void itemsAreNamedApartInTheAct() {
        assertThat(Arrays.stream(ChecklistItem.values()).map(ChecklistItem::fact))
                .doesNotHaveDuplicates()
                .contains("referee", "relocationHost");
    }

    @Property
    void whatWasSignedIsReadAsItWasMeant(@ForAll ItemAnswer answer, @ForAll NotNeededReason reason) {
        Checklist.Answered made = new Checklist.Answered(
                ChecklistItem.REFEREE,
                Optional.of(answer),
                answer == ItemAnswer.NOT_NEEDED ? Optional.of(reason) : Optional.empty());
        assertThat(Checklist.Answered.read(ChecklistItem.REFEREE, made.said().orElseThrow()))
                .isEqualTo(made);
    }

    @Test
    void whatCannotBeReadIsOpen() {
        for (String said :
                List.of("", "NOT_NEEDED", "NOT_NEEDED.", "NOT_NEEDED.BECAUSE", "there", "THERE.TOO_DANGEROUS")) {
            assertThat(Checklist.Answered.read(ChecklistItem.REFEREE, said).answer())
                    .as(said)
                    .isEmpty();
        }
    }

    @Test
    void onlyWhatIsNotNeededHasAReasonAndThenItMust() {
        assertThatThrownBy(() -> new Checklist(List.of(answered(ChecklistItem.REFEREE, ItemAnswer.NOT_NEEDED, null))))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        wrong -> assertThat(wrong.violations())
                                .extracting(each -> each.field() + " " + each.flaw())
                                .containsExactly("items[0].reason " + Flaw.CHOICE_NEEDS_IT));
        assertThatThrownBy(() -> new Checklist(List.of(
                        answered(ChecklistItem.REFEREE, ItemAnswer.THERE, NotNeededReason.TOO_DANGEROUS),
                        answered(ChecklistItem.REFEREE, ItemAnswer.THERE, null))))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        wrong -> assertThat(wrong.violations())
                                .extracting(each -> each.field() + " " + each.flaw())
                                .containsExactly(
                                        "items[0].reason " + Flaw.NOT_OF_CHOICE, "items[1].item " + Flaw.ANSWER_ONCE));
    }

    @Test
    void whatBelongsToOtherHelpIsRefused() {
        Checklist made = new Checklist(List.of(answered(ChecklistItem.LEGAL_COUNSEL, ItemAnswer.THERE, null)));
        assertThatThrownBy(() -> made.facts(Set.of(AssistanceType.MEDICAL), PARTS))
                .isInstanceOf(Problem.InvalidInput.class);
        assertThat(made.facts(Set.of(AssistanceType.LEGAL), PARTS).toString())
                .isEqualTo("{\"identity\":\"1\",\"legalCounsel\":\"THERE\",\"needs\":\"1\",\"situation\":\"1\"}");
    }

    @Test
    void whileNobodyHasFilledItInAllIsOpen() {
        FilledChecklist none = FilledChecklist.of(EnumSet.allOf(AssistanceType.class), Optional.empty(), PARTS);
        assertThat(none.open()).containsExactly(ChecklistItem.values());
        assertThat(none.settled()).isZero();
        assertThat(none.isComplete()).isFalse();
        assertThat(none.by()).isEmpty();
    }

    @Test
    void whatIsAskedForIsNotThereYetAndAKindThatACorrectionAddsIsOpen() {
        Said act = filled(Set.of(AssistanceType.LEGAL), ItemAnswer.THERE, ChecklistItem.LEGAL_FEES);
        FilledChecklist legal = FilledChecklist.of(Set.of(AssistanceType.LEGAL), Optional.of(act), PARTS);
        assertThat(legal.asked()).containsExactly(ChecklistItem.LEGAL_FEES);
        assertThat(legal.open()).isEmpty();
        assertThat(legal.settled()).isEqualTo(legal.items().size() - 1);
        FilledChecklist more =
                FilledChecklist.of(EnumSet.of(AssistanceType.LEGAL, AssistanceType.MEDICAL), Optional.of(act), PARTS);
        assertThat(more.open()).containsExactly(ChecklistItem.MEDICAL_WORD, ChecklistItem.MEDICAL_ESTIMATE);
        FilledChecklist fewer = FilledChecklist.of(Set.of(AssistanceType.MEDICAL), Optional.of(act), PARTS);
        assertThat(fewer.asked()).isEmpty();
        assertThat(fewer.open()).containsExactly(ChecklistItem.MEDICAL_WORD, ChecklistItem.MEDICAL_ESTIMATE);
    }

    @Test
    void approvalWaitsForAllOfItButWhereALifeIsAtRisk() {
        Set<AssistanceType> kinds = Set.of(AssistanceType.SUBSISTENCE);
        FilledChecklist open = FilledChecklist.of(kinds, Optional.empty(), PARTS);
        FilledChecklist asked = FilledChecklist.of(
                kinds, Optional.of(filled(kinds, ItemAnswer.THERE, ChecklistItem.SUBSISTENCE_MONTHS)), PARTS);
        FilledChecklist all = FilledChecklist.of(kinds, Optional.of(filled(kinds, ItemAnswer.THERE, null)), PARTS);
        assertThat(ChecklistComplete.refuse(Urgency.URGENT, open))
                .get()
                .asString()
                .contains("REFEREE");
        assertThat(ChecklistComplete.refuse(Urgency.URGENT, asked))
                .get()
                .asString()
                .contains("SUBSISTENCE_MONTHS")
                .doesNotContain("REFEREE");
        assertThat(ChecklistComplete.refuse(Urgency.URGENT, all)).isEmpty();
        assertThat(ChecklistComplete.refuse(Urgency.LIFE_AT_RISK, open)).isEmpty();
    }

    /** Who was to take them in may not stand there any more. */
    @Test
    void whatWasFilledInBeforeACorrectionIsToBeGoneThroughAgain() {
        Set<AssistanceType> kinds = Set.of(AssistanceType.SUBSISTENCE);
        FilledChecklist overtaken = FilledChecklist.of(
                kinds,
                Optional.of(filled(kinds, ItemAnswer.THERE, null)),
                new SignedParts.Newest(Map.of("identity", 1, "situation", 2, "needs", 1)));
        assertThat(overtaken.open()).isEmpty();
        assertThat(overtaken.isComplete()).isFalse();
        assertThat(ChecklistComplete.refuse(Urgency.URGENT, overtaken))
                .get()
                .asString()
                .contains("corrected");
    }

    private static Said filled(Set<AssistanceType> kinds, ItemAnswer answer, ChecklistItem askedOrNull) {
        String[] facts = ChecklistItem.of(kinds).stream()
                .flatMap(item -> Stream.of(item.fact(), (item == askedOrNull ? ItemAnswer.ASKED : answer).name()))
                .toArray(String[]::new);
        facts = Stream.concat(Stream.of("identity", "1", "situation", "1", "needs", "1"), Stream.of(facts))
                .toArray(String[]::new);
        return SaidBy.aboutCase().does(1, FillChecklist.ACTION, facts);
    }

    private static Checklist.Answered answered(ChecklistItem item, ItemAnswer answer, NotNeededReason reasonOrNull) {
        return new Checklist.Answered(item, Optional.of(answer), Optional.ofNullable(reasonOrNull));
    }
}
