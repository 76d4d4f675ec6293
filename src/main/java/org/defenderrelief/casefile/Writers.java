package org.defenderrelief.casefile;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Who may have written which part of a case. The person in danger writes what they say, with their own code, and nothing else. A sender writes the parts of a request by submitting it, and messages, corrections and other
 * payment details with the receipt code; of those who work here, triage corrects identity and needs, and with the identity the coding. Why
 * somebody asks to see a part is written by who asks.
 */
final class Writers {
    private static final Map<CompartmentName, Set<Office>> OFFICES = Map.ofEntries(
            Map.entry(CompartmentName.IDENTITY, EnumSet.of(Office.TRIAGE)),
            Map.entry(CompartmentName.NEEDS, EnumSet.of(Office.TRIAGE)),
            Map.entry(CompartmentName.CODING, EnumSet.of(Office.TRIAGE)),
            Map.entry(CompartmentName.ASSESSMENT, EnumSet.of(Office.TRIAGE)),
            Map.entry(CompartmentName.NOTES, EnumSet.of(Office.TRIAGE)),
            Map.entry(CompartmentName.DECISION, EnumSet.of(Office.TRIAGE, Office.COMMITTEE)),
            Map.entry(CompartmentName.CHANNEL, EnumSet.of(Office.TRIAGE)),
            Map.entry(CompartmentName.PICK_UP, EnumSet.of(Office.FINANCE)),
            Map.entry(CompartmentName.SCREENING, EnumSet.of(Office.FINANCE)),
            Map.entry(CompartmentName.OUTCOME, EnumSet.of(Office.TRIAGE, Office.AUDIT)),
            Map.entry(CompartmentName.ACCESS, GrantReplay.ASKERS));

    /** The acts that write each part; each takes one of those offices, or is a sender's. */
    private static final Map<CompartmentName, Set<String>> ACTS = Map.ofEntries(
            Map.entry(
                    CompartmentName.IDENTITY,
                    Set.of(RegisterCase.ACTION, "triage.identity-corrected", "intake.identity-corrected")),
            Map.entry(CompartmentName.SITUATION, Set.of(RegisterCase.ACTION, "intake.situation-corrected")),
            Map.entry(
                    CompartmentName.NEEDS,
                    Set.of(RegisterCase.ACTION, "triage.needs-corrected", "intake.needs-corrected")),
            Map.entry(CompartmentName.CODING, Set.of(RegisterCase.ACTION, "triage.identity-corrected")),
            Map.entry(
                    CompartmentName.PAYMENT,
                    Set.of(RegisterCase.ACTION, "intake.payee-given", "intake.payee-corrected")),
            Map.entry(
                    CompartmentName.ASSESSMENT,
                    Set.of(
                            "triage.finding-recorded",
                            "triage.check-recorded",
                            "triage.risk-assessed",
                            "triage.budget-reviewed",
                            "triage.handed-over",
                            "triage.recommended")),
            Map.entry(CompartmentName.NOTES, Set.of("triage.noted")),
            Map.entry(
                    CompartmentName.DECISION,
                    Set.of(
                            "committee.round-opened",
                            "committee.vote-cast",
                            "committee.approved",
                            "committee.declined",
                            "committee.deferred",
                            "committee.minutes-objected",
                            TranchesAsSigned.RELEASED,
                            "committee.emergency-released",
                            "committee.release-ratified",
                            "committee.release-refused")),
            Map.entry(CompartmentName.CHANNEL, Set.of("channel.message-written", Channel.LETTER)),
            Map.entry(CompartmentName.PICK_UP, Set.of("disbursement.pick-up-told")),
            Map.entry(CompartmentName.REPORT, Set.of(FileActs.REPORTED)),
            Map.entry(CompartmentName.SCREENING, Set.of("screening.payee-reviewed")),
            Map.entry(CompartmentName.OWN, Set.of(OwnWords.ANSWERED)),
            Map.entry(CompartmentName.OUTCOME, Set.of(OwnWords.COMPLAINT_SETTLED, OwnWords.COMPLAINED_SETTLED)),
            Map.entry(CompartmentName.COMPLAINT, Set.of(OwnWords.COMPLAINED)),
            Map.entry(CompartmentName.ACCESS, Set.of(GrantStep.Kind.ASKED.action())));

    /** A transfer's number and a receipt, sealed as a file is, and every act that brings files. */
    private static final Set<String> ATTACHING = Stream.concat(
                    Stream.of(
                            "disbursement.payment-sent", "disbursement.payment-confirmed", "disbursement.part-arrived"),
                    FileActs.TAKING.stream())
            .collect(Collectors.toUnmodifiableSet());

    private Writers() {}

    /** The offices whose holders may write it; files are added by triage and finance, and receipts by finance. */
    static Set<Office> offices(CompartmentName name) {
        return name.isAttachment() ? EnumSet.of(Office.TRIAGE, Office.FINANCE) : OFFICES.getOrDefault(name, Set.of());
    }

    /** The names of the acts that write it. */
    static Set<String> acts(CompartmentName name) {
        return name.isAttachment() ? ATTACHING : ACTS.get(name);
    }

    /** Whether the person in danger may, with their own code; then nobody else may. */
    static boolean mayBeDefender(CompartmentName name) {
        return name.equals(CompartmentName.OWN) || name.equals(CompartmentName.COMPLAINT);
    }

    /** Whether a sender may: a request's parts, messages, reports and files. */
    static boolean mayBeSender(CompartmentName name) {
        return name.isAttachment()
                || name.equals(CompartmentName.CHANNEL)
                || name.equals(CompartmentName.REPORT)
                || name.isForRequests();
    }
}
