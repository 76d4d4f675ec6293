package org.defenderrelief.web.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.CaseFile;
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

    public String word(String code) {
        return Words.of("clock", code, page.locale());
    }
}
