package org.defenderrelief.web.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.committee.Round;
import org.defenderrelief.web.shared.Due;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** The clocks of a case that still run, in the reader's words. */
@RequestScoped
public class CaseClocks {
    private final Page page;

    CaseClocks(Page page) {
        this.page = page;
    }

    public List<Due> of(CaseFile caseFile, Instant now) {
        List<Due> running = new ArrayList<>();
        if (caseFile.status().isUndecided()) {
            if (caseFile.firstAnsweredAt().isEmpty()) {
                running.add(Due.of(word("FIRST_ANSWER"), caseFile.firstAnswerDue(), now));
            }
            running.add(Due.of(word("DECISION"), caseFile.decisionDue(), now));
        }
        return running;
    }

    /** What is due first: a round may have more time than is left for its case, and then the case's clock is the one to mind. */
    public Due of(CaseFile caseFile, Round round, Instant now) {
        return isDecisionFirst(caseFile, round)
                ? Due.of(word("DECISION"), caseFile.decisionDue(), now)
                : Due.of(word("VOTE"), round.dueAt(), now);
    }

    /** Whether the case is to be decided before the round's time is up. */
    public static boolean isDecisionFirst(CaseFile caseFile, Round round) {
        return round.isOpen()
                && caseFile.status().isUndecided()
                && caseFile.decisionDue().isBefore(round.dueAt());
    }

    public String word(String code) {
        return Words.of("clock", code, page.locale());
    }
}
