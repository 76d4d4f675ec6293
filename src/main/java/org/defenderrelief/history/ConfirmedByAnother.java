package org.defenderrelief.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.vault.roster.Roster;

/** Whoever takes a second step is somebody else than who took the first, by account and by keys, and there was a first. */
public class ConfirmedByAnother implements ActRule {
    private final String first;
    private final String second;
    private final String link;

    /**
     * @param first the action of the first step
     * @param second the action of the second step
     * @param link the fact by which the second names the first: its act, or what both say of the same thing
     */
    protected ConfirmedByAnother(String first, String second, String link) {
        this.first = first;
        this.second = second;
        this.link = link;
    }

    @Override
    public Set<String> actions() {
        return Set.of(first, second);
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<String, Said> firsts = new LinkedHashMap<>();
        for (Said said : acts) {
            if (said.action().equals(first)) {
                firsts.put(said.act().toString(), said);
                said.fact(link).ifPresent(thing -> firsts.put(thing, said));
            }
        }
        for (Said said : acts) {
            if (said.action().equals(second)) {
                Said one = firsts.get(said.fact(link).orElse(""));
                if (one == null) {
                    return Broken.by(said, "it confirms what nobody did before");
                }
                if (one.person().equals(said.person()) || one.signer().equals(said.signer())) {
                    return Broken.by(said, "one person took both of two steps that take two people");
                }
            }
        }
        return Optional.empty();
    }
}
