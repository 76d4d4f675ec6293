package org.defenderrelief.triage;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.Decisions;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Letter;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.Tranches;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/** Tells the partner in a letter what was decided. Triage looks at it first; it goes sealed into the channel, signed by who sends it. */
@ApplicationScoped
public class SendLetter {
    /** The longest conditions that a letter tells, in characters. */
    public static final int MAX_CONDITIONS = 3000;

    /** What triage says by itself. */
    private static final Set<Letter.Kind> WITHOUT_COMMITTEE =
            EnumSet.of(Letter.Kind.HELPED_OTHERWISE, Letter.Kind.REFERRED);

    private final Cases cases;
    private final AuthenticCase authentic;
    private final Decisions decisions;
    private final Weighed weighed;
    private final OpenCompartment open;
    private final Duties duties;
    private final Channel channel;
    private final Once once;

    SendLetter(
            Cases cases,
            AuthenticCase authentic,
            Decisions decisions,
            Weighed weighed,
            OpenCompartment open,
            Duties duties,
            Channel channel,
            Once once) {
        this.cases = cases;
        this.authentic = authentic;
        this.decisions = decisions;
        this.weighed = weighed;
        this.open = open;
        this.duties = duties;
        this.channel = channel;
        this.once = once;
    }

    /**
     * What triage chooses.
     *
     * @param language of the letter; the request's if empty. One without words for letters gets English
     * @param conditions what the partner is told that the money depends on; only of what is granted
     * @param aids which help besides money the letter tells of; each is to be proposed and neither given nor dropped, or given where the case ended for
     *     that
     */
    public record Wish(Optional<String> language, Optional<String> conditions, Set<AidKind> aids) {
        public Wish {
            aids = Set.copyOf(aids);
        }

        /** In the language of the request, without conditions, and of no other help: a letter may be found. */
        public static Wish plain() {
            return new Wish(Optional.empty(), Optional.empty(), Set.of());
        }

        @Override
        public String toString() {
            return "Wish[sealed content]";
        }
    }

    /**
     * A letter as it would go now.
     *
     * @param round that decided; empty where none did
     * @param wanted language of the request
     * @param parts in how many the money is paid; 0 if there is none
     * @param aids of which help besides money it could tell
     * @param lines of the budget, where less is granted than was asked
     */
    public record Draft(
            CaseFile caseFile,
            Letter letter,
            Optional<UUID> round,
            String wanted,
            int parts,
            List<AidKind> aids,
            Lines lines) {}

    /** Whether a letter says of which lines of the budget less is granted. */
    public enum Lines {
        /** All is granted that was asked, or nothing. */
        NONE_CUT,
        /** They are named. */
        NAMED,
        /** They can be named by whoever opens the assessment, where they stand. */
        SEALED,
        /** No budget review came to what is granted, so triage has to tell the partner itself. */
        UNKNOWN
    }

    /**
     * The letter as it would go now, without the lines of the budget that are cut: they are sealed.
     *
     * @throws Problem.NotFound if the actor may not see the case
     * @throws Problem.InvalidInput if the conditions are too long or hold what cannot be kept
     * @throws Problem.Conflict {@code no-letter} while there is nothing to tell; {@code not-ratified-yet} while others may still refuse what one member
     *     released in emergency; {@code not-authentic} if the decision, the end of the case, or help besides money, is not as it was signed
     */
    @Transactional
    public Draft draft(Actor actor, Reference reference, Wish wish) {
        actor.require(Role.TRIAGE);
        CaseFile caseFile = cases.visibleTo(actor, reference);
        Told told = told(caseFile);
        return draft(caseFile, wish, told, lines(caseFile, told), List.of());
    }

