package org.defenderrelief.triage;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Roster;

/**
 * Help that is not money is given or dropped once, after it was proposed on that case. No case is closed while some of it is open, and none ends as
 * helped otherwise but by whom it was with, after some was given.
 */
public final class AidAsProposed implements ActRule {
    private static final String CLOSED = "disbursement.case-closed";
    private static final String ACCEPTED = "triage.accepted";

    @Override
    public Set<String> actions() {
        return Stream.concat(Aid.ACTIONS.stream(), Stream.of(CLOSED, EndAsHelped.ACTION, ACCEPTED, HandOver.ACTION))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<UUID, Aid> all = new LinkedHashMap<>();
        String holder = "";
        for (Said act : acts) {
            if (Aid.ACTIONS.contains(act.action())) {
                Optional<Aid> after = Aid.after(act, all);
                if (after.isEmpty()) {
                    return Broken.by(act, "it proposes no help that can be read, or ends none that is open");
                }
                all.put(after.get().id(), after.get());
            } else if (act.action().equals(ACCEPTED)) {
                holder = act.person().toString();
            } else if (act.action().equals(HandOver.ACTION)) {
                holder = act.fact("assignee").orElse("");
            } else {
                Optional<String> wrong = wrongEnd(act, all.values(), holder);
                if (wrong.isPresent()) {
                    return Broken.by(act, wrong.get());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrongEnd(Said end, Collection<Aid> all, String holder) {
        if (all.stream().anyMatch(Aid::isOpen)) {
            return Optional.of("the case was closed while help that was proposed was neither given nor dropped");
        }
        if (!end.action().equals(EndAsHelped.ACTION)) {
            return Optional.empty();
        }
        if (all.stream().noneMatch(Aid::isGiven)) {
            return Optional.of("the case ended as helped although no help was given");
        }
        return end.person().toString().equals(holder)
                ? Optional.empty()
                : Optional.of("somebody who did not have the case ended it");
    }
}
