package org.defenderrelief.disbursement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * The corrections of a payee's details: each is the sender's word, signed with the receipt code, and stood by by two people of finance who
 * opened both versions and found the same payee.
 */
@ApplicationScoped
class PayeeCorrections {
    static final String CORRECTED = "disbursement.payee-corrected";
    static final String CONFIRMED = "disbursement.payee-correction-confirmed";

    /** Recorded by intake when the sender corrects the details. */
    private static final String BY_SENDER = "intake.payee-corrected";

    private final AuthenticParts authentic;
    private final Acts acts;
    private final HistoryLog log;

    PayeeCorrections(AuthenticParts authentic, Acts acts, HistoryLog log) {
        this.authentic = authentic;
        this.acts = acts;
        this.log = log;
    }

    /**
     * What the sender corrected.
     *
     * @param from the newest details before that may be paid to; what the sender gave in between is passed over
     * @param to the details as they are now
     */
    record Correction(CompartmentInfo from, CompartmentInfo to) {
        Facts facts() {
            return Facts.of("fromPayee", from.commitmentHex(), "toPayee", to.commitmentHex())
                    .and("fromVersion", from.version())
                    .and("toVersion", to.version());
        }
    }

    /**
     * The sender's correction that these details came with; empty if they came otherwise, or correct nothing that may be paid to.
     *
     * @param decided commitments of the details that the committee decided on
     */
    Optional<Correction> madeBySender(CaseId caseId, Set<String> decided, CompartmentInfo to) {
        List<CompartmentInfo> before = payable(caseId, decided).stream()
                .filter(version -> version.version() < to.version())
                .toList();
        return correction(caseId, before, to);
    }

    /** Whether those details are the decided ones, or follow from them by corrections that two people of finance stand by. */
    boolean leadsFrom(CaseId caseId, String decided, CompartmentInfo details) {
        return payable(caseId, Set.of(decided)).stream()
                .anyMatch(version -> version.commitmentHex().equals(details.commitmentHex()));
    }

    /** The details that may be paid to, oldest first: the decided ones, and each confirmed correction of the newest before it. */
    private List<CompartmentInfo> payable(CaseId caseId, Set<String> decided) {
        List<CompartmentInfo> payable = new ArrayList<>();
        for (CompartmentInfo version : authentic.versions(caseId, CompartmentName.PAYMENT)) {
            if (decided.contains(version.commitmentHex())
                    || correction(caseId, payable, version)
                            .filter(one -> isConfirmed(caseId, one))
                            .isPresent()) {
                payable.add(version);
            }
        }
        return payable;
    }

    private Optional<Correction> correction(CaseId caseId, List<CompartmentInfo> before, CompartmentInfo to) {
        return before.isEmpty() || !authentic.require(caseId, to).action().equals(BY_SENDER)
                ? Optional.empty()
                : Optional.of(new Correction(before.get(before.size() - 1), to));
    }

    /** The first person of finance's comparison of that correction, if it was made. */
    Optional<Said> compared(CaseId caseId, Correction correction) {
        return signed(caseId, CORRECTED, correction.facts()).stream().findFirst();
    }

    /** Which of these cases have a correction that waits, by what was recorded last: to point at it in lists. */
    Set<CaseId> waitingAmong(Collection<CaseId> cases) {
        return lastAmong(cases, Set.of(BY_SENDER, CORRECTED));
    }

    /** Which of these have one that a first person has compared, likewise. */
    Set<CaseId> comparedAmong(Collection<CaseId> cases) {
        return lastAmong(cases, Set.of(CORRECTED));
    }

    private Set<CaseId> lastAmong(Collection<CaseId> cases, Set<String> wanted) {
        Map<CaseId, String> last = log.last(cases, Set.of(BY_SENDER, CORRECTED, CONFIRMED, Commit.ACTION));
        return last.entrySet().stream()
                .filter(each -> wanted.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether two people of finance stand by it. */
    boolean isConfirmed(CaseId caseId, Correction correction) {
        List<Said> first = signed(caseId, CORRECTED, correction.facts());
        return signed(caseId, CONFIRMED, correction.facts()).stream()
                .anyMatch(second -> first.stream().anyMatch(one -> isOther(one, second)));
    }

    private static boolean isOther(Said one, Said second) {
        return second.fact("comparison").equals(Optional.of(one.act().toString())) && !one.isBySame(second);
    }

    private List<Said> signed(CaseId caseId, String action, Facts facts) {
        return acts.on(caseId, action).stream()
                .filter(said -> said.says(facts) && acts.held(said, Office.FINANCE))
                .toList();
    }
}
