package org.defenderrelief.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

/** Acts as they would stand in the history, for tests of the rules between them. */
public final class SaidBy {
    private final Optional<CaseId> caseId;
    private final List<Said> acts = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T08:00:00Z");

    private SaidBy(Optional<CaseId> caseId) {
        this.caseId = caseId;
    }

    public static SaidBy aboutCase() {
        return new SaidBy(Optional.of(new CaseId(Ids.next())));
    }

    public static SaidBy aboutNone() {
        return new SaidBy(Optional.empty());
    }

    public static PersonId person(int number) {
        return new PersonId(new UUID(0x4000L, 0x8000000000000000L + number));
    }

    /** A minute later somebody does it, with keys of their own. @param facts names and values in turn */
    public Said does(int person, String action, String... facts) {
        return signs(person, "keys-" + person, action, facts);
    }

    /** A minute later somebody does it, with those keys. */
    public Said signs(int person, String keys, String action, String... facts) {
        Map<String, String> said = new TreeMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            said.put(facts[i], facts[i + 1]);
        }
        now = now.plusSeconds(60);
        acts.add(new Said(Ids.next(), caseId, person(person), keys, action, now, said, Map.of(), Said.NO_PLACE));
        return acts.get(acts.size() - 1);
    }

    /** Much later. */
    public SaidBy later(long hours) {
        now = now.plusSeconds(hours * 3600);
        return this;
    }

    public List<Said> acts() {
        return List.copyOf(acts);
    }
}
