package org.defenderrelief.committee;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * A member who voted in a round says whether its minutes are right. They name the minutes that they read by their commitment. Who objects
 * writes why; that is sealed beside the minutes, which nobody changes.
 */
@ApplicationScoped
public class ApproveMinutes {
    private final InRound.Locks locks;
    private final AuthenticRound authentic;
    private final MinutesAsSigned minutes;
    private final SealedDecision decision;
    private final Duties duties;
    private final CaseJournal journal;
    private final Once once;
    private final Clock clock;

    ApproveMinutes(
            InRound.Locks locks,
            AuthenticRound authentic,
            MinutesAsSigned minutes,
            SealedDecision decision,
            Duties duties,
            CaseJournal journal,
            Once once,
            Clock clock) {
        this.locks = locks;
        this.authentic = authentic;
        this.minutes = minutes;
        this.decision = decision;
        this.duties = duties;
        this.journal = journal;
        this.once = once;
        this.clock = clock;
    }

    /**
     * Says that they are right; saying so again changes nothing.
     *
     * @param commitment of the version of {@code decision} that the member read
     * @param key the same said again under it is said once, so that it never takes back what the member said since; where it changes nothing no key is used up
     * @throws Problem.NotFound if the actor may not see the case, or stepped back from it
     * @throws Problem.Conflict {@code no-minutes} if the round has no such minutes; {@code not-authentic} if it is not as it was signed
     * @throws Problem.Forbidden {@code did-not-vote} if the actor's vote is not among those that ended it
     * @throws Problem.IdempotencyMismatch if something else was said under the key
     */
    @Transactional
    public void approve(Acting acting, InRound where, String commitment, Optional<String> key) {
        Read read = read(acting, where, commitment);
        if (read.minutes().approvedBy().contains(acting.person())) {
            return;
        }
        Act act = acting.act();
        if (!once.isFirst(acting.actor(), key, command("approve-minutes", read, commitment), act)) {
            return;
        }
        duties.claim(read.caseFile().id(), act, Duty.VOTER);
        journal.noted(
                act, MinutesAsSigned.APPROVED, read.caseFile(), MinutesAsSigned.facts(read.round(), read.minutes()));
    }

    /**
     * Says what is not right in them.
     *
     * @param text 1 to 8000 characters, sealed beside the minutes
     * @param key as in {@link #approve}
     * @throws Problem.InvalidInput if the text is missing or too long; else as {@link #approve}
     */
    @Transactional
    public void object(Acting acting, InRound where, String commitment, String text, Optional<String> key) {
        object(acting, where, commitment, text, key, true);
    }

    /**
     * The same of a member who may not know that they objected already, as on a page that was open since before that.
     *
     * @throws Problem.Conflict {@code objected-already} if they have, not under the same key; nothing is sealed then; else as {@link #object(Acting, InRound, String, String, Optional)}
     */
    @Transactional
    public void objectFirst(Acting acting, InRound where, String commitment, String text, Optional<String> key) {
        object(acting, where, commitment, text, key, false);
    }

    private void object(
            Acting acting, InRound where, String commitment, String text, Optional<String> key, boolean again) {
        String words = FreeText.required("text", text, CastVote.MAX_TEXT);
        Read read = read(acting, where, commitment);
        Act act = acting.act();
        if (!once.isFirst(acting.actor(), key, command("object-to-minutes", read, commitment, words), act)) {
            return;
        }
        if (!again && read.minutes().objectedBy().contains(acting.person())) {
            throw new Problem.Conflict(
                    "objected-already",
                    "You have objected to these minutes already. What you wrote now is not sealed.");
        }
        duties.claim(read.caseFile().id(), act, Duty.VOTER);
        SealedVersion sealed = decision.add(
                acting,
                act,
                read.caseFile(),
                earlier -> earlier.with(new Deliberation.Objection(read.round().id(), words, clock.instant())));
        journal.noted(
                act,
                MinutesAsSigned.OBJECTED,
                read.caseFile(),
                MinutesAsSigned.facts(read.round(), read.minutes()),
                Commitments.none().and("decision", sealed.version(), sealed.commitment()));
    }

    private static Once.Command command(String act, Read read, String... said) {
        String round = read.round().id().toString();
        return Once.Command.of(
                act,
                read.caseFile().id(),
                Stream.concat(Stream.of(round), Stream.of(said)).toArray(String[]::new));
    }

    private record Read(CaseFile caseFile, Round round, RoundMinutes minutes) {}

    private Read read(Acting acting, InRound where, String commitment) {
        acting.require(Role.COMMITTEE);
        InRound.Locked locked = locks.lockAny(acting.actor(), where);
        Round round = locked.round();
        RoundMinutes found = round.isOpen()
                ? null
                : minutes.of(round, authentic.requireSettled(round))
                        .filter(each -> each.commitment().equals(commitment))
                        .orElse(null);
        if (found == null) {
            throw new Problem.Conflict("no-minutes", "This round has no such minutes. Open them and read them first.");
        }
        if (!found.voted().contains(acting.person())) {
            throw new Problem.Forbidden("did-not-vote", "Minutes are approved by members who voted in that round.");
        }
        return new Read(locked.caseFile(), round, found);
    }
}
