package org.defenderrelief.referral;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.roster.Office;

/** Of which funds triage asked whether they know the person of a case, and whether they answered. */
@ApplicationScoped
public class CaseQuestions {
    private final Acts acts;

    CaseQuestions(Acts acts) {
        this.acts = acts;
    }

    /** A question, as a face tells it. */
    public record Question(UUID id, UUID fund, Instant askedAt, QuestionStatus status, Instant since) {}

    /** Those of a case that the reader may see; to find it is the caller's. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Question> of(CaseFile caseFile) {
        return signed(caseFile.id()).all().stream()
                .map(one -> new Question(one.id(), one.fund(), one.at(), one.status(), one.since()))
                .toList();
    }

    /** By acts of whoever may say each. What somebody else signed, or says nothing, counts for nothing, and is told of. */
    @Transactional
    QuestionTrack signed(CaseId caseId) {
        List<Said> all = acts.on(caseId, ReferralFacts.QUESTIONS);
        Predicate<Said> inOffice = acts.heldBy(Office.TRIAGE);
        return QuestionTrack.of(
                all.stream().filter(said -> counts(caseId, said, inOffice)).toList(),
                said -> tell(caseId, said, "it does not say what such an act says"));
    }

    private boolean counts(CaseId caseId, Said said, Predicate<Said> inOffice) {
        boolean may = said.action().equals(ReferralFacts.ASKED)
                ? inOffice.test(said)
                : said.signer().isEmpty();
        if (!may) {
            tell(caseId, said, "nobody who may say it signed it");
        }
        return may;
    }

    private void tell(CaseId caseId, Said said, String reason) {
        acts.tell(new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), caseId), reason);
    }
}
