package org.defenderrelief.followup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Roster;

/**
 * Which cases are to be confirmed follows from the decision: of each case it is drawn once, and the drawing names the last grant before it and says what
 * follows from that.
 */
public final class SampleRule implements ActRule {
    @Override
    public Set<String> actions() {
        return Stream.concat(Sample.GRANTS.stream(), Stream.of(Sample.DRAWN)).collect(Collectors.toSet());
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        String grant = "";
        boolean drawn = false;
        for (Said said : acts) {
            if (!said.action().equals(Sample.DRAWN)) {
                grant = said.act().toString();
                continue;
            }
            if (drawn) {
                return Broken.by(said, "who is to confirm was drawn a second time");
            }
            drawn = true;
            if (!said.text(Sample.SEED).equals(grant) || !Sample.isAsDrawn(said)) {
                return Broken.by(said, "who is to confirm was not drawn from the decision");
            }
        }
        return Optional.empty();
    }
}
