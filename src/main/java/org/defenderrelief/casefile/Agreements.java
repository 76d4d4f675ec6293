package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/** What partners agreed to before money is sent, by what was signed with the receipt code. There are no rows that could say otherwise. */
@ApplicationScoped
public class Agreements {
    /** The act of agreeing. */
    public static final String ACTION = "intake.agreement-accepted";

    /** Names the amount that was agreed to. */
    public static final String GRANTED = "granted";

    private static final String LANGUAGE = "language";
    private static final String TERMS = "terms";

    private final Acts acts;
    private final AuthenticParts parts;

    Agreements(Acts acts, AuthenticParts parts) {
        this.acts = acts;
        this.parts = parts;
    }

    /**
     * That a partner agreed.
     *
     * @param granted the amount that it is about
     * @param language of the terms that were shown
     * @param terms SHA-256 of those terms, in hex
     */
    public record Agreed(Money granted, String language, String terms, Instant at) {}

    /** What is signed. */
    public static Facts facts(Money granted, String language, String terms) {
        return Facts.of(GRANTED, granted.toString(), LANGUAGE, language).and(TERMS, terms);
    }

    /** What was agreed to on a case, oldest first; what the receipt code did not sign counts for nothing. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Agreed> of(CaseId caseId) {
        return acts.on(caseId, ACTION).stream()
                .filter(said -> parts.isSenders(caseId, said))
                .map(said ->
                        new Agreed(Money.parse(said.text(GRANTED)), said.text(LANGUAGE), said.text(TERMS), said.at()))
                .toList();
    }

    /** Whether the partner agreed to have that much granted. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public boolean isAgreed(CaseId caseId, Money granted) {
        return of(caseId).stream().anyMatch(each -> each.granted().equals(granted));
    }
}
