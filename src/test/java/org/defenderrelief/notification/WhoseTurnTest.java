package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.StepDue;
import org.defenderrelief.committee.RoundEvent;
import org.defenderrelief.committee.RoundKind;
import org.defenderrelief.committee.VoidCause;
import org.defenderrelief.disbursement.PaymentEvent;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.followup.FollowUpEvent;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.referral.ReferralCame;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Witnessed;
import org.defenderrelief.vault.roster.Statement;

class WhoseTurnTest {
    private final CaseId caseId = new CaseId(Ids.next());
    private final Reference reference = Reference.random();
    private final PartnerId partner = new PartnerId("maison-des-voix");
    private final Actor person =
            new Actor(new PersonId(Ids.next()), "partner-1", Set.of(Role.PARTNER), Optional.of(partner));
    private final Witnessed sender = new Witnessed(person);

    @Test
    void anArrivalIsAcknowledgedToItsSenderAndToldToTriage() {
        assertThat(WhoseTurn.after(
                        new CaseEvent.Submitted(caseId, reference, partner, sender, "fr", Urgency.values()[0])))
                .containsExactly(
                        Note.acknowledgement(person.person(), "fr", reference), Note.yourTurn(Role.TRIAGE, reference));
    }

    /** Which has no account, and so nobody to write to. */
    @Test
    void whatAnotherFundRefersIsToldToTriageAlone() {
        assertThat(WhoseTurn.after(new CaseEvent.Submitted(
                        caseId,
                        reference,
                        partner,
                        new Witnessed(Actor.otherFund(Ids.next())),
                        "fr",
                        Urgency.values()[0])))
                .containsExactly(Note.yourTurn(Role.TRIAGE, reference));
    }

    @Test
    void whoCanConfirmSomethingIsToldThatThereIsSomething() {
        assertThat(WhoseTurn.toConfirm(Set.of(person.person()))).containsExactly(Note.house(person.person()));
        assertThat(WhoseTurn.toConfirm(Set.of())).isEmpty();
    }

    @Test
    void whoeverADeadlineWaitsForIsToldOfTheCaseOrThatThereIsSomething() {
        assertThat(WhoseTurn.after(new StepDue(
                        DeadlineKind.DECISION,
                        org.defenderrelief.clocks.Step.REMIND,
                        Optional.of(person.person()),
                        Optional.empty(),
                        Optional.of(reference))))
                .containsExactly(Note.yourTurn(person.person(), reference).reminding(Reminder.DECISION));
        assertThat(WhoseTurn.after(new StepDue(
                        DeadlineKind.DECISION,
                        org.defenderrelief.clocks.Step.ESCALATE,
                        Optional.empty(),
                        Optional.of(Role.TRIAGE),
                        Optional.of(reference))))
                .containsExactly(Note.yourTurn(Role.TRIAGE, reference).reminding(Reminder.DECISION));
        assertThat(WhoseTurn.after(new StepDue(
                        DeadlineKind.FIRST_ANSWER,
                        org.defenderrelief.clocks.Step.ALARM,
                        Optional.empty(),
                        Optional.of(Role.KEEPER),
                        Optional.empty())))
                .containsExactly(Note.house(Role.KEEPER));
    }

    @Test
    void whatAnotherFundReferredIsToldToTriage() {
        assertThat(WhoseTurn.after(new ReferralCame())).containsExactly(Note.house(Role.TRIAGE));
    }

    @Test
    void afterPaymentThePartnerIsAskedAndFinanceReadsAndCloses() {
        assertThat(WhoseTurn.after(new FollowUpEvent.PartnerAsked(partner, reference)))
                .containsExactly(Note.news(partner, reference).reminding(Reminder.ASKED));
        assertThat(WhoseTurn.after(new FollowUpEvent.ReportFiled(reference)))
                .containsExactly(Note.yourTurn(Role.FINANCE, reference));
        assertThat(WhoseTurn.after(new FollowUpEvent.ClosingProposed(reference)))
                .containsExactly(Note.yourTurn(Role.FINANCE, reference));
    }

    @Test
    void aCaseThatIsHandedOverIsTheColleaguesTurnAndNobodysWhoTookItOverThemselves() {
        PersonId colleague = new PersonId(Ids.next());
        assertThat(WhoseTurn.after(new CaseEvent.HandedOver(caseId, reference, partner, sender, colleague)))
                .containsExactly(Note.yourTurn(colleague, reference));
        assertThat(WhoseTurn.after(new CaseEvent.HandedOver(caseId, reference, partner, sender, person.person())))
                .isEmpty();
    }

