package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;

/** Which decision letters went on a case, by the acts that say so, for whoever is about to write one; it may be no second one. */
@ApplicationScoped
public class SentLetters {
    private final Acts acts;

    SentLetters(Acts acts) {
        this.acts = acts;
    }

    /** A letter. @param kind code of what it told */
    public record Sent(Instant at, PersonId by, String kind) {}

    /** The newest first. */
    @Transactional
    public List<Sent> on(CaseId caseId) {
        List<Said> said = acts.on(caseId, Channel.LETTER);
        Predicate<Said> ofTriage = acts.heldBy(Office.TRIAGE);
        return said.stream()
                .filter(ofTriage)
                .map(each -> new Sent(each.at(), each.person(), each.text(Channel.DECISION)))
                .sorted(Comparator.comparing(Sent::at).reversed())
                .toList();
    }
}
