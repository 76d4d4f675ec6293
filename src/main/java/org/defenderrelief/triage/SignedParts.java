package org.defenderrelief.triage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.CompartmentName;

/** Which version of each part of a case is the newest, by the acts that commit to them: a row that is taken away makes no older one the newest. */
@ApplicationScoped
class SignedParts {
    private static final List<CompartmentName> WEIGHED =
            List.of(CompartmentName.IDENTITY, CompartmentName.SITUATION, CompartmentName.NEEDS);

    private final Acts acts;

    SignedParts(Acts acts) {
        this.acts = acts;
    }

    /** The newest versions, each part by its name. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    Newest newest(CaseId caseId) {
        Map<String, Integer> newest = new HashMap<>();
        for (Said said : acts.committing(caseId)) {
            for (String committed : said.commitments().keySet()) {
                int at = committed.indexOf('@');
                if (at > 0) {
                    newest.merge(committed.substring(0, at), Integer.parseInt(committed.substring(at + 1)), Math::max);
                }
            }
        }
        return new Newest(Map.copyOf(newest));
    }

    /** @param versions by the name of the part */
    record Newest(Map<String, Integer> versions) {
        /** What a weighing rests on, as its act says it: the newest version of each part that says what happened, to whom, and what is needed. */
        Facts facts() {
            Facts facts = Facts.none();
            for (CompartmentName part : WEIGHED) {
                facts = facts.and(part.value(), of(part));
            }
            return facts;
        }

        /** Whether these are still the newest. @param act that says {@link #facts} */
        boolean isCurrent(Said act) {
            return WEIGHED.stream().allMatch(part -> act.text(part.value()).equals(Integer.toString(of(part))));
        }

        /** 0 for a part that the case does not have. */
        int of(CompartmentName part) {
            return versions.getOrDefault(part.value(), 0);
        }
    }
}
