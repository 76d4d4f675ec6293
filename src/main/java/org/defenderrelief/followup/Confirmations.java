package org.defenderrelief.followup;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;

/**
 * Whether the person in danger confirmed what was paid, by their own code, which neither the partner nor anybody here holds. Finance learns whether the
 * point is settled, and not by what: a word that it arrived, an answer to a denial and triage's reason to do without look the same to them.
 */
@ApplicationScoped
class Confirmations implements LooksAt {
    static final String EXCUSED = OwnWords.EXCUSED;
    static final String HANDLED = OwnWords.HANDLED;

    private final OwnWords words;
    private final AuthenticPayments payments;
    private final SpentMoney money;
    private final Sample sample;
    private final Acts acts;

    Confirmations(OwnWords words, AuthenticPayments payments, SpentMoney money, Sample sample, Acts acts) {
        this.words = words;
        this.payments = payments;
        this.money = money;
        this.sample = sample;
        this.acts = acts;
    }

    @Override
    public List<ClosingList.Row> look(CaseFile caseFile) {
        Optional<Instant> sent = payments.lastSent(caseFile.id());
        if (sent.isEmpty() || !sample.has(caseFile.id())) {
            return List.of(ClosingList.Row.of(ClosingPoint.CONFIRMATION, ClosingPoint.State.NOT_NEEDED, ""));
        }
        boolean denied = unhandled(caseFile).isPresent();
        if (!denied && money.paid(caseFile).isEmpty()) {
            // All that was sent failed: there is nothing that could have arrived.
            return List.of(ClosingList.Row.of(ClosingPoint.CONFIRMATION, ClosingPoint.State.NOT_NEEDED, ""));
        }
        Optional<String> settledBy = denied ? Optional.empty() : settledBy(caseFile, sent.get());
        return List.of(ClosingList.Row.of(
                ClosingPoint.CONFIRMATION,
                settledBy.isPresent() ? ClosingPoint.State.DONE : ClosingPoint.State.OPEN,
                settledBy.orElse("")));
    }

    private Optional<String> settledBy(CaseFile caseFile, Instant sent) {
        Optional<String> said = words.words(caseFile.id()).stream()
                .filter(word -> word.arrived() && word.at().isAfter(sent))
                .map(word -> word.act().toString())
                .findFirst();
        return said.or(() -> triages(caseFile, Set.of(EXCUSED, HANDLED)).stream()
                .filter(each -> each.at().isAfter(sent))
                .map(each -> each.act().toString())
                .findFirst());
    }

    /** The newest denial that nobody of triage has answered, if there is one. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    Optional<OwnWords.Word> unhandled(CaseFile caseFile) {
        Set<String> handled = triages(caseFile, Set.of(HANDLED)).stream()
                .map(said -> said.text(OwnWords.VERSION))
                .collect(Collectors.toSet());
        return words.words(caseFile.id()).stream()
                .filter(OwnWords.Word::denies)
                .filter(word -> !handled.contains(Integer.toString(word.version())))
                .max(Comparator.comparingInt(OwnWords.Word::version));
    }

    private List<Said> triages(CaseFile caseFile, Set<String> actions) {
        return acts.on(caseFile.id(), actions).stream()
                .filter(said -> acts.held(said, Office.TRIAGE))
                .toList();
    }
}
