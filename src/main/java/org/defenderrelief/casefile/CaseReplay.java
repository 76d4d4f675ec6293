package org.defenderrelief.casefile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;

/** What stands in clear on a case as its signed acts leave it, one after the other from the submission on. */
final class CaseReplay {
    private String status;
    private String assignee;
    private String duplicateOf;
    private String outcome;
    private Said needs;

    private CaseReplay(String status) {
        this.status = status;
    }

    /**
     * Why the row is not what these acts made of it; empty if it is.
     *
     * @param moves every act that moved the case, in the order of recording, each with its signatures checked
     */
    static Optional<String> refusal(CaseFile row, List<Said> moves) {
        if (moves.isEmpty() || !moves.get(0).act().equals(row.id().value())) {
            return Optional.of("its submission is not in the history");
        }
        Optional<String> refusal = submission(row, moves.get(0));
        return refusal.isPresent() ? refusal : steps(row, moves.subList(1, moves.size()));
    }

    /** Why the row does not say what was submitted, but for needs that were corrected since; empty if it does. */
    static Optional<String> submission(CaseFile row, Said submission) {
        return submission.person().equals(row.submittedBy()) && submission.says(facts(row))
                ? Optional.empty()
                : Optional.of("it does not say what was submitted");
    }

    private static Optional<String> steps(CaseFile row, List<Said> later) {
        CaseReplay replay = new CaseReplay(CaseStatus.SUBMITTED.name());
        for (Said move : later) {
            if (!move.fact("from").orElse("").equals(replay.status)) {
                return Optional.of("a step between two that were signed is gone");
            }
            replay.step(move);
        }
        return replay.differs(row);
    }

    /** Where these acts leave a case, whatever its row says; empty if a step between two is gone, or they begin with no submission. */
    static Optional<CaseStatus> standing(List<Said> moves) {
        if (moves.isEmpty() || !moves.get(0).action().equals(RegisterCase.ACTION)) {
            return Optional.empty();
        }
        String status = CaseStatus.SUBMITTED.name();
        for (Said move : moves.subList(1, moves.size())) {
            if (!move.fact("from").orElse("").equals(status)) {
                return Optional.empty();
            }
            status = move.fact("to").orElse("");
        }
        String last = status;
        return Stream.of(CaseStatus.values())
                .filter(each -> each.name().equals(last))
                .findFirst();
    }

    private static Facts facts(CaseFile row) {
        try {
            return row.needsAct().isPresent() ? RegisterCase.lasting(row) : RegisterCase.facts(row);
        } catch (IllegalArgumentException | ArithmeticException | NullPointerException unreadable) {
            // Somebody wrote a value that no submission can have: no act says this.
            return Facts.of("unreadable", "row");
        }
    }

    private void step(Said move) {
        status = move.fact("to").orElse("");
        if (move.action().equals("triage.accepted")) {
            assignee = move.person().toString();
        }
        if (move.action().equals("triage.handed-over")) {
            assignee = move.fact("assignee").orElse("");
        }
        if (Needed.CORRECTIONS.contains(move.action())) {
            needs = move;
        }
        duplicateOf = move.fact("duplicateOf").orElse(duplicateOf);
        outcome = isDecidedAgainst() ? move.fact("reason").orElse(outcome) : outcome;
    }

    private boolean isDecidedAgainst() {
        return status.equals(CaseStatus.DECLINED.name()) || status.equals(CaseStatus.REFERRED.name());
    }

    private Optional<String> differs(CaseFile row) {
        if (!row.status().name().equals(status)) {
            return Optional.of("it is not in the state that the last signed step left it in");
        }
        if (!row.assignee().map(Object::toString).equals(Optional.ofNullable(assignee))) {
            return Optional.of("another person took it up");
        }
        if (!row.duplicateOf().map(Object::toString).equals(Optional.ofNullable(duplicateOf))) {
            return Optional.of("it was marked as a duplicate of another");
        }
        if (!row.outcomeCode().equals(Optional.ofNullable(outcome))) {
            return Optional.of("its outcome has another reason");
        }
        return Needed.refusal(row, Optional.ofNullable(needs));
    }
}
