package org.defenderrelief.triage;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.CompartmentName;

/** Which version of each part of a case is the newest, by the acts that commit to them: a row that is taken away makes no older one the newest. */
@ApplicationScoped
class SignedParts {
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
        /** 0 for a part that the case does not have. */
        int of(CompartmentName part) {
            return versions.getOrDefault(part.value(), 0);
        }
    }
}
