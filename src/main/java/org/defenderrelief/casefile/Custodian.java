package org.defenderrelief.casefile;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may say whether a part is shown to somebody: a person of triage other than who asks, and not on the case's round. On it is who put a
 * proposal to the committee, and whoever has another part in the case than assessing it: who submitted it, voted, prepared or released.
 */
final class Custodian {
    private static final String OPENED_ROUND = "committee.round-opened";

    /** The acts that put somebody on the round. */
    static final Set<String> BARRED_BY =
            Duty.allActions().stream().filter(Custodian::bars).collect(Collectors.toUnmodifiableSet());

    private Custodian() {}

    /** Whether whoever did that on a case is no custodian of it. */
    static boolean bars(String action) {
        return action.equals(OPENED_ROUND)
                || Duty.impliedBy(action).filter(duty -> duty != Duty.ASSESSOR).isPresent();
    }
}
