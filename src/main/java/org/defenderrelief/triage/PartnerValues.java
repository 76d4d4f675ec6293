package org.defenderrelief.triage;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.index.IndexValue;
import org.defenderrelief.vault.roster.Office;

/**
 * Phone numbers, addresses and accounts that are a partner organisation's own, by what somebody of triage signed: of several acts on one value the
 * last. There are no rows that could say otherwise, and nothing is taken for an organisation's own for occurring often.
 */
@ApplicationScoped
class PartnerValues {
    /** Somebody of triage says that a value is the organisation's own, or that it is not. */
    static final String ACTION = "triage.partner-value-said";

    private static final String PARTNER = "partner";
    private static final String PURPOSE = "purpose";
    private static final String DIGEST = "digest";
    private static final String OWN = "own";

    private final Acts acts;

    PartnerValues(Acts acts) {
        this.acts = acts;
    }

    /** Who said last that it is the organisation's own, and when. */
    record Marked(PersonId by, Instant at) {}

    static Facts facts(PartnerId organisation, IndexValue value, boolean own) {
        return Facts.of(PARTNER, organisation.value(), DIGEST, value.digest())
                .and(PURPOSE, value.purpose())
                .and(OWN, own ? "YES" : "NO");
    }

    /**
     * Which of the values are that organisation's own.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if an act is none, or one is gone
     */
    @Transactional
    Map<IndexValue, Marked> of(PartnerId organisation, Collection<IndexValue> values) {
        Map<IndexValue, Marked> own = new LinkedHashMap<>();
        for (Said said : acts.withoutCase(ACTION)) {
            if (!said.text(PARTNER).equals(organisation.value())) {
                continue;
            }
            values.stream()
                    .filter(value -> said.text(DIGEST).equals(value.digest())
                            && said.text(PURPOSE).equals(value.purpose().name()))
                    .findFirst()
                    .ifPresent(value -> say(own, value, said));
        }
        return own;
    }

    /** What nobody of triage signed hides no case. */
    private void say(Map<IndexValue, Marked> own, IndexValue value, Said said) {
        if (!acts.held(said, Office.TRIAGE)) {
            acts.tell(
                    new Acts.Claim("history_entry/" + said.act(), said.act(), ACTION, null),
                    "nobody of that office signed it");
        } else if (said.text(OWN).equals("YES")) {
            own.put(value, new Marked(said.person(), said.at()));
        } else {
            own.remove(value);
        }
    }
}
