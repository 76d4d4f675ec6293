package org.defenderrelief.history;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.vault.roster.Roster;

/**
 * Whoever takes a second step is somebody else than who took the first, by account and by keys, and there was a first. Where the first can
 * be taken back, only who took it does that, and nothing is both taken back and confirmed.
 */
public class ConfirmedByAnother implements ActRule {
    private final String first;
    private final String second;
    private final Optional<String> takenBack;
    private final String link;

    /**
     * @param first the action of the first step
     * @param second the action of the second step
     * @param link the fact by which the second names the first: its act, or what both say of the same thing
     */
    protected ConfirmedByAnother(String first, String second, String link) {
        this(first, second, Optional.empty(), link);
    }

    /** @param takenBack the action by which the first step is taken back, naming it as the second does */
    protected ConfirmedByAnother(String first, String second, String takenBack, String link) {
        this(first, second, Optional.of(takenBack), link);
    }

    private ConfirmedByAnother(String first, String second, Optional<String> takenBack, String link) {
        this.first = first;
        this.second = second;
        this.takenBack = takenBack;
        this.link = link;
    }

    @Override
    public Set<String> actions() {
        return Stream.concat(Stream.of(first, second), takenBack.stream()).collect(Collectors.toSet());
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<String, Said> firsts = firsts(acts);
        Map<UUID, String> settled = new HashMap<>();
        for (Said said : acts) {
            if (said.action().equals(first)) {
                continue;
            }
            Said one = firsts.get(said.fact(link).orElse(""));
            if (one == null) {
                return Broken.by(said, "it confirms or takes back what nobody did before");
            }
            boolean confirms = said.action().equals(second);
            if (confirms && one.isBySame(said)) {
                return Broken.by(said, "one person took both of two steps that take two people");
            }
            if (!confirms && !one.person().equals(said.person())) {
                return Broken.by(said, "it takes back what another person did");
            }
            String before = settled.putIfAbsent(one.act(), said.action());
            if (before != null && !before.equals(said.action())) {
                return Broken.by(said, "what was taken back was confirmed");
            }
        }
        return Optional.empty();
    }

    private Map<String, Said> firsts(List<Said> acts) {
        Map<String, Said> firsts = new LinkedHashMap<>();
        for (Said said : acts) {
            if (said.action().equals(first)) {
                firsts.put(said.act().toString(), said);
                said.fact(link).ifPresent(thing -> firsts.put(thing, said));
            }
        }
        return firsts;
    }
}
