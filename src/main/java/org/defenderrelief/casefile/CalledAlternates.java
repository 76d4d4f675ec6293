package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

/** Which alternates triage called to a case, by the acts alone: also the offline verification asks, so nothing of the running service is needed here. */
public final class CalledAlternates {
    /** The action of triage that calls an alternate to a case. */
    public static final String ACTION = "committee.alternate-called";

    private CalledAlternates() {}

    /** Who was called when, the first before the others. Acts of other kinds, and what nobody signed, are passed over. */
    public static Map<PersonId, Instant> of(Collection<Said> acts) {
        Map<PersonId, Instant> called = new LinkedHashMap<>();
        acts.stream()
                .filter(said -> said.action().equals(ACTION) && !said.signer().isEmpty())
                .forEach(said -> Ids.read(said.text(DeclaredConflicts.MEMBER))
                        .map(PersonId::new)
                        .ifPresent(person -> called.putIfAbsent(person, said.at())));
        return called;
    }
}
