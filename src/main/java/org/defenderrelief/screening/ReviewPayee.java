package org.defenderrelief.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * Somebody of finance says of each listed name that is alike whether it is who is paid, and why. One act says how many there were and whether
 * nobody is listed; which they were, and why, is sealed to finance.
 */
@ApplicationScoped
public class ReviewPayee {
    private static final int LONGEST = 500;

    private final ScreenPayee screen;
    private final WriteCompartment write;
    private final CaseJournal journal;
    private final Once once;

    ReviewPayee(ScreenPayee screen, WriteCompartment write, CaseJournal journal, Once once) {
        this.screen = screen;
        this.write = write;
        this.journal = journal;
        this.once = once;
    }

    /**
     * What was found of one match.
     *
     * @param words what tells, 1 to {@value #LONGEST} characters
     */
    public record Judged(Verdict verdict, VerdictReason reason, String words) {
        @Override
        public String toString() {
            return "Judged[" + verdict + "]";
        }
    }

    /** What is sealed. */
    record Sealed(String list, int threshold, List<String> names, List<SealedMatch> matches) {
        @Override
        public String toString() {
            return "Sealed[sealed content]";
        }
    }

    /** One match and what was found of it. */
    record SealedMatch(
            String name, String entry, String listed, int score, Verdict verdict, VerdictReason reason, String words) {
        @Override
        public String toString() {
            return "SealedMatch[sealed content]";
        }
    }

    /**
     * Says it, of all that {@link ScreenPayee#look} gave.
     *
     * @param seen what looking gave this person
     * @param judged for each match, in their order
     * @param key the same given again under it is said once, so that it never takes back what somebody found since
     * @return whether somebody is who is listed, so that nothing is paid
     * @throws Problem.InvalidInput if a verdict, a reason or the words for it are missing, or do not go together
     * @throws Problem.NotFound if the person may not see the case
     * @throws Problem.Forbidden as {@link ScreenPayee#look}
     * @throws Problem.IdempotencyMismatch if something else was said under the key
     * @throws Problem.Conflict {@code changed-since-seen} if there are other names, another list or other matches now; and as {@link ScreenPayee#look}
     */
    @Transactional
    public boolean review(Acting acting, Reference reference, String seen, List<Judged> judged, Optional<String> key) {
        ScreenPayee.Work work = screen.work(acting, reference);
        ScreeningLook look = work.look();
        if (seen == null || seen.isEmpty()) {
            throw new Problem.InvalidInput("seen", Flaw.LOOK_FIRST);
        }
        boolean hit = judged.stream().anyMatch(each -> each.verdict() == Verdict.SAME);
        Act act = acting.act();
        if (!once.isFirst(acting.actor(), key, command(look.caseFile(), seen, judged), act)) {
            return hit;
        }
        if (!look.seen().equals(seen)) {
            throw new Problem.Conflict(
                    "changed-since-seen",
                    "Whom the money goes to, or the list, has changed since you compared them. Compare again.");
        }
        validate(judged, look.matches().size());
        record(act, look.caseFile(), work, judged, hit);
        return hit;
    }

    private static Once.Command command(CaseFile caseFile, String seen, List<Judged> judged) {
        Stream<String> said = judged.stream().map(each -> each.verdict() + "|" + each.reason() + "|" + each.words());
        return Once.Command.of(
                "screening", caseFile.id(), Stream.concat(Stream.of(seen), said).toArray(String[]::new));
    }

    private void record(Act act, CaseFile caseFile, ScreenPayee.Work work, List<Judged> judged, boolean hit) {
        SealedVersion sealed =
                write.seal(act, caseFile, CompartmentName.SCREENING, StrictJson.write(sealed(work, judged)));
        journal.noted(
                act,
                Reviews.REVIEWED,
                caseFile,
                Reviews.facts(work.subject(), work.list(), judged.size(), hit),
                Commitments.none().and(CompartmentName.SCREENING.value(), sealed.version(), sealed.commitment()));
    }

    private static Sealed sealed(ScreenPayee.Work work, List<Judged> judged) {
        List<ScreeningLook.Match> matches = work.look().matches();
        return new Sealed(
                work.list().digest(),
                work.subject().threshold(),
                work.look().names().stream().map(ScreeningLook.Name::name).toList(),
                IntStream.range(0, judged.size())
                        .mapToObj(i -> sealed(matches.get(i), judged.get(i)))
                        .toList());
    }

    private static SealedMatch sealed(ScreeningLook.Match match, Judged judged) {
        return new SealedMatch(
                match.name(),
                match.entry(),
                match.listed(),
                match.score(),
                judged.verdict(),
                judged.reason(),
                judged.words());
    }

    private static void validate(List<Judged> judged, int matches) {
        if (judged.size() != matches) {
            throw new Problem.InvalidInput("matches", Flaw.NEEDED);
        }
        List<Violation> wrong = new ArrayList<>();
        for (int i = 0; i < matches; i++) {
            Judged each = judged.get(i);
            String path = "matches[" + i + "].";
            if (each.verdict() == null) {
                wrong.add(new Violation(path + "verdict", Flaw.NEEDED));
            }
            boolean tellsOfSame = each.reason() == VerdictReason.AGREES || each.reason() == VerdictReason.UNKNOWN;
            if (each.reason() == null) {
                wrong.add(new Violation(path + "reason", Flaw.NEEDED));
            } else if (each.verdict() != null && tellsOfSame == (each.verdict() == Verdict.ANOTHER)) {
                wrong.add(new Violation(path + "reason", Flaw.SCREENING_REASON));
            }
            if (each.words() == null || PlainText.isBlank(each.words())) {
                wrong.add(new Violation(path + "words", Flaw.NEEDED));
            } else if (each.words().length() > LONGEST) {
                wrong.add(new Violation(path + "words", Flaw.SIZE_UP_TO, LONGEST));
            } else {
                PlainText.unfit(each.words())
                        .ifPresent(reason -> wrong.add(new Violation(path + "words", Flaw.CHARACTERS, reason)));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
    }
}
