package org.defenderrelief.casefile;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Who may have written which part of a case. A sender writes the parts of a request by submitting it, and messages and other payment
 * details with the receipt code; nobody who works here writes those parts.
 */
final class Writers {
    private static final Map<CompartmentName, Set<Office>> OFFICES = Map.of(
            CompartmentName.ASSESSMENT, EnumSet.of(Office.TRIAGE),
            CompartmentName.DECISION, EnumSet.of(Office.TRIAGE, Office.COMMITTEE),
            CompartmentName.CHANNEL, EnumSet.of(Office.TRIAGE));

    private Writers() {}

    /** The offices whose holders may write it; attachments so far are finance's receipts. */
    static Set<Office> offices(CompartmentName name) {
        return name.isAttachment() ? EnumSet.of(Office.FINANCE) : OFFICES.getOrDefault(name, Set.of());
    }

    /** Whether a sender may: a request's parts, and messages. */
    static boolean mayBeSender(CompartmentName name) {
        return name.equals(CompartmentName.CHANNEL) || name.isForRequests();
    }
}
