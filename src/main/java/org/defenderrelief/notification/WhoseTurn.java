package org.defenderrelief.notification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.clocks.StepDue;
import org.defenderrelief.committee.MembersAwaited;
import org.defenderrelief.committee.RoundEvent;
import org.defenderrelief.committee.RoundKind;
import org.defenderrelief.committee.RoundStatus;
import org.defenderrelief.disbursement.PaymentEvent;
import org.defenderrelief.followup.FollowUpEvent;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.referral.ReferralCame;
import org.defenderrelief.seating.SubstituteTold;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.roster.Statement;

/** The rule for whom an event concerns. It looks at states only, never at what a case says. */
final class WhoseTurn {
    /** The kinds of statements that stop everything and let go. */
    private static final Set<String> BRAKE = Set.of(Statement.Kind.FREEZE.name(), Statement.Kind.UNFREEZE.name());

    private WhoseTurn() {}

    static List<Note> after(CaseEvent event) {
        if (event instanceof CaseEvent.Submitted submitted) {
            Note toTriage = Note.yourTurn(Role.TRIAGE, submitted.reference());
            // Another fund has no account, and is answered by its own channel.
            return Actor.isReserved(submitted.by().person())
                    ? List.of(toTriage)
                    : List.of(
                            Note.acknowledgement(submitted.by().person(), submitted.language(), submitted.reference()),
                            toTriage);
        }
        if (event instanceof CaseEvent.MessageWritten written) {
            return List.of(
                    written.toPartner()
                            ? Note.news(written.partner(), written.reference())
                            : Note.yourTurn(Role.TRIAGE, written.reference()));
        }
        if (event instanceof CaseEvent.FilesSent files) {
            return List.of(Note.news(files.partner(), files.reference()));
        }
        if (event instanceof CaseEvent.HandedOver handed) {
            // Whoever takes a case over knows it already.
            return handed.to().equals(handed.by().person())
                    ? List.of()
                    : List.of(Note.yourTurn(handed.to(), handed.reference()));
        }
        if (event instanceof CaseEvent.GrantAsked asked) {
            return List.of(Note.yourTurn(Role.TRIAGE, asked.reference()));
        }
        if (event instanceof CaseEvent.GrantAnswered answered) {
            Note who = Note.yourTurn(answered.to(), answered.reference());
            return answered.given() ? List.of(who, Note.yourTurn(Role.AUDITOR, answered.reference())) : List.of(who);
        }
        return event instanceof CaseEvent.Moved moved ? moved(moved) : List.of();
    }

    static List<Note> after(RoundEvent event) {
        if (event instanceof RoundEvent.RoundOpened) {
            return List.of(Note.yourTurn(Role.COMMITTEE, event.reference()));
        }
        if (event instanceof RoundEvent.EmergencyReleased) {
            return List.of(Note.yourTurn(Role.AUDITOR, event.reference()));
        }
        if (event instanceof RoundEvent.MoneyHadLeft || event instanceof RoundEvent.TrancheReleased) {
            // Finance says what is done about what had left, and pays what may be paid now.
            return List.of(Note.yourTurn(Role.FINANCE, event.reference()));
        }
        if (event instanceof RoundEvent.RoundDecided decided
                && decided.kind() == RoundKind.RATIFICATION
                && decided.status() == RoundStatus.DECLINED) {
            return List.of(Note.yourTurn(Role.AUDITOR, event.reference()));
        }
        // What changed while the committee voted is triage's to put to it again; a case that left needs no one.
        return event instanceof RoundEvent.RoundVoided voided && voided.cause().isChange()
                ? List.of(Note.yourTurn(Role.TRIAGE, event.reference()))
                : List.of();
    }

    /** Who has voted is not asked again. */
    static List<Note> after(MembersAwaited awaited) {
        return awaited.members().stream()
                .map(member -> Note.yourTurn(member, awaited.reference()).reminding(Reminder.VOTE))
                .toList();
    }