    /** As {@link #draft}, whole. Where lines of the budget are cut it opens the assessment, which is recorded as a reading. */
    @Transactional
    public Draft look(Acting acting, Reference reference, Wish wish) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        return whole(acting, caseFile, wish, () -> open.open(acting, reference, CompartmentName.ASSESSMENT));
    }

    /**
     * Sends it.
     *
     * @param key the same letter given again under it is sent once
     * @throws Problem.Forbidden {@code separation-of-duties} if the actor voted or paid on the case
     * @throws Problem.IdempotencyMismatch if another letter was sent under the key; else as {@link #draft}
     */
    @Transactional
    public CaseFile send(
            Acting acting, Reference reference, ExpectedVersion expected, Wish wish, Optional<String> key) {
        acting.require(Role.TRIAGE);
        CaseFile locked = cases.locked(acting.actor(), reference);
        Once.Command command = Once.Command.of(
                "letter",
                locked.id(),
                wish.language().orElse("") + "\n" + wish.conditions().orElse("") + "\n"
                        + wish.aids().stream().sorted().toList());
        Act act = acting.act();
        if (!once.isFirst(acting.actor(), key, command, act)) {
            return locked;
        }
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        Letter letter = whole(
                        acting,
                        caseFile,
                        wish,
                        () -> open.newestWithin(acting, caseFile, CompartmentName.ASSESSMENT)
                                .orElseThrow(Problem.NotFound::new))
                .letter();
        duties.requireNot(caseFile.id(), acting.person(), Duty.SUBMITTER, Duty.VOTER, Duty.PREPARER, Duty.RELEASER);
        channel.write(act, caseFile, letter);
        return caseFile;
    }

    /** What a letter can tell: of which decision, if one made it, and how triage weighed the case. */
    private record Told(Letter.Kind kind, Optional<Decisions.Decided> decided, Weighed.Weights weights) {
        Optional<Tranches> granted() {
            return decided.flatMap(Decisions.Decided::granted);
        }
    }

    private Told told(CaseFile caseFile) {
        Letter.Kind ofCase = kind(caseFile.status()).orElseThrow(SendLetter::nothingToTell);
        if (WITHOUT_COMMITTEE.contains(ofCase)) {
            // There is no round whose votes would be checked.
            authentic.require(caseFile);
        }
        Optional<Decisions.Decided> decided =
                WITHOUT_COMMITTEE.contains(ofCase) ? Optional.empty() : decisions.of(caseFile);
        if (!WITHOUT_COMMITTEE.contains(ofCase) && decided.isEmpty()) {
            throw nothingToTell();
        }
        Letter.Kind kind = decided.map(Decisions.Decided::standing)
                .map(standing -> kind(ofCase, standing))
                .orElse(ofCase);
        return new Told(kind, decided, weighed.of(caseFile.id()));
    }

    /** With the lines that are cut. Of what was erased with the assessment none can be named. */
    private Draft whole(Acting acting, CaseFile caseFile, Wish wish, Supplier<byte[]> assessment) {
        Told told = told(caseFile);
        Lines lines = lines(caseFile, told);
        if (lines != Lines.SEALED) {
            return draft(caseFile, wish, told, lines, List.of());
        }
        List<CutLine> cut = open.openTo(acting, caseFile.reference()).contains(CompartmentName.ASSESSMENT)
                ? CutLine.of(assessment.get(), told.granted().orElseThrow().total())
                : List.of();
        return draft(caseFile, wish, told, cut.isEmpty() ? Lines.UNKNOWN : Lines.NAMED, cut);
    }

    /** A review of needs that were corrected since is about other lines. */
    private static Lines lines(CaseFile caseFile, Told told) {
        Optional<Money> granted =
                told.granted().map(Tranches::total).filter(sum -> told.kind() == Letter.Kind.APPROVED);
        if (granted.isEmpty() || granted.get().equals(caseFile.requested())) {
            return Lines.NONE_CUT;
        }
        return told.weights()
                        .budget()
                        .filter(ReviewedBudget::current)
                        .map(ReviewedBudget::accepted)
                        .equals(granted)
                ? Lines.SEALED
                : Lines.UNKNOWN;
    }

    private static Draft draft(CaseFile caseFile, Wish wish, Told told, Lines lines, List<CutLine> cut) {
        Letter.Kind kind = told.kind();
        List<AidKind> aids = told.weights().aids().stream()
                .filter(kind == Letter.Kind.HELPED_OTHERWISE ? Aid::isGiven : Aid::isOpen)
                .map(Aid::kind)
                .distinct()
                .toList();
        if (!aids.containsAll(wish.aids())) {
            throw new Problem.InvalidInput("aids", Flaw.NOT_OF_CHOICE);
        }
        Letter letter = ComposeLetter.compose(
                new ComposeLetter.Content(
                        kind,
                        caseFile.reference(),
                        told.decided().map(Decisions.Decided::at).orElseGet(caseFile::statusSince),
                        told.granted().map(granted -> asTold(caseFile, granted)),
                        cut,
                        told.decided().flatMap(Decisions.Decided::reason),
                        kind == Letter.Kind.APPROVED
                                ? FreeText.optional(
                                        "conditions", wish.conditions().orElse(null), MAX_CONDITIONS)
                                : Optional.empty(),
                        aids.stream().filter(wish.aids()::contains).toList(),
                        caseFile.language(),
                        caseFile.status()),
                LetterWords.of(wish.language().orElseGet(caseFile::language)));
        return new Draft(
                caseFile,
                letter,
                told.decided().map(Decisions.Decided::round),
                caseFile.language(),
                told.granted().map(granted -> granted.parts().size()).orElse(0),
                aids,
                lines);
    }

    /** Once nothing more is paid, in which parts it was to be is no help to anybody. */
    private static Tranches asTold(CaseFile caseFile, Tranches granted) {
        return caseFile.status() == CaseStatus.APPROVED || caseFile.status() == CaseStatus.IN_DISBURSEMENT
                ? granted
                : Tranches.whole(granted.total());
    }

    private static Problem.Conflict nothingToTell() {
        return new Problem.Conflict("no-letter", "Nothing is decided yet that a letter could tell.");
    }

    private static Letter.Kind kind(Letter.Kind ofCase, Decisions.Standing standing) {
        return switch (standing) {
            case FIRM -> ofCase;
            case REFUSED_AFTERWARDS -> Letter.Kind.STOPPED;
            case NOT_RATIFIED_YET ->
                throw new Problem.Conflict(
                        "not-ratified-yet",
                        "One member released this money in emergency, and the others have not said yet whether they stand by it. A letter would promise what may not stand.");
        };
    }

    private static Optional<Letter.Kind> kind(CaseStatus status) {
        return switch (status) {
            case APPROVED, IN_DISBURSEMENT, IN_FOLLOW_UP, CLOSED -> Optional.of(Letter.Kind.APPROVED);
            case DECLINED -> Optional.of(Letter.Kind.DECLINED);
            case DEFERRED -> Optional.of(Letter.Kind.DEFERRED);
            case HELPED_OTHERWISE -> Optional.of(Letter.Kind.HELPED_OTHERWISE);
            case REFERRED -> Optional.of(Letter.Kind.REFERRED);
            default -> Optional.empty();
        };
    }
}
