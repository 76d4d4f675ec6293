package org.defenderrelief.triage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;

/**
 * How the checklist of a case stands, by what was signed last and by the kinds of help that are asked for now: what a correction adds is open.
 *
 * @param by who filled it in last; empty while nobody has
 * @param current whether identity, situation and needs are as they were then
 * @param items all that these kinds need, in their order
 */
public record FilledChecklist(
        Optional<PersonId> by, Optional<Instant> at, boolean current, List<Checklist.Answered> items) {
    static FilledChecklist of(Set<AssistanceType> kinds, Optional<Said> last, SignedParts.Newest parts) {
        return new FilledChecklist(
                last.map(Said::person),
                last.map(Said::at),
                last.filter(parts::isCurrent).isPresent(),
                ChecklistItem.of(kinds).stream()
                        .map(item -> last.flatMap(act -> act.fact(item.fact()))
                                .map(said -> Checklist.Answered.read(item, said))
                                .orElseGet(() -> Checklist.Answered.open(item)))
                        .toList());
    }

    /** How many are there, or not needed. */
    public int settled() {
        return items.size() - asked().size() - open().size();
    }

    /** Those that the sender was asked for. */
    public List<ChecklistItem> asked() {
        return items.stream()
                .filter(each -> each.answer().filter(ItemAnswer.ASKED::equals).isPresent())
                .map(Checklist.Answered::item)
                .toList();
    }

    /** Those that nobody has said anything of. */
    public List<ChecklistItem> open() {
        return items.stream()
                .filter(each -> each.answer().isEmpty())
                .map(Checklist.Answered::item)
                .toList();
    }

    /** Those without which the case can be decided, each with its reason. */
    public List<Checklist.Answered> waived() {
        return items.stream().filter(each -> each.reason().isPresent()).toList();
    }

    /** Whether all is there or not needed, by somebody who had the request before them as it is now. */
    public boolean isComplete() {
        return current && settled() == items.size();
    }
}
