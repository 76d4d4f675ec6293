package org.defenderrelief.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;

/**
 * What was proposed before something that leaves it nothing to say, or more than a week ago, is confirmed by nobody. Two who press at the same moment
 * did nothing wrong: what was signed as long after as acts may be recorded late is named.
 */
public abstract class NothingOvertaken implements ActRule {
    private final String proposed;
    private final String confirmed;
    private final String link;
    private final Set<String> actions;

    /**
     * @param link the fact by which both say what they are about
     * @param actions these two, and what can overtake
     */
    protected NothingOvertaken(String proposed, String confirmed, String link, Set<String> actions) {
        this.proposed = proposed;
        this.confirmed = confirmed;
        this.link = link;
        this.actions = Set.copyOf(actions);
    }

    /** Whether what was proposed before it about the same counts for nothing after it. */
    protected abstract boolean overtakes(Said said);

    /** Whose proposals it overtakes. */
    protected abstract String subject(Said said);

    @Override
    public Set<String> actions() {
        return actions;
    }

    /** When something was proposed, and of which subject. */
    private record Proposed(Said said, String subject, int place) {}

    /** What overtook last. */
    private record Overtook(Instant at, int place) {}

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<String, Proposed> waiting = new HashMap<>();
        Map<String, Overtook> overtook = new HashMap<>();
        for (int place = 0; place < acts.size(); place++) {
            Said said = acts.get(place);
            String subject = subject(said);
            if (said.action().equals(proposed)) {
                waiting.put(said.text(link), new Proposed(said, subject, place));
            }
            if (said.action().equals(confirmed)) {
                Optional<Broken> broken = Optional.ofNullable(waiting.get(said.text(link)))
                        .flatMap(first -> broken(first, said, overtook.get(first.subject())));
                if (broken.isPresent()) {
                    return broken;
                }
            }
            if (overtakes(said)) {
                overtook.put(subject, new Overtook(said.at(), place));
            }
        }
        return Optional.empty();
    }

    private static Optional<Broken> broken(Proposed first, Said second, Overtook between) {
        Instant begun = second.at().minus(RosterRules.RECORDED_WITHIN);
        if (begun.isAfter(first.said().at().plus(Proposals.LONGEST))) {
            return Broken.by(second, "it confirms what had waited for too long");
        }
        if (between != null && between.place() > first.place() && begun.isAfter(between.at())) {
            return Broken.by(second, "it confirms what something later had overtaken");
        }
        return Optional.empty();
    }
}
