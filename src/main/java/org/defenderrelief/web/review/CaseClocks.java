package org.defenderrelief.web.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.web.Due;
import org.defenderrelief.web.Page;
import org.defenderrelief.web.Words;

/** The clocks of a case that still run, in the reader's words. */
@RequestScoped
class CaseClocks {
    private final Page page;

    CaseClocks(Page page) {
        this.page = page;
    }

    List<Due> of(CaseFile caseFile, Instant now) {
        List<Due> running = new ArrayList<>();
        if (caseFile.status().isUndecided()) {
            if (caseFile.firstAnsweredAt().isEmpty()) {
                running.add(Due.of(word("FIRST_ANSWER"), caseFile.firstAnswerDue(), now));
            }
            running.add(Due.of(word("DECISION"), caseFile.decisionDue(), now));
        }
        return running;
    }

    String word(String code) {
        return Words.of("clock", code, page.locale());
    }
}
