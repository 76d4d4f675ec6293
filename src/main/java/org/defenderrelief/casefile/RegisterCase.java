package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.StatelessSession;

import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Act;

/** Makes a received request a case, with its submitter's duty, its history entry and its event. */
@ApplicationScoped
public class RegisterCase {
    /** The action that a submission is recorded as. */
    public static final String ACTION = "intake.request-received";

    static final String RECEIVED = "received";
    static final String FIRST_ANSWER_DUE = "firstAnswerDue";
    static final String DECISION_DUE = "decisionDue";

    /** The acts that say what a case asks for: its submission, and after it each correction. */
    public static final Set<String> ASKS_FOR =
            Stream.concat(Stream.of(ACTION), Needed.CORRECTIONS.stream()).collect(Collectors.toUnmodifiableSet());

    /** Rows that are new and stay as they are need no watching for changes, which would be looked for again at commit. */
    private final StatelessSession database;

    private final CaseJournal journal;
    private final Clocks clocks;
    private final Clock clock;

    RegisterCase(StatelessSession database, CaseJournal journal, Clocks clocks, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** The case as it will be, with its reference and clocks; nothing is stored yet. */
    public CaseFile prepare(Actor submitter, NewCase request) {
        return prepare(submitter, request, clock.instant());
    }

    /** The same of what came earlier: its clocks have run since. */
    public CaseFile prepare(Actor submitter, NewCase request, Instant receivedAt) {
        // As fine as its row keeps it: the submission signs it.
        Instant kept = receivedAt.truncatedTo(ChronoUnit.MICROS);
        return new CaseFile(request, Reference.random(), Codename.random(), submitter, kept, clocks);
    }

    /**
     * Registers the prepared case in the caller's transaction; with its row the database notes the submitter's duty.
     *
     * @param act the submission, whose id is the case's
     * @param ownCode whether the person in danger has a code of their own
     * @param commitments of the compartments stored with it, and of the keys of the receipt code and of that code
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void register(Act act, CaseFile caseFile, boolean ownCode, Commitments commitments) {
        database.insert(caseFile);
        journal.happened(
                act,
                ACTION,
                new CaseEvent.Submitted(
                        caseFile.id(),
                        caseFile.reference(),
                        caseFile.partner(),
                        act.by(),
                        caseFile.language(),
                        caseFile.urgency()),
                facts(caseFile)
                        .and(RECEIVED, caseFile.receivedAt())
                        .and(FIRST_ANSWER_DUE, caseFile.firstAnswerDue())
                        .and(DECISION_DUE, caseFile.decisionDue())
                        .and(OwnWords.CODE, ownCode ? OwnWords.GIVEN : OwnWords.NONE),
                commitments);
    }

    /** What the submission says of the case: all that stands in clear on it and does not change, and what is asked for. */
    static Facts facts(CaseFile caseFile) {
        return Needed.facts(caseFile, lasting(caseFile));
    }

    /** What no correction changes. */
    static Facts lasting(CaseFile caseFile) {
        return Facts.of(
                        "reference", caseFile.reference().value(),
                        "codename", caseFile.codename().value().replace(' ', '-'),
                        "partner", caseFile.partner().value(),
                        "sealedBy", caseFile.sealedBySender() ? "sender" : "server")
                .and("language", caseFile.language())
                .and("urgency", caseFile.urgency())
                .and("region", caseFile.region())
                .and("to", CaseStatus.SUBMITTED);
    }
}
