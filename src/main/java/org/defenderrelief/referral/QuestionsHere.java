package org.defenderrelief.referral;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;

/** Questions of other funds, whether somebody is known here, for triage. Of whom they ask, nobody here can tell. */
@ApplicationScoped
public class QuestionsHere {
    private final Acts acts;

    QuestionsHere(Acts acts) {
        this.acts = acts;
    }

    /** A question. @param status {@code ASKED} while it waits for triage here @param untold whether the answer could not be brought back */
    public record Question(
            UUID id, UUID fund, Instant receivedAt, QuestionStatus status, Instant since, boolean untold) {}

    /** All of them, the oldest first; who may see them the faces say. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Question> all() {
        return signed().all().stream()
                .map(one -> new Question(one.id(), one.fund(), one.at(), one.status(), one.since(), one.untold()))
                .toList();
    }

    /** By acts of whoever may say each. What somebody else signed, or says nothing, counts for nothing, and is told of. */
    @Transactional
    HereTrack signed() {
        List<Said> all = acts.withoutCase(ReferralFacts.QUESTIONS_HERE);
        return track(all, acts.heldBy(Office.TRIAGE));
    }

    /** As {@link #signed}, of acts that were read with others. */
    HereTrack track(List<Said> all, Predicate<Said> inOffice) {
        return HereTrack.of(
                all.stream()
                        .filter(said -> ReferralFacts.QUESTIONS_HERE.contains(said.action()))
                        .filter(said -> counts(said, inOffice))
                        .toList(),
                said -> tell(said, "it does not say what such an act says"));
    }

    private boolean counts(Said said, Predicate<Said> inOffice) {
        boolean may = said.action().equals(ReferralFacts.QUESTION_CAME)
                        || said.action().equals(ReferralFacts.ANSWER_UNDELIVERED)
                ? said.signer().isEmpty()
                : inOffice.test(said);
        if (!may) {
            tell(said, "nobody who may say it signed it");
        }
        return may;
    }

    private void tell(Said said, String reason) {
        acts.tell(new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null), reason);
    }
}
