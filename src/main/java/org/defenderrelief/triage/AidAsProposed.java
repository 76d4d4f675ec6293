package org.defenderrelief.triage;

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

/** Help that is not money is given or dropped once, after it was proposed on that case; and a case is not closed while some of it is open. */
public final class AidAsProposed implements ActRule {
    private static final String CLOSED = "disbursement.case-closed";

    @Override
    public Set<String> actions() {
        return Stream.concat(Aid.ACTIONS.stream(), Stream.of(CLOSED)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<UUID, Aid> all = new LinkedHashMap<>();
        for (Said act : acts) {
            if (act.action().equals(CLOSED)) {
                if (all.values().stream().anyMatch(Aid::isOpen)) {
                    return Broken.by(
                            act, "the case was closed while help that was proposed was neither given nor dropped");
                }
                continue;
            }
            Optional<Aid> after = Aid.after(act, all);
            if (after.isEmpty()) {
                return Broken.by(act, "it proposes no help that can be read, or ends none that is open");
            }
            all.put(after.get().id(), after.get());
        }
        return Optional.empty();
    }
}
