package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Witnessed;

/** A case stands where its signed steps left it, whatever the row says. */
class CaseReplayTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Actor PARTNER = new Actor(
            new PersonId(Ids.next()),
            "partner",
            Set.of(Role.PARTNER),
            Optional.of(new PartnerId("lumiere-des-collines")));
    private static final Actor TRIAGE =
            new Actor(new PersonId(Ids.next()), "triage", Set.of(Role.TRIAGE), Optional.empty());

    private final CaseFile row = submitted();
    private final List<Said> acts = new ArrayList<>(List.of(submission(Map.of())));

    @Test
    void whatWasSubmittedAndNoMoreIsSubmitted() {
        assertThat(CaseReplay.refusal(row, acts)).isEmpty();
    }

    @Test
    void aCaseWithoutSubmissionIsNone() {
        assertThat(CaseReplay.refusal(row, List.of())).isPresent();
        assertThat(CaseReplay.refusal(row, List.of(moved("triage.accepted", "SUBMITTED", "IN_TRIAGE", Map.of()))))
                .isPresent();
    }

    @Test
    void aRowThatSaysSomethingElseThanWasSubmittedIsRefused() {
        for (String fact : List.of(
                "reference",
                "codename",
                "partner",
                "sealedBy",
                "language",
                "urgency",
                "region",
                "assistance",
                "requested")) {
            assertThat(CaseReplay.refusal(row, List.of(submission(Map.of(fact, "another")))))
                    .as(fact)
                    .isPresent();
        }
    }

    @Test
    void eachStepCounts() {
        row.acceptForTriage(new Witnessed(TRIAGE), NOW);
        assertThat(CaseReplay.refusal(row, acts)).isPresent();

        acts.add(moved("triage.accepted", "SUBMITTED", "IN_TRIAGE", Map.of()));
        assertThat(CaseReplay.refusal(row, acts)).isEmpty();

        acts.add(moved("triage.information-asked", "IN_TRIAGE", "AWAITING_INFORMATION", Map.of()));
        assertThat(CaseReplay.refusal(row, acts)).isPresent();
    }

    @Test
    void aStepTakenOutOfTheMiddleIsMissed() {
        row.acceptForTriage(new Witnessed(TRIAGE), NOW);
        row.askForInformation(new Witnessed(TRIAGE), NOW);
        acts.add(moved("triage.information-asked", "IN_TRIAGE", "AWAITING_INFORMATION", Map.of()));

        assertThat(CaseReplay.refusal(row, acts)).isPresent();
    }

    @Test
    void whereItStandsFollowsFromItsStepsAlone() {
        assertThat(CaseReplay.standing(acts)).contains(CaseStatus.SUBMITTED);
        acts.add(moved("triage.accepted", "SUBMITTED", "IN_TRIAGE", Map.of()));
        acts.add(moved("triage.helped-otherwise", "IN_TRIAGE", "HELPED_OTHERWISE", Map.of()));
        assertThat(CaseReplay.standing(acts)).contains(CaseStatus.HELPED_OTHERWISE);
        assertThat(CaseReplay.standing(List.of(acts.get(0), acts.get(2))))
                .as("a step is gone")
                .isEmpty();
        assertThat(CaseReplay.standing(acts.subList(1, 3)))
                .as("it begins nowhere")
                .isEmpty();
        assertThat(CaseReplay.standing(List.of())).isEmpty();
    }

    /** Said by nobody, and said of another case that stood elsewhere. */
    @Test
    void aCaseEndsAsHelpedBySomebodysStepAlone() {
        row.acceptForTriage(new Witnessed(TRIAGE), NOW);
        row.endAsHelped(new Witnessed(TRIAGE), NOW);
        acts.add(moved("triage.accepted", "SUBMITTED", "IN_TRIAGE", Map.of()));
        assertThat(CaseReplay.refusal(row, acts)).isPresent();
        acts.add(moved("triage.helped-otherwise", "AWAITING_INFORMATION", "HELPED_OTHERWISE", Map.of()));
        assertThat(CaseReplay.refusal(row, acts)).isPresent();
        acts.set(2, moved("triage.helped-otherwise", "IN_TRIAGE", "HELPED_OTHERWISE", Map.of()));
        assertThat(CaseReplay.refusal(row, acts)).isEmpty();
    }

    @Test
    void whoeverTookItUpIsTheAssignee() {
        row.acceptForTriage(new Witnessed(PARTNER), NOW);
        acts.add(moved("triage.accepted", "SUBMITTED", "IN_TRIAGE", Map.of()));

        assertThat(CaseReplay.refusal(row, acts)).contains("another person took it up");
    }

    @Test
    void theReasonOfAReferralIsTheOneThatWasSigned() {
        row.refer(new Witnessed(TRIAGE), "NO_MONEY", NOW);
        acts.add(moved("triage.referred", "SUBMITTED", "REFERRED", Map.of("reason", "OUTSIDE_REGION")));

        assertThat(CaseReplay.refusal(row, acts)).contains("its outcome has another reason");
    }

    @Test
    void aDeclineIsForNoReasonThatNobodySaid() {
        row.acceptForTriage(new Witnessed(TRIAGE), NOW);
        row.putBeforeCommittee(new Witnessed(TRIAGE), NOW);
        row.decline(new Witnessed(TRIAGE), "NO_MONEY", NOW);
        acts.add(moved("triage.accepted", "SUBMITTED", "IN_TRIAGE", Map.of()));
        acts.add(moved("triage.recommended", "IN_TRIAGE", "BEFORE_COMMITTEE", Map.of()));
        acts.add(moved("committee.declined", "BEFORE_COMMITTEE", "DECLINED", Map.of()));

        assertThat(CaseReplay.refusal(row, acts)).contains("its outcome has another reason");
    }

    @Test
    void aDuplicateIsOneOfTheCaseThatWasNamed() {
        CaseFile other = submitted();
        row.markDuplicateOf(other, new Witnessed(TRIAGE), NOW);

        assertThat(CaseReplay.refusal(row, with("duplicateOf", Ids.next().toString())))
                .isPresent();
        assertThat(CaseReplay.refusal(row, with("duplicateOf", other.id().toString())))
                .isEmpty();
    }

    private List<Said> with(String fact, String value) {
        return List.of(acts.get(0), moved("triage.duplicate-marked", "SUBMITTED", "DUPLICATE", Map.of(fact, value)));
    }

    private Said submission(Map<String, String> otherFacts) {
        Map<String, String> facts = new HashMap<>(Map.of(
                "reference", row.reference().value(),
                "codename", row.codename().value().replace(' ', '-'),
                "partner", "lumiere-des-collines",
                "sealedBy", "server",
                "language", row.language(),
                "assistance", "RELOCATION",
                "urgency", "URGENT",
                "region", "011",
                "requested", "EUR 100.00",
                "to", "SUBMITTED"));
        facts.putAll(otherFacts);
        return new Said(
                row.id().value(),
                Optional.of(row.id()),
                PARTNER.person(),
                "",
                RegisterCase.ACTION,
                NOW,
                facts,
                Map.of(),
                Said.NO_PLACE);
    }

    private Said moved(String action, String from, String to, Map<String, String> more) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("from", from);
        facts.put("to", to);
        return new Said(
                Ids.next(),
                Optional.of(row.id()),
                TRIAGE.person(),
                "0123456789abcdef",
                action,
                NOW,
                facts,
                Map.of(),
                Said.NO_PLACE);
    }

    private static CaseFile submitted() {
        NewCase request = new NewCase(
                new CaseId(Ids.next()),
                false,
                "fr",
                Urgency.URGENT,
                "011",
                EnumSet.of(AssistanceType.RELOCATION),
                Money.of("100.00", "EUR"));
        return new CaseFile(request, Reference.random(), Codename.random(), PARTNER, NOW, new UsualClocks());
    }
}
