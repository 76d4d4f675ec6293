package org.defenderrelief.triage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.casefile.WhoIsConcerned;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Two people of triage flag a person, for a time and with a reason, so that whoever triages another case of theirs is told. A flag refuses nothing by
 * itself. Two lift it again before its time.
 */
@ApplicationScoped
public class FlagPerson {
    private final Cases cases;
    private final OpenCompartment open;
    private final WhoIsConcerned concerned;
    private final MisuseFlags flags;
    private final Recusals recusals;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Once once;
    private final Clock clock;

    FlagPerson(
            Cases cases,
            OpenCompartment open,
            WhoIsConcerned concerned,
            MisuseFlags flags,
            Recusals recusals,
            History history,
            Event<ProposalEvent> proposals,
            Once once,
            Clock clock) {
        this.cases = cases;
        this.open = open;
        this.concerned = concerned;
        this.flags = flags;
        this.recusals = recusals;
        this.history = history;
        this.proposals = proposals;
        this.once = once;
        this.clock = clock;
    }

    /** What is proposed. @param text why, in words; sealed @param until the last day, in UTC */
    public record Wanted(FlagReason reason, String text, LocalDate until) {}

    /**
     * Proposes to flag the person of a case; until another one confirms it, it has no effect. The act names no case, and nothing is recorded beside it that
     * does: the identity must have been opened before.
     *
     * @param key the same given again under it is proposed once
     * @return the flag's id
     * @throws Problem.IdempotencyMismatch if something else was proposed under the key
     * @throws Problem.InvalidInput without words, or if the day is not after today or more than {@link MisuseFlag#LONGEST} months away
     * @throws Problem.Conflict {@code not-opened} if the proposer has not opened the identity since they unlocked; {@code nobody-to-flag} if nothing in it is
     *     the person's own; {@code not-authentic}
     */
    @Transactional
    public UUID propose(Acting acting, Reference reference, Wanted wanted, Optional<String> key) {
        acting.require(Role.TRIAGE);
        String text = FreeText.required("text", wanted.text(), FlagNote.MAX_TEXT);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!wanted.until().isAfter(today) || wanted.until().isAfter(today.plusMonths(MisuseFlag.LONGEST))) {
            throw new Problem.InvalidInput("until", Flaw.FLAG_UNTIL);
        }
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        Once.Command command = Once.Command.of(
                "flag",
                caseFile.id(),
                wanted.reason().name(),
                text,
                wanted.until().toString());
        return once.made(acting.actor(), key, command, () -> proposed(acting, caseFile, wanted, text));
    }

    private UUID proposed(Acting acting, CaseFile caseFile, Wanted wanted, String text) {
        byte[] identity = open.openedBefore(acting, caseFile.reference(), CompartmentName.IDENTITY);
        Set<String> values = flags.values(
                acting, caseFile.partner(), concerned.read(identity).values());
        if (values.isEmpty() || values.size() > FlagFacts.MOST) {
            throw new Problem.Conflict(
                    "nobody-to-flag",
                    "The identity of this case has no name with a year of birth, phone number or e-mail address of the person's own, or too many.");
        }
        Act act = acting.act();
        history.record(
                act,
                FlagFacts.PROPOSED,
                null,
                FlagFacts.proposed(act.id(), wanted.reason(), wanted.until(), values),
                flags.seal(act, new FlagNote(caseFile.reference().value(), text)));
        tell(act);
        return act.id();
    }

    /**
     * Another person of triage confirms it: from now on whoever triages a case of the person is told.
     *
     * @throws Problem.NotFound if there is none, or the actor may not see the case that it was proposed on
     * @throws Problem.Forbidden {@code second-person-needed}
     * @throws Problem.Conflict {@code proposal-settled} if it does not wait; {@code flag-unread} if they have not read why; {@code not-authentic}
     */
    @Transactional
    public void confirm(Acting acting, UUID id) {
        acting.require(Role.TRIAGE);
        MisuseFlag flag = flags.get(id);
        seen(acting, flag);
        if (flag.state(clock.instant()) != MisuseFlag.State.WAITING) {
            throw settled();
        }
        requireAnother(flag.by().equals(acting.person()));
        requireRead(acting, flag);
        history.record(acting.act(), FlagFacts.CONFIRMED, null, FlagFacts.named(id));
        proposals.fire(new ProposalEvent.Settled(id));
    }

    /** Asks another one to lift a flag that is in force. @throws Problem.NotFound as {@link #confirm} @throws Problem.Conflict {@code proposal-settled} */
    @Transactional
    public void askToLift(Acting acting, UUID id) {
        acting.require(Role.TRIAGE);
        MisuseFlag flag = flags.get(id);
        seen(acting, flag);
        requireInForce(flag);
        Act act = acting.act();
        history.record(act, FlagFacts.LIFT_ASKED, null, FlagFacts.lift(id, act.id()));
        tell(act);
    }

    /** Another one lifts it. Refuses as {@link #confirm}. */
    @Transactional
    public void lift(Acting acting, UUID id) {
        acting.require(Role.TRIAGE);
        MisuseFlag flag = flags.get(id);
        seen(acting, flag);
        requireInForce(flag);
        MisuseFlag.Lift asked = flag.lift().orElseThrow(FlagPerson::settled);
        requireAnother(asked.by().equals(acting.person()));
        requireRead(acting, flag);
        history.record(acting.act(), FlagFacts.LIFTED, null, FlagFacts.lift(id, asked.id()));
        proposals.fire(new ProposalEvent.Settled(asked.id()));
    }

    /** Reads why; that is recorded. @throws Problem.NotFound as {@link #confirm} @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public FlagNote read(Acting acting, UUID id) {
        acting.require(Role.TRIAGE);
        FlagNote note = seen(acting, flags.get(id));
        history.record(acting.act(), FlagFacts.READ, null, Facts.of(FlagFacts.FLAG, id.toString()));
        return note;
    }

    /** All others of triage: to leave out who stepped back from the case would tell by rows which case it is. */
    private void tell(Act proposed) {
        proposals.fire(ProposalEvent.Proposed.to(Set.of(Role.TRIAGE), proposed.id(), proposed.person()));
    }

    /** Why it is there, for who may see the case that it was proposed on: who stepped back from that one neither reads the flag nor changes it. */
    private FlagNote seen(Acting acting, MisuseFlag flag) {
        FlagNote note = flags.open(acting, flag);
        CaseFile caseFile =
                cases.visibleTo(acting.actor(), Reference.read(note.reference()).orElseThrow(Problem.NotFound::new));
        // The query has hidden the case from whoever stepped back; what was signed says so even where the row is gone.
        if (recusals.on(caseFile.id()).contains(acting.person())) {
            throw new Problem.NotFound();
        }
        return note;
    }

    private void requireInForce(MisuseFlag flag) {
        if (flag.state(clock.instant()) != MisuseFlag.State.IN_FORCE) {
            throw settled();
        }
    }

    /** Whoever stands by a flag, or ends it, knows why it is there: from having written or read it. It never changes, so once is enough. */
    private void requireRead(Acting acting, MisuseFlag flag) {
        if (!flag.by().equals(acting.person()) && !flags.isReadBy(acting.person(), flag.id())) {
            throw new Problem.Conflict("flag-unread", "Read why this person is flagged first, then do it again.");
        }
    }

    private static void requireAnother(boolean isTheSame) {
        if (isTheSame) {
            throw new Problem.Forbidden(
                    "second-person-needed", "You proposed this yourself; another person has to confirm it.");
        }
    }

    private static Problem.Conflict settled() {
        return new Problem.Conflict(
                "proposal-settled", "It does not wait for this: it was confirmed, lifted, or its time is over.");
    }
}
