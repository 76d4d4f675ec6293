package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.OwnAnswer;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;

/** How safe the person in danger is after payment, as far as it was signed: by their own code, by the receipt code, and what triage did about it. */
@ApplicationScoped
class Safety {
    private final OwnWords words;
    private final AuthenticPayments payments;
    private final AuthenticParts parts;
    private final Acts acts;
    private final Clock clock;

    Safety(OwnWords words, AuthenticPayments payments, AuthenticParts parts, Acts acts, Clock clock) {
        this.words = words;
        this.payments = payments;
        this.parts = parts;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * How it stands.
     *
     * @param worseSince when somebody first said that it is worse since triage last answered
     * @param next when it is asked of next, perhaps before now; empty after the last time, or if nothing was sent
     * @param due whether that is now or before
     * @param told names the newest word on it, whoever said it; empty if there is none
     * @param newest when somebody last said something of it, or triage did
     */
    record Standing(
            Optional<Instant> worseSince, Optional<Instant> next, boolean due, String told, Optional<Instant> newest) {
        boolean waits() {
            return due || worseSince.isPresent();
        }
    }

    /** One word on it. @param worse whether it says so */
    private record Word(UUID act, Instant at, boolean worse) {}

    /** @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    Standing of(CaseFile caseFile) {
        List<Said> said = acts.on(caseFile.id(), Set.of(OwnWords.SAFETY_TOLD, OwnWords.SAFETY_HANDLED));
        Optional<Instant> handled = said.stream()
                .filter(each -> each.action().equals(OwnWords.SAFETY_HANDLED))
                .filter(each -> acts.held(each, Office.TRIAGE))
                .map(Said::at)
                .max(Comparator.naturalOrder());
        List<Word> told = told(caseFile, said);
        Optional<Instant> newest =
                Stream.concat(told.stream().map(Word::at), handled.stream()).max(Comparator.naturalOrder());
        Optional<Instant> next = payments.lastSent(caseFile.id())
                .map(sent -> LocalDate.ofInstant(sent, ZoneOffset.UTC))
                .flatMap(day -> SafetyDates.next(day, newest.orElse(null)));
        return new Standing(
                told.stream()
                        .filter(Word::worse)
                        .map(Word::at)
                        .filter(at -> handled.filter(at::isBefore).isEmpty())
                        .min(Comparator.naturalOrder()),
                next,
                next.filter(due -> !due.isAfter(clock.instant())).isPresent(),
                told.stream()
                        .max(Comparator.comparing(Word::at).thenComparing(Word::act))
                        .map(word -> word.act().toString())
                        .orElse(""),
                newest);
    }

    private List<Word> told(CaseFile caseFile, List<Said> said) {
        Stream<Word> own = words.words(caseFile.id()).stream()
                .filter(word -> !word.safety().isEmpty())
                .map(word -> new Word(word.act(), word.at(), isWorse(word.safety())));
        Stream<Word> partners = said.stream()
                .filter(each -> each.action().equals(OwnWords.SAFETY_TOLD))
                .filter(each -> parts.isSenders(caseFile.id(), each))
                .map(each -> new Word(each.act(), each.at(), isWorse(each.text(OwnWords.SAFETY))));
        return Stream.concat(own, partners).toList();
    }

    private static boolean isWorse(String said) {
        return said.equals(OwnAnswer.Safety.WORSE.name());
    }
}
