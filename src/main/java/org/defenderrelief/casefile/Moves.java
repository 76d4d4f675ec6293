package org.defenderrelief.casefile;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;

/** The acts that change what stands in clear on a case: its state, who has it, what is asked for; and who must have signed each. */
final class Moves {
    /** A sender's are signed with the receipt code, a submission by the service alone. */
    private static final Set<Office> NO_OFFICE = Set.of();

    private static final Set<Office> TRIAGE = EnumSet.of(Office.TRIAGE);
    private static final Set<Office> COMMITTEE = EnumSet.of(Office.COMMITTEE);
    private static final Set<Office> FINANCE = EnumSet.of(Office.FINANCE);

    private static final Map<String, Set<Office>> OFFICES = Map.ofEntries(
            Map.entry(RegisterCase.ACTION, NO_OFFICE),
            Map.entry("intake.information-given", NO_OFFICE),
            Map.entry("intake.needs-corrected", NO_OFFICE),
            Map.entry("triage.withdrawn", NO_OFFICE),
            Map.entry("triage.needs-corrected", TRIAGE),
            Map.entry("triage.handed-over", TRIAGE),
            Map.entry("triage.accepted", TRIAGE),
            Map.entry("triage.information-asked", TRIAGE),
            Map.entry("triage.resumed", TRIAGE),
            Map.entry("triage.recommended", TRIAGE),
            Map.entry("triage.helped-otherwise", TRIAGE),
            Map.entry("triage.referred", TRIAGE),
            Map.entry("triage.duplicate-marked", TRIAGE),
            Map.entry("committee.approved", COMMITTEE),
            Map.entry("committee.declined", EnumSet.of(Office.COMMITTEE, Office.TRIAGE)),
            Map.entry("committee.deferred", EnumSet.of(Office.COMMITTEE, Office.TRIAGE)),
            Map.entry("committee.emergency-released", COMMITTEE),
            Map.entry("committee.grant-ended", EnumSet.of(Office.COMMITTEE, Office.TRIAGE)),
            Map.entry("disbursement.started", FINANCE),
            Map.entry("disbursement.finished", FINANCE),
            Map.entry("disbursement.case-closed", FINANCE));

    private Moves() {}

    /** All of their names. */
    static Set<String> actions() {
        return OFFICES.keySet();
    }

    /** Offices one of which whoever signed must have held; empty if it takes none. */
    static Set<Office> offices(String action) {
        return OFFICES.get(action);
    }
}
