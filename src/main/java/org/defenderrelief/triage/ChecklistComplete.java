package org.defenderrelief.triage;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.casefile.Urgency;

/**
 * Approval is recommended once the request has all that these kinds of help need. Where a life is at risk nothing waits for that: the committee
 * is told what is missing.
 */
final class ChecklistComplete {
    private ChecklistComplete() {}

    /** Why approval cannot be recommended on this; empty if it can. */
    static Optional<String> refuse(Urgency urgency, FilledChecklist checklist) {
        if (urgency == Urgency.LIFE_AT_RISK || checklist.isComplete()) {
            return Optional.empty();
        }
        if (!checklist.current() && checklist.by().isPresent()) {
            return Optional.of(
                    "The request was corrected since somebody went through the checklist. Go through it again.");
        }
        return Optional.of("The checklist is not complete. Open or only asked for: "
                + Stream.concat(checklist.open().stream(), checklist.asked().stream())
                        .map(Enum::name)
                        .collect(Collectors.joining(", "))
                + ".");
    }
}