    @Test
    void whoIsAskedToShowAPartIsTriageAndTheAnswerIsToldToWhoAskedAndWhatIsGivenToAuditors() {
        PersonId asker = new PersonId(Ids.next());
        assertThat(WhoseTurn.after(new CaseEvent.GrantAsked(caseId, reference, partner, sender)))
                .containsExactly(Note.yourTurn(Role.TRIAGE, reference));
        assertThat(WhoseTurn.after(new CaseEvent.GrantAnswered(caseId, reference, partner, sender, asker, true)))
                .containsExactly(Note.yourTurn(asker, reference), Note.yourTurn(Role.AUDITOR, reference));
        assertThat(WhoseTurn.after(new CaseEvent.GrantAnswered(caseId, reference, partner, sender, asker, false)))
                .containsExactly(Note.yourTurn(asker, reference));
    }

    @Test
    void aPaymentIsFinancesTurnWhileItWaitsForSomebodyAndNobodysOnceItIsOnItsWay() {
        PaymentId payment = new PaymentId(Ids.next());

        assertThat(WhoseTurn.after(new PaymentEvent.PaymentPrepared(caseId, reference, payment, sender)))
                .containsExactly(Note.yourTurn(Role.FINANCE, reference));
        assertThat(WhoseTurn.after(new PaymentEvent.PaymentFailed(caseId, reference, payment, sender)))
                .containsExactly(Note.yourTurn(Role.FINANCE, reference));
        assertThat(WhoseTurn.after(new PaymentEvent.PaymentSent(caseId, reference, payment, sender)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, IN_TRIAGE, false,",
        "IN_TRIAGE, AWAITING_INFORMATION, true,",
        "AWAITING_INFORMATION, IN_TRIAGE, false, TRIAGE",
        "IN_TRIAGE, BEFORE_COMMITTEE, false,",
        "BEFORE_COMMITTEE, APPROVED, true, FINANCE",
        "BEFORE_COMMITTEE, DECLINED, true,",
        "BEFORE_COMMITTEE, DEFERRED, false, TRIAGE",
        "IN_DISBURSEMENT, IN_FOLLOW_UP, true,",
        "IN_TRIAGE, HELPED_OTHERWISE, true,",
        "IN_TRIAGE, WITHDRAWN, false,",
    })
    void aStepIsToldToThoseWhoActNextAndToThePartnerWhenItConcernsThem(
            CaseStatus from, CaseStatus to, boolean partnerTold, Role role) {
        List<Note> expected = new ArrayList<>();
        if (partnerTold) {
            expected.add(Note.news(partner, reference));
        }
        if (role != null) {
            expected.add(Note.yourTurn(role, reference));
        }
        assertThat(WhoseTurn.after(new CaseEvent.Moved(caseId, reference, partner, sender, from, to)))
                .isEqualTo(expected);
    }

    @Test
    void theCommitteeIsToldOfARoundAndTheAuditorsOfAnEmergencyRelease() {
        UUID round = Ids.next();
        assertThat(WhoseTurn.after(new RoundEvent.RoundOpened(
                        caseId, reference, round, sender, RoundKind.DECISION, Instant.EPOCH)))
                .containsExactly(Note.yourTurn(Role.COMMITTEE, reference));
        assertThat(WhoseTurn.after(new RoundEvent.EmergencyReleased(caseId, reference, round, sender, Instant.EPOCH)))
                .containsExactly(Note.yourTurn(Role.AUDITOR, reference));
        assertThat(WhoseTurn.after(
                        new RoundEvent.RoundVoided(caseId, reference, round, sender, VoidCause.NEEDS_CHANGED)))
                .containsExactly(Note.yourTurn(Role.TRIAGE, reference));
        assertThat(WhoseTurn.after(new RoundEvent.RoundVoided(caseId, reference, round, sender, VoidCause.CASE_LEFT)))
                .isEmpty();
    }

    @Test
    void aFreezeAndItsEndConcernEverybodyWhoWorksHereAndOtherStatementsNobody() {
        for (Statement.Kind kind : Statement.Kind.values()) {
            List<Note> notes =
                    WhoseTurn.after(new VaultEvent.RosterStated(Act.witnessed(person), 1, kind.name(), "hash"));
            if (kind == Statement.Kind.FREEZE || kind == Statement.Kind.UNFREEZE) {
                assertThat(notes)
                        .containsExactlyInAnyOrder(
                                Note.house(Role.TRIAGE),
                                Note.house(Role.COMMITTEE),
                                Note.house(Role.FINANCE),
                                Note.house(Role.AUDITOR),
                                Note.house(Role.KEEPER));
            } else if (kind == Statement.Kind.RECOVER) {
                assertThat(notes).hasSize(5).allMatch(note -> note.kind() == Kind.RESTORED);
            } else {
                assertThat(notes).isEmpty();
            }
        }
    }
}
