package org.defenderrelief.triage;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.SignedIndex;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.index.IndexValue;
import org.defenderrelief.vault.index.Purpose;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Somebody of triage says that a phone number, an address or an account of a case is its partner organisation's own, or that it is not. From then on
 * it makes no two cases of that organisation alike; pages say what was left out for it, and show it on demand. Cases of others go on matching.
 */
@ApplicationScoped
public class SayPartnerValue {
    private final Cases cases;
    private final SignedIndex index;
    private final History history;
    private final Once once;

    SayPartnerValue(Cases cases, SignedIndex index, History history, Once once) {
        this.cases = cases;
        this.index = index;
        this.history = history;
        this.once = once;
    }

    /**
     * The act names the organisation and the value's keyed digest, and no case.
     *
     * @param key the same said again under it is said once, so that it never takes back what was said since
     * @throws Problem.NotFound if the case has no such value, or it is one that nobody lends, as a name
     * @throws Problem.IdempotencyMismatch if something else was said under the key
     */
    @Transactional
    public void say(Acting acting, Reference reference, IndexValue value, boolean own, Optional<String> key) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        if (!Purpose.CAN_BE_LENT.contains(value.purpose())
                || !index.of(caseFile.id()).contains(value)) {
            throw new Problem.NotFound();
        }
        Act act = acting.act();
        Once.Command command = Once.Command.of(
                "partner-value", caseFile.id(), value.purpose().name(), value.digest(), Boolean.toString(own));
        if (once.isFirst(acting.actor(), key, command, act)) {
            history.record(act, PartnerValues.ACTION, null, PartnerValues.facts(caseFile.partner(), value, own));
        }
    }
}