    /** A deadline comes near, or is over. */
    static List<Note> after(StepDue step) {
        Optional<Note> toPerson = step.person()
                .map(person -> step.reference()
                        .map(reference -> reminding(step, Note.yourTurn(person, reference)))
                        .orElseGet(() -> Note.house(person)));
        Optional<Note> toRole = step.role()
                .map(role -> step.reference()
                        .map(reference -> reminding(step, Note.yourTurn(role, reference)))
                        .orElseGet(() -> Note.house(role)));
        return Stream.of(toPerson, toRole).flatMap(Optional::stream).toList();
    }

    private static Note reminding(StepDue step, Note note) {
        return Reminder.of(step.kind()).map(note::reminding).orElse(note);
    }

    /** Who votes for whom has changed for somebody. */
    static List<Note> after(SubstituteTold told) {
        return List.of(Note.house(told.person()));
    }

    /** Something waits for one of them to confirm or sign it. */
    static List<Note> toConfirm(Set<PersonId> people) {
        return people.stream().map(Note::house).toList();
    }

    /** There is no case yet that a mail could name. */
    static List<Note> after(ReferralCame event) {
        return List.of(Note.house(Role.TRIAGE));
    }

    /** Finance goes on where a payment waits for its next step, or must be prepared or planned anew. */
    static List<Note> after(PaymentEvent event) {
        boolean waits = event instanceof PaymentEvent.PaymentPrepared
                || event instanceof PaymentEvent.PaymentReleased
                || event instanceof PaymentEvent.PaymentFailed
                || event instanceof PaymentEvent.PaymentReturned
                || event instanceof PaymentEvent.PaymentVoided;
        return waits ? List.of(Note.yourTurn(Role.FINANCE, event.reference())) : List.of();
    }

    /** A second person closes; who reads reports reads one; a partner is asked. */
    static List<Note> after(FollowUpEvent event) {
        if (event instanceof FollowUpEvent.PartnerAsked asked) {
            return List.of(Note.news(asked.partner(), asked.reference()).reminding(Reminder.ASKED));
        }
        return List.of(Note.yourTurn(Role.FINANCE, event.reference()));
    }

    /** A freeze, its end, and an office that was restored concern everybody who works here; other statements wait under what people sign. */
    static List<Note> after(VaultEvent.RosterStated event) {
        if (BRAKE.contains(event.kind())) {
            return everybody(Note::house);
        }
        return event.kind().equals(Statement.Kind.RECOVER.name()) ? everybody(Note::restored) : List.of();
    }

    private static List<Note> everybody(Function<Role, Note> note) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.PARTNER)
                .map(note)
                .toList();
    }

    private static List<Note> moved(CaseEvent.Moved moved) {
        List<Note> notes = new ArrayList<>();
        if (concernsPartner(moved.to())) {
            notes.add(Note.news(moved.partner(), moved.reference()));
        }
        roleToAct(moved).ifPresent(role -> notes.add(Note.yourTurn(role, moved.reference())));
        return notes;
    }

    private static boolean concernsPartner(CaseStatus status) {
        return switch (status) {
            case AWAITING_INFORMATION,
                    APPROVED,
                    DECLINED,
                    IN_FOLLOW_UP,
                    CLOSED,
                    HELPED_OTHERWISE,
                    REFERRED,
                    DUPLICATE -> true;
            // A decision that is put off, and steps within the house, would only unsettle; withdrawing is the partner's
            // own act.
            case SUBMITTED, IN_TRIAGE, BEFORE_COMMITTEE, DEFERRED, IN_DISBURSEMENT, WITHDRAWN -> false;
        };
    }

    private static Optional<Role> roleToAct(CaseEvent.Moved moved) {
        return switch (moved.to()) {
            case APPROVED -> Optional.of(Role.FINANCE);
            case DEFERRED -> Optional.of(Role.TRIAGE);
            // Taken up for the first time, triage has it in hand already; come back from the partner, it waits for
            // triage again.
            case IN_TRIAGE ->
                moved.from() == CaseStatus.AWAITING_INFORMATION ? Optional.of(Role.TRIAGE) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
